//! The table of words: the tags that each was seen with.

use std::collections::BTreeMap;

use super::treebank::Treebank;
use crate::tag::pos::{NONE, PROBES, TAGS, View, word_slot};

/// A form of this count has its tags listed.
const LISTED: u32 = 5;
/// A form of this count can have one tag only.
const FREQUENT: u32 = 20;
/// One in so many other tags is taken for a slip of the annotation.
const SLIPS: u32 = 150;
/// A tag is listed that a form has at least once in so many times.
const RARE: u32 = 60;

type Counts = [u32; TAGS + 1];

/// The slots of the table, as a file holds them, of `2^size` slots.
pub(super) fn words(treebank: &Treebank, clusters: &BTreeMap<u32, u8>, size: u32) -> Vec<u8> {
    let (mut forms, mut lowers) = (BTreeMap::<u32, Counts>::new(), BTreeMap::<u32, Counts>::new());
    for document in &treebank.documents {
        for token in document.sentences.iter().flatten() {
            let view = View::of(token.span.of(&document.text));
            forms.entry(view.form).or_default()[token.pos as usize] += 1;
            lowers.entry(view.lower).or_default()[token.pos as usize] += 1;
        }
    }
    let only = |hash| forms.get(hash).and_then(only);
    let mut known: BTreeMap<u32, (u32, u16, u8)> =
        clusters.keys().map(|hash| (*hash, (0, 0, NONE))).collect();
    for (hash, counts) in &lowers {
        let total = counts.iter().sum();
        if total >= LISTED {
            known.insert(*hash, (total, class(counts, total), only(hash).unwrap_or(NONE)));
        }
    }
    for hash in forms.keys() {
        if let Some(tag) = only(hash) {
            let word = known.entry(*hash).or_insert((FREQUENT, 0, tag));
            (word.0, word.2) = (word.0.max(FREQUENT), tag);
        }
    }
    place(&known, clusters, size)
}

/// The tag that a frequent form always has.
fn only(counts: &Counts) -> Option<u8> {
    let total: u32 = counts.iter().sum();
    let (tag, most) = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let always = total >= FREQUENT && (total - most) * SLIPS <= total;
    u8::try_from(tag).ok().filter(|_| always)
}

fn class(counts: &Counts, total: u32) -> u16 {
    counts[..TAGS].iter().rev().fold(0, |class, count| class << 1 | u16::from(count * RARE >= total))
}

/// Lays the words into slots, the frequent first; one that finds no free slot is left out.
fn place(known: &BTreeMap<u32, (u32, u16, u8)>, clusters: &BTreeMap<u32, u8>, size: u32) -> Vec<u8> {
    let mut slots = vec![[0_u8; 8]; 1 << size];
    let mut words: Vec<_> = known.iter().collect();
    words.sort_by_key(|(_, (total, ..))| std::cmp::Reverse(*total));
    for (hash, (_, class, only)) in words {
        let mut places = (0..PROBES).map(|probe| word_slot(*hash, probe) & ((1 << size) - 1));
        if let Some(free) = places.find(|place| slots[*place] == [0; 8]) {
            let [a, b, c, d] = hash.to_le_bytes();
            let [e, f] = class.to_le_bytes();
            slots[free] = [a, b, c, d, e, f, *only, clusters.get(hash).copied().unwrap_or(0)];
        }
    }
    slots.concat()
}
