//! SHA-256 (FIPS 180-4) of bytes and of files.

use std::fs::File;
use std::io::{Read, Seek};

use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        write!(out, "{byte:02x}").expect("writing to a string succeeds");
        out
    })
}

/// Reads a file from its start to its end, where it then stands; its length and its hash.
pub fn hashed(file: &mut File) -> std::io::Result<(u64, Sha256)> {
    file.rewind()?;
    let (mut length, mut hash, mut buffer) = (0, Sha256::new(), vec![0; 256 * 1024]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((length, hash));
        }
        length += read as u64;
        hash.update(&buffer[..read]);
    }
}
