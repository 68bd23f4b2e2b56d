//! WordPiece by the crate tokenizers.

use std::path::Path;

use rust_bert::bert::BertConfig;
use tokenizers::{Tokenizer, TruncationDirection, TruncationParams, TruncationStrategy};

use crate::error::{Error, Failure, Result};

/// The tokens that the encoder was trained to read at most; positions past them are untried.
const MOST: usize = 256;

/// Numbers of a text's tokens.
pub type Ids = Vec<i64>;

/// Cuts texts into the tokens of a vocabulary.
pub struct Tokens {
    tokenizer: Tokenizer,
    /// The number that pads.
    pub padding: i64,
}

impl Tokens {
    /// The tokenizer of a file, in bounds of the encoder's configuration.
    ///
    /// # Errors
    /// A file that is no tokenizer, and one whose vocabulary the encoder does not have.
    pub fn read(path: &Path, config: &BertConfig) -> Result<Self> {
        let broken = |error: tokenizers::Error| Error::file(path, error.to_string());
        let mut tokenizer = Tokenizer::from_file(path).map_err(broken)?;
        if tokenizer.get_vocab_size(true) as i64 > config.vocab_size {
            return Err(Error::file(path, "its vocabulary is larger than that of the encoder beside it"));
        }
        let most = MOST.min(usize::try_from(config.max_position_embeddings).unwrap_or(MOST));
        let truncation = TruncationParams {
            max_length: most,
            strategy: TruncationStrategy::LongestFirst,
            stride: 0,
            direction: TruncationDirection::Right,
        };
        tokenizer.with_truncation(Some(truncation)).map_err(broken)?;
        tokenizer.with_padding(None);
        let padding = tokenizer.token_to_id("[PAD]").map_or(0, i64::from);
        Ok(Self { tokenizer, padding })
    }

    /// The numbers of each text's tokens, and how many texts were cut short.
    ///
    /// # Errors
    /// What the tokenizer reports.
    pub fn ids(&self, texts: &[&str]) -> Result<(Vec<Ids>, usize), Failure> {
        let encoded = self
            .tokenizer
            .encode_batch_fast(texts.to_vec(), true)
            .map_err(|error| Failure::new(format!("the tokenizer failed: {error}")))?;
        let truncated = encoded.iter().filter(|encoding| !encoding.get_overflowing().is_empty()).count();
        let ids = encoded.iter().map(|encoding| encoding.get_ids().iter().map(|id| i64::from(*id)).collect());
        Ok((ids.collect(), truncated))
    }
}
