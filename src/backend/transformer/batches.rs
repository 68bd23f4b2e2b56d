//! Cuts texts into batches of like length, so that little padding is computed.

/// Batches of texts of these lengths, longest first: none but a single text goes over the
/// budget of tokens, padding among them.
pub fn batches(lengths: &[usize], budget: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(lengths[*at]), *at));
    let mut batches: Vec<Vec<usize>> = Vec::new();
    for at in order {
        match batches.last_mut() {
            // The first is the longest, so it tells the width of the batch.
            Some(batch) if lengths[batch[0]] * (batch.len() + 1) <= budget => batch.push(at),
            _ => batches.push(vec![at]),
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_in_one_batch_within_the_budget() {
        let lengths: Vec<usize> = (0..500).map(|n| (n * 7919) % 131 + 2).collect();
        let batches = batches(&lengths, 256);
        let mut all = batches.concat();
        all.sort_unstable();
        assert_eq!(all, (0..500).collect::<Vec<_>>());
        for batch in &batches {
            let width = batch.iter().map(|at| lengths[*at]).max().unwrap();
            assert!(batch.len() == 1 || width * batch.len() <= 256);
        }
    }

    #[test]
    fn a_text_over_the_budget_is_a_batch_of_its_own() {
        assert_eq!(batches(&[3, 900, 4], 100), [vec![1], vec![2, 0]]);
    }
}
