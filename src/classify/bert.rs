//! The engine `bert`: the linear model of `compact` with what an encoder reads out of each segment.
//!
//! Words, names, cues and context vote as they do in `compact`; the numbers of the segment's
//! vector vote beside them. The weights of both are learned together by
//! [`train`](crate::train::themes).

use super::described::Described;
use super::{Classifier, CompactClassifier, Explanation};
use crate::backend::{Encoder, Vectors};
use crate::document::{Kind, Labels, Part};
use crate::error::{Failure, each};
use crate::parallel;

/// Classifies by words and by meaning.
pub struct BertClassifier {
    heads: Heads,
    encoder: Box<dyn Encoder>,
}

impl BertClassifier {
    /// A classifier by heads that were learned with this encoder.
    ///
    /// # Errors
    /// An encoder that fails on the descriptions of themes.
    pub fn new(learned: CompactClassifier, encoder: Box<dyn Encoder>) -> Result<Self, Failure> {
        let described = |likeness| Described::new(likeness, learned.unlearned(), &*encoder);
        let described = learned.likeness().map(described).transpose()?;
        Ok(Self { heads: Heads { learned, described }, encoder })
    }
}

/// What judges vectors.
struct Heads {
    learned: CompactClassifier,
    /// Themes that were not learned, where such can be told.
    described: Option<Described>,
}

impl Heads {
    fn label(&self, part: &Part, vectors: &Vectors) -> Vec<Labels> {
        let mut labels = self.learned.label(part, vectors);
        self.describe(part, vectors, &mut labels, Described::add);
        labels
    }

    fn explain(&self, part: &Part, vectors: &Vectors) -> Vec<Explanation> {
        let mut reasons = self.learned.reasons(part, vectors);
        self.describe(part, vectors, &mut reasons, Described::explain);
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
    let texts: Vec<&str> =
        places.iter().map(|(part, at)| parts[*part].segments[*at].span.of(parts[*part].text())).collect();
    let encoded = encoder.encode(&texts)?;
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

impl Classifier for BertClassifier {
    fn engine(&self) -> &'static str {
        "bert"
    }

    fn classify(&self, part: &Part) -> Result<Vec<Labels>, Failure> {
        let vectors = encode(self.encoder.as_ref(), &[part])?;
        Ok(self.heads.label(part, &vectors[0]))
    }

    fn explain(&self, part: &Part) -> Result<Vec<Explanation>, Failure> {
        let vectors = encode(self.encoder.as_ref(), &[part])?;
        Ok(self.heads.explain(part, &vectors[0]))
    }

    /// All parts go to the encoder at once: it sorts their segments by length.
    fn classify_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Labels>, Failure>> {
        let vectors = encode(self.encoder.as_ref(), &parts.iter().collect::<Vec<_>>());
        let labels = vectors.map(|vectors| {
            let both: Vec<_> = parts.iter().zip(vectors).collect();
            let heads = &self.heads;
            parallel::map(&both, |(part, vectors)| heads.label(part, vectors))
        });
        each(labels, parts.len())
    }
}
