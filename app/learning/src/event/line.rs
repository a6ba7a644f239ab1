//! Reading a stored event fast: a phone folds thousands of them when it starts.

use uuid::Uuid;

use super::{Event, Kind};

impl Event {
    /// An event without content, to be filled by [`Event::read_line`].
    #[must_use]
    pub fn blank() -> Self {
        Self {
            id: Uuid::nil(),
            at_ms: 0,
            kind: Kind::Unknown,
            course: String::new(),
            lesson: String::new(),
            activity: String::new(),
            step: 0,
            score: 0,
            answer: String::new(),
        }
    }

    /// Fills this event from one as it is written: a flat JSON object in any order, no spaces between its parts, no escapes in
    /// its strings. `false`, and this event is of no use, for anything else: a general reader has to read that.
    pub fn read_line(&mut self, line: &str) -> bool {
        self.fill(line).is_some()
    }

    fn fill(&mut self, line: &str) -> Option<()> {
        (self.at_ms, self.step, self.score, self.kind) = (0, 0, 0, Kind::Unknown);
        for text in [
            &mut self.course,
            &mut self.lesson,
            &mut self.activity,
            &mut self.answer,
        ] {
            text.clear();
        }
        if line.contains('\\') {
            return None;
        }
        let mut seen = 0;
        let mut rest = line.strip_prefix('{')?.strip_suffix('}')?;
        while !rest.is_empty() {
            let (name, value) = string(rest)?;
            let value = value.strip_prefix(':')?;
            let (text, number);
            if let Some((is, after)) = string(value) {
                (text, number, rest) = (Some(is), None, after);
            } else {
                let (is, after) = whole_number(value)?;
                (text, number, rest) = (None, Some(is), after);
            }
            rest = match rest.strip_prefix(',') {
                Some(rest) if !rest.is_empty() => rest,
                None if rest.is_empty() => rest,
                _ => return None,
            };
            match name {
                "id" => self.id = Uuid::try_parse(text?).ok()?,
                "at_ms" => self.at_ms = number?,
                "kind" => self.kind = kind(text?),
                "course" => self.course.push_str(text?),
                "lesson" => self.lesson.push_str(text?),
                "activity" => self.activity.push_str(text?),
                "step" => self.step = u16::try_from(number?).ok()?,
                "score" => self.score = u8::try_from(number?).ok()?,
                "answer" => self.answer.push_str(text?),
                _ => continue,
            }
            seen |= match name {
                "id" => 1,
                "at_ms" => 2,
                "kind" => 4,
                "course" => 8,
                "lesson" => 16,
                _ => 0,
            };
        }
        (seen == 31).then_some(())
    }
}

fn kind(name: &str) -> Kind {
    match name {
        "opened" => Kind::Opened,
        "reached" => Kind::Reached,
        "answered" => Kind::Answered,
        "hinted" => Kind::Hinted,
        "revealed" => Kind::Revealed,
        "finished" => Kind::Finished,
        "reviewed" => Kind::Reviewed,
        "marked" => Kind::Marked,
        _ => Kind::Unknown,
    }
}

/// The string that the text begins with, and what follows it. Of the ways to find its end this is the fast one in a build for size.
fn string(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('"')?.split_once('"')
}

fn whole_number(text: &str) -> Option<(i64, &str)> {
    let (number, rest) = text.split_at(text.find(',').unwrap_or(text.len()));
    Some((number.parse().ok()?, rest))
}
