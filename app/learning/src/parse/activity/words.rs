//! Typed answers, texts with gaps, reflections.

use std::collections::BTreeSet;

use super::super::line::{Numbered, gap};
use super::super::markdown::plain;
use super::Check;
use crate::course::{Gaps, Task, Typed};
use crate::exercise::{LONGEST_GAP, LONGEST_TEXT};
use crate::text::fold;

/// For each line of a reflection: three or four words.
const LETTERS_A_LINE: u16 = 20;

/// More do not fit a screen.
const MOST_LINES: u16 = 10;

/// Stands for a gap while its text loses its markup.
const HOLE: char = '\u{e001}';

impl<'a> Check<'_, 'a, '_, '_> {
    pub(super) fn typed(&mut self, words: &str, wrong: &[Numbered<'a>]) -> Typed {
        let accepted = self.accepted(words, LONGEST_TEXT);
        let folded: BTreeSet<String> = accepted.iter().map(|word| fold(word)).collect();
        Typed {
            accepted,
            wrong: self.foreseen(wrong, |answer| folded.contains(&fold(answer))),
        }
    }

    /// A word that is right in one gap may be foreseen as wrong in the others.
    pub(super) fn gaps(&mut self, source: &str, wrong: &[Numbered<'a>]) -> Gaps {
        let source = source.replace(HOLE, "");
        let mut text = String::new();
        let mut gaps = Vec::new();
        let mut rest = source.as_str();
        while let Some((before, words, after)) = gap(rest) {
            text.push_str(before);
            text.push(HOLE);
            gaps.push(self.accepted(words, LONGEST_GAP));
            rest = after;
        }
        text.push_str(rest);
        self.limit(gaps.len());
        let parts = |text: &str| text.split(HOLE).map(str::to_owned).collect::<Vec<_>>();
        // A gap in the address of a link would vanish with it.
        let texts = Some(parts(&plain(&text))).filter(|texts| texts.len() == gaps.len() + 1);
        Gaps {
            texts: texts.unwrap_or_else(|| parts(&text)),
            gaps,
            wrong: self.foreseen(wrong, |_| false),
        }
    }

    pub(super) fn reflection(&mut self, lines: u16) -> Task {
        if lines > MOST_LINES {
            self.fatal(format!(
                "a reflection has at most {MOST_LINES} lines; here are {lines}"
            ));
        }
        Task::Reflection {
            least_letters: lines.min(MOST_LINES) * LETTERS_A_LINE,
        }
    }

    fn accepted(&mut self, words: &str, longest: usize) -> Vec<String> {
        let words = words
            .split('|')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let accepted: Vec<String> = words.map(str::to_owned).collect();
        if accepted.is_empty() {
            self.fatal("no answer is accepted here");
        }
        if accepted.iter().any(|word| word.chars().count() > longest) {
            self.fatal(format!("an answer here has at most {longest} characters"));
        }
        accepted
    }
}
