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
            // By its first letters: nine comparisons a name would take most of the time.
            let (known, bit) = match name.as_bytes() {
                [b'i', ..] => ("id", 1),
                [b'a', b't', ..] => ("at_ms", 2),
                [b'k', ..] => ("kind", 4),
                [b'c', ..] => ("course", 8),
                [b'l', ..] => ("lesson", 16),
                [b'a', b'c', ..] => ("activity", 0),
                [b's', b't', ..] => ("step", 32),
                [b's', b'c', ..] => ("score", 64),
                [b'a', b'n', ..] => ("answer", 128),
                _ => continue,
            };
            if name != known {
                continue;
            }
            seen |= bit;
            match bit {
                1 => self.id = Uuid::try_parse(text?).ok()?,
                2 => self.at_ms = number?,
                4 => self.kind = Kind::named(text?),
                8 => self.course.push_str(text?),
                16 => self.lesson.push_str(text?),
                32 => self.step = u16::try_from(number?).ok()?,
                64 => self.score = u8::try_from(number?).ok()?,
                128 => self.answer.push_str(text?),
                _ => self.activity.push_str(text?),
            }
        }
        (seen & 31 == 31).then_some(())
    }
}

impl Kind {
    /// The kind that is written with this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "opened" => Self::Opened,
            "reached" => Self::Reached,
            "answered" => Self::Answered,
            "hinted" => Self::Hinted,
            "revealed" => Self::Revealed,
            "finished" => Self::Finished,
            "reviewed" => Self::Reviewed,
            "marked" => Self::Marked,
            _ => Self::Unknown,
        }
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
