//! The sample documents, built in, so that the program needs no checkout to make a corpus.

macro_rules! samples {
    ($($name:literal),+ $(,)?) => {
        /// Plain texts of `corpus/`.
        pub const TEXTS: &[&str] = &[$(include_str!(concat!("../../corpus/", $name, ".txt"))),+];
    };
}

samples!(
    "2012-communique-summit",
    "2014-recitals",
    "2016-hard-wrapped",
    "2019-press-summary",
    "2021-defence-white-paper-speech",
    "2022-readout",
    "2023-page-breaks",
    "2024-joint-statement-numbered",
    "2025-leaders-declaration",
    "2027-two-plus-two",
    "2028-counterstrike-and-missile-defence",
    "2029-non-ascii-names",
    "2030-transcript",
    "2031-industry-fact-sheet",
);
