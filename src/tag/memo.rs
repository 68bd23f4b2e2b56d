//! What was worked out of a word once, kept for when it comes again: a few thousand words are most of any text.
//!
//! What is kept hangs on its key alone, so that what comes out is the same with and without.

use std::cell::RefCell;
use std::fmt;

use thread_local::ThreadLocal;

/// Places, a power of two.
const SLOTS: usize = 1 << 12;

/// Values by key, a bounded number of them: a new one takes the place of that which has its hash.
pub(super) struct Memo<K, V> {
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

impl<K: Copy, V: Copy> Default for Memo<K, V> {
    fn default() -> Self {
        Self { slots: vec![None; SLOTS] }
    }
}

/// One `T` a thread; a copy starts with none.
pub(super) struct PerThread<T: Send>(ThreadLocal<RefCell<T>>);

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
