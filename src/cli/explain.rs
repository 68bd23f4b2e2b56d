//! `plenipo explain`.

use std::fmt::Write;
use std::io::Read;
use std::path::Path;

use super::settings::Engines;
use super::{Outcome, print};
use crate::classify::{Explanation, Reason, Verdict};
use crate::document::{Document, Part, Segment};
use crate::error::{Error, Result};
use crate::pipeline::Stages;

#[derive(clap::Args)]
pub struct Args {
    /// A sentence, or a whole text; - for standard input
    #[arg(value_name = "SENTENCE")]
    text: String,
    #[command(flatten)]
    engines: Engines,
    /// Reasons for a label, and against it, at most
    #[arg(short, value_name = "N", default_value_t = 6)]
    n: usize,
    /// Themes that were weighed and not given, at most
    #[arg(long, value_name = "N", default_value_t = 2)]
    others: usize,
}

/// What a document by itself may fail of.
const NAME: &str = "text";

pub fn execute(args: Args) -> Result<Outcome> {
    let text = if args.text == "-" { standard_input()? } else { args.text };
    let stages = Stages::load(&args.engines.config()?)?.0;
    let parts = stages.prepare(Document::new(NAME, text)).map_err(|failed| fault(failed.failure.message))?;
    let mut out = String::new();
    for part in &parts {
        let explained = stages.classifier.explain(part).map_err(|failure| fault(failure.message))?;
        for (segment, why) in part.segments.iter().zip(&explained) {
            let page = Page { part, segment, most: args.n };
            page.print(why, args.others, &mut out);
        }
    }
    if out.is_empty() {
        return Err(Error::Usage("there is no sentence in the text; give one, or - to read it".into()));
    }
    print(&out)
}

fn fault(message: String) -> Error {
    Error::file(Path::new(NAME), message)
}

fn standard_input() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(Error::io("read", Path::new("standard input")))?;
    Ok(text)
}

/// The page of one segment.
struct Page<'a> {
    part: &'a Part,
    segment: &'a Segment,
    /// Reasons on either side, at most.
    most: usize,
}

impl Page<'_> {
    fn print(&self, why: &Explanation, others: usize, out: &mut String) {
        let text = one_line(self.segment.span.of(self.part.text()));
        line(out, format_args!("{text}\n  {}\n", self.segment.kind.name()));
        let commitment = &why.labels.commitment;
        line(out, format_args!("  commitment {} {:.2}", commitment.level.name(), commitment.score));
        let level = why.levels.iter().find(|verdict| verdict.label == commitment.level.name());
        level.iter().for_each(|verdict| self.reasons(verdict, out));
        let given = |verdict: &&Verdict| why.labels.themes.iter().any(|theme| *theme.theme == *verdict.label);
        let (given, other): (Vec<_>, Vec<_>) = why.themes.iter().partition(given);
        if given.is_empty() {
            line(out, format_args!("\n  no theme"));
        }
        given.into_iter().for_each(|verdict| self.theme("theme", verdict, out));
        other.into_iter().take(others).for_each(|verdict| self.theme("not", verdict, out));
        out.push('\n');
    }

    fn theme(&self, given: &str, verdict: &Verdict, out: &mut String) {
        let threshold = verdict.threshold.map_or_else(String::new, |from| format!(" (from {from:.2})"));
        line(out, format_args!("\n  {given} {} {:.2}{threshold}", verdict.label, verdict.score));
        self.reasons(verdict, out);
    }

    fn reasons(&self, verdict: &Verdict, out: &mut String) {
        let side =
            |speaks: fn(f64) -> bool| verdict.reasons.iter().filter(move |reason| speaks(reason.weight));
        let both = side(|weight| weight >= 0.005)
            .take(self.most)
            .chain(side(|weight| weight <= -0.005).take(self.most));
        both.for_each(|reason| self.reason(reason, out));
    }

    fn reason(&self, reason: &Reason, out: &mut String) {
        let place =
            reason.place.map(|place| format!(" \u{201c}{}\u{201d}", one_line(place.of(self.part.text()))));
        line(out, format_args!("    {:+6.2}  {}{}", reason.weight, reason.what, place.unwrap_or_default()));
    }
}

fn line(out: &mut String, line: std::fmt::Arguments) {
    writeln!(out, "{line}").expect("writing to a string succeeds");
}

/// A text with all white space as single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
