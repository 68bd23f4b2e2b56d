//! Counts and hashes the bytes that are read, so that a run can say what it read.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

/// A reader that counts and hashes what passes. Clones share one stream.
#[derive(Clone)]
pub struct Meter(Arc<Mutex<Metered>>);

struct Metered {
    inner: Box<dyn Read + Send>,
    hash: Sha256,
    bytes: u64,
    total: Arc<AtomicU64>,
}

impl Meter {
    /// Meters `inner`; adds what passes to `total` as well.
    pub fn new(inner: Box<dyn Read + Send>, total: Arc<AtomicU64>) -> Self {
        Self(Arc::new(Mutex::new(Metered { inner, hash: Sha256::new(), bytes: 0, total })))
    }

    /// Reads on to the end; the number of bytes and their SHA-256 in hexadecimal.
    pub fn finish(mut self) -> io::Result<(u64, String)> {
        io::copy(&mut self, &mut io::sink())?;
        let metered = self.0.lock().expect("no thread panics while it reads");
        Ok((metered.bytes, crate::model::hex(&metered.hash.clone().finalize())))
    }
}

impl Read for Meter {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let metered = &mut *self.0.lock().expect("no thread panics while it reads");
        let read = metered.inner.read(buffer)?;
        metered.hash.update(&buffer[..read]);
        metered.bytes += read as u64;
        metered.total.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
