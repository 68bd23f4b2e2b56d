//! The configuration of a BERT.

use std::path::Path;

use rust_bert::bert::BertConfig;

use crate::error::{Error, Result};

/// Reads the configuration of weights of so many bytes. It is done here, as rust-bert panics on
/// one that it cannot read.
///
/// # Errors
/// A file that is no configuration, or is not of these weights.
pub fn read(path: &Path, weights: u64) -> Result<BertConfig> {
    let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
    let config = serde_json::from_str(&text).map_err(|error| Error::file(path, error.to_string()))?;
    if !is_whole(&config) {
        return Err(Error::file(
            path,
            "its sizes are those of no BERT; take it from where the weights are from",
        ));
    }
    if least_bytes(&config) > i128::from(weights) {
        return Err(Error::file(path, "it is of a larger model than model.safetensors beside it"));
    }
    Ok(config)
}

fn is_whole(config: &BertConfig) -> bool {
    let sizes = [
        config.hidden_size,
        config.intermediate_size,
        config.max_position_embeddings,
        config.num_attention_heads,
        config.num_hidden_layers,
        config.type_vocab_size,
        config.vocab_size,
    ];
    sizes.iter().all(|size| (1..=i64::from(i32::MAX)).contains(size))
        && config.hidden_size % config.num_attention_heads == 0
        && !config.is_decoder.unwrap_or(false)
}

/// What the largest weights take, of two bytes each; sizes are within 31 bits.
fn least_bytes(config: &BertConfig) -> i128 {
    let width = i128::from(config.hidden_size);
    let layer = i128::from(config.intermediate_size) + width;
    let rows = i128::from(config.vocab_size) + i128::from(config.max_position_embeddings);
    2 * width * (rows + layer * i128::from(config.num_hidden_layers))
}
