//! Parts documents into folds.

use crate::random::Random;

/// By document: its fold of `count`. Each fold gets about as many segments; the same seed, the same folds.
pub(super) fn split(sizes: &[usize], count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    Random::new(seed).shuffle(&mut order);
    let mut filled = vec![0; count];
    let mut folds = vec![0; sizes.len()];
    for document in order {
        let fold = (0..count).min_by_key(|fold| filled[*fold]).unwrap_or_default();
        filled[fold] += sizes[document].max(1);
        folds[document] = fold;
    }
    folds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_are_even_and_repeatable() {
        let sizes: Vec<usize> = (0..100).map(|n| 1 + n % 17).collect();
        let folds = split(&sizes, 5, 3);
        assert_eq!(folds, split(&sizes, 5, 3));
        assert_ne!(folds, split(&sizes, 5, 4));
        let fill =
            |fold| folds.iter().zip(&sizes).filter(|(f, _)| **f == fold).map(|(_, size)| size).sum::<usize>();
        assert!((0..5).all(|fold| fill(fold).abs_diff(sizes.iter().sum::<usize>() / 5) <= 17));
    }
}
