//! The ladder of commitment: the words by which parties act, level by level.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;
use toml::Spanned;

use super::cue::{self, Element};
use super::strict::{fault, parse};
use super::taxonomy::probability;
use crate::document::Level;
use crate::error::Result;
use crate::model::ModelFile;

/// The most word lists that a file may have.
const MOST_LISTS: usize = 60;

/// The acts of codebook section 4 and their cues, as `commitments.toml` lists them.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Probability that a segment without a cue performs no act.
    pub(super) silence: f64,
    /// Probability that a list item takes the act of its lead-in.
    pub(super) item: f64,
    /// The acts, in the file's order.
    pub(super) acts: Vec<Act>,
    /// The members of each word list, by its number.
    pub(super) lists: Vec<Vec<Element>>,
    /// The cues, each with the number of its act.
    pub(super) cues: Vec<(usize, Vec<Vec<Element>>)>,
}

/// One way to reach a level.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act {
    pub level: Level,
    /// Probability that the level is right where this act is the strongest found.
    pub score: f64,
    /// Whether its cues count only where no other act governs them.
    pub inner: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    silence: Spanned<f64>,
    item: Spanned<f64>,
    skip: Vec<Spanned<String>>,
    lists: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    act: Vec<ActTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActTable {
    level: Level,
    score: Spanned<f64>,
    #[serde(default)]
    inner: bool,
    cues: Vec<Spanned<String>>,
}

impl Ladder {
    /// The ladder of a file such as `models/commitments.toml`.
    ///
    /// # Errors
    /// Where the file is not TOML, has an unknown key, level or word list, a cue that cannot
    /// be read or stands twice, or a score outside 0 to 1; the message names the line.
    pub fn load(file: &ModelFile) -> Result<Self> {
        let tables: File = parse(file)?;
        let names = list_names(file, &tables.lists)?;
        let mut lists = vec![members(file, &tables.skip)?, Vec::new(), Vec::new()];
        for list in tables.lists.values() {
            lists.push(members(file, list)?);
        }
        Ok(Self {
            silence: probability(file, &tables.silence)?,
            item: probability(file, &tables.item)?,
            acts: tables.act.iter().map(|table| act(file, table)).collect::<Result<_>>()?,
            cues: cues(file, &tables.act, &names)?,
            lists,
        })
    }
}

/// The names of all lists, by number: those the program fills come first.
fn list_names<'a>(
    file: &ModelFile,
    lists: &'a BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
) -> Result<Vec<&'a str>> {
    let mut names = vec!["skip", "name", "item"];
    for name in lists.keys() {
        if names.contains(&name.get_ref().as_str()) || names.len() == MOST_LISTS {
            let message =
                format!("no list may be named `{}` and none be past the {MOST_LISTS}th", name.get_ref());
            return Err(fault(file, name.span(), message));
        }
        names.push(name.get_ref());
    }
    Ok(names)
}

fn members(file: &ModelFile, list: &[Spanned<String>]) -> Result<Vec<Element>> {
    let mut all = Vec::new();
    for member in list {
        let wrong =
            |message: String| fault(file, member.span(), format!("`{}`: {message}", member.get_ref()));
        for way in cue::parse(member.get_ref(), &[]).map_err(wrong)? {
            let [element] =
                <[Element; 1]>::try_from(way).map_err(|_| wrong("lists hold single words".into()))?;
            all.push(element);
        }
    }
    Ok(all)
}

fn act(file: &ModelFile, table: &ActTable) -> Result<Act> {
    Ok(Act { level: table.level, score: probability(file, &table.score)?, inner: table.inner })
}

fn cues(file: &ModelFile, acts: &[ActTable], lists: &[&str]) -> Result<Vec<(usize, Vec<Vec<Element>>)>> {
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for (number, text) in
        acts.iter().enumerate().flat_map(|(number, act)| act.cues.iter().map(move |cue| (number, cue)))
    {
        if !seen.insert(text.get_ref()) {
            return Err(fault(file, text.span(), format!("the cue `{}` stands twice", text.get_ref())));
        }
        let ways = cue::parse(text.get_ref(), lists)
            .map_err(|message| fault(file, text.span(), format!("cue `{}`: {message}", text.get_ref())))?;
        all.push((number, ways));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Ladder> {
        Ladder::load(&ModelFile::built_in("commitments.toml", text))
    }

    fn file(rest: &str) -> String {
        format!("silence = 0.7\nitem = 0.8\nskip = [\"also\"]\n[lists]\nparty = [\"we\"]\n{rest}")
    }

    #[test]
    fn loads_the_built_in_ladder() {
        let ladder = Ladder::load(&crate::classify::built_in_commitments()).unwrap();
        let levels: HashSet<Level> = ladder.acts.iter().map(|act| act.level).collect();
        assert_eq!(levels.len(), 8);
    }

    #[test]
    fn names_what_is_wrong_and_where() {
        let act = "[[act]]\nlevel = \"commit\"\nscore = 0.9\ncues = [\"<party> will\"]\n";
        assert_eq!(load(&file(act)).unwrap().lists.len(), 4);
        let wrong = [
            (act.replace("commit", "comit"), "line 7: ", "did you mean `commit`?"),
            (act.replace("score", "scores"), "line 8: ", "did you mean `score`?"),
            (act.replace("0.9", "9.0"), "line 8: ", "9 is not a probability"),
            (act.replace("0.9", "nan"), "line 8: ", "NaN is not a probability"),
            (act.replace("<party>", "<parti>"), "line 9: ", "did you mean `party`?"),
            (act.replace("will\"", "will\", \"<party> will\""), "line 9: ", "stands twice"),
            (format!("name = []\n{act}"), "line 6: ", "no list may be named `name`"),
            (format!("other = [\"two words\"]\n{act}"), "line 6: ", "single words"),
        ];
        for (text, line, message) in wrong {
            let error = load(&file(&text)).unwrap_err().to_string();
            assert!(error.contains(line) && error.contains(message), "{text}\n{error}");
        }
    }
}
