//! What kind of document a statement is, by its title and first lines.

use super::Opening;
use crate::document::Kind;

/// Kinds of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    /// Given by several parties together.
    JointStatement,
    /// Points that explain a decision or a visit.
    FactSheet,
    /// What one side tells of a meeting or call.
    Readout,
    /// Words spoken by one person on an occasion.
    Remarks,
    /// News that an office gives out.
    PressRelease,
    /// The outcome of a summit or council.
    Communique,
    /// A speech that was prepared.
    Speech,
    /// Turns of several speakers.
    Transcript,
    /// A report by the press.
    NewsReport,
    /// None of these, or not known.
    Other,
}

/// Words of a title, in small letters, and what they make of it; the first that is found decides.
const WORDS: &[(&str, Genre)] = &[
    ("readout", Genre::Readout),
    ("read-out", Genre::Readout),
    ("summary of the call", Genre::Readout),
    ("fact sheet", Genre::FactSheet),
    ("factsheet", Genre::FactSheet),
    ("press conference", Genre::Transcript),
    ("press call", Genre::Transcript),
    ("press briefing", Genre::Transcript),
    ("press gaggle", Genre::Transcript),
    ("press availability", Genre::Transcript),
    ("doorstop", Genre::Transcript),
    ("interview", Genre::Transcript),
    ("transcript", Genre::Transcript),
    ("question and answer", Genre::Transcript),
    ("remarks", Genre::Remarks),
    ("toast", Genre::Remarks),
    ("communique", Genre::Communique),
    ("communiqué", Genre::Communique),
    ("joint", Genre::JointStatement),
    ("trilateral", Genre::JointStatement),
    ("leaders' statement", Genre::JointStatement),
    ("leaders\u{2019} statement", Genre::JointStatement),
    ("leaders statement", Genre::JointStatement),
    ("leaders' declaration", Genre::JointStatement),
    ("leaders\u{2019} declaration", Genre::JointStatement),
    ("statement of the leaders", Genre::JointStatement),
    ("leaders of", Genre::JointStatement),
    ("chair's statement", Genre::JointStatement),
    ("chair\u{2019}s statement", Genre::JointStatement),
    ("trilateral statement", Genre::JointStatement),
    ("declaration", Genre::JointStatement),
    ("charter", Genre::JointStatement),
    ("leaders' vision", Genre::JointStatement),
    ("leaders\u{2019} vision", Genre::JointStatement),
    ("press release", Genre::PressRelease),
    ("media release", Genre::PressRelease),
    ("news release", Genre::PressRelease),
    ("media statement", Genre::PressRelease),
    ("press statement", Genre::PressRelease),
    ("statement by", Genre::PressRelease),
    ("statement from", Genre::PressRelease),
    ("statement on", Genre::PressRelease),
    ("speech", Genre::Speech),
    ("address", Genre::Speech),
    ("lecture", Genre::Speech),
];

/// Speakers' turns among the first segments that make a transcript.
const TURNS: usize = 2;

impl Genre {
    /// The kind of a document by its title, then by its first lines.
    pub fn of(text: &str, title: &str, opening: &[Opening]) -> Self {
        let turns = opening.iter().filter(|segment| is_turn(segment.span.of(text))).count();
        let named = by_words(title);
        let spoken = matches!(named, None | Some(Self::Remarks | Self::Speech | Self::JointStatement));
        if turns >= TURNS && spoken {
            return Self::Transcript;
        }
        let head = opening.iter().filter(|segment| matches!(segment.kind, Kind::Heading | Kind::Boilerplate));
        let dateline =
            || opening.iter().any(|segment| is_dateline(segment, text)).then_some(Self::NewsReport);
        let issued = || head.clone().find_map(|segment| by_words(segment.span.of(text)));
        named.or_else(dateline).or_else(issued).unwrap_or(Self::Other)
    }

    /// Its name, as `documents.jsonl` carries it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::JointStatement => "joint statement",
            Self::FactSheet => "fact sheet",
            Self::Readout => "readout",
            Self::Remarks => "remarks",
            Self::PressRelease => "press release",
            Self::Communique => "communiqué",
            Self::Speech => "speech",
            Self::Transcript => "transcript",
            Self::NewsReport => "news report",
            Self::Other => "other",
        }
    }
}

fn by_words(line: &str) -> Option<Genre> {
    let line = line.to_lowercase();
    WORDS.iter().find(|(words, _)| line.contains(words)).map(|(_, genre)| *genre)
}

/// "PRESIDENT BIDEN: Good evening."
fn is_turn(text: &str) -> bool {
    let Some((speaker, _)) = text.split_once(':') else { return false };
    let letters = speaker.chars().filter(|c| c.is_alphabetic());
    speaker.len() < 60 && letters.clone().count() > 0 && letters.clone().all(char::is_uppercase)
}

/// A first sentence that opens with "Tokyo: " or "LONDON (Reuters) - ".
fn is_dateline(segment: &Opening, text: &str) -> bool {
    let sentence = segment.span.of(text);
    let place = segment.entities.first().filter(|entity| entity.span.start == segment.span.start);
    let Some(place) = place.filter(|_| segment.kind == Kind::Sentence) else { return false };
    let after = &sentence[place.span.len()..];
    let after = after.strip_prefix(" (").and_then(|rest| Some(rest.split_once(')')?.1)).unwrap_or(after);
    let after = after.trim_start();
    after.starts_with(": ")
        || after.starts_with("- ")
        || after.starts_with("\u{2013} ")
        || after.starts_with("\u{2014} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell() {
        for (title, genre) in [
            ("Readout of the Meeting", Genre::Readout),
            ("FACT SHEET: A Plan", Genre::FactSheet),
            ("Joint Communique", Genre::Communique),
            ("Joint Leaders’ Statement", Genre::JointStatement),
            ("Remarks by the Minister in Joint Press Conference", Genre::Transcript),
            ("A Plan", Genre::Other),
        ] {
            assert_eq!(Genre::of("", title, &[]), genre, "{title}");
        }
    }

    #[test]
    fn turns_are_of_speakers() {
        assert!(is_turn("MR. SMITH: Yes."));
        assert!(!is_turn("The plan: yes.") && !is_turn("12:30") && !is_turn("None"));
    }
}
