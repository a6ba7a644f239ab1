//! An activity: question, something to answer with, feedback at once, hints, the solution after three tries.

mod bench;
#[cfg(not(feature = "ssr"))]
mod browser;
mod fields;
mod form;
mod kind;
mod view;

use std::sync::Arc;

use learning::course::{Activity, Task};
use learning::event::Kind;
use learning::exercise::{Answer, Grade, can_be_wrong, grade};
use leptos::prelude::*;

pub use self::view::ActivityView;
use crate::offline::study::{Fact, Study};
use crate::text::{key, t};

/// No right side and no group chosen yet.
const NOTHING: usize = usize::MAX;

/// Where an activity stands: a course's and a lesson's id.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub course: StoredValue<String>,
    pub lesson: StoredValue<String>,
}

/// One activity at work: what she has chosen, what she has been told. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Exercise {
    pub activity: StoredValue<Arc<Activity>>,
    place: Place,
    study: Study,
    /// It comes back in the daily review: nothing of the lesson is brought along, and nothing of the lesson changes.
    review: bool,
    /// Choices: those chosen. Order: the items as they lie. Match and groups: the right side of each left, the group of each
    /// item, or [`NOTHING`]. Reflection: `0` if her instructor may read it. Bench: the rules that hold.
    picked: RwSignal<Vec<usize>>,
    /// What `picked` was before each change of an answer that has to be taken apart step by step.
    past: RwSignal<Vec<Vec<usize>>>,
    /// A text, a figure with a point, what stands in the gaps, a line each. Bench: what she has made, as JSON.
    typed: RwSignal<String>,
    /// She has touched it since it was last judged.
    touched: RwSignal<bool>,
    /// Judgement of what is shown now.
    judged: RwSignal<Option<Grade>>,
    /// What was judged last. Parts of it that have not changed since keep their mark.
    last: RwSignal<Option<(Vec<usize>, String, Grade)>>,
    /// She wanted to check what is not whole yet.
    unfinished: RwSignal<bool>,
    hints: RwSignal<usize>,
    tries: RwSignal<u32>,
    /// Solved, or its solution was shown.
    pub settled: RwSignal<bool>,
    /// What is shown is the solution that she has asked for.
    revealed: RwSignal<bool>,
}

impl Exercise {
    #[must_use]
    pub fn new(activity: Arc<Activity>, place: Place, review: bool) -> Self {
        let (picked, typed) = kind::blank(&activity);
        Self {
            activity: StoredValue::new(activity),
            place,
            study: Study::get(),
            review,
            picked: RwSignal::new(picked),
            past: RwSignal::new(Vec::new()),
            typed: RwSignal::new(typed),
            touched: RwSignal::new(false),
            judged: RwSignal::new(None),
            last: RwSignal::new(None),
            unfinished: RwSignal::new(false),
            hints: RwSignal::new(0),
            tries: RwSignal::new(0),
            settled: RwSignal::new(false),
            revealed: RwSignal::new(false),
        }
    }

    /// The answer as it stands, if it is one.
    fn answer(self) -> Option<Answer> {
        let (picked, typed) = (self.picked.get(), self.typed.get());
        self.activity
            .with_value(|activity| kind::answer(&activity.task, picked, &typed))
    }

    fn show(self, answer: Answer) {
        match answer {
            Answer::Choices(picked) | Answer::Order(picked) | Answer::Pairs(picked) => {
                self.picked.set(picked);
            }
            Answer::Written(_, shared) if shared.is_empty() => {}
            Answer::Written(_, shared) => {
                self.picked.set(vec![0]);
                self.typed.set(shared);
            }
            text => self.typed.set(text.encode()),
        }
    }

    /// An answer can be wrong. Otherwise there is something to do or to write, and no word of right or wrong.
    fn judges(self) -> bool {
        self.activity
            .with_value(|activity| can_be_wrong(&activity.task))
    }

    /// What she writes or makes stays on the phone for good, solved or not.
    fn is_hers(self) -> bool {
        self.activity.with_value(|activity| {
            matches!(activity.task, Task::Reflection { .. } | Task::Bench(_))
        })
    }

    /// What the button says that looks at the answer.
    fn check_label(self) -> &'static str {
        t(if self.judges() { key::CHECK } else { key::DONE })
    }

    /// What the main action of the screen says while it is about this activity.
    #[must_use]
    pub fn label(self) -> &'static str {
        if self.almost() {
            t(key::TRY_AGAIN)
        } else {
            self.check_label()
        }
    }

    /// The main action while it is about this activity.
    pub fn act(self) {
        if self.almost() {
            self.again();
        } else {
            self.check();
        }
    }

    /// The main action is about this activity.
    #[must_use]
    pub fn asks(self) -> bool {
        self.ready() || self.begun() || self.almost()
    }

    /// There is something to check.
    #[must_use]
    pub fn ready(self) -> bool {
        let begun = self.is_hers() && self.typed.with(|text| !text.trim().is_empty());
        self.touched.get() && !self.settled.get() && (begun || self.answer().is_some())
    }

    /// She has begun an answer that is not whole yet.
    #[must_use]
    pub fn begun(self) -> bool {
        let picked = self
            .picked
            .with(|picked| picked.iter().any(|at| *at != NOTHING));
        self.touched.get()
            && !self.settled.get()
            && (picked || self.typed.with(|text| !text.trim().is_empty()))
    }

    /// It has just been judged, and was not right.
    #[must_use]
    pub fn almost(self) -> bool {
        !self.settled.get()
            && self.judges()
            && self
                .judged
                .with(|judged| judged.as_ref().is_some_and(|grade| !grade.right))
    }

    /// Takes the last change back.
    fn undo(self) {
        if let Some(before) = self.past.try_update(Vec::pop).flatten() {
            self.picked.set(before);
            self.touch();
        }
    }

    fn touch(self) {
        self.touched.set(true);
        self.judged.set(None);
        self.unfinished.set(false);
        #[cfg(not(feature = "ssr"))]
        self.keep_draft();
    }

    /// Clears the way for another try. What was right of it stays.
    fn again(self) {
        self.judged.set(None);
        self.activity.with_value(|activity| {
            if let Answer::Choices(right) = kind::solution(&activity.task)
                && self.judges()
                && !kind::is_bench(self)
            {
                self.picked
                    .update(|picked| picked.retain(|at| right.contains(at)));
            }
        });
        self.touched.set(false);
        #[cfg(not(feature = "ssr"))]
        crate::browser::enter(self.form());
    }

    /// The id of its form.
    #[must_use]
    pub fn form(self) -> String {
        self.activity
            .with_value(|activity| ["a-", &activity.id].concat())
    }

    /// Judges the answer as it stands and records it. One that is not finished, where none can be wrong, stays a draft.
    pub fn check(self) {
        if !self.ready() {
            self.unfinished.set(self.judged.with(Option::is_none));
            #[cfg(not(feature = "ssr"))]
            crate::browser::enter(self.form());
            return;
        }
        let answer = self.answer();
        let judged = answer.as_ref().map_or_else(Grade::default, |answer| {
            self.activity
                .with_value(|activity| grade(&activity.task, answer))
        });
        let counts = judged.right || self.judges();
        if let Some(answer) = answer.filter(|_| counts) {
            let (kind, hints) = match self.review {
                true => (Kind::Reviewed, self.hints_shown()),
                false => (Kind::Answered, 0),
            };
            self.record(kind, hints, judged.score, answer.encode());
            self.tries.update(|tries| *tries += 1);
            #[cfg(not(feature = "ssr"))]
            {
                self.drop_draft();
                self.drop_hints();
            }
        }
        self.settle(judged, false);
    }

    /// The last word on what is shown. What had the focus may be gone: it moves on to the one main action.
    fn settle(self, judged: Grade, revealed: bool) {
        self.touched.set(false);
        self.revealed.set(revealed);
        self.settled.set(judged.right);
        #[cfg(not(feature = "ssr"))]
        {
            if judged.right {
                crate::browser::focus("go-on");
            }
            crate::browser::show(self.form());
        }
        let shown = (self.picked.get_untracked(), self.typed.get_untracked());
        self.last.set(Some((shown.0, shown.1, judged.clone())));
        self.judged.set(Some(judged));
    }

    fn hint(self) {
        self.hints.update(|shown| *shown += 1);
        if !self.review {
            self.record(Kind::Hinted, self.hints_shown(), 0, String::new());
        }
        #[cfg(not(feature = "ssr"))]
        self.keep_hints();
        // After the last one the button is gone, and the focus with it.
        #[cfg(not(feature = "ssr"))]
        if usize::from(self.hints_shown()) == self.activity.with_value(|it| it.hints.len()) {
            crate::browser::enter(self.form());
        }
    }

    fn hints_shown(self) -> u16 {
        u16::try_from(self.hints.get_untracked()).unwrap_or(u16::MAX)
    }

    fn reveal(self) {
        let (answer, judged) = self.activity.with_value(|activity| {
            let answer = kind::solution(&activity.task);
            let judged = grade(&activity.task, &answer);
            (answer, judged)
        });
        if !self.review {
            self.record(Kind::Revealed, 0, 0, String::new());
        }
        self.show(answer);
        #[cfg(not(feature = "ssr"))]
        self.drop_draft();
        self.settle(judged, true);
    }

    fn record(self, kind: Kind, step: u16, score: u8, answer: String) {
        let (course, lesson) = (self.place.course.get_value(), self.place.lesson.get_value());
        let id = self.activity.with_value(|activity| activity.id.clone());
        self.study.record(Fact {
            activity: &id,
            step,
            score,
            answer,
            ..Fact::new(kind, &course, &lesson)
        });
    }

    /// Shows an answer that came as a plain form, for browsers without WebAssembly.
    pub fn take_form(self, choices: &[String]) {
        let answer = self
            .activity
            .with_value(|activity| Answer::from_form(&activity.task, choices));
        if let Some(answer) = answer {
            let judged = self
                .activity
                .with_value(|activity| grade(&activity.task, &answer));
            self.show(answer);
            self.settled.set(judged.right);
            self.judged.set(Some(judged));
        }
    }
}
