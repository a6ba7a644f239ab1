//! Search over what a phone holds: every word of the query is the beginning of a word of the passage, letters folded as in
//! [`crate::text::fold`], so that a query without the special letters finds them.

use crate::text::{begins, fold, forgiving};

mod words;

pub use words::words_of;

/// Something to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub kind: Kind,
    pub title: String,
    /// Plain text.
    pub text: String,
    /// Folded, with a space before each word.
    folded_title: String,
    folded: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A course, or a lesson from its beginning.
    Whole,
    /// A step of a lesson.
    Step,
    /// What she has written beside a paragraph. Its title is that of the step, which is found by it anyway.
    Note,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Folded, each with a space before it.
    words: Vec<String>,
    forgives: bool,
}

/// A piece of a passage's text: before the word found, the word, and after it.
pub type Around<'a> = (&'a str, &'a str, &'a str);

/// Characters shown on each side of a word found.
const SIDE_CHARS: usize = 60;

impl Passage {
    #[must_use]
    pub fn new(kind: Kind, title: String, text: String) -> Self {
        let spaced = |text: &str| [" ", &fold(&words(text))].concat();
        let told = if kind == Kind::Note { "" } else { &title };
        Self {
            kind,
            folded_title: spaced(told),
            folded: spaced(&text),
            title,
            text,
        }
    }
}

impl Query {
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let folded = fold(&words(typed));
        let words = folded.split(' ').filter(|word| !word.is_empty());
        Self {
            words: words.map(|word| [" ", word].concat()).collect(),
            forgives: false,
        }
    }

    /// The same with one slip forgiven in each word of five letters or more, for where nothing is found without.
    #[must_use]
    pub fn forgiving(self) -> Self {
        Self {
            forgives: true,
            ..self
        }
    }

    /// Positions of the passages that hold every word, at most `most`: first courses and lessons by their title, then titles of
    /// steps and her notes, then texts.
    #[must_use]
    pub fn find(&self, passages: &[Passage], most: usize) -> Vec<usize> {
        let mut ranks = [Vec::new(), Vec::new(), Vec::new()];
        for (at, passage) in passages.iter().enumerate() {
            let in_title = |word: &String| self.place(&passage.folded_title, word).is_some();
            let in_either =
                |word: &String| self.place(&passage.folded, word).is_some() || in_title(word);
            let rank = if self.words.iter().all(in_title) {
                usize::from(passage.kind != Kind::Whole)
            } else if self.words.iter().all(in_either) {
                2 - usize::from(passage.kind == Kind::Note)
            } else {
                continue;
            };
            ranks[rank].push(at);
        }
        let mut found = ranks.concat();
        found.truncate(if self.words.is_empty() { 0 } else { most });
        found
    }

    /// The first word of the text that is found, with its surroundings; the beginning of the text if only the title has it.
    #[must_use]
    pub fn around<'a>(&self, passage: &'a Passage) -> Around<'a> {
        let text = passage.text.as_str();
        let found = self.words.iter();
        let found = found.filter_map(|word| self.place(&passage.folded, word));
        // Words stand in the same order in both; folding this text anew would take most of a search's time.
        let word = found.min().and_then(|at| {
            let before = passage.folded[..at].matches(' ').count();
            let mut words = text
                .split(|letter: char| !is_of_a_word(letter))
                .filter(|word| {
                    word.contains(|letter: char| letter.is_alphanumeric() && !is_apostrophe(letter))
                });
            words.nth(before)
        });
        let word = word.unwrap_or("");
        let from = if word.is_empty() {
            0
        } else {
            word.as_ptr() as usize - text.as_ptr() as usize
        };
        let (before, rest) = text.split_at(from);
        let (word, after) = rest.split_at(word.len());
        (tail(before), word, head(after))
    }

    /// Where a word that begins with this one stands: the place of the space before it.
    fn place(&self, folded: &str, word: &str) -> Option<usize> {
        if !self.forgives || !forgiving(word) {
            return folded.find(word);
        }
        let found = folded.split(' ').find(|own| begins(own, &word[1..]))?;
        Some(found.as_ptr() as usize - folded.as_ptr() as usize - 1)
    }
}

/// Only words and spaces.
fn words(text: &str) -> String {
    text.chars()
        .map(|letter| if is_of_a_word(letter) { letter } else { ' ' })
        .collect()
}

fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_apostrophe(letter)
}

/// Uzbek letters and foreign names have one inside; alone it folds to nothing.
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, 'ʻ' | 'ʼ' | '\'' | '’' | '‘' | '`')
}

fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(SIDE_CHARS);
    let cut = start.map_or(text, |(at, _)| &text[at..]);
    let whole = start.and_then(|_| cut.split_once(' '));
    whole.map_or(cut, |(_, rest)| rest)
}

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(SIDE_CHARS);
    let cut = end.map_or(text, |(at, _)| &text[..at]);
    let whole = end.and_then(|_| cut.rsplit_once(' '));
    whole.map_or(cut, |(rest, _)| rest)
}
