//! Whether a run of words is a sentence: whether its main clause has a finite verb.

use super::language::{Classes, Language};

/// So many words are looked at.
const MOST_WORDS: usize = 250;

/// How sure a verb must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// In doubt it is none: for what stands where fragments do.
    Fragment,
    /// In doubt it is one.
    Sentence,
}

/// Whether the main clause of `text` has a finite verb.
///
/// One pass over the words. A subordinator ("which", "that") takes the next finite verb
/// for its own clause; the first verb that none takes is the main clause's.
pub(super) fn has_main_verb(language: &Language, text: &str, doubt: Doubt) -> bool {
    let mut scan = Scan { lenient: doubt == Doubt::Sentence, ..Scan::default() };
    let mut words = words(language, text).take(MOST_WORDS).peekable();
    while let Some(word) = words.next() {
        if scan.step(&word, words.peek()) {
            return true;
        }
    }
    false
}

/// Words whose stop ends nothing.
const ABBREVIATIONS: Classes = Classes::TITLE.or(Classes::NUMBERED).or(Classes::NEVER).or(Classes::FINAL);

/// A word with what the scan asks of it.
#[derive(Clone, Copy, Debug, Default)]
struct Word<'t> {
    text: &'t str,
    classes: Classes,
    /// Whether a mark stands after it.
    marked: bool,
    /// Whether that mark ends a label: what follows starts anew.
    labels: bool,
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
        self.text.ends_with('s') && !self.is_possessive()
    }

    fn is_possessive(&self) -> bool {
        self.text.ends_with("’s") || self.text.ends_with("'s")
    }

    /// A past form or participle.
    fn is_past(&self) -> bool {
        let regular = self.text.len() > 4
            && self.text.ends_with("ed")
            && (!self.text.contains('-') || self.text.starts_with("re-"));
        (regular || self.is(Classes::PAST.or(Classes::REPORTING))) && !self.is_capital()
    }
}

fn words<'t>(language: &'t Language, text: &'t str) -> impl Iterator<Item = Word<'t>> {
    text.split(|c: char| c.is_whitespace() || c == '—').filter_map(|token| {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        let classes = language.classes(word);
        let stopped =
            token.ends_with('.') && word.len() > 2 && !word.contains('.') && !classes.any(ABBREVIATIONS);
        let labels = stopped || token.ends_with(':');
        let marked = labels || token.ends_with([',', ';', ')', '”', '"']);
        (!word.is_empty()).then_some(Word { text: word, classes, marked, labels })
    })
}

/// What is known of the words so far.
#[derive(Default)]
struct Scan<'t> {
    /// Whether whatever looks like a verb counts.
    lenient: bool,
    /// Clauses opened whose verb has not come.
    pending: usize,
    /// Whether a subordinate clause has had its verb.
    subordinate: bool,
    /// Whether the run starts with a command or a verbal noun.
    verbal: bool,
    /// Whether the run starts with a preposition: "To that end we".
    fronted: bool,
    /// Whether a mark has come, and after it what could be a subject.
    fresh: bool,
    subject: Subject,
    /// The last word that is not an adverb, and the one before it.
    last: Option<Word<'t>>,
    before: Option<Word<'t>>,
    /// Whether an adverb stands after `last`.
    adverb: bool,
}

/// The words since the start or the last mark, as what could be a subject.
#[derive(Default)]
struct Subject {
    words: usize,
    /// Whether no word is foreign to a short subject: a name, "the two leaders".
    simple: bool,
    /// Whether it is of several.
    plural: bool,
    /// Whether it starts with "the", "both" and the like.
    definite: bool,
}

impl Subject {
    fn add(&mut self, word: &Word, after_mark: bool) {
        if self.words == 0 || after_mark {
            *self = Self { words: 0, simple: true, plural: false, definite: word.is(Classes::DETERMINER) };
        }
        self.words += 1;
        let nominal = word.is_capital() || word.is(Classes::DETERMINER) || word.is_adverb();
        let joins = is_and(word) || word.text == "of";
        self.simple &= nominal || joins || self.words <= 2 || word.is_plural() && self.words <= 4;
        self.plural |= word.is_plural()
            || matches!(
                word.text,
                "and" | "These" | "Those" | "these" | "those" | "following" | "Women" | "women" | "people"
            );
    }
}

impl<'t> Scan<'t> {
    /// Takes the next word; whether it is the main clause's verb.
    fn step(&mut self, word: &Word<'t>, next: Option<&Word<'t>>) -> bool {
        let opens = self.last.is_none_or(|last| last.labels);
        let main = if opens { self.opens(word) } else { self.follows(word, next) };
        self.remember(word);
        main
    }

    /// The first word: "Have agreed" lacks only its subject.
    fn opens(&mut self, word: &Word) -> bool {
        self.verbal = word.is(Classes::BASE.or(Classes::STANCE)) || is_verbal_noun(word);
        self.fronted = word.is(Classes::FUNCTION) && !word.is(Classes::DETERMINER);
        ["have", "has", "will", "are", "is", "thank", "thanks"]
            .iter()
            .any(|verb| word.text.eq_ignore_ascii_case(verb))
    }

    fn follows(&mut self, word: &Word, next: Option<&Word>) -> bool {
        let Some(last) = self.last else { return false };
        if self.is_finite(word, &last, next) {
            return self.takes(word, &last);
        }
        let as_clause =
            word.text == "as" && last.marked && next.is_some_and(|next| next.is(Classes::DETERMINER));
        let of = next.is_some_and(|next| next.text == "of");
        let points = word.text == "that" && self.fronted && self.before.is_none();
        self.pending += usize::from(as_clause || word.is(Classes::SUBORDINATOR) && !of && !points);
        false
    }

    /// Gives a finite verb to its clause; whether that is the main one.
    fn takes(&mut self, word: &Word, last: &Word) -> bool {
        let own_subject = last.is(Classes::SUBJECT) && !self.fronted;
        let reduced =
            own_subject && self.before.is_some_and(|before| !before.marked && !opens_clause(&before));
        let coordinated = self.verbal && self.subordinate && (last.marked || is_and(last));
        if self.pending > 0 {
            self.pending -= 1;
            self.subordinate = true;
            return false;
        }
        !(reduced || coordinated || self.verbal && !self.fresh && !word.is(Classes::FINITE))
    }

    fn remember(&mut self, word: &Word<'t>) {
        let after_mark = self.last.is_some_and(|last| last.marked);
        if after_mark && !is_and(word) {
            self.fresh = word.is(Classes::DETERMINER.or(Classes::SUBJECT)) || word.is_capital();
        }
        self.subject.add(word, after_mark);
        self.adverb = word.is_adverb();
        if !self.adverb {
            self.before = self.last.replace(*word);
        } else if word.marked
            && let Some(last) = &mut self.last
        {
            last.marked = true;
        }
    }

    /// Whether the word is a finite verb, of whatever clause.
    fn is_finite(&self, word: &Word, last: &Word, next: Option<&Word>) -> bool {
        if word.is(Classes::FINITE) {
            return last.text != "to" && !word.is_capital();
        }
        if word.is_capital() || last.is(Classes::AUXILIARY) || last.is_possessive() {
            return false;
        }
        let plain = !word.is(Classes::FUNCTION.or(Classes::DETERMINER).or(Classes::SUBORDINATOR));
        if last.is(Classes::SUBJECT) && plain && !word.is_adverb() {
            return true;
        }
        let singular = self.adverb && word.is_plural() && !last.is_plural() && !last.is(Classes::FUNCTION);
        singular
            || self.is_base_finite(word, last, next)
            || self.is_plural_finite(word, last, next)
            || word.is_past() && self.is_past_finite(word, last, next)
    }

    /// "Ministers welcome", "countries that share".
    fn is_base_finite(&self, word: &Word, last: &Word, next: Option<&Word>) -> bool {
        let own = self.subject.plural && (self.lenient || self.subject.simple || word.is(Classes::STANCE));
        let object = word.is(Classes::STANCE) || takes_object(next) || self.adverb;
        let those = matches!(last.text, "These" | "Those" | "these" | "those");
        let noun = (those || !last.is(Classes::DETERMINER.or(Classes::FUNCTION))) && !last.marked;
        word.is(Classes::BASE.or(Classes::STANCE))
            && (is_relative(last) || own && noun && !self.verbal && (object || self.lenient))
    }

    /// "Japan plans to".
    fn is_plural_finite(&self, word: &Word, last: &Word, next: Option<&Word>) -> bool {
        let own = self.subject.simple && last.is_capital() && takes_object(next);
        word.is(Classes::PLURAL) && (is_relative(last) || own || self.lenient && takes_object(next))
    }

    /// "Leaders agreed", but not "measures agreed by leaders".
    fn is_past_finite(&self, word: &Word, last: &Word, next: Option<&Word>) -> bool {
        let next_is = |classes| next.is_some_and(|next| next.is(classes));
        let next_text = next.map_or("", |next| next.text);
        let reports = word.is(Classes::REPORTING);
        let noun = !last.is(Classes::DETERMINER.or(Classes::FUNCTION));
        let object = next_is(Classes::DETERMINER) || next_text == "that" || next_text == "to" && reports;
        let free = self.subject.simple || !next_is(Classes::FUNCTION);
        let report =
            reports && free && (last.is_capital() || last.is_plural() || last.marked && !self.verbal);
        let active = !word.is(Classes::PARTICIPLE) || !next_is(Classes::FUNCTION);
        let named =
            last.is_capital() || self.subject.definite && last.is_plural() && !next_is(Classes::FUNCTION);
        let simple = self.subject.simple && named && active;
        is_relative(last) || noun && next_text != "by" && (object || report || simple || self.lenient)
    }
}

/// Whether a verb may follow at once: "countries that share".
fn is_relative(word: &Word) -> bool {
    matches!(word.text, "which" | "that" | "who" | "what" | "That" | "What")
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
            || matches!(next.text, "to" | "that" | "forward" | "with" | "on" | "in" | "by" | "for")
    })
}

/// "Building", but not "During".
fn is_verbal_noun(word: &Word) -> bool {
    word.text.len() > 5 && word.text.ends_with("ing") && !word.is(Classes::FUNCTION)
}
