//! The line of an event in a phone's log: its fields, parted by tabs. A phone folds thousands of them when it starts; a line takes
//! half the room of JSON and is read in one pass.

use uuid::Uuid;

use super::{Event, Kind};

impl Event {
    /// An event without content.
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

    /// `None` where a line would not hold all of it: a kind that is not known here, a text with a line break or a tab.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let (id, at_ms) = (self.id.simple().to_string(), self.at_ms.to_string());
        let (step, score) = (self.step.to_string(), self.score.to_string());
        let texts = [&*self.course, &*self.lesson, &*self.activity, &*self.answer];
        let apart = |c: char| c.is_ascii_control();
        let kind = self
            .kind
            .name()
            .filter(|_| !texts.iter().any(|text| text.contains(apart)))?;
        let [course, lesson, activity, answer] = texts;
        Some(
            [
                &id, &*at_ms, kind, course, lesson, activity, &*step, &*score, answer,
            ]
            .join("\t"),
        )
    }

    /// Hands over the events of a log's chunk: lines, each ended by a line break. What is no [`Event::line`] goes to `other`.
    pub fn each_line(chunk: &str, mut take: impl FnMut(&Self), mut other: impl FnMut(&str)) {
        let mut event = Self::blank();
        let mut rest = chunk;
        while !rest.is_empty() {
            if let Some(after) = event.fill(rest) {
                take(&event);
                rest = after;
            } else {
                let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
                other(line);
                rest = after;
            }
        }
    }

    /// Takes over the line with which the text begins, and gives what follows it; one pass over the bytes.
    fn fill<'a>(&mut self, mut text: &'a str) -> Option<&'a str> {
        let mut field = |end: u8| {
            let at = text.bytes().position(|byte| byte < b' ')?;
            let (own, rest) = text.split_at(at);
            text = &rest[1..];
            (rest.as_bytes()[0] == end).then_some(own)
        };
        self.id = Uuid::try_parse(field(b'\t')?).ok()?;
        self.at_ms = field(b'\t')?.parse().ok()?;
        self.kind = Kind::named(field(b'\t')?);
        for own in [&mut self.course, &mut self.lesson, &mut self.activity] {
            own.clear();
            own.push_str(field(b'\t')?);
        }
        self.step = field(b'\t')?.parse().ok()?;
        self.score = field(b'\t')?.parse().ok()?;
        self.answer.clear();
        self.answer.push_str(field(b'\n')?);
        (self.kind != Kind::Unknown).then_some(text)
    }
}

impl Kind {
    const NAMES: [(&'static str, Self); 8] = [
        ("opened", Self::Opened),
        ("reached", Self::Reached),
        ("answered", Self::Answered),
        ("hinted", Self::Hinted),
        ("revealed", Self::Revealed),
        ("finished", Self::Finished),
        ("reviewed", Self::Reviewed),
        ("marked", Self::Marked),
    ];

    /// The kind that is written with this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let kind = Self::NAMES.iter().find(|(own, _)| *own == name);
        kind.map_or(Self::Unknown, |(_, kind)| *kind)
    }

    /// `None` for [`Kind::Unknown`], whose name is not known.
    fn name(self) -> Option<&'static str> {
        let kind = Self::NAMES.iter().find(|(_, kind)| *kind == self);
        kind.map(|(name, _)| *name)
    }
}
