//! A bound on the text in flight, whatever the sizes of documents.

use std::sync::{Arc, Condvar, Mutex};

/// So many bytes may be in flight; one document that is larger may go alone.
#[derive(Debug)]
pub struct Budget {
    limit: usize,
    used: Mutex<usize>,
    freed: Condvar,
}

/// Bytes in flight; given back when dropped.
#[derive(Debug)]
pub struct Permit {
    budget: Arc<Budget>,
    bytes: usize,
}

impl Budget {
    /// Allows `limit` bytes.
    pub fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { limit, used: Mutex::new(0), freed: Condvar::new() })
    }

    /// A permit if there is room now.
    pub fn try_take(self: &Arc<Self>, bytes: usize) -> Option<Permit> {
        let mut used = self.used.lock().expect("no holder panics");
        self.fits(*used, bytes).then(|| self.grant(&mut used, bytes))
    }

    /// A permit as soon as there is room.
    pub fn take(self: &Arc<Self>, bytes: usize) -> Permit {
        let used = self.used.lock().expect("no holder panics");
        let mut used =
            self.freed.wait_while(used, |used| !self.fits(*used, bytes)).expect("no holder panics");
        self.grant(&mut used, bytes)
    }

    fn fits(&self, used: usize, bytes: usize) -> bool {
        used == 0 || used + bytes <= self.limit
    }

    fn grant(self: &Arc<Self>, used: &mut usize, bytes: usize) -> Permit {
        *used += bytes;
        Permit { budget: self.clone(), bytes }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        *self.budget.used.lock().expect("no holder panics") -= self.bytes;
        self.budget.freed.notify_one();
    }
}
