//! Intervals, comparisons and reliability against what is known by calculation.

use plenipo::eval::{Annotations, Comparison, compare, intervals, reliability, score};
use serde_json::{Value, json};

use super::{annotations, fixture};

/// Documents of one segment of the theme `space`, each with the themes that `themes` gives.
fn corpus(documents: usize, themes: impl Fn(usize) -> Value) -> Annotations {
    let line = |n| json!({ "doc": format!("d{n}"), "start": 0, "end": 9, "themes": themes(n) }).to_string();
    let lines: Vec<_> = (0..documents).map(line).collect();
    annotations(&lines.join("\n")).expect("the lines are well formed")
}

fn gold(documents: usize) -> Annotations {
    corpus(documents, |_| json!(["space"]))
}

/// A prediction that is right in this many of the documents.
fn right_in(right: usize, documents: usize) -> Annotations {
    corpus(documents, |n| if n % documents < right { json!(["space"]) } else { json!([]) })
}

fn figure(comparison: &Comparison, name: &str) -> (f64, f64, f64, f64) {
    let (_, found) = comparison.figures.0.iter().find(|(figure, _)| figure == name).expect(name);
    (found.interval.value, found.interval.low, found.interval.high, found.p)
}

#[test]
fn intervals_are_around_the_figures_of_the_report() {
    let load = |name| plenipo::eval::load(&fixture(name)).expect("the fixture is well formed");
    let (predicted, gold) = (load("predicted.jsonl"), load("gold.jsonl"));
    let (report, found) = (score(&predicted, &gold), intervals(&predicted, &gold).expect("there is gold"));
    let (theme, commit, entity) = (&report.theme, &report.commit, &report.entity);
    let figures = [
        report.segment.f1,
        report.boundary.f1,
        report.kind,
        theme.micro.f1,
        theme.macro_f1,
        theme.jaccard,
        commit.accuracy,
        commit.macro_f1,
        entity.strict.f1,
        entity.span.f1,
    ];
    for ((name, interval), figure) in found.figures.0.iter().zip(figures) {
        // The report's means are of figures that are rounded before.
        assert!((interval.value - figure).abs() < 1.01e-4, "{name}: {} and {figure}", interval.value);
        assert!(interval.low <= interval.value && interval.value <= interval.high, "{name}: {interval:?}");
    }
    for ((name, interval), (label, row)) in found.themes.0.iter().zip(&theme.per.0) {
        assert_eq!((name, interval.value), (label, row.prf.f1));
    }
    assert_eq!(intervals(&predicted, &gold), Some(found));
}

#[test]
fn an_interval_is_as_wide_as_theory_says() {
    // The Jaccard index here is the share of documents that are right: binomial, so that
    // the interval is 0.8 plus or minus 1.96 times the root of 0.8 * 0.2 / 400.
    let found = intervals(&right_in(320, 400), &gold(400)).expect("there is gold");
    let (_, jaccard) = found.figures.0.iter().find(|(name, _)| name == "theme_jaccard").expect("it is there");
    assert_eq!(jaccard.value, 0.8);
    assert!((jaccard.low - 0.7608).abs() < 0.006 && (jaccard.high - 0.8392).abs() < 0.006, "{jaccard:?}");
}

#[test]
fn nothing_is_sure_of_no_documents_and_all_of_gold_itself() {
    assert_eq!(intervals(&gold(3), &gold(0)), None);
    assert_eq!(compare(&gold(3), &gold(3), &gold(0)), None);
    let found = intervals(&gold(3), &gold(3)).expect("there is gold");
    let theme = &found.themes.0[0];
    assert_eq!((theme.0.as_str(), theme.1.low, theme.1.high), ("space", 1.0, 1.0));
}

#[test]
fn draws_without_a_theme_say_nothing_of_it() {
    // Only the first of ten documents has `cyber`, and a third of draws lacks it.
    let themes = |n| if n == 0 { json!(["cyber", "space"]) } else { json!(["space"]) };
    let found = intervals(&corpus(10, themes), &corpus(10, themes)).expect("there is gold");
    let (name, cyber) = &found.themes.0[0];
    assert_eq!((name.as_str(), cyber.value, cyber.low, cyber.high), ("cyber", 1.0, 1.0, 1.0));
}

#[test]
fn a_difference_is_told_from_chance() {
    let gold = gold(100);
    let same = compare(&right_in(60, 100), &right_in(60, 100), &gold).expect("there is gold");
    assert_eq!(figure(&same, "theme_jaccard"), (0.0, 0.0, 0.0, 1.0));
    let better = compare(&right_in(90, 100), &right_in(60, 100), &gold).expect("there is gold");
    let (value, low, high, p) = figure(&better, "theme_jaccard");
    assert!(value == 0.3 && low > 0.2 && high < 0.4 && p < 0.01, "{better:?}");
    let worse = compare(&right_in(60, 100), &right_in(90, 100), &gold).expect("there is gold");
    assert_eq!(figure(&worse, "theme_jaccard"), (-value, -high, -low, p));
    // One document in a hundred is right in the one and wrong in the other: that is chance.
    let (.., p) =
        figure(&compare(&right_in(61, 100), &right_in(60, 100), &gold).expect("gold"), "theme_jaccard");
    assert!(p > 0.5, "{p}");
}

#[test]
fn reliability_is_the_mean_gap_of_score_and_share_right() {
    let scored = |score: f64, id| json!([{ "id": id, "score": score }]);
    let predicted = corpus(10, |n| match n {
        0..4 => scored(0.95, "space"),
        4 => scored(1.0, "cyber"),
        5..7 => scored(0.45, "space"),
        7..9 => scored(0.41, "cyber"),
        _ => json!(["space"]),
    });
    let found = reliability(&predicted, &gold(10)).expect("there are scores");
    let bins: Vec<_> = found.bins.iter().map(|bin| (bin.from, bin.to, bin.n, bin.score, bin.right)).collect();
    assert_eq!(bins, [(0.4, 0.5, 4, 0.43, 0.5), (0.9, 1.0, 5, 0.96, 0.8)]);
    // (4 * 0.07 + 5 * 0.16) / 9
    assert_eq!((found.n, found.ece), (9, 0.12));
    assert_eq!(reliability(&gold(3), &gold(3)), None);
}

#[test]
fn a_theme_where_gold_has_no_segment_is_wrong() {
    let line = |start: u64, end: u64| json!({ "doc": "d0", "start": start, "end": end, "themes": [{ "id": "space", "score": 0.7 }] });
    let text = format!("{}\n{}\n{}", line(0, 5), line(5, 9), line(20, 30));
    let found = reliability(&annotations(&text).expect("well formed"), &gold(1)).expect("there are scores");
    assert_eq!((found.n, found.bins[0].right), (2, 0.5));
}
