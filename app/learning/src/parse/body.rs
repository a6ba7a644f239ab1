//! The lines of one activity, from its first choice, word or block to its last hint or explanation.

use super::form::{Form, Kind, RawChoice};
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
    /// The content of the blocks `find`, if there are any.
    pub areas: Option<Vec<Numbered<'a>>>,
    /// The content of the blocks `rules`.
    pub rules: Vec<Numbered<'a>>,
    pub explanation: Option<Vec<Numbered<'a>>>,
}

/// What was read last: a long choice, reason, hint or text with gaps may be wrapped onto the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Choice,
    Why,
    Hint,
    Gaps,
    Whole,
}

/// Whether an activity begins with this line.
pub(super) fn begins(line: Line) -> bool {
    match line {
        Line::Choice { .. }
        | Line::Item { .. }
        | Line::Typed(_)
        | Line::Written(_)
        | Line::Gaps(_) => true,
        Line::Fence(fence) => Kind::named(fence.info).is_some(),
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
            let line = match Line::read(text) {
                Line::Typed(_) | Line::Choice { .. } if last == Last::Gaps && !is_apart => {
                    Line::Gaps(text)
                }
                line => line,
            };
            if !body.takes(line, last, is_apart) {
                break;
            }
            *lines = ahead;
            last = body.add(number, line, last, lines, notes);
        }
        body
    }

    /// A text with gaps may begin lines before the first one.
    pub fn begin_with(&mut self, lines: &[Numbered]) {
        if let Form::Gaps(text) = &mut self.form {
            let lines = lines.iter().map(|(_, line)| line.trim());
            *text = lines.chain([text.as_str()]).collect::<Vec<_>>().join(" ");
        }
    }

    /// Whether the line belongs to this activity rather than to what follows it.
    fn takes(&self, line: Line, last: Last, is_apart: bool) -> bool {
        match (line, &self.form) {
            (line, Form::None) => begins(line),
            (Line::Text(_) | Line::Gaps(_), _) => !is_apart && last != Last::Whole,
            (Line::Choice { .. }, Form::Choices(_))
            | (Line::Item { .. }, Form::Checklist(_))
            | (Line::Asterisks, _) => self.explanation.is_none(),
            (Line::Why(_), Form::Choices(choices)) => {
                let is_open = choices.last().is_some_and(|choice| choice.why.is_empty());
                is_open || (!is_apart && last == Last::Why)
            }
            (Line::Hint(_), _) => true,
            (Line::Fence(Fence { info, .. }), form) => form.has(info),
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
                let choice = RawChoice::new(number, several, right, text);
                match &mut self.form {
                    Form::Choices(choices) => choices.push(choice),
                    form => *form = Form::Choices(vec![choice]),
                }
                Last::Choice
            }
            Line::Item { ticked, text } => {
                let item = RawChoice::new(number, true, ticked, text);
                match &mut self.form {
                    Form::Checklist(items) => items.push(item),
                    form => *form = Form::Checklist(vec![item]),
                }
                Last::Choice
            }
            Line::Hint(hint) => {
                self.hints.push((number, hint.to_owned()));
                Last::Hint
            }
            Line::Why(why) => self.go_on(Last::Why, why),
            Line::Gaps(text) if matches!(self.form, Form::None) => {
                self.form = Form::Gaps(text.to_owned());
                Last::Gaps
            }
            Line::Text(text) | Line::Gaps(text) => self.go_on(last, text.trim()),
            Line::Typed(words) => self.whole(Form::Typed(words)),
            Line::Written(count) => self.whole(Form::Written(count)),
            Line::Fence(fence) => {
                let content = lines.fenced(fence, notes);
                self.block(fence.info, content)
            }
            Line::Asterisks => {
                self.explanation = Some(explanation(number, lines, notes));
                Last::Whole
            }
            _ => last,
        }
    }

    fn block(&mut self, info: &str, content: Vec<Numbered<'a>>) -> Last {
        match (info, Kind::named(info)) {
            (_, Some(kind)) => self.form = Form::Block(kind, content),
            ("find", _) => self.areas.get_or_insert_default().extend(content),
            ("rules", _) => self.rules.extend(content),
            _ => self.wrong.extend(content),
        }
        Last::Whole
    }

    fn whole(&mut self, form: Form<'a>) -> Last {
        self.form = form;
        Last::Whole
    }

    fn go_on(&mut self, last: Last, more: &str) -> Last {
        let text = match (last, &mut self.form) {
            (Last::Hint, _) => self.hints.last_mut().map(|(_, hint)| hint),
            (Last::Why, Form::Choices(choices)) => choices.last_mut().map(|choice| &mut choice.why),
            (Last::Choice, Form::Choices(choices) | Form::Checklist(choices)) => {
                choices.last_mut().map(|choice| &mut choice.text)
            }
            (Last::Gaps, Form::Gaps(text)) => Some(text),
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
