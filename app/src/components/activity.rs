//! An activity: question, something to answer with, feedback at once, hints, the solution after three tries.

mod choices;
mod matching;
mod order;
mod typed;

use std::sync::Arc;

use learning::course::{Activity, Task};
use learning::event::Kind;
use learning::exercise::{Answer, Grade, TRIES_BEFORE_SOLUTION, grade, shuffled, solution};
use leptos::prelude::*;

use super::frame::Sign;
use super::icon::Icon;
use crate::offline::study::{Fact, Study};
use crate::text::{Key, count, key, t};

/// No right side chosen yet.
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
    /// Choices: those chosen. Order: the items as they lie. Match: the right side of each left, or [`NOTHING`].
    picked: RwSignal<Vec<usize>>,
    typed: RwSignal<String>,
    /// She has touched it since it was last judged.
    touched: RwSignal<bool>,
    /// Judgement of what is shown now.
    judged: RwSignal<Option<Grade>>,
    hints: RwSignal<usize>,
    tries: RwSignal<u32>,
    /// Solved, or its solution was shown.
    pub settled: RwSignal<bool>,
    /// What is shown is the solution that she has asked for.
    revealed: RwSignal<bool>,
}

impl Exercise {
    #[must_use]
    pub fn new(activity: Arc<Activity>, place: Place) -> Self {
        let picked = match &activity.task {
            Task::Order(items, _) => shuffled(items.len(), &activity.id),
            Task::Match(pairs, _) => vec![NOTHING; pairs.len()],
            _ => Vec::new(),
        };
        Self {
            activity: StoredValue::new(activity),
            place,
            study: Study::get(),
            picked: RwSignal::new(picked),
            typed: RwSignal::new(String::new()),
            touched: RwSignal::new(false),
            judged: RwSignal::new(None),
            hints: RwSignal::new(0),
            tries: RwSignal::new(0),
            settled: RwSignal::new(false),
            revealed: RwSignal::new(false),
        }
    }

    /// The answer as it stands, if it is one.
    fn answer(self) -> Option<Answer> {
        let picked = self.picked.get();
        self.activity.with_value(|activity| match activity.task {
            Task::OneChoice(_) | Task::SeveralChoices(_) => {
                (!picked.is_empty()).then_some(Answer::Choices(picked))
            }
            Task::Typed(_) => Some(self.typed.get())
                .filter(|text| !text.trim().is_empty())
                .map(Answer::Text),
            Task::Order(..) => Some(Answer::Order(picked)),
            Task::Match(..) => (!picked.contains(&NOTHING)).then_some(Answer::Pairs(picked)),
        })
    }

    fn show(self, answer: Answer) {
        match answer {
            Answer::Choices(picked) | Answer::Order(picked) | Answer::Pairs(picked) => {
                self.picked.set(picked);
            }
            Answer::Text(text) => self.typed.set(text),
        }
    }

    /// There is something to check.
    #[must_use]
    pub fn ready(self) -> bool {
        self.touched.get() && !self.settled.get() && self.answer().is_some()
    }

    /// It has just been judged, and was not right.
    #[must_use]
    pub fn almost(self) -> bool {
        !self.settled.get()
            && self
                .judged
                .with(|judged| judged.as_ref().is_some_and(|grade| !grade.right))
    }

    /// She changes her answer: what was said about the old one goes.
    fn change(self, change: impl FnOnce(&mut Vec<usize>)) {
        if !self.settled.get_untracked() {
            self.picked.update(change);
            self.touch();
        }
    }

    fn write(self, text: String) {
        if !self.settled.get_untracked() {
            self.typed.set(text);
            self.touch();
        }
    }

    fn touch(self) {
        self.touched.set(true);
        self.judged.set(None);
        #[cfg(not(feature = "ssr"))]
        self.keep_draft();
    }

    /// Clears the way for another try.
    pub fn again(self) {
        self.judged.set(None);
        if self.activity.with_value(|activity| {
            matches!(activity.task, Task::OneChoice(_) | Task::SeveralChoices(_))
        }) {
            self.picked.set(Vec::new());
        }
        self.touched.set(false);
        #[cfg(not(feature = "ssr"))]
        crate::browser::enter(self.form());
    }

    /// The id of its form.
    fn form(self) -> String {
        self.activity
            .with_value(|activity| ["a-", &activity.id].concat())
    }

    /// Judges the answer as it stands and records it.
    pub fn check(self) {
        let Some(answer) = self.answer().filter(|_| !self.settled.get_untracked()) else {
            #[cfg(not(feature = "ssr"))]
            crate::browser::enter(self.form());
            return;
        };
        let judged = self
            .activity
            .with_value(|activity| grade(&activity.task, &answer));
        self.record(Kind::Answered, 0, judged.score, answer.encode());
        self.tries.update(|tries| *tries += 1);
        self.settle(judged, false);
    }

    /// The last word on what is shown. What had the focus may be gone: it moves on to the one main action.
    fn settle(self, judged: Grade, revealed: bool) {
        self.touched.set(false);
        self.revealed.set(revealed);
        self.settled.set(judged.right);
        #[cfg(not(feature = "ssr"))]
        {
            self.drop_draft();
            if judged.right {
                crate::browser::focus("go-on");
            }
            crate::browser::show(self.form());
        }
        self.judged.set(Some(judged));
    }

    fn hint(self) {
        self.hints.update(|shown| *shown += 1);
        self.record(
            Kind::Hinted,
            u16::try_from(self.hints.get_untracked()).unwrap_or(u16::MAX),
            0,
            String::new(),
        );
    }

    fn reveal(self) {
        let (answer, judged) = self.activity.with_value(|activity| {
            let answer = solution(&activity.task);
            let judged = grade(&activity.task, &answer);
            (answer, judged)
        });
        self.record(Kind::Revealed, 0, 0, String::new());
        self.show(answer);
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

    /// What the judgement says about a position: right, almost, or nothing; and why.
    fn said(self, at: usize) -> Option<(bool, String)> {
        self.judged.with(|judged| {
            let why = judged
                .as_ref()?
                .why
                .iter()
                .find(|(position, _)| *position == at)?
                .1
                .clone();
            let right = self.activity.with_value(|activity| match &activity.task {
                Task::OneChoice(choices) | Task::SeveralChoices(choices) => {
                    choices.get(at).is_some_and(|choice| choice.right)
                }
                _ => false,
            });
            Some((right, why))
        })
    }

    /// The judgement in a word. "Almost" only where a part of the answer is right.
    fn verdict(self, judged: &Grade) -> Key {
        let one = self
            .activity
            .with_value(|activity| matches!(activity.task, Task::OneChoice(_)));
        match judged {
            _ if self.revealed.get() => key::SOLUTION,
            Grade { right: true, .. } => key::RIGHT,
            Grade { score: 0, .. } if one => key::NOT_RIGHT,
            Grade { score: 0, .. } => key::NOT_YET,
            _ => key::ALMOST,
        }
    }

    /// Shows an answer that came as a plain form, for browsers without WebAssembly.
    pub fn take_form(self, choices: &[String]) {
        let encoded = choices.join(",");
        let answer = self
            .activity
            .with_value(|activity| Answer::decode(&activity.task, &encoded));
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
        crate::offline::store::remove(&self.draft_key());
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
            let answer = last.unwrap_or_else(|| solution(&activity.task));
            let judged = grade(&activity.task, &answer);
            (answer, judged)
        });
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
            picked.is_empty() || Answer::decode(&activity.task, &whole).is_some()
        });
        if fits {
            self.picked.set(positions.collect());
            self.typed.set(typed.to_owned());
            self.touched.set(true);
        }
    }
}

/// The activity on the page.
#[component]
pub fn ActivityView(exercise: Exercise) -> impl IntoView {
    let activity = exercise.activity.get_value();
    let id = activity.id.clone();
    let form = exercise.form();
    let ask = match activity.task {
        Task::OneChoice(_) => t(key::ASK_ONE),
        Task::SeveralChoices(_) => t(key::ASK_SEVERAL),
        // The question says how much to write.
        Task::Typed(_) => "",
        Task::Order(..) => t(key::ASK_ORDER),
        Task::Match(..) => t(key::ASK_MATCH),
    };
    let field = match &activity.task {
        Task::OneChoice(choices) => choices::view(exercise, choices, "radio").into_any(),
        Task::SeveralChoices(choices) => choices::view(exercise, choices, "checkbox").into_any(),
        Task::Typed(_) => typed::view(exercise, &id).into_any(),
        Task::Order(items, _) => order::view(exercise, items).into_any(),
        Task::Match(pairs, _) => matching::view(exercise, pairs, &id).into_any(),
    };
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
        let judged = exercise.judged.get()?;
        let because = explanation.clone().filter(|_| judged.right);
        let verdict = exercise.verdict(&judged);
        let note = judged.note.or(judged
            .spelling
            .map(|word| crate::text::fill(t(key::SPELLING), &[("word", &word)])));
        Some(view! {
            <Sign icon=if judged.right { Icon::Check } else { Icon::Almost } />
            <div>
                <p><b>{t(verdict)}</b> " " {note.map(|note| view! { <span inner_html=note></span> })}</p>
                {because.map(|html| view! { <div class="because" inner_html=html></div> })}
            </div>
        })
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
                <button type="button" class="plain reveal" on:click=move |_| exercise.reveal()>{t(key::SHOW_SOLUTION)}</button>
            }
        })
    };
    let check = move || {
        (!exercise.settled.get())
            .then(|| view! { <button class="act small check">{t(key::CHECK)}</button> })
    };
    view! {
        <div class="hints" aria-live="polite">{shown}</div>
        <div class="acts">{check}{ask}{reveal}</div>
    }
}
