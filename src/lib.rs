//! A batch NLP pipeline for defence and diplomatic statements.

pub mod classify;
pub mod document;
pub mod error;
pub mod eval;
pub mod model;
pub mod segment;
pub mod span;
pub mod tag;
