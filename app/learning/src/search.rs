//! Search over the lessons on the phone: every word of the query is the beginning of a word of the passage, letters folded as
//! in [`crate::text::fold`], so that a query without the special letters finds them.

use crate::text::fold;

/// A step of a lesson, to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub title: String,
    /// Plain text.
    pub text: String,
    /// Folded, with a space before each word.
    folded_title: String,
    folded: String,
}

/// A piece of a passage's text: before the word found, the word, and after it.
pub type Around<'a> = (&'a str, &'a str, &'a str);

/// Characters shown on each side of a word found.
const SIDE_CHARS: usize = 60;

impl Passage {
    #[must_use]
    pub fn new(title: String, text: String) -> Self {
        let spaced = |text: &str| [" ", &fold(&words(text))].concat();
        Self {
            folded_title: spaced(&title),
            folded: spaced(&text),
            title,
            text,
        }
    }
}

/// Positions of the passages that hold every word of the query, those that hold them in the title first; at most `most`.
#[must_use]
pub fn find(passages: &[Passage], query: &str, most: usize) -> Vec<usize> {
    let wanted = wanted(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let holds = |folded: &str, word: &String| folded.contains(word.as_str());
    let mut found = Vec::new();
    let mut later = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        if wanted.iter().all(|word| holds(&passage.folded_title, word)) {
            found.push(at);
        } else if wanted
            .iter()
            .all(|word| holds(&passage.folded, word) || holds(&passage.folded_title, word))
        {
            later.push(at);
        }
    }
    found.append(&mut later);
    found.truncate(most);
    found
}

/// The first word of the text that the query finds, with its surroundings; the beginning of the text if only the title has it.
#[must_use]
pub fn around<'a>(passage: &'a Passage, query: &str) -> Around<'a> {
    let text = passage.text.as_str();
    let found = wanted(query);
    let found = found.iter().filter_map(|word| passage.folded.find(word));
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

/// The query's words, each with a space before it.
fn wanted(query: &str) -> Vec<String> {
    let folded = fold(&words(query));
    let words = folded.split(' ').filter(|word| !word.is_empty());
    words.map(|word| [" ", word].concat()).collect()
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
