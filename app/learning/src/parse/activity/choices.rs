//! Choices, places on a picture, true or false, items to tick.

use super::super::form::RawChoice;
use super::super::line::Numbered;
use super::super::markdown::inline;
use super::Check;
use crate::course::{Area, Block, Choice, Find, Task};

/// Of each side, in percent: a finger needs as much on a picture as wide as a phone.
const LEAST_SIDE: u8 = 5;

impl<'a> Check<'_, 'a, '_, '_> {
    pub(super) fn choices(&mut self, raw: &[RawChoice]) -> Task {
        let (several, choices) = self.checked(raw);
        if several {
            Task::SeveralChoices(choices)
        } else {
            Task::OneChoice(choices)
        }
    }

    pub(super) fn find(
        &mut self,
        raw: &[RawChoice],
        lines: &[Numbered<'a>],
        picture: Option<Block>,
    ) -> Task {
        let (several, choices) = self.checked(raw);
        let mut areas = Vec::new();
        for &(line, text) in lines.iter().filter(|(_, text)| !text.trim().is_empty()) {
            match area(text) {
                Some(area) => areas.push(area),
                None => self.misformed((line, text), "left top width height, in percent"),
            }
        }
        if areas.len() != choices.len() {
            let (areas, choices) = (areas.len(), choices.len());
            self.fatal(format!(
                "each choice needs a place on the picture: here are {choices} choices and {areas} places"
            ));
        }
        let Some(picture) = picture else {
            if !self.picture_is_lost {
                self.fatal("no picture stands above these choices");
            }
            return self.choices(raw);
        };
        Task::Find(Find {
            picture: Box::new(picture),
            several,
            choices,
            areas,
        })
    }

    pub(super) fn truth(&mut self, lines: &[Numbered<'a>]) -> Task {
        let mut lines: Vec<Numbered> = lines.to_vec();
        lines.retain(|(_, text)| !text.trim().is_empty());
        let holds = lines.first().and_then(|(_, text)| mark(text));
        match holds {
            Some(_) => drop(lines.remove(0)),
            None => self.fatal("this block begins with T or F"),
        }
        let mut whys = [None, None];
        for (line, said, why) in self.split(&lines, "T = explanation") {
            if let Some(place @ None) = mark(said).map(|said| &mut whys[usize::from(!said)]) {
                *place = Some(inline(line, why, self.notes));
                continue;
            }
            self.notes.fatal(
                line,
                "one “T = explanation” and one “F = explanation” are known here",
            );
            self.stray(&lines, line);
        }
        for (why, name) in whys.iter().zip(["T", "F"]) {
            if why.is_none() {
                self.notes.warn(
                    self.line,
                    format!("no “{name} = explanation” in this block"),
                );
            }
        }
        let [why_true, why_false] = whys.map(Option::unwrap_or_default);
        Task::Truth {
            holds: holds.unwrap_or_default(),
            why_true,
            why_false,
        }
    }

    pub(super) fn checklist(&mut self, raw: &[RawChoice]) -> Task {
        self.limit(raw.len());
        let mut items = Vec::new();
        for item in raw {
            if item.text.is_empty() {
                self.notes.fatal(item.line, "this item has no text");
            }
            if item.right {
                self.notes
                    .warn(item.line, "she ticks it herself: [ ] instead of [x]");
            }
            items.push(inline(item.line, &item.text, self.notes));
        }
        Task::Checklist(items)
    }

    /// Whether several are right, and the choices.
    fn checked(&mut self, raw: &[RawChoice]) -> (bool, Vec<Choice>) {
        let several = raw.first().is_some_and(|choice| choice.several);
        if let Some(other) = raw.iter().find(|choice| choice.several != several) {
            self.notes
                .fatal(other.line, "one activity mixes [( )] and [[ ]]");
        }
        let right = raw.iter().filter(|choice| choice.right).count();
        if !several && right != 1 {
            self.fatal(format!(
                "exactly one of these choices has to be marked right; here are {right}"
            ));
        }
        if several && right == 0 {
            self.fatal("none of these choices is marked right");
        }
        if raw.len() < 2 {
            self.fatal("there is only one choice");
        }
        self.limit(raw.len());
        (several, raw.iter().map(|raw| self.choice(raw)).collect())
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
}

/// GIFT's marks. A Cyrillic Т looks the same.
pub(in crate::parse) fn mark(text: &str) -> Option<bool> {
    match text.trim() {
        "T" | "TRUE" | "Т" => Some(true),
        "F" | "FALSE" => Some(false),
        _ => None,
    }
}

fn area(text: &str) -> Option<Area> {
    let sides = text.split_whitespace().map(|side| side.parse().ok());
    let sides: Vec<u8> = sides.collect::<Option<_>>()?;
    let [left, top, width, height] = *sides else {
        return None;
    };
    let is_inside = |from: u8, size: u8| size >= LEAST_SIDE && from <= 100 && size <= 100 - from;
    (is_inside(left, width) && is_inside(top, height)).then_some(Area {
        left,
        top,
        width,
        height,
    })
}
