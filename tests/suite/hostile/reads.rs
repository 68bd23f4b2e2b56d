//! What holds of any bytes that are read, in any format, compressed or not.

use std::io::Cursor;

use plenipo::read::{Format, Label, Limits, source};

/// Bytes of a document, at most.
const LIMIT: usize = 1 << 16;

/// Fails where the documents of these bytes are not what they must be.
pub fn check(format: Format, bytes: &[u8]) {
    let limits = Limits { document: LIMIT as u64, expansion: 1000 };
    let label = Label { path: "any".into(), name: "any".into(), limits };
    let Ok(documents) = source(Cursor::new(bytes.to_vec()), format, label) else { return };
    let mut read = 0;
    for document in documents {
        read += 1;
        match document {
            // What is decoded takes three bytes for one, at most.
            Ok(document) => assert!(document.text.len() <= 3 * LIMIT + 1 || format == Format::Html),
            Err(failed) => assert!(!failed.failure.message.is_empty() && failed.stage == "read"),
        }
    }
    assert!(read == 1 || format == Format::Jsonl, "{read} documents of one input");
}

/// Fails where a text is not read as it is.
pub fn as_it_is(text: &str) {
    let limits = Limits { document: u64::MAX, expansion: 0 };
    let label = Label { path: "any".into(), name: "any".into(), limits };
    let documents = source(Cursor::new(text.to_owned()), Format::Text, label).expect("it is in memory");
    for document in documents {
        match document {
            Ok(document) => assert_eq!(document.text, text),
            Err(_) => assert!(text.contains('\0') || text.starts_with("%PDF-")),
        }
    }
}
