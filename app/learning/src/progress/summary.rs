//! What pages ask of progress: how far, what next, and one learner's row in the instructor's grid.

use serde::{Deserialize, Serialize};

use super::{ActivityProgress, LessonOutline, LessonProgress, Outline, Progress};

/// With so many wrong tries and no right one the instructor should look.
const WRONG_WHEN_STUCK: u32 = 3;

/// How far a learner is with a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    #[default]
    New,
    Begun,
    /// Every activity is solved or revealed; without activities, its end was reached.
    Done,
}

/// One learner and one lesson in the instructor's grid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonRow {
    pub state: State,
    /// The 0-based step where she was last.
    pub step: u16,
    /// Answers to the lesson's activities.
    pub tries: u32,
    pub wrong: u32,
    /// How many activities she has answered right.
    pub solved: u16,
    /// How many activities the lesson has.
    pub total: u16,
    /// When anything last happened in it, epoch milliseconds; `None` if it is new.
    pub last_ms: Option<i64>,
    /// Some activity has three or more wrong answers and no right one, even if the solution was shown.
    pub stuck: bool,
}

impl Progress {
    #[must_use]
    pub fn state(&self, course: &str, outline: &LessonOutline) -> State {
        self.lesson(course, &outline.id)
            .map_or(State::New, |lesson| lesson.state(outline))
    }

    /// Where to go on: the lesson in which she did something last or the first after it that is not done, else the first that is
    /// not done. A lesson that she has only opened is none to go on with. `None` if all are done.
    #[must_use]
    pub fn next_lesson<'a>(&self, outline: &'a Outline) -> Option<&'a LessonOutline> {
        let touched = |(place, lesson): (usize, &LessonOutline)| {
            self.lesson(&outline.id, &lesson.id)
                .filter(|progress| progress.is_begun())
                .map(|progress| (progress.last_ms, place))
        };
        let latest = outline.lessons.iter().enumerate().filter_map(touched).max();
        let (before, from) = outline
            .lessons
            .split_at(latest.map_or(0, |(_, place)| place));
        from.iter()
            .chain(before)
            .find(|lesson| self.state(&outline.id, lesson) != State::Done)
    }

    /// The course's rule for a certificate: every lesson is done, and at least [`Outline::pass_percent`] of a hundred
    /// activities have been answered right. A solution that was shown does not count as an answer.
    #[must_use]
    pub fn finished(&self, outline: &Outline) -> bool {
        let rows = self.row(outline);
        let sum = |part: fn(&LessonRow) -> u16| rows.iter().map(part).map(u32::from).sum::<u32>();
        let enough =
            sum(|row| row.solved) * 100 >= sum(|row| row.total) * u32::from(outline.pass_percent());
        !rows.is_empty() && rows.iter().all(|row| row.state == State::Done) && enough
    }

    /// One row a lesson, in the outline's order.
    #[must_use]
    pub fn row(&self, outline: &Outline) -> Vec<LessonRow> {
        let row = |lesson: &LessonOutline| {
            let progress = self.lesson(&outline.id, &lesson.id);
            LessonRow {
                total: count(lesson.activities.len()),
                ..progress.map(|p| p.row(lesson)).unwrap_or_default()
            }
        };
        outline.lessons.iter().map(row).collect()
    }
}

impl LessonProgress {
    fn state(&self, outline: &LessonOutline) -> State {
        let settled = |id: &String| self.activity(id).is_some_and(ActivityProgress::settled);
        let done = match outline.activities.as_slice() {
            [] => self.finished_ms.is_some(),
            activities => activities.iter().all(settled),
        };
        if done { State::Done } else { State::Begun }
    }

    fn row(&self, outline: &LessonOutline) -> LessonRow {
        let activities = || outline.activities.iter().filter_map(|id| self.activity(id));
        LessonRow {
            state: self.state(outline),
            step: self.step,
            tries: activities().map(|activity| activity.tries).sum(),
            wrong: activities().map(|activity| activity.wrong).sum(),
            solved: count(
                activities()
                    .filter(|activity| activity.solved_ms.is_some())
                    .count(),
            ),
            total: count(outline.activities.len()),
            last_ms: Some(self.last_ms),
            stuck: activities()
                .any(|activity| activity.solved_ms.is_none() && activity.wrong >= WRONG_WHEN_STUCK),
        }
    }
}

fn count(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
