//! How easily a lesson is read: by the number of words in its sentences, which means the same in all our languages; lengths of
//! words do not, since Kyrgyz, Uzbek and Azerbaijani put into one word what Russian and English say in several.

use super::words::{sentences, shown};
use super::{LONGEST_SENTENCE_WORDS, MEAN_SENTENCE_WORDS};
use crate::parse::Warning;

/// Counts of a lesson's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub words: usize,
    pub sentences: usize,
    /// Words of the longest sentence.
    pub longest: usize,
}

impl Reading {
    /// Words in a sentence.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of a lesson")]
    pub fn mean(self) -> f64 {
        self.words as f64 / self.sentences.max(1) as f64
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            longest: self.longest.max(other.longest),
        }
    }
}

/// Counts a file's words, and tells of sentences that are too long.
#[must_use]
pub fn reading(file: &str, text: &str) -> (Reading, Vec<Warning>) {
    let (mut all, mut warnings) = (Reading::default(), Vec::new());
    let warn = |line, text| Warning {
        file: file.to_owned(),
        line,
        text,
        fatal: false,
    };
    for (at, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue; // a heading is no sentence
        }
        for sentence in sentences(&shown(line)) {
            let words = sentence.len();
            all = all.and(Reading {
                words,
                sentences: 1,
                longest: words,
            });
            if words > LONGEST_SENTENCE_WORDS {
                let told =
                    format!("{words} words in one sentence, at most {LONGEST_SENTENCE_WORDS}");
                warnings.push(warn(at + 1, told));
            }
        }
    }
    if all.mean() > MEAN_SENTENCE_WORDS {
        let told = format!(
            "sentences have {:.1} words on average, at most {MEAN_SENTENCE_WORDS}",
            all.mean()
        );
        warnings.push(warn(0, told));
    }
    (all, warnings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_sentences_are_counted_without_marks() {
        let text = "# Title of it\n\n<!-- id: a-b -->\n\nOne: two. **Three four five!**\n\n[(X)] Six\n> Seven — eight?\n";
        let (reading, warnings) = reading("x.md", text);
        let counted = Reading {
            words: 8,
            sentences: 5,
            longest: 3,
        };
        assert_eq!((reading, warnings), (counted, Vec::new()));
        assert!((reading.mean() - 1.6).abs() < 1e-9);
    }

    #[test]
    fn a_long_sentence_and_a_hard_lesson_are_told() {
        let long = "one ".repeat(25) + "two.";
        let (_, warnings) = reading("x.md", &format!("Short.\n\n{long}"));
        let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "x.md:3: 26 words in one sentence, at most 24",
                "x.md: sentences have 13.5 words on average, at most 9.5"
            ]
        );
    }
}
