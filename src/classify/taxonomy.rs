//! The themes: what they are, and the cues that speak for and against them.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::cue::{self, Element};
use super::strict::{did_you_mean, fault, parse};
use crate::error::Result;
use crate::model::ModelFile;

/// The themes that a corpus is classified by, as `themes.toml` lists them.
#[derive(Clone, Debug)]
pub struct Taxonomy {
    /// The themes, in the file's order.
    pub themes: Vec<Theme>,
    /// Log-odds that context lends.
    pub(super) context: Context,
    /// Cues of all themes, then the words that hide cues.
    pub(super) cues: Vec<Cue>,
}

/// A theme (codebook, section 2).
#[derive(Clone, Debug)]
pub struct Theme {
    /// As records carry it.
    pub id: Arc<str>,
    /// The group of themes it belongs to.
    pub group: String,
    /// What it is about.
    pub description: String,
    /// Probability from which a segment has it.
    pub threshold: f64,
    /// Sentences that have it or lack it, as the file gives them.
    pub examples: Vec<Example>,
    /// Log-odds of it in a segment that has no cue.
    pub(super) bias: f64,
}

/// A sentence by which a theme is tested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Whether it has the theme.
    pub matches: bool,
    /// Its line in the file, from 1.
    pub line: usize,
}

/// A cue of a theme.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// As the file writes it.
    pub text: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// Every way to read it.
    pub ways: Vec<Vec<Element>>,
    pub role: Role,
}

/// The largest weight: far past all use, and far from where sums overflow.
const MOST_ODDS: f64 = 1000.0;

/// What a cue does.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    /// It adds log-odds to a theme.
    Weighs { theme: usize, weight: f64 },
    /// It hides the cues within it: a post or a title.
    Hides,
    /// It points back to the segment before.
    Points,
}

/// Log-odds that context lends to a theme.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// To those of the segment before.
    pub before: f64,
    /// To the same, where the segment points back to it.
    pub pointing: f64,
    /// To the same, besides, where the segment has else no theme.
    pub alone: f64,
    /// To those of the section's heading.
    pub section: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default = "even")]
    threshold: Spanned<f64>,
    #[serde(default = "usual_strengths")]
    strengths: BTreeMap<String, Spanned<f64>>,
    context: Option<ContextTable>,
    theme: Vec<ThemeTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextTable {
    before: Spanned<f64>,
    pointing: Spanned<f64>,
    alone: Spanned<f64>,
    section: Spanned<f64>,
    pointers: Vec<Spanned<String>>,
    hidden: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeTable {
    id: Spanned<String>,
    group: Spanned<String>,
    description: String,
    threshold: Option<Spanned<f64>>,
    #[serde(default = "unlikely")]
    bias: Spanned<f64>,
    #[serde(default)]
    cues: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default, rename = "match")]
    matching: Vec<Spanned<String>>,
    #[serde(default)]
    no_match: Vec<Spanned<String>>,
}

/// The threshold of a file that has none.
fn even() -> Spanned<f64> {
    Spanned::new(0..0, 0.5)
}

/// The bias of a theme that has none: without a cue, one segment in twenty.
fn unlikely() -> Spanned<f64> {
    Spanned::new(0..0, -3.0)
}

/// The strengths of a file that has none.
fn usual_strengths() -> BTreeMap<String, Spanned<f64>> {
    let usual =
        [("sure", 5.0), ("strong", 3.5), ("fair", 2.0), ("hint", 1.0), ("doubt", -1.0), ("against", -2.2)];
    usual.map(|(name, weight)| (name.to_owned(), Spanned::new(0..0, weight))).into()
}

impl Taxonomy {
    /// The themes of a file such as `models/themes.toml`.
    ///
    /// # Errors
    /// Where the file is not TOML, has an unknown key, an empty or repeated id, a cue that
    /// cannot be read or stands twice in a theme, a weight that is not a finite number or a
    /// threshold outside 0 to 1; the message names the line.
    pub fn load(file: &ModelFile) -> Result<Self> {
        let tables: File = parse(file)?;
        let mut reader = Reader {
            file,
            threshold: &tables.threshold,
            strengths: &tables.strengths,
            breaks: memchr::memchr_iter(b'\n', file.text.as_bytes()).collect(),
            ids: HashSet::new(),
            cues: Vec::new(),
        };
        let themes = tables.theme.iter().map(|table| reader.theme(table)).collect::<Result<_>>()?;
        let context =
            tables.context.as_ref().map_or(Ok(Context::default()), |table| reader.context(table))?;
        Ok(Self { themes, context, cues: reader.cues })
    }

    /// How many cues it has, those that hide others or point back among them.
    pub fn cues(&self) -> usize {
        self.cues.len()
    }
}

struct Reader<'a> {
    file: &'a ModelFile,
    threshold: &'a Spanned<f64>,
    strengths: &'a BTreeMap<String, Spanned<f64>>,
    /// Where the file's lines end.
    breaks: Vec<usize>,
    ids: HashSet<&'a str>,
    cues: Vec<Cue>,
}

impl<'a> Reader<'a> {
    /// The line that a text of the file stands on, from 1.
    fn line(&self, text: &Spanned<String>) -> usize {
        1 + self.breaks.partition_point(|end| *end < text.span().start)
    }

    fn context(&mut self, table: &ContextTable) -> Result<Context> {
        self.list(&table.hidden, |_| Role::Hides)?;
        self.list(&table.pointers, |_| Role::Points)?;
        Ok(Context {
            before: finite(self.file, &table.before)?,
            pointing: finite(self.file, &table.pointing)?,
            alone: finite(self.file, &table.alone)?,
            section: finite(self.file, &table.section)?,
        })
    }

    fn theme(&mut self, table: &'a ThemeTable) -> Result<Theme> {
        let id = word(self.file, "id", &table.id)?;
        if !self.ids.insert(id) {
            return Err(fault(self.file, table.id.span(), format!("a second theme has the id `{id}`")));
        }
        self.cues(table)?;
        Ok(Theme {
            id: id.into(),
            group: word(self.file, "group", &table.group)?.into(),
            description: table.description.clone(),
            threshold: probability(self.file, table.threshold.as_ref().unwrap_or(self.threshold))?,
            examples: self.examples(table)?,
            bias: finite(self.file, &table.bias)?,
        })
    }

    fn examples(&self, table: &ThemeTable) -> Result<Vec<Example>> {
        let sides = [(true, &table.matching), (false, &table.no_match)];
        let all = sides.into_iter().flat_map(|(matches, side)| side.iter().map(move |text| (matches, text)));
        all.map(|(matches, text)| self.example(matches, text)).collect()
    }

    fn example(&self, matches: bool, text: &Spanned<String>) -> Result<Example> {
        if text.get_ref().trim().is_empty() {
            return Err(fault(self.file, text.span(), "an example is empty; write a sentence"));
        }
        let line = self.line(text);
        Ok(Example { text: text.get_ref().clone(), matches, line })
    }

    fn cues(&mut self, table: &ThemeTable) -> Result<()> {
        let theme = self.ids.len() - 1;
        let mut seen = HashSet::new();
        for (strength, cues) in &table.cues {
            let weight = self.weight(strength)?;
            if let Some(twice) = cues.iter().find(|cue| !seen.insert(cue.get_ref().as_str())) {
                let message = format!("the cue `{}` stands twice in this theme", twice.get_ref());
                return Err(fault(self.file, twice.span(), message));
            }
            self.list(cues, |_| Role::Weighs { theme, weight })?;
        }
        Ok(())
    }

    fn weight(&self, strength: &Spanned<String>) -> Result<f64> {
        let name = strength.get_ref();
        let Some(weight) = self.strengths.get(name) else {
            let hint = did_you_mean(name, self.strengths.keys().map(String::as_str));
            return Err(fault(self.file, strength.span(), format!("no strength is named `{name}`{hint}")));
        };
        finite(self.file, weight)
    }

    fn list(&mut self, cues: &[Spanned<String>], role: impl Fn(&str) -> Role) -> Result<()> {
        for text in cues {
            let ways = cue::parse(text.get_ref(), &[]).map_err(|message| {
                fault(self.file, text.span(), format!("cue `{}`: {message}", text.get_ref()))
            })?;
            let (text, line) = (text.get_ref().clone(), self.line(text));
            self.cues.push(Cue { role: role(&text), text, line, ways });
        }
        Ok(())
    }
}

fn word<'a>(file: &ModelFile, key: &str, value: &'a Spanned<String>) -> Result<&'a str> {
    match value.get_ref().trim() {
        "" => Err(fault(file, value.span(), format!("`{key}` is empty; name it in lower-case words"))),
        word => Ok(word),
    }
}

pub(super) fn finite(file: &ModelFile, value: &Spanned<f64>) -> Result<f64> {
    let number = *value.get_ref();
    if number.abs() <= MOST_ODDS {
        return Ok(number);
    }
    Err(fault(file, value.span(), format!("{number} is not a weight; log-odds lie mostly between -6 and 6")))
}

pub(super) fn probability(file: &ModelFile, value: &Spanned<f64>) -> Result<f64> {
    let number = *value.get_ref();
    if (0.0..=1.0).contains(&number) {
        return Ok(number);
    }
    Err(fault(file, value.span(), format!("{number} is not a probability between 0 and 1")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "threshold = 0.5\nstrengths = { strong = 3.0 }\ncontext = { before = 1.0, pointing = 2.0, alone = 1.0, section = 0.5, pointers = [], hidden = [] }\n";

    fn load(text: &str) -> Result<Taxonomy> {
        Taxonomy::load(&ModelFile::built_in("themes.toml", &format!("{HEAD}{text}")))
    }

    fn theme(rest: &str) -> String {
        format!("[[theme]]\nid = \"cyber\"\ngroup = \"domain\"\ndescription = \"\"\nbias = -3.0\n{rest}")
    }

    #[test]
    fn loads_the_built_in_themes() {
        let taxonomy = Taxonomy::load(&crate::classify::built_in_themes()).unwrap();
        assert_eq!(taxonomy.themes.len(), 27);
        assert!(taxonomy.themes.iter().all(|theme| !theme.description.is_empty()));
    }

    #[test]
    fn thresholds_default_to_a_half() {
        assert_eq!(load(&theme("cues.strong = [\"cyber*\"]")).unwrap().themes[0].threshold, 0.5);
    }

    #[test]
    fn examples_know_their_side_and_line() {
        let taxonomy = load(&theme("match = [\n\"Hackers came.\"]\nno_match = [\"Ships sailed.\"]")).unwrap();
        let [yes, no] = &taxonomy.themes[0].examples[..] else { panic!("{taxonomy:?}") };
        assert_eq!((yes.matches, yes.line, no.matches, no.line), (true, 10, false, 11));
    }

    #[test]
    fn names_what_is_wrong_and_where() {
        let twice = format!("{}\n{}", theme(""), theme(""));
        let wrong = [
            (theme("tresholds = 0.4"), "line 9: unknown field `tresholds`", "did you mean `threshold`?"),
            (twice, "line 11: ", "a second theme has the id `cyber`"),
            (theme("").replace("\"cyber\"", "\" \""), "line 5: ", "`id` is empty"),
            (theme("threshold = 1.5"), "line 9: ", "1.5 is not a probability"),
            (theme("").replace("-3.0", "1e9"), "line 8: ", "1000000000 is not a weight"),
            (theme("").replace("-3.0", "nan"), "line 8: ", "NaN is not a weight"),
            (theme("cues.stron = [\"a\"]"), "line 9: ", "did you mean `strong`?"),
            (theme("cues.strong = [\n\"a\",\n\"a\"]"), "line 11: ", "the cue `a` stands twice"),
            (theme("cues.strong = [\"a*b\"]"), "line 9: ", "cue `a*b`: "),
            (theme("cues = 3"), "line 9: ", "invalid type"),
            (theme("match = [\n\"Ships sailed.\",\n\" \"]"), "line 11: ", "an example is empty"),
            (theme("no_mach = []"), "line 9: ", "did you mean `no_match`?"),
            ("theme = [".into(), "line 4: ", ""),
        ];
        for (text, line, message) in wrong {
            let error = load(&text).unwrap_err().to_string();
            assert!(error.contains(line) && error.contains(message), "{text}\n{error}");
            assert!(error.contains("themes.toml"), "{error}");
        }
    }
}
