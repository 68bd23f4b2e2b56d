//! `plenipo themes`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::labels::ToolArg;
use super::{Outcome, print};
use crate::classify::{Finding, Taxonomy, built_in_themes, check};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::label::Tool;
use crate::model::ModelFile;
use crate::pipeline::Stages;
use crate::themes::{Change, Diff, Trial, diff, run_examples, unseen};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
    /// Configuration file (TOML)
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List the themes
    List {
        /// Taxonomy; by default the one that is configured or built in
        taxonomy: Option<PathBuf>,
        /// Print them, and the levels of commitment, as a labelling tool wants its labels
        #[arg(long, value_name = "TOOL")]
        labels: Option<ToolArg>,
    },
    /// Look for mistakes in a taxonomy: exit code 1 where there are some
    ///
    /// Themes do not refer to one another, so there are no cycles to look for.
    Check {
        /// Taxonomy; by default the one that is configured or built in
        taxonomy: Option<PathBuf>,
        /// Files and folders; cues that never count in them are noted
        #[arg(long, value_name = "CORPUS", num_args = 1..)]
        on: Vec<PathBuf>,
        /// Take notes for mistakes
        #[arg(long)]
        strict: bool,
    },
    /// Run the examples of a taxonomy through the engine: exit code 1 where some fail
    Test {
        /// Taxonomy; by default the one that is configured or built in
        taxonomy: Option<PathBuf>,
    },
    /// Show which segments of a corpus change their themes from one taxonomy to another
    Diff {
        /// The one taxonomy
        old: PathBuf,
        /// The other
        new: PathBuf,
        /// Files and folders
        #[arg(long, value_name = "CORPUS", num_args = 1.., required = true)]
        on: Vec<PathBuf>,
    },
}

pub fn execute(args: Args) -> Result<Outcome> {
    let config = Config::read_or_default(args.config.as_deref())?;
    match args.command {
        Command::List { taxonomy, labels } => list(&with(config, taxonomy), labels),
        Command::Check { taxonomy, on, strict } => check_all(&with(config, taxonomy), &on, strict),
        Command::Test { taxonomy } => test(&with(config, taxonomy)),
        Command::Diff { old, new, on } => {
            print(&diff_text(&diff(&with(config.clone(), Some(old)), &with(config, Some(new)), &on)?))
        }
    }
}

/// The configuration with another taxonomy, if one is named.
fn with(mut config: Config, taxonomy: Option<PathBuf>) -> Config {
    config.classify.taxonomy = taxonomy.or(config.classify.taxonomy);
    config
}

fn file(config: &Config) -> Result<ModelFile> {
    config.classify.taxonomy.as_deref().map_or_else(|| Ok(built_in_themes()), ModelFile::read)
}

/// All is well, or not.
fn outcome(well: bool) -> Outcome {
    if well { Outcome::Whole } else { Outcome::Partial }
}

/// Adds a line to a text.
macro_rules! line {
    ($text:expr, $($part:tt)*) => { writeln!($text, $($part)*).expect("writing to a string succeeds") };
}

fn list(config: &Config, labels: Option<ToolArg>) -> Result<Outcome> {
    let taxonomy = Taxonomy::load(&file(config)?)?;
    if let Some(tool) = labels {
        return print(&Tool::from(tool).set_up(&taxonomy));
    }
    let width = taxonomy.themes.iter().map(|theme| theme.id.chars().count()).max().unwrap_or(0);
    let groups = taxonomy.themes.iter().map(|theme| theme.group.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for theme in &taxonomy.themes {
        line!(text, "{:groups$}  {:width$}  {}", theme.group, &*theme.id, theme.description);
    }
    print(&text)
}

fn check_all(config: &Config, on: &[PathBuf], strict: bool) -> Result<Outcome> {
    let file = file(config)?;
    // What keeps a taxonomy from being loaded is what the command looks for.
    let taxonomy = match Taxonomy::load(&file) {
        Ok(taxonomy) => taxonomy,
        Err(Error::File { path, message }) => {
            print(&format!("{}: error: {message}\n", path.display()))?;
            return Ok(Outcome::Partial);
        }
        Err(error) => return Err(error),
    };
    let mut findings = check(&taxonomy);
    if !on.is_empty() {
        findings.extend(unseen(&taxonomy, on, config)?);
        findings.sort();
    }
    print(&findings_text(&file.path, &taxonomy, &findings))?;
    Ok(outcome(!findings.iter().any(|found| found.is_error || strict)))
}

fn findings_text(path: &Path, taxonomy: &Taxonomy, findings: &[Finding]) -> String {
    let mut text = String::new();
    for Finding { line, is_error, message } in findings {
        let grade = if *is_error { "error" } else { "note" };
        line!(text, "{}:{line}: {grade}: {message}", path.display());
    }
    let examples: usize = taxonomy.themes.iter().map(|theme| theme.examples.len()).sum();
    let errors = findings.iter().filter(|found| found.is_error).count();
    line!(
        text,
        "{} themes, {} cues, {examples} examples: {errors} errors, {} notes",
        taxonomy.themes.len(),
        taxonomy.cues(),
        findings.len() - errors
    );
    text
}

fn test(config: &Config) -> Result<Outcome> {
    let file = file(config)?;
    let taxonomy = Taxonomy::load(&file)?;
    let (stages, _) = Stages::load(config)?;
    let trials = run_examples(&taxonomy, &stages)?;
    let failed: Vec<_> = trials.iter().filter(|trial| !trial.passed()).collect();
    let mut text = String::new();
    failed.iter().for_each(|trial| trial_text(&mut text, &file.path, trial));
    line!(
        text,
        "{} examples by the engine {}: {} failed",
        trials.len(),
        stages.classifier.engine(),
        failed.len()
    );
    print(&text)?;
    Ok(outcome(failed.is_empty()))
}

fn trial_text(text: &mut String, path: &Path, trial: &Trial) {
    let Trial { theme, example, found } = trial;
    let verdict = if example.matches { "not found in" } else { "found in" };
    line!(text, "{}:{}: `{}` {verdict}: {}", path.display(), example.line, theme.id, example.text);
    if found.is_empty() {
        line!(text, "    no theme reached its threshold");
    }
    for score in found {
        let words: Vec<_> =
            score.evidence.iter().map(|span| format!("\"{}\"", span.of(&example.text))).collect();
        line!(text, "    {} {:.2} for {}", score.theme, score.score, words.join(", "));
    }
}

fn diff_text(diff: &Diff) -> String {
    let mut text = format!("{} of {} segments change\n", diff.changed, diff.segments);
    let width = diff.themes.keys().map(|theme| theme.chars().count()).max().unwrap_or(0);
    if !diff.themes.is_empty() {
        line!(text, "\n{:width$}  gained    lost", "theme");
    }
    for (theme, (gained, lost)) in &diff.themes {
        line!(text, "{:width$}  {gained:6}  {lost:6}", &**theme);
    }
    diff.sample.iter().for_each(|change| change_text(&mut text, change));
    text
}

fn change_text(text: &mut String, change: &Change) {
    let signed = |sign: char, theme: &str| format!("{sign}{theme}");
    let gained = change.gained.iter().map(|theme| signed('+', theme));
    let all: Vec<_> = gained.chain(change.lost.iter().map(|theme| signed('-', theme))).collect();
    let words: Vec<_> = change.text.split_whitespace().collect();
    line!(text, "\n{} {}\n    {}", change.doc, all.join(" "), words.join(" "));
}
