//! The JSON of one line, in gold form or in the form of the pipeline's records.
//!
//! Themes are ids or objects with `id`, the commitment a level or an object with
//! `level`; other keys are passed over. Derived structs would also take arrays,
//! by position, so [`Given`] lets only the shapes through that the forms have.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Unexpected, Visitor};

use super::annotation::{self, Annotation, Entity, Extent};

/// The document's id and the annotation of a line, or `None` where the line is not
/// of a segment, which is to say that it has no `doc` or no `start`.
pub(super) fn parse(line: &str) -> serde_json::Result<Option<(String, Annotation)>> {
    match serde_json::from_str::<Given<Line>>(line).and_then(|given| given.0.annotation()) {
        Ok(found) => Ok(Some(found)),
        Err(error) if may_be_segment(line) => Err(error),
        Err(_) => Ok(None),
    }
}

fn may_be_segment(line: &str) -> bool {
    serde_json::from_str(line).map_or(true, |keys: HashMap<String, IgnoredAny>| {
        keys.contains_key("doc") && keys.contains_key("start")
    })
}

#[derive(Deserialize)]
struct Line {
    doc: String,
    start: u64,
    end: u64,
    #[serde(default = "sentence")]
    kind: String,
    themes: Option<Vec<Given<Theme>>>,
    commitment: Option<Given<Commitment>>,
    entities: Option<Vec<Given<Name>>>,
}

#[derive(Deserialize)]
struct Theme {
    id: String,
    score: Option<f64>,
}

#[derive(Deserialize)]
struct Commitment {
    #[serde(default = "none")]
    level: String,
}

#[derive(Deserialize)]
struct Name {
    start: u64,
    end: u64,
    label: String,
}

fn sentence() -> String {
    "sentence".to_owned()
}

fn none() -> String {
    "none".to_owned()
}

impl Line {
    fn annotation(self) -> serde_json::Result<(String, Annotation)> {
        let themes = self.themes.into_iter().flatten().map(|given| given.0.theme());
        let mut themes = themes.collect::<serde_json::Result<Vec<_>>>()?;
        themes.sort_by(|a, b| a.id.cmp(&b.id));
        themes.dedup_by(|next, kept| next.id == kept.id);
        let entities = self.entities.into_iter().flatten().map(|given| given.0.entity());
        let annotation = Annotation {
            extent: extent(self.start, self.end)?,
            kind: self.kind,
            themes,
            commitment: self.commitment.map_or_else(none, |given| given.0.level),
            entities: entities.collect::<Result<_, _>>()?,
        };
        Ok((self.doc, annotation))
    }
}

impl Theme {
    fn theme(self) -> serde_json::Result<annotation::Theme> {
        match self.score {
            Some(score) if !(0.0..=1.0).contains(&score) => {
                Err(Error::custom(format_args!("the `score` {score} is no probability between 0 and 1")))
            }
            score => Ok(annotation::Theme { id: self.id, score }),
        }
    }
}

impl Name {
    fn entity(self) -> serde_json::Result<Entity> {
        Ok(Entity { extent: extent(self.start, self.end)?, label: self.label })
    }
}

fn extent(start: u64, end: u64) -> serde_json::Result<Extent> {
    Extent::new(start, end)
        .ok_or_else(|| Error::custom(format_args!("`end` {end} lies before `start` {start}")))
}

/// A value in one of the shapes that a line may give it.
struct Given<T>(T);

trait Shape: Sized {
    /// The shapes, as an error names them.
    const EXPECTED: &'static str;

    /// The value that a bare string stands for, where it may stand for one.
    fn bare(_text: &str) -> Option<Self> {
        None
    }
}

impl Shape for Line {
    const EXPECTED: &'static str = "an object";
}

impl Shape for Name {
    const EXPECTED: &'static str = "an object with `start`, `end` and `label`";
}

impl Shape for Theme {
    const EXPECTED: &'static str = "a theme's id or an object with `id`";

    fn bare(text: &str) -> Option<Self> {
        Some(Self { id: text.to_owned(), score: None })
    }
}

impl Shape for Commitment {
    const EXPECTED: &'static str = "a level of commitment or an object with `level`";

    fn bare(text: &str) -> Option<Self> {
        Some(Self { level: if text.is_empty() { none() } else { text.to_owned() } })
    }
}

impl<'de, T: Shape + Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor(PhantomData)).map(Self)
    }
}

struct ShapeVisitor<T>(PhantomData<T>);

impl<'de, T: Shape + Deserialize<'de>> Visitor<'de> for ShapeVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::bare(text).ok_or_else(|| E::invalid_type(Unexpected::Str(text), &self))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}
