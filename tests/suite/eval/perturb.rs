//! Predictions as a bad pipeline would make them: gold with seeded faults.

use serde_json::{Value, json};

const THEMES: [&str; 5] = ["maritime", "cyber", "dialogue", "partnership", "not-in-the-taxonomy"];
const LEVELS: [&str; 5] = ["none", "commit", "done", "intend", "not-on-the-ladder"];
const KINDS: [&str; 4] = ["sentence", "item", "heading", "boilerplate"];
const LABELS: [&str; 4] = ["ORG", "PLACE", "DATE", "MISC"];

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let a = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let b = (a ^ (a >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        b ^ (b >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len() as u64) as usize]
    }
}

/// A prediction of gold's lines; one fault in `rate` chances.
pub fn perturb(gold: &[Value], rate: u64, random: &mut Random) -> Vec<Value> {
    let mut lines: Vec<Value> = gold.iter().flat_map(|line| segments(line, rate, random)).collect();
    lines.iter_mut().for_each(|line| labels(line, rate, random));
    if random.one_in(2) {
        lines.iter_mut().for_each(as_record);
    }
    if random.one_in(3) {
        let dropped = lines[random.below(lines.len() as u64) as usize]["doc"].clone();
        lines.retain(|line| line["doc"] != dropped);
    }
    (1..lines.len())
        .filter(|_| random.one_in(rate))
        .collect::<Vec<_>>()
        .iter()
        .for_each(|&at| lines.swap(at, at - 1));
    lines.push(json!({ "doc": "not in gold", "start": 0, "end": 3, "themes": ["cyber"] }));
    lines.push(json!({ "id": "a line of no segment" }));
    lines
}

fn bounds(line: &Value) -> (u64, u64) {
    (line["start"].as_u64().expect("a number"), line["end"].as_u64().expect("a number"))
}

/// The line as it is, or dropped, doubled, split, shifted, stretched or emptied.
fn segments(line: &Value, rate: u64, random: &mut Random) -> Vec<Value> {
    let (start, end) = bounds(line);
    let with = |start: u64, end: u64| {
        let mut line = line.clone();
        (line["start"], line["end"]) = (start.into(), end.max(start).into());
        line
    };
    if !random.one_in(rate) {
        return vec![line.clone()];
    }
    let cut = start + random.below(end - start + 1);
    let slip = random.below(12);
    match random.below(8) {
        0 => vec![],
        1 => vec![line.clone(), line.clone()],
        2 => vec![with(start, cut), with(cut, end)],
        3 => vec![with(start.saturating_sub(slip), end), with(start, end + slip)],
        4 => vec![with(start + slip, end + slip)],
        5 => vec![with(start, end + slip), with(start, end)],
        6 => vec![with(start, start + 3 * (end - start))],
        _ => vec![with(cut, cut), with(start, cut)],
    }
}

fn labels(line: &mut Value, rate: u64, random: &mut Random) {
    if random.one_in(rate) {
        line["kind"] = random.of(&KINDS).into();
    }
    if random.one_in(rate) {
        line["commitment"] = random.of(&LEVELS).into();
    }
    let themes = line["themes"].as_array_mut().expect("a list");
    themes.retain(|_| !random.one_in(rate));
    if random.one_in(rate) {
        themes.push(random.of(&THEMES).into());
    }
    entities(line["entities"].as_array_mut().expect("a list"), rate, random);
    if random.one_in(4 * rate) {
        let key = random.of(&["kind", "themes", "commitment", "entities"]);
        line.as_object_mut().expect("an object").remove(key);
    }
    for key in ["themes", "commitment", "entities"] {
        if random.one_in(8 * rate) {
            line[key] = Value::Null;
        }
    }
}

fn entities(entities: &mut Vec<Value>, rate: u64, random: &mut Random) {
    entities.retain(|_| !random.one_in(rate));
    for entity in entities {
        if random.one_in(rate) {
            entity["label"] = random.of(&LABELS).into();
        }
        if random.one_in(rate) {
            entity["end"] = (bounds(entity).1 + random.below(3)).into();
        }
    }
}

/// From gold form to the form of records.
fn as_record(line: &mut Value) {
    for theme in line["themes"].as_array_mut().into_iter().flatten() {
        *theme = json!({ "id": theme.take(), "score": 0.5, "evidence": [] });
    }
    if line["commitment"].is_string() {
        line["commitment"] = json!({ "level": line["commitment"].take(), "score": 0.5, "cue": [] });
    }
}
