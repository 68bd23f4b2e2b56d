//! What was worked out of a word once, kept for when it comes again: a few thousand words are most of any text.
//!
//! What is kept hangs on its key alone, so that what comes out is the same with and without.

use std::cell::RefCell;
use std::fmt;

use thread_local::ThreadLocal;

/// Places, a power of two.
const SLOTS: usize = 1 << 12;

/// Values by key, a bounded number of them: a new one takes the place of that which has its hash.
pub(crate) struct Memo<K, V> {
    slots: Vec<Option<(K, V)>>,
}

impl<K: Copy + PartialEq, V: Copy> Memo<K, V> {
    /// The value of a key: the one kept, or what `work` gives.
    pub fn of(&mut self, hash: u32, key: K, work: impl FnOnce() -> V) -> &V {
        let slot = &mut self.slots[(hash ^ hash >> 15) as usize % SLOTS];
        if slot.as_ref().is_none_or(|(kept, _)| *kept != key) {
            *slot = Some((key, work()));
        }
        slot.as_ref().map(|(_, value)| value).expect("it was just kept")
    }
}

impl<V: Copy> Memo<Letters, V> {
    /// The value of a word that is short enough to be kept: the one kept, or what `work` gives.
    pub fn of_word(&mut self, word: &str, work: impl FnOnce() -> V) -> Option<&V> {
        let letters = Letters::of(word)?;
        Some(self.of(letters.hash(), letters, work))
    }
}

impl<K: Copy, V: Copy> Default for Memo<K, V> {
    fn default() -> Self {
        Self { slots: vec![None; SLOTS] }
    }
}

/// A word that is short enough to be a key: its bytes, then zeros, and last its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters([u64; 3]);

impl Letters {
    /// Bytes of the longest such word.
    const LONGEST: usize = 23;

    /// The key of a word, if it is short enough.
    fn of(word: &str) -> Option<Self> {
        let mut letters = [0; Self::LONGEST + 1];
        letters[..Self::LONGEST].get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        letters[Self::LONGEST] = word.len() as u8;
        let (eights, _) = letters.as_chunks::<8>();
        Some(Self(std::array::from_fn(|at| u64::from_le_bytes(eights[at]))))
    }

    /// A hash of it.
    fn hash(self) -> u32 {
        let mix = |hash: u64, eight: u64| (hash.rotate_left(5) ^ eight).wrapping_mul(0x517c_c1b7_2722_0a95);
        (self.0.into_iter().fold(0, mix) >> 32) as u32
    }
}

/// One `T` a thread; a copy starts with none.
pub(crate) struct PerThread<T: Send>(ThreadLocal<RefCell<T>>);

impl<T: Default + Send> PerThread<T> {
    /// What `work` makes with this thread's.
    pub fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.0.get_or_default().borrow_mut())
    }
}

impl<T: Send> Default for PerThread<T> {
    fn default() -> Self {
        Self(ThreadLocal::new())
    }
}

impl<T: Send> Clone for PerThread<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T: Send> fmt::Debug for PerThread<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("PerThread")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_by_bytes_and_length() {
        let long = "a".repeat(Letters::LONGEST);
        assert_ne!(Letters::of("a"), Letters::of("a\0"));
        assert!(Letters::of(&long).is_some() && Letters::of(&(long + "a")).is_none());
    }

    #[test]
    fn a_value_is_that_of_its_key_whatever_took_its_place() {
        let mut memo = Memo::default();
        for key in [1, 2, 1, 1, 3, 2] {
            assert_eq!(*memo.of(7, key, || 10 * key), 10 * key);
        }
    }
}
