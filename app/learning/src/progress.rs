//! Progress is a fold over a set of events: order, duplicates and the split into batches never matter.
//!
//! The same id counts once, as it was first seen. When the server corrects a time (the device's clock was wrong), the
//! phone replaces the event in its list and folds the list anew; nothing here is ever taken back.

use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use crate::course::{LessonOutline, Outline};
use crate::event::{Event, Kind};

mod summary;

pub use summary::{LessonRow, State};

/// One learner's progress in all her courses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    seen: HashSet<Uuid>,
    /// The hours in which anything was answered, since the epoch, in order. Whole hours are enough to tell days in any of our time zones.
    hours: Vec<i64>,
    /// When she last answered in a review, epoch milliseconds.
    reviewed_ms: Option<i64>,
    /// By course id, then by lesson id.
    courses: BTreeMap<String, BTreeMap<String, LessonProgress>>,
}

/// What happened in one lesson. Times are epoch milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// When it was first opened.
    pub opened_ms: Option<i64>,
    /// When its end was first reached.
    pub finished_ms: Option<i64>,
    /// When anything last happened in it.
    pub last_ms: i64,
    /// The 0-based step where she was last.
    pub step: u16,
    /// By activity id.
    pub activities: BTreeMap<String, ActivityProgress>,
    reached: Option<Moment>,
    /// In order of steps: when a bookmark was last put or taken away, and whether it is there.
    marks: Vec<(u16, Moment, bool)>,
}

/// What happened in one activity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityProgress {
    pub tries: u32,
    pub wrong: u32,
    /// Percent.
    pub best_score: u8,
    /// When it was first answered right, epoch milliseconds.
    pub solved_ms: Option<i64>,
    /// How many hints have been shown.
    pub hints: u16,
    /// Whether the solution has been shown.
    pub revealed: bool,
    /// Her latest answer, in the form of [`crate::exercise::Answer::encode`].
    pub last_answer: String,
    /// Percent, of the latest answer.
    pub last_score: u8,
    answered: Option<Moment>,
    /// Each try and whether it was wrong, by id: two folds that share events are merged without counting them twice.
    counted: Vec<(Uuid, bool)>,
}

const HOUR_MS: i64 = 3_600_000;

/// Later by time; at the same time, by id.
type Moment = (i64, Uuid);

impl Progress {
    /// Folds events in any order.
    #[must_use]
    pub fn from_events<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut progress = Self::default();
        for event in events {
            progress.add(event);
        }
        progress
    }

    /// Folds one more event. `false` if its id has been seen.
    pub fn add(&mut self, event: &Event) -> bool {
        let new = self.seen.insert(event.id);
        if new && matches!(event.kind, Kind::Answered | Kind::Reviewed) {
            let hour = event.at_ms.div_euclid(HOUR_MS);
            let place = after(&self.hours, |earlier| *earlier < hour);
            if self.hours.get(place) != Some(&hour) {
                self.hours.insert(place, hour);
            }
        }
        if new && event.kind == Kind::Reviewed {
            self.reviewed_ms = self.reviewed_ms.max(Some(event.at_ms));
        }
        // A review is not a visit to its lesson: `crate::review` folds it.
        if new && !matches!(event.kind, Kind::Reviewed | Kind::Unknown) {
            let lessons = slot(&mut self.courses, &event.course);
            slot(lessons, &event.lesson).add(event);
        }
        new
    }

    /// The fold of both sets of events; they may overlap.
    pub fn merge(&mut self, other: Self) {
        for (course, lessons) in other.courses {
            let own = self.courses.entry(course).or_default();
            for (lesson, progress) in lessons {
                own.entry(lesson).or_default().merge(progress, &self.seen);
            }
        }
        self.hours.extend(other.hours);
        self.hours.sort_unstable();
        self.hours.dedup();
        self.reviewed_ms = self.reviewed_ms.max(other.reviewed_ms);
        self.seen.extend(other.seen);
    }

    /// Nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.courses.is_empty()
    }

    /// When she last answered in a review, epoch milliseconds; `None` if she never has.
    #[must_use]
    pub fn reviewed_ms(&self) -> Option<i64> {
        self.reviewed_ms
    }

    /// On which of the last seven days she has answered something, today last. `shift_ms` is what her clock is ahead of UTC.
    #[must_use]
    pub fn week(&self, now_ms: i64, shift_ms: i64) -> [bool; 7] {
        let day = |at_ms: i64| (at_ms + shift_ms).div_euclid(24 * HOUR_MS);
        let today = day(now_ms);
        let mut week = [false; 7];
        for hour in self.hours.iter().rev() {
            let ago = today - day(hour * HOUR_MS);
            match usize::try_from(ago) {
                Ok(ago @ 0..7) => week[6 - ago] = true,
                Ok(_) => break,
                Err(_) => {} // a clock that was ahead
            }
        }
        week
    }

    /// What happened in a lesson; `None` if nothing did.
    #[must_use]
    pub fn lesson(&self, course: &str, lesson: &str) -> Option<&LessonProgress> {
        self.courses.get(course)?.get(lesson)
    }
}

impl LessonProgress {
    /// What happened in an activity; `None` if nothing did.
    #[must_use]
    pub fn activity(&self, activity: &str) -> Option<&ActivityProgress> {
        self.activities.get(activity)
    }

    /// She has done something in it, or gone beyond its first step: more than opened it.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        !self.activities.is_empty() || self.step > 0 || self.finished_ms.is_some()
    }

    /// The 0-based steps with a bookmark, in order.
    pub fn marks(&self) -> impl Iterator<Item = u16> {
        let marks = self.marks.iter().filter(|(.., there)| *there);
        marks.map(|(step, ..)| *step)
    }

    fn add(&mut self, event: &Event) {
        self.last_ms = self.last_ms.max(event.at_ms);
        match event.kind {
            Kind::Opened => self.opened_ms = earlier(self.opened_ms, Some(event.at_ms)),
            Kind::Finished => self.finished_ms = earlier(self.finished_ms, Some(event.at_ms)),
            Kind::Reached => self.reach(event.step, moment(event)),
            Kind::Marked => self.mark(event.step, moment(event), event.score > 0),
            Kind::Answered | Kind::Hinted | Kind::Revealed if event.activity.is_empty() => {}
            Kind::Answered => slot(&mut self.activities, &event.activity).answer(event),
            Kind::Hinted => {
                let activity = slot(&mut self.activities, &event.activity);
                activity.hints = activity.hints.max(event.step);
            }
            Kind::Revealed => slot(&mut self.activities, &event.activity).revealed = true,
            Kind::Reviewed | Kind::Unknown => {}
        }
    }

    fn reach(&mut self, step: u16, at: Moment) {
        if self.reached < Some(at) {
            self.reached = Some(at);
            self.step = step;
        }
    }

    fn mark(&mut self, step: u16, at: Moment, there: bool) {
        let place = self.marks.partition_point(|(before, ..)| *before < step);
        match self.marks.get_mut(place).filter(|mark| mark.0 == step) {
            Some(mark) => *mark = (*mark).max((step, at, there)),
            None => self.marks.insert(place, (step, at, there)),
        }
    }

    fn merge(&mut self, other: Self, seen: &HashSet<Uuid>) {
        self.opened_ms = earlier(self.opened_ms, other.opened_ms);
        self.finished_ms = earlier(self.finished_ms, other.finished_ms);
        self.last_ms = self.last_ms.max(other.last_ms);
        if let Some(at) = other.reached {
            self.reach(other.step, at);
        }
        for (step, at, there) in other.marks {
            self.mark(step, at, there);
        }
        for (id, activity) in other.activities {
            self.activities.entry(id).or_default().merge(activity, seen);
        }
    }
}

impl ActivityProgress {
    /// Nothing more is asked of her here: it is solved, or the solution has been shown.
    #[must_use]
    pub fn settled(&self) -> bool {
        self.solved_ms.is_some() || self.revealed
    }

    fn answer(&mut self, event: &Event) {
        let score = event.score.min(100);
        let right = score == 100;
        self.count(event.id, !right);
        self.best_score = self.best_score.max(score);
        self.solved_ms = earlier(self.solved_ms, right.then_some(event.at_ms));
        if self.answered < Some(moment(event)) {
            self.answered = Some(moment(event));
            self.last_answer.clone_from(&event.answer);
            self.last_score = score;
        }
    }

    fn count(&mut self, id: Uuid, wrong: bool) {
        self.tries += 1;
        self.wrong += u32::from(wrong);
        let place = after(&self.counted, |(earlier, _)| *earlier < id);
        self.counted.insert(place, (id, wrong));
    }

    fn merge(&mut self, other: Self, seen: &HashSet<Uuid>) {
        for (id, wrong) in other.counted {
            if !seen.contains(&id) {
                self.count(id, wrong);
            }
        }
        self.best_score = self.best_score.max(other.best_score);
        self.solved_ms = earlier(self.solved_ms, other.solved_ms);
        self.hints = self.hints.max(other.hints);
        self.revealed |= other.revealed;
        if self.answered < other.answered {
            self.answered = other.answered;
            self.last_answer = other.last_answer;
            self.last_score = other.last_score;
        }
    }
}

fn moment(event: &Event) -> Moment {
    (event.at_ms, event.id)
}

fn earlier(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a.into_iter().chain(b).min()
}

/// Where a list in order goes on with what does not come before; asked from the end, since events mostly come in order.
fn after<T>(ordered: &[T], before: impl Fn(&T) -> bool) -> usize {
    match ordered.last() {
        Some(last) if !before(last) => ordered.partition_point(before),
        _ => ordered.len(),
    }
}

/// Like `entry(…).or_default()`, but copies the key only the first time: most events find their place.
fn slot<'a, V: Default>(map: &'a mut BTreeMap<String, V>, key: &str) -> &'a mut V {
    if !map.contains_key(key) {
        map.insert(key.to_owned(), V::default());
    }
    map.get_mut(key).expect("present or just inserted")
}
