//! Keeps one document's trouble from the others of its batch.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::error::Failure;

/// Works on a batch; where that panics or fails as a whole, on each item by itself, so that only
/// those fail that are to blame.
pub fn batch<I, T>(items: &[I], work: impl Fn(&[I]) -> Vec<Result<T, Failure>>) -> Vec<Result<T, Failure>> {
    match attempt(items, &work) {
        Ok(results) if results.len() < 2 || results.iter().any(Result::is_ok) => results,
        Err(failure) if items.len() == 1 => vec![Err(failure)],
        Ok(_) | Err(_) => items.iter().map(|item| one(item, &work)).collect(),
    }
}

fn one<I, T>(item: &I, work: &impl Fn(&[I]) -> Vec<Result<T, Failure>>) -> Result<T, Failure> {
    attempt(std::slice::from_ref(item), work)?.pop().expect("as many results as items")
}

fn attempt<I, T>(
    items: &[I],
    work: &impl Fn(&[I]) -> Vec<Result<T, Failure>>,
) -> Result<Vec<Result<T, Failure>>, Failure> {
    let results = catch_unwind(AssertUnwindSafe(|| work(items))).map_err(|panic| bug(message(&*panic)))?;
    if results.len() != items.len() {
        return Err(bug(&format!("{} results for {} items", results.len(), items.len())));
    }
    Ok(results)
}

fn bug(what: &str) -> Failure {
    Failure::new(format!("plenipo has a bug here, please report it with this document: {what}"))
}

fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_fails_its_item_alone() {
        let results = batch(&[1, 2, 3], |items| {
            assert!(!items.contains(&2), "two");
            items.iter().map(|item| Ok(item * 10)).collect()
        });
        assert_eq!((&results[0], &results[2]), (&Ok(10), &Ok(30)));
        assert!(results[1].as_ref().expect_err("it panics").message.ends_with("two"));
    }

    #[test]
    fn a_failure_of_all_is_of_those_alone_that_are_to_blame() {
        let together = |items: &[i32]| match items.contains(&2) {
            true => items.iter().map(|_| Err(Failure::new("two"))).collect(),
            false => items.iter().map(|item| Ok(item * 10)).collect(),
        };
        let results = batch(&[1, 2, 3], together);
        assert_eq!((&results[0], &results[2]), (&Ok(10), &Ok(30)));
        assert_eq!(results[1].as_ref().expect_err("it fails").message, "two");
        assert!(batch(&[2], together)[0].is_err());
    }

    #[test]
    fn a_lost_result_is_no_silent_loss() {
        let results = batch(&[1, 2], |items| items.iter().skip(1).copied().map(Ok).collect());
        assert!(results.iter().all(Result::is_err));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(batch(&[0; 0], |items| items.iter().copied().map(Ok).collect()).is_empty());
    }
}
