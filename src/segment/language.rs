//! What the rules know of a language: classes of words and the phrases of boilerplate.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::ModelFile;

use super::lexicon::Lexicon;
use super::phrases::{Lists, Phrases};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// Whether the word is in any of the classes.
    pub const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// The classes but for those.
    pub const fn without(self, those: Self) -> Self {
        Self(self.0 & !those.0)
    }

    /// The classes that are among those.
    pub const fn only(self, those: Self) -> Self {
        Self(self.0 & those.0)
    }

    /// One bit a class.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// The classes of either.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The classes, named as in the file, and the file's shape.
macro_rules! classes {
    ($($field:ident $name:ident $bit:literal),* $(,)?) => {
        impl Classes {
            $(#[doc = concat!("`", stringify!($field), "` of the file.")]
              pub const $name: Self = Self(1 << $bit);)*
        }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Words { $($field: String),* }

        impl Words {
            fn classes(&self) -> Vec<(&str, Classes)> {
                vec![$((self.$field.as_str(), Classes::$name)),*]
            }
        }
    };
}

classes! {
    titles TITLE 0, numbered NUMBERED 1, never NEVER 2, r#final FINAL 3, starters STARTER 4,
    function FUNCTION 5, subordinators SUBORDINATOR 6, finite FINITE 7, base BASE 8, stance STANCE 9,
    plural PLURAL 10, past PAST 11, reporting REPORTING 12, subjects SUBJECT 13,
    determiners DETERMINER 14, auxiliaries AUXILIARY 15, adverbs ADVERB 16, participles PARTICIPLE 17, verbs VERB 18,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Words,
    boilerplate: Lists,
}

/// Classes of words and phrases of boilerplate, as read from a model file.
#[derive(Debug)]
pub(super) struct Language {
    lexicon: Lexicon,
    phrases: Phrases,
}

impl Language {
    /// Reads the file; fails where it is not TOML of the expected shape.
    pub fn read(file: &ModelFile) -> Result<Self> {
        let failed = |message: String| Error::file(&file.path, message);
        let File { words, boilerplate } =
            toml::from_str(&file.text).map_err(|error| failed(error.to_string()))?;
        Ok(Self { lexicon: lexicon(&words), phrases: Phrases::new(boilerplate).map_err(failed)? })
    }

    /// The classes of a word, in any case.
    pub fn classes(&self, word: &str) -> Classes {
        self.lexicon.classes(word)
    }

    /// Whether the word is in any of the classes.
    pub fn is(&self, word: &str, of: Classes) -> bool {
        self.classes(word).any(of)
    }

    /// Whether a line ends with a word that something must follow: "of the".
    pub fn hangs(&self, line: &str) -> bool {
        let word = line.rsplit(char::is_whitespace).next().unwrap_or_default();
        word.starts_with(char::is_lowercase) && self.is(word, Classes::FUNCTION)
    }

    /// Whether a paragraph, in lower case, holds a phrase of boilerplate where it must stand.
    pub fn has_boilerplate(&self, paragraph: &str) -> bool {
        self.phrases.is_boilerplate(paragraph)
    }

    /// Whether a bracket tells what was heard and not said.
    pub fn is_direction(&self, bracket: &str) -> bool {
        self.phrases.is_direction(bracket)
    }
}

/// The words with their classes; a verb's third person is finite.
fn lexicon(words: &Words) -> Lexicon {
    let classes = words.classes();
    let listed =
        || classes.iter().flat_map(|(list, class)| list.split_whitespace().map(|word| (word, *class)));
    let verbs = || listed().filter(|(_, class)| *class == Classes::VERB);
    let third: Vec<_> = verbs().map(|(verb, _)| third_person(verb)).collect();
    let base = verbs().map(|(verb, _)| (verb, Classes::BASE));
    let finite = third.iter().map(|verb| (verb.as_str(), Classes::FINITE));
    Lexicon::new(&listed().chain(base).chain(finite).collect::<Vec<_>>())
}

/// "agree" to "agrees", "reach" to "reaches", "rely" to "relies".
fn third_person(verb: &str) -> String {
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("ch") || verb.ends_with("sh") => {
            format!("{verb}es")
        }
        _ => format!("{verb}s"),
    }
}
