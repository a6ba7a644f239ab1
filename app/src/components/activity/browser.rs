//! An activity in the browser: what she changes, and what the phone keeps of it.

use learning::exercise::{Answer, grade};
use leptos::prelude::*;

use super::{Exercise, NOTHING, kind};

impl Exercise {
    /// She changes her answer: what was said about the old one goes.
    pub(super) fn change(self, change: impl FnOnce(&mut Vec<usize>)) {
        if !self.settled.get_untracked() {
            if kind::in_steps(self) {
                self.past
                    .update(|past| past.push(self.picked.get_untracked()));
            }
            self.picked.update(change);
            self.touch();
        }
    }

    /// She taps a choice: the only one, or one of several.
    pub(super) fn pick(self, at: usize, only: bool) {
        self.change(|picked| {
            if only {
                *picked = vec![at];
            } else if let Some(place) = picked.iter().position(|other| *other == at) {
                picked.remove(place);
            } else {
                picked.push(at);
                picked.sort_unstable();
            }
        });
    }

    pub(super) fn write(self, text: String) {
        if !self.settled.get_untracked() {
            self.typed.set(text);
            self.touch();
        }
    }

    /// She has made something on a bench; `met` are the positions of the rules that hold now. Once it is solved she may go
    /// on making, and nothing more is said about it.
    pub(super) fn made(self, state: String, met: &str) {
        let answer = self
            .activity
            .with_value(|activity| Answer::decode(&activity.task, met));
        self.typed.set(state);
        if self.settled.get_untracked() {
            self.keep_draft();
        } else if let Some(answer) = answer {
            self.show(answer);
            self.touch();
        }
    }

    fn draft_key(self) -> String {
        let id = self.activity.with_value(|activity| activity.id.clone());
        let (course, lesson) = (self.place.course.get_value(), self.place.lesson.get_value());
        [
            "chyrak.",
            &self.study.owner(),
            ".draft.",
            &course,
            ".",
            &lesson,
            ".",
            &id,
        ]
        .concat()
    }

    pub(super) fn keep_draft(self) {
        if self.review {
            return;
        }
        let picked = self.picked.get_untracked().into_iter();
        let picked = picked.map(|at| match at {
            NOTHING => "-".to_owned(),
            at => at.to_string(),
        });
        let picked = picked.collect::<Vec<_>>().join(",");
        let draft = [&picked, "\n", &self.typed.get_untracked()].concat();
        self.study
            .note(crate::offline::store::set(&self.draft_key(), &draft));
    }

    pub(super) fn drop_draft(self) {
        if !self.is_hers() && !self.review {
            crate::offline::store::remove(&self.draft_key());
        }
    }

    fn hints_key(self) -> String {
        [&self.draft_key(), ".hints"].concat()
    }

    /// In the review a hint belongs to the next answer, also after a reload. In a lesson it is an event.
    pub(super) fn keep_hints(self) {
        if self.review {
            let shown = self.hints_shown().to_string();
            self.study
                .note(crate::offline::store::set(&self.hints_key(), &shown));
        }
    }

    pub(super) fn drop_hints(self) {
        if self.review {
            crate::offline::store::remove(&self.hints_key());
        }
    }

    /// Brings back the hints that she has seen in the review.
    pub fn bring_hints(self) {
        let shown = crate::offline::store::get(&self.hints_key());
        self.hints
            .set(shown.and_then(|n| n.parse().ok()).unwrap_or(0));
    }

    /// Brings back what she did here before: solved answers, tries, hints, a draft.
    pub fn bring_back(self) {
        let id = self.activity.with_value(|activity| activity.id.clone());
        let (course, lesson) = (self.place.course.get_value(), self.place.lesson.get_value());
        let before = self
            .study
            .progress
            .with_untracked(|progress| progress.lesson(&course, &lesson)?.activity(&id).cloned());
        let Some(before) = before else {
            return self.bring_draft();
        };
        self.tries.set(before.tries);
        self.hints.set(
            usize::from(before.hints)
                .min(self.activity.with_value(|activity| activity.hints.len())),
        );
        if !before.settled() {
            return self.bring_draft();
        }
        let (answer, judged) = self.activity.with_value(|activity| {
            let last = Answer::decode(&activity.task, &before.last_answer)
                .filter(|answer| grade(&activity.task, answer).right);
            self.revealed.set(last.is_none());
            let answer = last.unwrap_or_else(|| kind::solution(&activity.task));
            let judged = grade(&activity.task, &answer);
            (answer, judged)
        });
        if self.is_hers() {
            self.bring_draft();
            self.touched.set(false);
        }
        self.show(answer);
        self.judged.set(Some(judged));
        self.settled.set(true);
    }

    fn bring_draft(self) {
        let Some(draft) = crate::offline::store::get(&self.draft_key()) else {
            return;
        };
        let Some((picked, typed)) = draft.split_once('\n') else {
            return;
        };
        let positions = picked.split(',').filter(|at| !at.is_empty());
        let positions = positions.map(|at| at.parse().unwrap_or(NOTHING));
        // A course may have changed since.
        let whole = picked.replace('-', "0");
        let fits = self.activity.with_value(|activity| {
            picked.is_empty() || self.is_hers() || Answer::decode(&activity.task, &whole).is_some()
        });
        if fits {
            self.picked.set(positions.collect());
            self.typed.set(typed.to_owned());
            // What it is worth a bench says when it is there.
            self.touched.set(!kind::is_bench(self));
        }
    }
}
