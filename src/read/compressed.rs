//! Compressed inputs, recognised by their magic bytes.

use std::io::{self, BufRead, BufReader, Read};

const BUFFER: usize = 128 * 1024;

/// The decompressed bytes of a stream; as they are where it is not compressed.
pub fn decompress(mut inner: impl Read + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    let mut head = Vec::new();
    inner.by_ref().take(6).read_to_end(&mut head)?;
    let magic = head.clone();
    let whole = BufReader::with_capacity(BUFFER, io::Cursor::new(head).chain(inner));
    Ok(match *magic {
        [0x1f, 0x8b, ..] => buffered(flate2::bufread::MultiGzDecoder::new(whole)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => buffered(zstd::stream::read::Decoder::with_buffer(whole)?),
        [0xfd, b'7', b'z', b'X', b'Z', 0] => buffered(liblzma::bufread::XzDecoder::new_multi_decoder(whole)),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => buffered(bzip2::bufread::MultiBzDecoder::new(whole)),
        _ => Box::new(whole),
    })
}

fn buffered(inner: impl Read + Send + 'static) -> Box<dyn BufRead + Send> {
    Box::new(BufReader::with_capacity(BUFFER, inner))
}
