//! Fits what the engine `compact` loads.

mod calibrate;
mod card;
mod corpus;
mod figures;
mod fit;
mod folds;
mod labelled;
mod likeness;
mod linear;
mod network;
mod passages;
mod samples;
mod solver;

use std::path::PathBuf;
use std::sync::Arc;

pub use card::card;
pub use figures::Figures;
pub use likeness::DescribedFigures;

use self::corpus::{LabelledPart, Preparer, texts};
use self::figures::cross_validate;
use self::fit::Fit;
use self::labelled::Labelled;
use self::passages::Unseen;
use self::samples::{Gatherer, Samples, Space};
use crate::backend::{Encoder, Vectors};
use crate::classify::compact::Likeness;
use crate::classify::compact::feature::Group;
use crate::classify::compact::model::Model;
use crate::classify::{CueClassifier, Ladder, Taxonomy, encode};
use crate::document::Part;
use crate::error::{Error, Result};
use crate::model::ModelFile;
use crate::segment::RuleSegmenter;
use crate::tag::{NameFiles, NameModel, NameTagger, PosTagger};

/// What to learn from.
#[derive(Clone, Debug, Default)]
pub struct Lessons {
    /// Files of labelled segments.
    pub labelled: Vec<PathBuf>,
    /// Files of labelled segments that only teach, and are never scored.
    pub extra: Vec<PathBuf>,
    /// Folders of the documents that labels count in.
    pub corpus: Vec<PathBuf>,
    /// What adapters of the encoder say of documents that they have not seen; without it, the
    /// encoder's own vectors are learned from.
    pub unseen: Option<PathBuf>,
}

/// How to learn.
#[derive(Clone, Debug)]
pub struct Manner {
    /// Orders what is ordered by chance.
    pub seed: u64,
    /// Folds of documents for the figures.
    pub folds: usize,
    /// Groups of features that are left out, by name.
    pub without: Vec<String>,
    /// The share of documents that are learned from; all are scored.
    pub share: f64,
}

/// What was learned, and how well.
#[derive(Clone, Debug)]
pub struct Learned {
    /// The file of weights.
    pub bytes: Vec<u8>,
    /// What was weighed of an encoder.
    pub meaning: Meaning,
    /// How well models that were learned the same way do on documents they have not seen.
    pub figures: Figures,
    /// How well themes are told by descriptions alone, where there was an encoder.
    pub described: Option<DescribedFigures>,
    /// Labelled documents and segments; then those that only teach.
    pub sizes: [(usize, usize); 2],
}

/// What is weighed of an encoder beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing: it is for the engine `compact`.
    None,
    /// Its vectors: it is for the engine `bert`.
    Vectors,
    /// What an adapter of it says: for the engine `bert` as well.
    Adapter,
}

/// Themes and levels to be learned, and the rules that help.
pub struct Course {
    cues: Arc<CueClassifier>,
    themes: Vec<String>,
    tagger: NameTagger,
    segmenter: RuleSegmenter,
    levels: Option<Model>,
    encoder: Option<Box<dyn Encoder>>,
}

impl Course {
    /// A course on the themes of a taxonomy; `levels` is a file of weights whose levels are kept
    /// where no level is labelled; with an encoder, what is learned is for the engine `bert`.
    ///
    /// # Errors
    /// A file that is not what it should be.
    pub fn new(
        taxonomy: &ModelFile,
        ladder: &ModelFile,
        levels: Option<Model>,
        encoder: Option<Box<dyn Encoder>>,
    ) -> Result<Self> {
        let cues = CueClassifier::new(Taxonomy::load(taxonomy)?, Ladder::load(ladder)?);
        Ok(Self {
            themes: cues.taxonomy().themes.iter().map(|theme| theme.id.to_string()).collect(),
            cues: Arc::new(cues),
            tagger: NameTagger::new(
                &NameFiles::read(None)?,
                PosTagger::read(None)?,
                Some(NameModel::read(None)?),
            )?
            .without_pos(),
            segmenter: RuleSegmenter::new(&RuleSegmenter::english())?,
            levels,
            encoder,
        })
    }

    /// Learns.
    ///
    /// # Errors
    /// Labels that cannot be read or are of no theme of the taxonomy, documents that are not
    /// there, too few documents for the folds.
    pub fn learn(&self, lessons: &Lessons, manner: &Manner) -> Result<Learned> {
        let without = groups(&manner.without)?;
        let mut gatherer = Gatherer {
            cues: &self.cues,
            without: &without,
            themes: Space::default(),
            levels: Space::default(),
        };
        let unseen = lessons.unseen.as_deref().map(Unseen::read).transpose()?;
        let mut documents = Vec::new();
        for (document, extra) in self.documents(lessons)? {
            let vectors =
                unseen.as_ref().map_or_else(|| self.vectors(&document.part), |all| all.of(&document.part))?;
            documents.push(gatherer.gather(document, vectors, extra));
        }
        let Gatherer { themes, levels, .. } = gatherer;
        let fit = Fit {
            themes: &self.themes,
            theme_space: &themes,
            level_space: &levels,
            levels: self.levels.as_ref(),
            seed: manner.seed,
        };
        let figures = cross_validate(&fit, &self.cues, &documents, manner.folds, manner.share)?;
        let mut model = fit.fit(&documents.iter().collect::<Vec<_>>());
        let (likeness, described) = self.likeness(&documents, unseen.is_some())?.unzip();
        model.head.likeness = likeness;
        let size = |extra: bool| {
            let of: Vec<&Samples> = documents.iter().filter(|samples| samples.extra == extra).collect();
            (of.len(), of.iter().map(|samples| samples.labelled().count()).sum())
        };
        Ok(Learned {
            bytes: model.to_bytes(),
            meaning: match (unseen, model.head.meaning) {
                (Some(_), _) => Meaning::Adapter,
                (None, 0) => Meaning::None,
                (None, _) => Meaning::Vectors,
            },
            figures,
            described,
            sizes: [size(false), size(true)],
        })
    }

    /// The segments that an adapter of the encoder is taught by, a line of JSON each.
    ///
    /// # Errors
    /// Labels that cannot be read or are of no theme of the taxonomy, documents that are not there.
    pub fn passages(&self, lessons: &Lessons, manner: &Manner) -> Result<String> {
        Ok(passages::lines(&self.documents(lessons)?, &self.themes, manner.folds, manner.seed))
    }

    /// What can be said of themes that are only described, where there is an encoder.
    fn likeness(&self, documents: &[Samples], adapted: bool) -> Result<Option<(Likeness, DescribedFigures)>> {
        let learn = |encoder| likeness::learn(&self.cues.taxonomy().themes, documents, encoder, adapted);
        self.encoder.as_deref().map(learn).transpose().map_err(|failure| Error::Usage(failure.message))
    }

    fn vectors(&self, part: &Part) -> Result<Vectors> {
        let Some(encoder) = &self.encoder else { return Ok(Vectors::default()) };
        let vectors = encode(encoder.as_ref(), &[part]).map_err(|failure| Error::Usage(failure.message))?;
        Ok(vectors.into_iter().next().unwrap_or_default())
    }

    fn documents(&self, lessons: &Lessons) -> Result<Vec<(LabelledPart, bool)>> {
        let read = |files: &[PathBuf]| -> Result<Vec<Labelled>> {
            let files: Vec<_> = files.iter().map(|file| labelled::read(file)).collect::<Result<_>>()?;
            Ok(files.into_iter().flatten().collect())
        };
        let scored = read(&lessons.labelled)?;
        let count = scored.len();
        let mut all = scored;
        all.extend(read(&lessons.extra)?);
        let texts = texts(&lessons.corpus, &all)?;
        let themes: Vec<_> = self.cues.taxonomy().themes.iter().map(|theme| theme.id.clone()).collect();
        let preparer = Preparer { segmenter: &self.segmenter, tagger: &self.tagger, themes: &themes };
        let documents = preparer.prepare(&all, &texts)?;
        Ok(documents.into_iter().enumerate().map(|(at, document)| (document, at >= count)).collect())
    }
}

fn groups(names: &[String]) -> Result<Vec<Group>> {
    let known = |name: &String| {
        Group::ALL.into_iter().find(|group| group.name() == name).ok_or_else(|| {
            let all = Group::ALL.map(Group::name).join(", ");
            Error::Usage(format!("no group of features is named `{name}`; there are {all}"))
        })
    };
    names.iter().map(known).collect()
}
