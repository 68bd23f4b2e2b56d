//! Cross-validation by document.

use super::examples::Example;
use super::fit::{Options, train};
use super::scores::Scores;
use crate::error::Result;
use crate::tag::NameTagger;

/// The scores of each example by a model that learned from the others: all in `folds` parts,
/// dealt out in order. `also` is learned from in every part and never scored.
///
/// # Errors
/// Those of [`train`].
pub fn cross_validate(
    tagger: &NameTagger,
    examples: &[Example],
    also: &[Example],
    folds: usize,
    options: Options,
) -> Result<Vec<Scores>> {
    let lists = options.lists.and_fewer();
    let mut scores = vec![Scores::default(); lists.len()];
    for fold in 0..folds {
        let part = |mine: bool| {
            let dealt = examples.iter().enumerate().filter(move |(at, _)| (at % folds == fold) == mine);
            dealt.map(|(_, example)| example)
        };
        let learned: Vec<&Example> = part(false).chain(also).collect();
        let (model, _) = train(tagger, &learned, options)?;
        let tested: Vec<&Example> = part(true).collect();
        for (scores, lists) in scores.iter_mut().zip(lists) {
            scores.join(&Scores::of(tagger, Some(&model), &tested, *lists));
        }
    }
    Ok(scores)
}
