//! What the invented learners did. The same every time: the numbers come from a small generator with a fixed seed.

use learning::course::Outline;
use learning::event::{Event, Kind};

const HOUR_MS: i64 = 3_600_000;

/// A small generator (xorshift); what it gives only has to look lively.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    pub fn random(&mut self) -> [u8; 10] {
        std::array::from_fn(|_| u8::try_from(self.below(256)).unwrap_or(0))
    }
}

/// How far somebody has come.
pub struct Pace {
    /// Lessons begun.
    lessons: usize,
    /// Activities answered in the last of them.
    answered: usize,
    stuck: bool,
    /// Percent of the days since she joined on which she still studied.
    lasted: u64,
    /// Events still on her phone.
    pub waiting: u64,
}

impl Pace {
    /// Some finish, some stop, some are stuck.
    pub fn cast(dice: &mut Dice, outline: &Outline) -> Self {
        let lessons = outline.lessons.len();
        let below = dice.below(u64::try_from(lessons).unwrap_or(8) + 2);
        Self {
            lessons: usize::try_from(below).unwrap_or(0).min(lessons),
            answered: if below > u64::try_from(lessons).unwrap_or(8) {
                usize::MAX
            } else {
                usize::try_from(dice.below(5)).unwrap_or(0) + 1
            },
            stuck: dice.below(4) == 0,
            lasted: 40 + dice.below(60),
            waiting: dice.below(8).saturating_sub(4),
        }
    }

    /// All of the course, until a week ago.
    pub fn of_a_graduate(outline: &Outline) -> Self {
        Self {
            lessons: outline.lessons.len(),
            answered: usize::MAX,
            stuck: false,
            lasted: 70,
            waiting: 0,
        }
    }

    /// The learner whose name and PIN everybody is told: in the middle of the course, in the middle of a lesson.
    pub fn of_the_shown(outline: &Outline) -> Self {
        Self {
            lessons: outline.lessons.len() / 2 + 1,
            answered: 2,
            stuck: false,
            lasted: 100,
            waiting: 0,
        }
    }
}

/// What a learner did since she joined; nothing in the last two hours.
pub fn weeks(dice: &mut Dice, outline: &Outline, pace: &Pace, joined: i64, now: i64) -> Vec<Event> {
    let mut events = Vec::new();
    let lasted = u64::try_from(now - 2 * HOUR_MS - joined).unwrap_or(0) * pace.lasted / 100;
    // A lesson begins in the first two thirds of its share of the days, so that it ends before the next.
    let share = lasted / u64::try_from(pace.lessons.max(1)).unwrap_or(1);
    let mut begins = joined;
    if pace.lessons > 0 {
        events.push(felt(dice, outline, "before", joined));
    }
    for (number, lesson) in outline.lessons.iter().enumerate().take(pace.lessons) {
        let mut at = begins + i64::try_from(dice.below(share * 2 / 3)).unwrap_or(0);
        begins += i64::try_from(share).unwrap_or(0);
        let last = number + 1 == pace.lessons;
        let answered = if last {
            pace.answered.min(lesson.activities.len())
        } else {
            lesson.activities.len()
        };
        let mut event = |dice: &mut Dice, kind, activity: &str, step, score| {
            at += 8_000 + i64::try_from(dice.below(40_000)).unwrap_or(0);
            events.push(Event {
                id: learning::event::id(at, dice.random()),
                at_ms: at,
                kind,
                course: outline.id.clone(),
                lesson: lesson.id.clone(),
                activity: activity.to_owned(),
                step,
                score,
                answer: String::new(),
            });
        };
        event(dice, Kind::Opened, "", 0, 0);
        for (step, activity) in lesson.activities.iter().take(answered).enumerate() {
            event(
                dice,
                Kind::Reached,
                "",
                u16::try_from(step + 1).unwrap_or(0),
                0,
            );
            let stuck = last && step + 1 == answered && pace.stuck;
            let wrong = if stuck {
                4
            } else {
                dice.below(5).saturating_sub(3)
            };
            (0..wrong).for_each(|_| event(dice, Kind::Answered, activity, 0, 0));
            if !stuck {
                event(dice, Kind::Answered, activity, 0, 100);
            }
        }
        if answered == lesson.activities.len() && !(last && pace.stuck) {
            event(dice, Kind::Finished, "", 0, 0);
        }
    }
    if pace.lessons == outline.lessons.len() && pace.answered == usize::MAX && !pace.stuck {
        let at = events.last().map_or(joined, |event| event.at_ms);
        events.push(felt(dice, outline, "after", at + 60_000));
    }
    events
}

/// How sure somebody said she was of each lesson's skill, before the course or after it.
fn felt(dice: &mut Dice, outline: &Outline, when: &str, at_ms: i64) -> Event {
    let sure = |_: &_| match (when, dice.below(3)) {
        ("before", 0) => 1,
        ("before", _) => 0,
        (_, 0) => 1,
        _ => 2,
    };
    let levels: Vec<i32> = outline.lessons.iter().map(sure).collect();
    let answer = outline.lessons.iter().zip(levels);
    let answer: Vec<String> = answer
        .map(|(lesson, level)| format!("{}={level}", lesson.id))
        .collect();
    Event {
        id: learning::event::id(at_ms, dice.random()),
        at_ms,
        kind: Kind::Answered,
        course: outline.id.clone(),
        lesson: String::new(),
        activity: when.to_owned(),
        step: 0,
        score: 100,
        answer: answer.join(","),
    }
}
