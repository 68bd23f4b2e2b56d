//! What the rules know of a language: classes of words and the phrases of boilerplate.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::ModelFile;

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 24;

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
struct Phrases {
    whole: Vec<String>,
    starts: Vec<String>,
    contains: Vec<String>,
    directions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Words,
    boilerplate: Phrases,
}

/// Where in a paragraph a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Anywhere,
}

type Index = HashMap<Box<[u8]>, Classes, BuildHasherDefault<WordHasher>>;

/// FNV-1a: the words are few and known, so that nobody can choose them to collide.
#[derive(Clone, Copy)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Classes of words and phrases of boilerplate, as read from a model file.
#[derive(Debug)]
pub(super) struct Language {
    words: Index,
    phrases: AhoCorasick,
    places: Vec<Place>,
    directions: AhoCorasick,
}

impl Language {
    /// Reads the file; fails where it is not TOML of the expected shape.
    pub fn read(file: &ModelFile) -> Result<Self> {
        let failed = |message: String| Error::file(&file.path, message);
        let File { words, boilerplate } =
            toml::from_str(&file.text).map_err(|error| failed(error.to_string()))?;
        let Phrases { whole, starts, contains, directions } = boilerplate;
        let kinds = [(whole, Place::Whole), (starts, Place::Start), (contains, Place::Anywhere)];
        let (phrases, places): (Vec<_>, Vec<_>) = kinds
            .into_iter()
            .flat_map(|(list, place)| list.into_iter().map(move |phrase| (phrase, place)))
            .unzip();
        Ok(Self {
            words: index(&words),
            phrases: automaton(&phrases).map_err(failed)?,
            places,
            directions: automaton(&directions).map_err(failed)?,
        })
    }

    /// The classes of a word, in any case.
    pub fn classes(&self, word: &str) -> Classes {
        let mut buffer = [0; LONGEST];
        let Some(lower) = buffer.get_mut(..word.len()) else { return Classes::default() };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.words.get(&*lower).copied().unwrap_or_default()
    }

    /// Whether the word is in any of the classes.
    pub fn is(&self, word: &str, of: Classes) -> bool {
        self.classes(word).any(of)
    }

    /// Whether a paragraph holds a phrase of boilerplate where it must stand.
    pub fn has_boilerplate(&self, paragraph: &str) -> bool {
        let mark = |c: char| !c.is_alphanumeric();
        let bare_at = paragraph.len() - paragraph.trim_start_matches(mark).len();
        let bare = paragraph.trim_matches(mark);
        self.phrases.find_overlapping_iter(paragraph).any(|found| match self.places[found.pattern()] {
            Place::Anywhere => true,
            Place::Start => found.start() <= bare_at && found.end() > bare_at,
            Place::Whole => found.start() == bare_at && found.len() == bare.len(),
        })
    }

    /// Whether a bracket tells what was heard and not said.
    pub fn is_direction(&self, bracket: &str) -> bool {
        self.directions.is_match(bracket)
    }
}

fn index(words: &Words) -> Index {
    let mut index = Index::default();
    let mut add = |word: &str, class| {
        let known = index.entry(word.as_bytes().into()).or_default();
        *known = known.or(class);
    };
    for (list, class) in words.classes() {
        for word in list.split_whitespace() {
            add(word, class);
            if class == Classes::VERB {
                add(word, Classes::BASE);
                add(&third_person(word), Classes::FINITE);
            }
        }
    }
    index
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

fn automaton(phrases: &[String]) -> Result<AhoCorasick, String> {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(true)
        .build(phrases)
        .map_err(|error| error.to_string())
}
