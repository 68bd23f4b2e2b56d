//! The engine `bert`: the linear model of `compact` with what an encoder reads out of each segment.
//!
//! Words, names, cues and context vote as they do in `compact`; the numbers of the segment's
//! vector vote beside them. The weights of both are learned together by
//! [`train`](crate::train::themes). Where the encoder has an adapter, those numbers are its
//! log-odds of themes and levels.

use super::described::Described;
use super::{Classifier, CompactClassifier, Explanation};
use crate::backend::{Encoder, Passage, Vectors};
use crate::document::{Kind, Labels, Part, Segment};
use crate::error::{Error, Failure, Result, each};
use crate::parallel;

/// Classifies by words and by meaning.
pub struct BertClassifier {
    heads: Heads,
    /// What gives the vectors that the heads weigh.
    encoder: Box<dyn Encoder>,
    /// What gives those that descriptions are compared with, where any are and it is another.
    plain: Option<Box<dyn Encoder>>,
}

impl BertClassifier {
    /// A classifier by heads that were learned with this encoder. Themes that were not learned are
    /// told by their descriptions: `plain`, which is asked only where there are such themes, gives the
    /// encoder without its adapter, if it has one.
    ///
    /// # Errors
    /// An encoder that cannot be loaded, or fails on the descriptions of themes.
    pub fn new(
        learned: CompactClassifier,
        encoder: Box<dyn Encoder>,
        plain: impl FnOnce() -> Result<Option<Box<dyn Encoder>>>,
    ) -> Result<Self> {
        let mut heads = Heads { learned, described: None };
        let Some(likeness) = heads.learned.likeness().filter(|_| heads.learned.unlearned().next().is_some())
        else {
            return Ok(Self { heads, encoder, plain: None });
        };
        let plain = plain()?;
        let teller = plain.as_deref().unwrap_or(&*encoder);
        let described = Described::new(likeness, heads.learned.unlearned(), teller)
            .map_err(|failure| Error::Usage(failure.message))?;
        heads.described = Some(described).filter(|described| !described.is_empty());
        let plain = plain.filter(|_| heads.described.is_some());
        Ok(Self { heads, encoder, plain })
    }

    /// What the heads weigh of these parts.
    fn read(&self, parts: &[&Part]) -> Result<Vec<Meaning>, Failure> {
        let learned = encode(&*self.encoder, parts)?;
        let plain = self.plain.as_deref().map(|plain| encode(plain, parts)).transpose()?;
        let mut plain = plain.map(Vec::into_iter);
        let meaning = |learned| Meaning { learned, plain: plain.as_mut().and_then(Iterator::next) };
        Ok(learned.into_iter().map(meaning).collect())
    }
}

/// The vectors of a part's segments.
struct Meaning {
    /// For themes and levels that were learned.
    learned: Vectors,
    /// For themes that are described, where it takes others.
    plain: Option<Vectors>,
}

impl Meaning {
    fn plain(&self) -> &Vectors {
        self.plain.as_ref().unwrap_or(&self.learned)
    }
}

/// What judges vectors.
struct Heads {
    learned: CompactClassifier,
    /// Themes that were not learned, where such can be told.
    described: Option<Described>,
}

impl Heads {
    fn label(&self, part: &Part, meaning: &Meaning) -> Vec<Labels> {
        let mut labels = self.learned.label(part, &meaning.learned);
        self.describe(part, meaning.plain(), &mut labels, Described::add);
        labels
    }

    fn explain(&self, part: &Part, meaning: &Meaning) -> Vec<Explanation> {
        let mut reasons = self.learned.reasons(part, &meaning.learned);
        self.describe(part, meaning.plain(), &mut reasons, Described::explain);
        reasons
    }

    /// Adds what the vector of each segment says, where that can have themes.
    fn describe<T>(
        &self,
        part: &Part,
        vectors: &Vectors,
        all: &mut [T],
        add: impl Fn(&Described, &[f32], &mut T),
    ) {
        let Some(described) = &self.described else { return };
        for (at, (segment, one)) in part.segments.iter().zip(all).enumerate() {
            if segment.kind != Kind::Boilerplate {
                add(described, vectors.of(at), one);
            }
        }
    }
}

/// The vectors of the segments of these parts, part by part. Boilerplate is not read: it has no
/// themes.
pub(crate) fn encode(encoder: &dyn Encoder, parts: &[&Part]) -> Result<Vec<Vectors>, Failure> {
    let read = |part: &Part| {
        let segments = part.segments.iter().enumerate();
        segments.filter(|(_, segment)| segment.kind != Kind::Boilerplate).map(|(at, _)| at).collect()
    };
    encode_some(encoder, parts, &parts.iter().map(|part| read(part)).collect::<Vec<_>>())
}

/// The vectors of some segments of these parts; the others are nought.
pub(super) fn encode_some(
    encoder: &dyn Encoder,
    parts: &[&Part],
    some: &[Vec<usize>],
) -> Result<Vec<Vectors>, Failure> {
    let places: Vec<(usize, usize)> =
        (0..).zip(some).flat_map(|(part, some)| some.iter().map(move |at| (part, *at))).collect();
    let passages: Vec<Passage> = places.iter().map(|(part, at)| passage(parts[*part], *at)).collect();
    let encoded = encoder.encode(&passages)?;
    let zeros = |part: &&Part| Vectors::zeros(part.segments.len(), encoder.width());
    let mut vectors: Vec<Vectors> = parts.iter().map(zeros).collect();
    for (number, (part, at)) in places.iter().enumerate() {
        vectors[*part].set(*at, encoded.vectors.of(number));
    }
    if encoded.truncated > 0 {
        tracing::warn!(
            segments = encoded.truncated,
            "longer than the encoder reads; their ends were left out"
        );
    }
    Ok(vectors)
}

/// A segment, and the one before it that is no boilerplate.
pub(crate) fn passage(part: &Part, at: usize) -> Passage<'_> {
    let text = |segment: &Segment| segment.span.of(part.text());
    let before = part.segments[..at].iter().rev().find(|segment| segment.kind != Kind::Boilerplate);
    Passage { text: text(&part.segments[at]), before: before.map_or("", text) }
}

impl Classifier for BertClassifier {
    fn engine(&self) -> &'static str {
        "bert"
    }

    fn classify(&self, part: &Part) -> Result<Vec<Labels>, Failure> {
        Ok(self.heads.label(part, &self.read(&[part])?[0]))
    }

    fn explain(&self, part: &Part) -> Result<Vec<Explanation>, Failure> {
        Ok(self.heads.explain(part, &self.read(&[part])?[0]))
    }

    /// All parts go to the encoder at once: it sorts their segments by length.
    fn classify_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Labels>, Failure>> {
        let labels = self.read(&parts.iter().collect::<Vec<_>>()).map(|meanings| {
            let both: Vec<_> = parts.iter().zip(meanings).collect();
            let heads = &self.heads;
            parallel::map(&both, |(part, meaning)| heads.label(part, meaning))
        });
        each(labels, parts.len())
    }
}
