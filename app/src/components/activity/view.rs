//! The activity on the page: question, fields, what is said of the answer, help.

use learning::exercise::TRIES_BEFORE_SOLUTION;
use leptos::prelude::*;

use super::{Exercise, kind};
use crate::components::frame::Sign;
use crate::components::icon::Icon;
use crate::text::{count, key, t};

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
            let told = kind::unfinished(exercise);
            return Some(view! { <Sign icon=Icon::Almost /> <p>{told}</p> }.into_any());
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
