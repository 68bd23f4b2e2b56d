//! The engine `cascade`: `compact` decides what it is sure of, `bert` the rest.

use super::bert::encode_some;
use super::compact::First;
use super::{Classifier, CompactClassifier};
use crate::backend::Encoder;
use crate::document::{Kind, Labels, Part};
use crate::error::{Failure, each};
use crate::parallel;

/// Classifies by words first, and by meaning where the words leave doubt.
pub struct CascadeClassifier {
    compact: CompactClassifier,
    heads: CompactClassifier,
    encoder: Box<dyn Encoder>,
    /// The doubt from which a segment is sent on.
    least: f32,
}

impl CascadeClassifier {
    /// A cascade of `compact` and of heads that were learned with this encoder; segments of at
    /// least so much doubt are sent on.
    pub fn new(
        compact: CompactClassifier,
        heads: CompactClassifier,
        encoder: Box<dyn Encoder>,
        least: f32,
    ) -> Self {
        Self { compact, heads, encoder, least }
    }

    /// The segments that are sent on.
    fn doubtful(&self, part: &Part, first: &First) -> Vec<usize> {
        let doubts = first.doubts.iter().zip(&part.segments).enumerate();
        let doubtful =
            doubts.filter(|(_, (doubt, segment))| **doubt >= self.least && segment.kind != Kind::Boilerplate);
        doubtful.map(|(at, _)| at).collect()
    }

    fn classify_all(&self, parts: &[&Part]) -> Result<Vec<Vec<Labels>>, Failure> {
        let (compact, heads) = (&self.compact, &self.heads);
        let firsts = parallel::map(parts, |part| compact.first(part));
        let sent: Vec<Vec<usize>> =
            parts.iter().zip(&firsts).map(|(part, first)| self.doubtful(part, first)).collect();
        let vectors = encode_some(self.encoder.as_ref(), parts, &sent)?;
        let all: Vec<_> = parts.iter().zip(firsts).zip(vectors.iter().zip(&sent)).collect();
        Ok(parallel::map(&all, |((part, first), (vectors, sent))| heads.second(part, vectors, sent, first)))
    }
}

impl Classifier for CascadeClassifier {
    fn engine(&self) -> &'static str {
        "cascade"
    }

    fn classify(&self, part: &Part) -> Result<Vec<Labels>, Failure> {
        Ok(self.classify_all(&[part])?.pop().unwrap_or_default())
    }

    fn classify_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Labels>, Failure>> {
        each(self.classify_all(&parts.iter().collect::<Vec<_>>()), parts.len())
    }
}
