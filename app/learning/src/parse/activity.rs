//! From the lines of an activity to something that can be graded.

use std::collections::BTreeSet;

use super::body::{Body, Form, RawChoice};
use super::line::Numbered;
use super::markdown::{inline, prose};
use super::warning::Notes;
use crate::course::{Activity, Choice, Task, Typed};
use crate::text::fold;

/// More do not fit a phone's screen, and grading an order takes the square of it.
const MOST: usize = 20;

/// The activity, and the lines of its blocks that could not be understood. `line` is where its answers begin.
pub(super) fn activity<'a>(
    id: String,
    line: usize,
    question: String,
    body: Body<'a>,
    notes: &mut Notes,
) -> (Activity, Vec<Numbered<'a>>) {
    let mut check = Check {
        line,
        notes,
        strays: Vec::new(),
    };
    let task = check.task(&body);
    let strays = check.strays;
    let hints = body
        .hints
        .iter()
        .map(|(line, hint)| inline(*line, hint, notes))
        .collect();
    let explanation = body.explanation.map(|lines| prose(&lines, notes));
    (
        Activity {
            id,
            question,
            task,
            hints,
            explanation,
        },
        strays,
    )
}

struct Check<'a, 'c, 'n> {
    line: usize,
    notes: &'c mut Notes<'n>,
    strays: Vec<Numbered<'a>>,
}

impl<'a> Check<'a, '_, '_> {
    fn task(&mut self, body: &Body<'a>) -> Task {
        match &body.form {
            Form::None => Task::OneChoice(Vec::new()),
            Form::Choices(choices) => self.choices(choices),
            Form::Typed(words) => Task::Typed(self.typed(words, &body.wrong)),
            Form::Order(lines) => Task::Order(self.items(lines), self.any_other(&body.wrong)),
            Form::Match(lines) => Task::Match(self.pairs(lines), self.any_other(&body.wrong)),
        }
    }

    fn choices(&mut self, raw: &[RawChoice]) -> Task {
        let several = raw.first().is_some_and(|choice| choice.several);
        if let Some(other) = raw.iter().find(|choice| choice.several != several) {
            self.notes
                .fatal(other.line, "one activity mixes [( )] and [[ ]]");
        }
        let right = raw.iter().filter(|choice| choice.right).count();
        if !several && right != 1 {
            self.fatal(format!(
                "[( )] has exactly one right choice, marked (X); here are {right}"
            ));
        }
        if several && right == 0 {
            self.fatal("none of these choices is marked [[X]]");
        }
        if raw.len() < 2 {
            self.fatal("there is only one choice");
        }
        self.limit(raw.len());
        let choices = raw.iter().map(|raw| self.choice(raw)).collect();
        if several {
            Task::SeveralChoices(choices)
        } else {
            Task::OneChoice(choices)
        }
    }

    fn choice(&mut self, raw: &RawChoice) -> Choice {
        if raw.text.is_empty() {
            self.notes.fatal(raw.line, "this choice has no text");
        }
        if raw.why.is_empty() {
            self.notes.warn(raw.line, "no “> why” below this choice");
        }
        let text = inline(raw.line, &raw.text, self.notes);
        Choice {
            text,
            right: raw.right,
            why: inline(raw.line, &raw.why, self.notes),
        }
    }

    fn typed(&mut self, words: &str, wrong: &[Numbered<'a>]) -> Typed {
        let words = words
            .split('|')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        let accepted: Vec<String> = words.map(str::to_owned).collect();
        if accepted.is_empty() {
            self.fatal("no answer is accepted here");
        }
        let folded: BTreeSet<String> = accepted.iter().map(|word| fold(word)).collect();
        let mut foreseen = Vec::new();
        for (line, answer, why) in self.split(wrong, "answer = explanation") {
            if folded.contains(&fold(answer)) {
                self.notes
                    .fatal(line, format!("“{answer}” is accepted above and wrong here"));
            }
            foreseen.push((answer.to_owned(), inline(line, why, self.notes)));
        }
        Typed {
            accepted,
            wrong: foreseen,
        }
    }

    fn items(&mut self, lines: &[Numbered]) -> Vec<String> {
        let mut items = Vec::new();
        let mut seen = BTreeSet::new();
        let lines = lines.iter().map(|(line, item)| (*line, item.trim()));
        for (line, item) in lines.filter(|(_, item)| !item.is_empty()) {
            if !seen.insert(item) {
                self.notes
                    .fatal(line, format!("“{item}” stands here twice"));
            }
            items.push(item.to_owned());
        }
        if items.len() < 2 {
            self.fatal("an order needs two items or more");
        }
        self.limit(items.len());
        items
    }

    fn pairs(&mut self, lines: &[Numbered<'a>]) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
        for (line, left, right) in self.split(lines, "left = right") {
            for (side, seen) in [(left, &mut lefts), (right, &mut rights)] {
                if !seen.insert(side) {
                    self.notes
                        .fatal(line, format!("“{side}” stands here twice"));
                }
            }
            pairs.push((left.to_owned(), right.to_owned()));
        }
        if pairs.len() < 2 {
            self.fatal("a match needs two pairs or more");
        }
        self.limit(pairs.len());
        pairs
    }

    /// The explanation of every wrong order or match.
    fn any_other(&mut self, wrong: &[Numbered<'a>]) -> Option<String> {
        let mut found = None;
        for (line, answer, why) in self.split(wrong, "* = explanation") {
            if answer == "*" && found.is_none() {
                found = Some(inline(line, why, self.notes));
            } else {
                self.notes.warn(
                    line,
                    "only one “* = explanation” is known here; this stays as text",
                );
                self.strays
                    .extend(wrong.iter().filter(|(number, _)| *number == line));
            }
        }
        found
    }

    /// Line, left and right of each `left = right`.
    fn split(&mut self, lines: &[Numbered<'a>], form: &str) -> Vec<(usize, &'a str, &'a str)> {
        let mut parts = Vec::new();
        for &(line, text) in lines.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let sides = text.split_once(" = ").or_else(|| text.split_once('='));
            match sides.map(|(left, right)| (left.trim(), right.trim())) {
                Some((left, right)) if !left.is_empty() && !right.is_empty() => {
                    parts.push((line, left, right));
                }
                _ => {
                    self.notes
                        .fatal(line, format!("this line needs the form “{form}”"));
                    self.strays.push((line, text));
                }
            }
        }
        parts
    }

    fn limit(&mut self, lines: usize) {
        if lines > MOST {
            self.fatal(format!(
                "an activity has at most {MOST} choices, items or pairs; here are {lines}"
            ));
        }
    }

    fn fatal(&mut self, text: impl Into<String>) {
        self.notes.fatal(self.line, text);
    }
}
