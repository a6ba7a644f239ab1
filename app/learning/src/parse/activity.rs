//! From the lines of an activity to something that can be graded.

use std::collections::BTreeSet;

use super::Source;
use super::body::Body;
use super::form::{Form, Kind};
use super::line::Numbered;
use super::markdown::{inline, prose};
use super::warning::Notes;
use crate::course::{Activity, Block, Task};

mod bench;
pub(super) mod choices;
pub(super) mod figures;
mod lists;
mod vocabulary;
mod words;

/// More do not fit a phone's screen, and grading an order takes the square of it.
const MOST: usize = 20;

/// An activity as it was written.
pub(super) struct Asked<'a> {
    pub id: String,
    /// Its choices stay as they are written.
    pub fixed: bool,
    /// Where its answers begin.
    pub line: usize,
    pub question: String,
    pub body: Body<'a>,
    /// The picture above it, if it is asked for.
    pub picture: Option<Block>,
    /// One stands there that cannot be shown, as has been told.
    pub picture_is_lost: bool,
}

impl<'a> Asked<'a> {
    /// The activity, and the lines of its blocks that could not be understood.
    pub fn check(mut self, source: &Source, notes: &mut Notes) -> (Activity, Vec<Numbered<'a>>) {
        if self.fixed && !matches!(self.body.form, Form::Choices(_)) {
            notes.warn(self.line, "only choices can be fixed");
        }
        let address = |name: &str| (source.media)(name).map(|_| (source.address)(name));
        let mut check = Check {
            address: &address,
            line: self.line,
            picture_is_lost: self.picture_is_lost,
            notes,
            strays: Vec::new(),
        };
        let picture = self.picture.take();
        let task = check.task(&self.body, picture);
        let strays = check.strays;
        let hints = self.body.hints.iter();
        let hints = hints
            .map(|(line, hint)| inline(*line, hint, notes))
            .collect();
        let explanation = self.body.explanation.map(|lines| prose(&lines, notes));
        let activity = Activity {
            id: self.id,
            question: self.question,
            task,
            hints,
            explanation,
            fixed: self.fixed,
        };
        (activity, strays)
    }
}

struct Check<'s, 'a, 'c, 'n> {
    /// Of a file in `media/`, if it is there.
    address: &'s dyn Fn(&str) -> Option<String>,
    line: usize,
    picture_is_lost: bool,
    notes: &'c mut Notes<'n>,
    strays: Vec<Numbered<'a>>,
}

impl<'a> Check<'_, 'a, '_, '_> {
    fn task(&mut self, body: &Body<'a>, picture: Option<Block>) -> Task {
        match &body.form {
            Form::None => Task::OneChoice(Vec::new()),
            Form::Choices(choices) => match &body.areas {
                Some(areas) => self.find(choices, areas, picture),
                None => self.choices(choices),
            },
            Form::Checklist(items) => self.checklist(items),
            Form::Typed(words) => Task::Typed(self.typed(words, &body.wrong)),
            Form::Written(lines) => self.reflection(*lines),
            Form::Gaps(text) => Task::Gaps(self.gaps(text, &body.wrong)),
            Form::Block(kind, lines) => match kind {
                Kind::Order => Task::Order(self.items(lines), self.any_other(&body.wrong)),
                Kind::Match => Task::Match(self.pairs(lines), self.any_other(&body.wrong)),
                Kind::Groups => Task::Groups(self.groups(lines, &body.wrong)),
                Kind::Truth => self.truth(lines),
                Kind::Number => Task::Number(self.number(lines, &body.wrong)),
                Kind::Slider => Task::Slider(self.slider(lines, &body.wrong)),
                Kind::Bench(tool) => Task::Bench(self.bench(*tool, lines, &body.rules)),
            },
        }
    }

    /// The explanation of every wrong order, match or sorting.
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
                self.stray(wrong, line);
            }
        }
        found
    }

    /// Foreseen wrong answers with their explanations.
    fn foreseen(
        &mut self,
        wrong: &[Numbered<'a>],
        accepts: impl Fn(&str) -> bool,
    ) -> Vec<(String, String)> {
        let mut foreseen = Vec::new();
        for (line, answer, why) in self.split(wrong, "answer = explanation") {
            if accepts(answer) {
                let text = format!("“{answer}” is accepted above and wrong here");
                self.notes.fatal(line, text);
            }
            foreseen.push((answer.to_owned(), inline(line, why, self.notes)));
        }
        foreseen
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
                _ => self.misformed((line, text), form),
            }
        }
        parts
    }

    fn misformed(&mut self, line: Numbered<'a>, form: &str) {
        let text = format!("this line needs the form “{form}”");
        self.notes.fatal(line.0, text);
        self.strays.push(line);
    }

    fn stray(&mut self, lines: &[Numbered<'a>], line: usize) {
        let found = lines.iter().filter(|(number, _)| *number == line);
        self.strays.extend(found);
    }

    fn once<'t>(&mut self, line: usize, text: &'t str, seen: &mut BTreeSet<&'t str>) {
        if !seen.insert(text) {
            self.notes
                .fatal(line, format!("“{text}” stands here twice"));
        }
    }

    fn limit(&mut self, lines: usize) {
        if lines > MOST {
            self.fatal(format!(
                "an activity has at most {MOST} choices, items, pairs or gaps; here are {lines}"
            ));
        }
    }

    fn fatal(&mut self, text: impl Into<String>) {
        self.notes.fatal(self.line, text);
    }
}
