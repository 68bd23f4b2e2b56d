//! A hash of bytes that goes on byte by byte: FNV-1a of 64 bits (Fowler, Noll and Vo 1991).
//!
//! Fixed for good, since weights are stored under it.

/// The hash of no bytes.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of bytes and one more.
pub(crate) fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
