//! Bytes of a model file, read within their bounds.

/// Why bytes are no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken(pub &'static str);

/// Bytes still to be read.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next bytes.
    pub fn slice(&mut self, length: usize) -> Result<&'a [u8], Broken> {
        let (head, rest) = self.0.split_at_checked(length).ok_or(Broken("it is cut short"))?;
        self.0 = rest;
        Ok(head)
    }

    /// The next `count` values of `N` bytes.
    pub fn take<const N: usize>(
        &mut self,
        count: usize,
    ) -> Result<impl Iterator<Item = [u8; N]> + use<'a, N>, Broken> {
        let length = count.checked_mul(N).ok_or(Broken("it is cut short"))?;
        Ok(self.slice(length)?.as_chunks().0.iter().copied())
    }

    /// The next number of 32 bits.
    pub fn number(&mut self) -> Result<usize, Broken> {
        let bytes = self.take::<4>(1)?.next().expect("one was taken");
        Ok(u32::from_le_bytes(bytes) as usize)
    }

    /// So many must be left.
    pub fn has(&self, length: usize) -> Result<(), Broken> {
        if self.0.len() >= length { Ok(()) } else { Err(Broken("it is cut short")) }
    }

    /// Nothing may be left.
    pub fn end(&self) -> Result<(), Broken> {
        if self.0.is_empty() { Ok(()) } else { Err(Broken("it goes on past its end")) }
    }
}

/// Bytes as they are written.
#[derive(Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    /// Adds bytes.
    pub fn put(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.extend_from_slice(bytes.as_ref());
    }

    /// Adds a number of 32 bits.
    pub fn number(&mut self, number: usize) {
        self.put(
            u32::try_from(number)
                .expect("models have fewer than four thousand million of anything")
                .to_le_bytes(),
        );
    }
}
