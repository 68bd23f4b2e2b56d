//! Whether a run of words is a sentence: whether its main clause has a finite verb.

use super::language::{Classes, Language};

/// So many words are looked at.
const MOST_WORDS: usize = 250;

/// Whether the main clause of `text` has a finite verb.
///
/// One pass over the words. A subordinator ("which", "that") takes the next finite verb
/// for its own clause; the first verb that none takes is the main clause's.
pub(super) fn has_main_verb(language: &Language, text: &str) -> bool {
    let mut scan = Scan::default();
    let mut words = words(language, text).take(MOST_WORDS).peekable();
    while let Some(word) = words.next() {
        if scan.step(&word, words.peek()) {
            return true;
        }
    }
    false
}

/// A word with what the scan asks of it.
#[derive(Clone, Copy, Debug, Default)]
struct Word<'t> {
    text: &'t str,
    classes: Classes,
    /// Whether a mark stands after it.
    marked: bool,
}

impl Word<'_> {
    fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is_adverb(&self) -> bool {
        self.is(Classes::ADVERB) || self.text.len() > 4 && self.text.ends_with("ly")
    }

    fn is_plural(&self) -> bool {
        self.text.ends_with('s') && !self.text.ends_with("’s") && !self.text.ends_with("'s")
    }

    /// A past form or participle.
    fn is_past(&self) -> bool {
        let regular = self.text.len() > 4 && self.text.ends_with("ed") && !self.text.contains('-');
        (regular || self.is(Classes::PAST.or(Classes::REPORTING))) && !self.is_capital()
    }
}

fn words<'t>(language: &'t Language, text: &'t str) -> impl Iterator<Item = Word<'t>> {
    text.split(|c: char| c.is_whitespace() || c == '—').filter_map(|token| {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let marked = token.ends_with([',', ';', ':', ')', '”', '"']);
        (!word.is_empty()).then(|| Word { text: word, classes: language.classes(word), marked })
    })
}

/// What is known of the words so far.
#[derive(Default)]
struct Scan<'t> {
    /// Clauses opened whose verb has not come.
    pending: usize,
    /// Whether a subordinate clause has had its verb.
    subordinate: bool,
    /// Whether the run starts with a command or a verbal noun.
    verbal: bool,
    /// Whether a mark has come, and after it what could be a subject.
    fresh: bool,
    /// Whether all words so far can belong to one subject.
    simple: bool,
    /// How many words there were.
    count: usize,
    /// The last word that is not an adverb, and the one before it.
    last: Option<Word<'t>>,
    before: Option<Word<'t>>,
    /// Whether "and" joins what stands before.
    joined: bool,
}

impl<'t> Scan<'t> {
    /// Takes the next word; whether it is the main clause's verb.
    fn step(&mut self, word: &Word<'t>, next: Option<&Word<'t>>) -> bool {
        if self.count == 0 {
            self.simple = true;
            self.verbal = word.is(Classes::BASE.or(Classes::STANCE)) || is_verbal_noun(word);
        }
        let finite = self.count > 0 && self.is_finite(word, next);
        let main = finite && self.takes(word);
        if !finite && word.is(Classes::SUBORDINATOR) && self.count > 0 {
            self.pending += 1;
        }
        self.remember(word);
        main
    }

    /// Gives a finite verb to its clause; whether that is the main one.
    fn takes(&mut self, word: &Word) -> bool {
        let own_subject = self.last.is_some_and(|last| last.is(Classes::SUBJECT));
        let reduced =
            own_subject && self.before.is_some_and(|before| !before.marked && !opens_clause(&before));
        let coordinated =
            self.verbal && self.subordinate && self.last.is_some_and(|l| l.marked || is_and(&l));
        if self.pending > 0 {
            self.pending -= 1;
            self.subordinate = true;
            return false;
        }
        !(reduced || coordinated || self.verbal && !self.fresh && !word.is(Classes::FINITE))
    }

    fn remember(&mut self, word: &Word<'t>) {
        self.count += 1;
        self.joined |= is_and(word);
        let nominal = word.is_capital() || word.is(Classes::DETERMINER) || is_and(word) || word.text == "of";
        self.simple &= nominal || self.count == 1 || word.is_plural() && self.count <= 4 || self.count == 2;
        if self.last.is_some_and(|last| last.marked) {
            self.fresh = word.is(Classes::DETERMINER.or(Classes::SUBJECT)) || word.is_capital();
        }
        if !word.is_adverb() {
            self.before = self.last.replace(*word);
        } else if word.marked
            && let Some(last) = &mut self.last
        {
            last.marked = true;
        }
    }

    fn is_finite(&self, word: &Word, next: Option<&Word>) -> bool {
        let Some(last) = self.last else { return false };
        let infinitive = last.is(Classes::AUXILIARY);
        if word.is(Classes::FINITE) {
            return last.text != "to" && (!word.is_capital() || self.simple);
        }
        if infinitive {
            return false;
        }
        let after_subject = last.is(Classes::SUBJECT.or(Classes::SUBORDINATOR));
        if word.is(Classes::BASE.or(Classes::STANCE))
            && !word.is_capital()
            && self.is_base_finite(word, &last, next)
        {
            return true;
        }
        if word.is(Classes::PLURAL) && !word.is_capital() {
            return after_subject || self.simple && last.is_capital() && takes_object(next);
        }
        word.is_past() && self.is_past_finite(word, &last, next, after_subject)
    }

    fn is_base_finite(&self, word: &Word, last: &Word, next: Option<&Word>) -> bool {
        let plural = last.is_plural() || self.joined && last.is_capital();
        last.is(Classes::SUBJECT.or(Classes::SUBORDINATOR))
            || plural && !self.verbal && self.simple && (word.is(Classes::STANCE) || takes_object(next))
    }

    fn is_past_finite(&self, word: &Word, last: &Word, next: Option<&Word>, after_subject: bool) -> bool {
        let by = next.is_some_and(|next| next.text == "by");
        let noun = !last.is(Classes::DETERMINER.or(Classes::FUNCTION));
        let report = word.is(Classes::REPORTING) && (last.is_capital() || last.is_plural());
        let object = next.is_some_and(|next| next.is(Classes::DETERMINER) || next.text == "that");
        let aim = next.is_some_and(|next| next.text == "to") && word.is(Classes::REPORTING);
        after_subject || noun && !by && (object || aim || report || self.simple && last.is_capital())
    }
}

fn is_and(word: &Word) -> bool {
    matches!(word.text, "and" | "or" | "but")
}

fn opens_clause(word: &Word) -> bool {
    is_and(word) || word.is(Classes::SUBORDINATOR)
}

fn takes_object(next: Option<&Word>) -> bool {
    next.is_some_and(|next| {
        next.is(Classes::DETERMINER)
            || matches!(next.text, "to" | "that" | "with" | "on" | "in" | "by" | "for")
    })
}

/// "Building", but not "During".
fn is_verbal_noun(word: &Word) -> bool {
    word.text.len() > 5 && word.text.ends_with("ing") && !word.is(Classes::FUNCTION)
}
