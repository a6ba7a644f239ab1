//! An activity: question, something to answer with, feedback at once, hints, the solution after three tries.

mod bench;
mod fields;
mod form;
mod kind;

use std::sync::Arc;

use learning::course::{Activity, Task};
use learning::event::Kind;
use learning::exercise::{Answer, Grade, TRIES_BEFORE_SOLUTION, can_be_wrong, grade};
use leptos::prelude::*;

use super::frame::Sign;
use super::icon::Icon;
use crate::offline::study::{Fact, Study};
use crate::text::{count, key, t};

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
    fn form(self) -> String {
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
            self.drop_draft();
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

#[cfg(not(feature = "ssr"))]
impl Exercise {
    /// She changes her answer: what was said about the old one goes.
    fn change(self, change: impl FnOnce(&mut Vec<usize>)) {
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
    fn pick(self, at: usize, only: bool) {
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

    fn write(self, text: String) {
        if !self.settled.get_untracked() {
            self.typed.set(text);
            self.touch();
        }
    }

    /// She has made something on a bench; `met` are the positions of the rules that hold now. Once it is solved she may go
    /// on making, and nothing more is said about it.
    fn made(self, state: String, met: &str) {
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

    fn keep_draft(self) {
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

    fn drop_draft(self) {
        if !self.is_hers() && !self.review {
            crate::offline::store::remove(&self.draft_key());
        }
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

/// The activity on the page.
#[component]
pub fn ActivityView(exercise: Exercise) -> impl IntoView {
    let activity = exercise.activity.get_value();
    let id = activity.id.clone();
    let form = exercise.form();
    let ask = kind::ask(&activity.task);
    let field = kind::field(exercise, &activity);
    view! {
        <form
            class="activity"
            id=form.clone()
            method="get"
            action=["#", &form].concat()
            on:submit=move |event| {
                event.prevent_default();
                exercise.check();
            }
        >
            <input type="hidden" name="activity" value=id />
            <fieldset>
                <legend class="question" inner_html=activity.question.clone()></legend>
                <p class="ask">{ask}</p>
                {field}
            </fieldset>
            <Verdict exercise />
            <Help exercise />
        </form>
    }
}

#[component]
fn Verdict(exercise: Exercise) -> impl IntoView {
    let state = move || match exercise
        .judged
        .with(|judged| judged.as_ref().map(|grade| grade.right))
    {
        None => "verdict",
        Some(true) => "verdict right",
        Some(false) => "verdict almost",
    };
    let explanation = exercise
        .activity
        .with_value(|activity| activity.explanation.clone());
    let said = move || {
        if exercise.unfinished.get() {
            return Some(
                view! { <Sign icon=Icon::Almost /> <p>{t(key::UNFINISHED)}</p> }.into_any(),
            );
        }
        let judged = exercise.judged.get()?;
        let rules = kind::rules(exercise, &judged);
        let because = explanation.clone().filter(|_| judged.right);
        let verdict = kind::verdict(exercise, &judged);
        let note = judged.note.or(judged
            .spelling
            .map(|word| crate::text::fill(t(key::SPELLING), &[("word", &word)])));
        Some(view! {
            <Sign icon=if judged.right { Icon::Check } else { Icon::Almost } />
            <div>
                <p><b>{t(verdict)}</b> " " {note.map(|note| view! { <span inner_html=note></span> })}</p>
                <div inner_html=rules></div>
                {because.map(|html| view! { <div class="because" inner_html=html></div> })}
            </div>
        }
        .into_any())
    };
    view! { <div class=state role="status">{said}</div> }
}

#[component]
fn Help(exercise: Exercise) -> impl IntoView {
    let all = exercise
        .activity
        .with_value(|activity| activity.hints.clone());
    let most = all.len();
    let left = move || most - exercise.hints.get().min(most);
    let shown = move || {
        let hints = all.iter().take(exercise.hints.get());
        hints.map(|hint| view! { <p><b>{t(key::HINT)}</b> " " <span inner_html=hint.clone()></span></p> }).collect_view()
    };
    let ask = move || {
        (left() > 0 && !exercise.settled.get()).then(|| {
            view! {
                <button type="button" class="plain" on:click=move |_| exercise.hint()>
                    <Sign icon=Icon::Hint />
                    {count(t(key::SHOW_HINT), left())}
                </button>
            }
        })
    };
    let reveal = move || {
        (exercise.tries.get() >= TRIES_BEFORE_SOLUTION && !exercise.settled.get()).then(|| {
            view! {
                <button type="button" class="plain reveal" on:click=move |_| exercise.reveal()>{t(kind::reveal(exercise))}</button>
            }
        })
    };
    let check = move || {
        (!exercise.settled.get() && kind::has_form(exercise))
            .then(|| view! { <button class="act small check">{exercise.check_label()}</button> })
    };
    let undo = move || {
        (kind::in_steps(exercise) && !exercise.past.with(Vec::is_empty) && !exercise.settled.get())
            .then(|| {
                view! {
                    <button type="button" class="plain undo" on:click=move |_| exercise.undo()>
                        <Sign icon=Icon::Undo />
                        {t(key::UNDO)}
                    </button>
                }
            })
    };
    view! {
        <div class="hints" aria-live="polite">{shown}</div>
        <div class="acts">{check}{undo}{ask}{reveal}</div>
    }
}
