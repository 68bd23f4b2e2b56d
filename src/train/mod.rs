//! Fits what the stages load.

pub mod segmenter;
