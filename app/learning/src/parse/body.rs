//! The lines of one activity, from its first choice, word or block to its last hint or explanation.

use super::line::{Fence, Line, Numbered};
use super::lines::Lines;
use super::warning::Notes;

/// What the author wrote, not yet checked.
#[derive(Default)]
pub(super) struct Body<'a> {
    pub form: Form<'a>,
    pub hints: Vec<(usize, String)>,
    /// The content of the blocks `wrong`.
    pub wrong: Vec<Numbered<'a>>,
    pub explanation: Option<Vec<Numbered<'a>>>,
}

#[derive(Default)]
pub(super) enum Form<'a> {
    #[default]
    None,
    Choices(Vec<RawChoice>),
    /// Words between bars.
    Typed(&'a str),
    Order(Vec<Numbered<'a>>),
    Match(Vec<Numbered<'a>>),
}

pub(super) struct RawChoice {
    pub line: usize,
    pub several: bool,
    pub right: bool,
    pub text: String,
    pub why: String,
}

/// What was read last: a long choice, reason or hint may be wrapped onto the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Choice,
    Why,
    Hint,
    Whole,
}

/// Whether an activity begins with this line.
pub(super) fn begins(line: Line) -> bool {
    match line {
        Line::Choice { .. } | Line::Typed(_) => true,
        Line::Fence(fence) => matches!(fence.info, "order" | "match"),
        _ => false,
    }
}

impl<'a> Body<'a> {
    /// Reads from the line with which the activity begins to the blank line after its last one.
    pub fn read(lines: &mut Lines<'a>, notes: &mut Notes) -> Self {
        let mut body = Self::default();
        let mut last = Last::Whole;
        loop {
            let mut ahead = lines.clone();
            ahead.skip_blank();
            let is_apart = ahead.peek() != lines.peek();
            let Some((number, text)) = ahead.next() else {
                break;
            };
            let line = Line::read(text);
            if !body.takes(line, last, is_apart) {
                break;
            }
            *lines = ahead;
            last = body.add(number, line, last, lines, notes);
        }
        body
    }

    /// Whether the line belongs to this activity rather than to what follows it.
    fn takes(&self, line: Line, last: Last, is_apart: bool) -> bool {
        match (line, &self.form) {
            (line, Form::None) => begins(line),
            (Line::Text(_), _) => !is_apart && last != Last::Whole,
            (Line::Choice { .. }, Form::Choices(_)) | (Line::Asterisks, _) => {
                self.explanation.is_none()
            }
            (Line::Why(_), Form::Choices(choices)) => {
                let is_open = choices.last().is_some_and(|choice| choice.why.is_empty());
                is_open || (!is_apart && last == Last::Why)
            }
            (Line::Hint(_), _) => true,
            (Line::Fence(Fence { info: "wrong", .. }), form) => !matches!(form, Form::Choices(_)),
            _ => false,
        }
    }

    fn add(
        &mut self,
        number: usize,
        line: Line<'a>,
        last: Last,
        lines: &mut Lines<'a>,
        notes: &mut Notes,
    ) -> Last {
        match line {
            Line::Choice {
                several,
                right,
                text,
            } => {
                let choice = RawChoice {
                    line: number,
                    several,
                    right,
                    text: text.to_owned(),
                    why: String::new(),
                };
                match &mut self.form {
                    Form::Choices(choices) => choices.push(choice),
                    form => *form = Form::Choices(vec![choice]),
                }
                Last::Choice
            }
            Line::Hint(hint) => {
                self.hints.push((number, hint.to_owned()));
                Last::Hint
            }
            Line::Why(why) => self.go_on(Last::Why, why),
            Line::Text(text) => self.go_on(last, text.trim()),
            Line::Typed(words) => self.whole(Form::Typed(words)),
            Line::Fence(fence) => {
                let content = lines.fenced(fence, notes);
                match fence.info {
                    "order" => self.whole(Form::Order(content)),
                    "match" => self.whole(Form::Match(content)),
                    _ => {
                        self.wrong.extend(content);
                        Last::Whole
                    }
                }
            }
            Line::Asterisks => {
                self.explanation = Some(explanation(number, lines, notes));
                Last::Whole
            }
            _ => last,
        }
    }

    fn whole(&mut self, form: Form<'a>) -> Last {
        self.form = form;
        Last::Whole
    }

    fn go_on(&mut self, last: Last, more: &str) -> Last {
        let text = match (last, &mut self.form) {
            (Last::Hint, _) => self.hints.last_mut().map(|(_, hint)| hint),
            (Last::Why, Form::Choices(choices)) => choices.last_mut().map(|choice| &mut choice.why),
            (Last::Choice, Form::Choices(choices)) => {
                choices.last_mut().map(|choice| &mut choice.text)
            }
            _ => None,
        };
        if let Some(text) = text {
            let gap = if text.is_empty() { "" } else { " " };
            text.push_str(gap);
            text.push_str(more);
        }
        last
    }
}

fn explanation<'a>(line: usize, lines: &mut Lines<'a>, notes: &mut Notes) -> Vec<Numbered<'a>> {
    let closes = |line: &str| Line::read(line) == Line::Asterisks;
    lines.until(('*', 4), closes).unwrap_or_else(|| {
        notes.fatal(line, "this explanation has no closing line of asterisks");
        lines.rest_of_step()
    })
}
