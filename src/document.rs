//! What flows through the pipeline: data only.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One statement as read: its text and where it came from.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Unique in a run: the `id` of a JSONL line, or the path under the input folder.
    pub id: String,
    /// The text that all spans count in.
    pub text: String,
    /// How the text marks its structure.
    pub markup: Markup,
    /// Where it was read.
    pub origin: Origin,
    /// Name of the encoding it was decoded from, as the WHATWG Encoding Standard spells it.
    pub encoding: &'static str,
    /// SHA-256 of the text's UTF-8 bytes, once a reader has admitted it.
    pub sha256: [u8; 32],
    /// What else the source said of it, in its order.
    pub meta: Vec<(String, serde_json::Value)>,
}

impl Document {
    /// A plain-text document that was not read from a file.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: id.into(), text: text.into(), encoding: "UTF-8", ..Self::default() }
    }
}

/// How a text marks its structure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// By layout alone.
    #[default]
    Plain,
    /// By Markdown; the marks are furniture between or within segments.
    Markdown,
}

/// Where a document was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, or `-` for standard input.
    pub path: PathBuf,
    /// Its line there, from 1, or 0 where the document is the whole file.
    pub line: u64,
}

/// What a segment is (codebook, section 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A grammatical sentence.
    #[default]
    Sentence,
    /// A title, section heading, date line or dateline on its own line.
    Heading,
    /// A list item that is not a full sentence.
    Item,
    /// About the page, not of the statement.
    Boilerplate,
}

impl Kind {
    /// Its name, as records carry it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Heading => "heading",
            Self::Item => "item",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether its parties can perform an act in it (codebook, section 4).
    pub const fn may_act(self) -> bool {
        matches!(self, Self::Sentence | Self::Item)
    }
}

/// Where a segment is and what it is: what a segmenter finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Its place in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The nearest heading above it, if any.
    pub section: Option<Span>,
}

/// A piece of a document in reading order, with what the stages found in it.
#[derive(Clone, Debug, Default)]
pub struct Segment {
    /// Its place in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The nearest heading above it, if any.
    pub section: Option<Span>,
    /// Its words, in order.
    pub tokens: Vec<Token>,
    /// The names, dates and amounts in it, in order, not overlapping.
    pub entities: Vec<Entity>,
    /// Its themes, best first.
    pub themes: Vec<ThemeScore>,
    /// How firmly it commits its parties.
    pub commitment: Commitment,
    /// The engine that classified it.
    pub engine: &'static str,
}

impl From<Bounds> for Segment {
    fn from(Bounds { span, kind, section }: Bounds) -> Self {
        Self { span, kind, section, ..Self::default() }
    }
}

/// A word or mark, in the Universal Dependencies manner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place in the document's text.
    pub span: Span,
    /// Its part of speech.
    pub pos: Pos,
}

/// Universal part-of-speech tags (Universal Dependencies v2).
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    /// Not known.
    #[default]
    X,
}

impl Pos {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];
}

/// A name, date or amount (codebook, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its place in the document's text.
    pub span: Span,
    /// What it names.
    pub label: Label,
    /// ISO 3166 alpha-3 code, ISO 8601 date or interval, amount with its ISO 4217
    /// code, or canonical name; empty where none is known.
    pub norm: String,
}

/// What an entity names.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Label {
    /// A state, or a capital that stands for its government.
    Country,
    /// A named person, without title.
    Person,
    /// A named organisation, force, ministry, alliance, company, grouping.
    Org,
    /// A named place that is not a state.
    Place,
    /// A named treaty, agreement, declaration, strategy, law or partnership.
    Agreement,
    /// A named exercise, operation, meeting, conference, war.
    Event,
    /// A named weapon system, platform, programme or class.
    Capability,
    /// A calendar date, month, year, fiscal year, range or relative date.
    Date,
    /// An amount with its currency.
    Money,
    /// A percentage or a number with a unit.
    Quantity,
}

/// A theme that a segment says something about (codebook, section 2).
#[derive(Clone, Debug, PartialEq)]
pub struct ThemeScore {
    /// The theme's id in the taxonomy.
    pub theme: Arc<str>,
    /// Probability, 0 to 1.
    pub score: f64,
    /// What the score rests on.
    pub basis: Basis,
    /// Why: the spans that weighed most, in order.
    pub evidence: Vec<Span>,
}

/// What a theme's score rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Labelled segments: the score is a calibrated probability.
    Learned,
    /// The theme's description and examples, by an encoder: the score is a probability as
    /// calibrated on other themes.
    Description,
    /// The theme's cues alone, with weights that people chose: the score ranks.
    #[default]
    Cues,
}

/// How firmly a segment commits its parties (codebook, section 4).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Commitment {
    /// The strongest act performed.
    pub level: Level,
    /// Probability, 0 to 1, that the level is right.
    pub score: f64,
    /// The words that perform it, in order.
    pub cue: Vec<Span>,
}

/// The ladder of commitment, weakest first.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The parties describe, explain or assess.
    #[default]
    None,
    /// They take note, thank, welcome.
    Recognise,
    /// They criticise or oppose.
    Concern,
    /// They may do something.
    Explore,
    /// They state again what stands.
    Reaffirm,
    /// They mean to do something.
    Intend,
    /// They bind themselves to something new.
    Commit,
    /// They have done it.
    Done,
}

/// A document, or a bounded run of one's segments: the unit of work after
/// segmentation. Only a document of very many segments has several parts.
#[derive(Clone, Debug)]
pub struct Part {
    /// The document it is of.
    pub document: Arc<Document>,
    /// Number of its first segment in the document, from 0.
    pub first: usize,
    /// A byte of the text at or before its first segment, and the code points before that byte.
    pub anchor: (usize, usize),
    /// Its segments, in reading order.
    pub segments: Vec<Segment>,
    /// Whether it is the document's last part.
    pub last: bool,
}

impl Part {
    /// A document whose segments are all in one part.
    pub fn whole(document: Arc<Document>, segments: Vec<Segment>) -> Self {
        Self { document, first: 0, anchor: (0, 0), segments, last: true }
    }

    /// The text that the segments' spans count in.
    pub fn text(&self) -> &str {
        &self.document.text
    }
}

/// What a [tagger](crate::tag::Tagger) finds in one segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Words, in order.
    pub tokens: Vec<Token>,
    /// Entities, in order, not overlapping.
    pub entities: Vec<Entity>,
}

/// What a [classifier](crate::classify::Classifier) says of one segment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Themes over their threshold, best first.
    pub themes: Vec<ThemeScore>,
    /// The strongest act.
    pub commitment: Commitment,
    /// The engine that says so; `cascade` has two.
    pub engine: &'static str,
}

impl Level {
    /// The ladder, weakest first.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Recognise,
        Self::Concern,
        Self::Explore,
        Self::Reaffirm,
        Self::Intend,
        Self::Commit,
        Self::Done,
    ];

    /// Its name, as records carry it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Recognise => "recognise",
            Self::Concern => "concern",
            Self::Explore => "explore",
            Self::Reaffirm => "reaffirm",
            Self::Intend => "intend",
            Self::Commit => "commit",
            Self::Done => "done",
        }
    }
}
