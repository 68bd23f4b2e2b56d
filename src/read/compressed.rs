//! Compressed inputs, recognised by their magic bytes.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const BUFFER: usize = 128 * 1024;

/// Memory that an xz stream may ask for: over twice what `xz -9` needs.
const XZ_MEMORY: u64 = 256 << 20;

/// Decompressed bytes that any input may have, however small it is.
const FREE: u64 = 64 << 20;

/// The decompressed bytes of a stream; as they are where it is not compressed.
pub fn decompress(mut inner: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut head = Vec::new();
    inner.by_ref().take(6).read_to_end(&mut head)?;
    let magic = head.clone();
    let whole = BufReader::with_capacity(BUFFER, io::Cursor::new(head).chain(inner));
    Ok(match *magic {
        [0x1f, 0x8b, ..] => buffered(flate2::bufread::MultiGzDecoder::new(whole)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => buffered(zstd::stream::read::Decoder::with_buffer(whole)?),
        [0xfd, b'7', b'z', b'X', b'Z', 0] => {
            let stream =
                liblzma::stream::Stream::new_stream_decoder(XZ_MEMORY, liblzma::stream::CONCATENATED)?;
            buffered(liblzma::bufread::XzDecoder::new_stream(whole, stream))
        }
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => buffered(bzip2::bufread::MultiBzDecoder::new(whole)),
        _ => Box::new(whole),
    })
}

/// The same, but a stream that decompresses to over `expansion` times its size is an error.
pub fn bounded(inner: impl Read + Send + 'static, expansion: u64) -> io::Result<Box<dyn BufRead + Send>> {
    if expansion == 0 {
        return decompress(inner);
    }
    let taken = Arc::new(AtomicU64::new(0));
    let inner = decompress(Counted { inner, taken: taken.clone() })?;
    Ok(buffered(Bounded { inner, given: 0, taken, expansion }))
}

fn buffered(inner: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(BUFFER, inner))
}

/// Counts what is read.
struct Counted<R> {
    inner: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Stops where far more comes out than went in.
struct Bounded<R> {
    inner: R,
    given: u64,
    taken: Arc<AtomicU64>,
    expansion: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        let most = self.taken.load(Ordering::Relaxed).saturating_mul(self.expansion).max(FREE);
        if self.given > most {
            let message = format!(
                "decompresses to more than {} times its size, as bombs do; leave it out, or raise `read.max_expansion`",
                self.expansion
            );
            return Err(io::Error::new(ErrorKind::FileTooLarge, message));
        }
        Ok(read)
    }
}
