//! A learner's card: where she is, what she finds hard, and help: a new PIN, another name.

use leptos::prelude::*;

use super::certificate::Certificates;
use super::clock::Clock;
use super::desk::News;
use super::field::{Field, Input, Must, complete};
use super::leaving::{Gone, Move, Remove};
use super::reviewing::Reviewing;
use super::{Deed, Failed, Said, ask, say, ts};
use crate::api::staff::{CohortInfo, Row, rename_learner, reset_secret, shared};
use crate::components::frame::Sign;
use crate::components::icon::Icon;
use crate::text::{count, fill, key, lang};

#[component]
pub fn LearnerCard(
    row: RwSignal<Row>,
    lessons: StoredValue<Vec<String>>,
    cohort: CohortInfo,
    clock: Clock,
    open: RwSignal<Option<String>>,
    again: RwSignal<u32>,
    told: RwSignal<News>,
) -> impl IntoView {
    let hard = move || {
        row.with(|row| {
            let hardest = row
                .cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| cell.stuck)
                .max_by_key(|(_, cell)| cell.wrong)?;
            let title =
                lessons.with_value(|lessons| lessons.get(hardest.0).cloned().unwrap_or_default());
            Some(fill(
                ts(key::STAFF_HARD),
                &[
                    ("n", &(hardest.0 + 1)),
                    ("title", &title),
                    ("tries", &tries(hardest.1.tries)),
                    ("wrong", &hardest.1.wrong),
                ],
            ))
        })
    };
    let now = move || {
        row.with(|row| row.now).map(|(lesson, step)| {
            let title =
                lessons.with_value(|lessons| lessons.get(lesson).cloned().unwrap_or_default());
            fill(
                ts(key::STAFF_NOW),
                &[
                    ("n", &(lesson + 1)),
                    ("title", &title),
                    ("step", &(step + 1)),
                ],
            )
        })
    };
    let name = Memo::new(move |_| row.with(|row| row.name.clone()));
    let learner = row.with_untracked(|row| row.learner.clone());
    let gone = Gone { open, again, told };
    view! {
        <section class="card" aria-labelledby="card-name" on:keydown=move |event| if event.key() == "Escape" { open.set(None) }>
            <div class="head">
                <h2 id="card-name" tabindex="-1">{name}</h2>
                <button class="plain" on:click=move |_| open.set(None)>{ts(key::STAFF_CLOSE)}</button>
            </div>
            <ul class="facts">
                <li>{move || row.with(|row| row.seen_ms).map_or(ts(key::STAFF_NOT_SEEN).to_owned(), |at| clock.ago(at))}</li>
                {move || now().map(|text| view! { <li>{text}</li> })}
                {move || row.with(|row| (row.waiting > 0).then_some(row.waiting)).map(|n| view! { <li>{count(ts(key::STAFF_UNSENT_N), usize::try_from(n).unwrap_or(0))}</li> })}
            </ul>
            {move || hard().map(|text| view! { <p>{text}</p> })}
            <Reviewing cohort=cohort.id.clone() learner=learner.clone() />
            <Words cohort=cohort.id.clone() learner=learner.clone() clock />
            <Certificates cohort=cohort.id.clone() learner=learner.clone() told />
            <ul class="deeds bare">
                {cohort.ended_ms.is_none().then(|| view! { <li><ResetSecret cohort=cohort.id.clone() code=cohort.code.clone() learner=learner.clone() name /></li> })}
                <li><Rename cohort=cohort.id.clone() learner=learner.clone() name /></li>
                <li><Move cohort=cohort.clone() learner=learner.clone() name gone /></li>
                <li><Remove cohort learner name gone /></li>
            </ul>
        </section>
    }
}

/// How many tries, in words.
pub(super) fn tries(n: u32) -> String {
    count(ts(key::STAFF_TRIES), n as usize)
}

/// What she lets be read.
#[component]
fn Words(cohort: String, learner: String, clock: Clock) -> impl IntoView {
    let all = ask(move || shared(cohort.clone(), learner.clone(), lang().code().to_owned()));
    move || {
        let all = all.get().and_then(Result::ok)?;
        let words = all.into_iter().map(|one| {
            view! {
                <li>
                    <p class="small quiet">{one.lesson} " · " {clock.ago(one.at_ms)}</p>
                    <p inner_html=one.question></p>
                    <blockquote>{one.words}</blockquote>
                </li>
            }
        });
        let words = words.collect::<Vec<_>>();
        (!words.is_empty()).then(|| {
            view! {
                <h3>{ts(key::STAFF_SHARED)}</h3>
                <ul class="bare">{words}</ul>
            }
        })
    }
}

/// A new PIN, with everything else that she needs to sign in: to be read to her or written down.
#[component]
fn ResetSecret(cohort: String, code: String, learner: String, name: Memo<String>) -> impl IntoView {
    let deed = Deed::new();
    let act = move |_| {
        let (cohort, learner) = (cohort.clone(), learner.clone());
        deed.run(reset_secret(cohort, learner));
    };
    let pass = move |pin: String| {
        view! {
            <div class="said pass" role="status">
                <p>{ts(key::STAFF_PASS_HELP)}</p>
                <dl>
                    <dt>{ts(key::STAFF_CODE)}</dt>
                    <dd><b class="code" translate="no">{code.clone()}</b></dd>
                    <dt>{ts(key::STAFF_NAME)}</dt>
                    <dd translate="no">{name}</dd>
                    <dt>{ts(key::STAFF_NEW_PIN)}</dt>
                    <dd><b class="code pin">{pin}</b></dd>
                </dl>
            </div>
        }
    };
    let said = move || {
        deed.said.get().map(|said| match said {
            Ok(pin) => pass(pin).into_any(),
            Err(problem) => view! { <Failed problem /> }.into_any(),
        })
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Key />" "{ts(key::STAFF_RESET_PIN)}</summary>
            <p>{ts(key::STAFF_RESET_PIN_HELP)}</p>
            <button class="act small" prop:disabled=move || deed.busy.get() on:click=act>{ts(key::STAFF_RESET_PIN)}</button>
            {said}
        </details>
    }
}

#[component]
fn Rename(cohort: String, learner: String, name: Memo<String>) -> impl IntoView {
    let (input, deed) = (
        Input::new("learner-name", key::STAFF_NAME, Must::BeAName),
        Deed::new(),
    );
    input.value.set(name.get_untracked());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !complete(&[input]) {
            return;
        }
        let (cohort, learner) = (cohort.clone(), learner.clone());
        deed.run(async move {
            let new = input.typed();
            let answer = rename_learner(cohort, learner, new.clone()).await;
            let done = answer.is_ok();
            input.take(answer, drop)?;
            let told = done.then(|| say(key::STAFF_RENAMED, &[("name", &new)]));
            Ok(told.unwrap_or_default())
        });
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Pencil />" "{ts(key::STAFF_RENAME)}</summary>
            <form on:submit=send novalidate>
                <Field input />
                <button class="act small">{ts(key::STAFF_SAVE)}</button>
            </form>
            <Said deed />
        </details>
    }
}
