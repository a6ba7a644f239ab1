//! A learner's card: where she is, what she finds hard, and help: a new PIN, another name, another cohort.

use leptos::prelude::*;

use super::cohort::ago;
use super::field::Field;
use super::{Deed, Said, ask, ts};
use crate::api::staff::{
    CohortInfo, Row, move_learner, overview, remove_learner, rename_learner, reset_secret, shared,
};
use crate::components::frame::Sign;
use crate::components::icon::Icon;
use crate::text::{fill, key, lang};

#[component]
pub fn LearnerCard(
    row: RwSignal<Row>,
    lessons: StoredValue<Vec<String>>,
    cohort: CohortInfo,
    open: RwSignal<Option<String>>,
    again: RwSignal<u32>,
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
                    ("tries", &hardest.1.tries),
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
    let (learner, name) = row.with_untracked(|row| (row.learner.clone(), row.name.clone()));
    view! {
        <section class="card" aria-labelledby="card-name">
            <div class="head">
                <h2 id="card-name">{move || row.with(|row| row.name.clone())}</h2>
                <button class="plain" on:click=move |_| open.set(None)>{ts(key::STAFF_CLOSE)}</button>
            </div>
            <ul class="facts">
                <li>{move || row.with(|row| row.seen_ms).map_or(ts(key::STAFF_NOT_SEEN).to_owned(), ago)}</li>
                {move || now().map(|text| view! { <li>{text}</li> })}
                {move || row.with(|row| (row.waiting > 0).then_some(row.waiting)).map(|n| view! { <li>{fill(ts(key::STAFF_UNSENT_N), &[("n", &n)])}</li> })}
            </ul>
            {move || hard().map(|text| view! { <p>{text}</p> })}
            <Words cohort=cohort.id.clone() learner=learner.clone() />
            <ul class="deeds bare">
                <li><ResetSecret cohort=cohort.id.clone() learner=learner.clone() /></li>
                <li><Rename cohort=cohort.id.clone() learner=learner.clone() name /></li>
                <li><Move cohort=cohort.id.clone() learner=learner.clone() again open /></li>
                <li><Remove cohort=cohort.id learner again open /></li>
            </ul>
        </section>
    }
}

/// What she lets be read.
#[component]
fn Words(cohort: String, learner: String) -> impl IntoView {
    let all = ask(move || shared(cohort.clone(), learner.clone(), lang().code().to_owned()));
    move || {
        let all = all.get().and_then(Result::ok)?;
        let words = all.into_iter().map(|one| {
            view! {
                <li>
                    <p class="small quiet">{one.lesson} " · " {ago(one.at_ms)}</p>
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

#[component]
fn ResetSecret(cohort: String, learner: String) -> impl IntoView {
    let deed = Deed::new();
    let act = move |_| {
        let (cohort, learner) = (cohort.clone(), learner.clone());
        deed.run(async move {
            reset_secret(cohort, learner)
                .await
                .map(|pin| fill(ts(key::STAFF_NEW_PIN), &[("pin", &pin)]))
        });
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Key />" "{ts(key::STAFF_RESET_PIN)}</summary>
            <p>{ts(key::STAFF_RESET_PIN_HELP)}</p>
            <button class="act small" on:click=act>{ts(key::STAFF_RESET_PIN)}</button>
            <Said deed />
        </details>
    }
}

#[component]
fn Rename(cohort: String, learner: String, name: String) -> impl IntoView {
    let (name, deed) = (RwSignal::new(name), Deed::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (cohort, learner) = (cohort.clone(), learner.clone());
        deed.run(async move {
            rename_learner(cohort, learner, name.get_untracked()).await?;
            Ok(ts(key::STAFF_SAVED).to_owned())
        });
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Pencil />" "{ts(key::STAFF_RENAME)}</summary>
            <form on:submit=send>
                <Field name="learner-name" label=key::STAFF_NAME value=name />
                <button class="act small">{ts(key::STAFF_SAVE)}</button>
            </form>
            <Said deed />
        </details>
    }
}

#[component]
fn Move(
    cohort: String,
    learner: String,
    again: RwSignal<u32>,
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let others = ask(|| overview(lang().code().to_owned()));
    let (to, deed) = (RwSignal::new(String::new()), Deed::new());
    let own = cohort.clone();
    let options = move || {
        let cohorts = others
            .get()
            .and_then(Result::ok)
            .map(|seen| seen.cohorts)
            .unwrap_or_default();
        let cohorts = cohorts
            .into_iter()
            .filter(|other| other.id != own && !other.ended);
        cohorts
            .map(|other| view! { <option value=other.id>{other.name}</option> })
            .collect_view()
    };
    let act = move |_| {
        let (cohort, learner) = (cohort.clone(), learner.clone());
        deed.run(async move {
            move_learner(cohort, learner, to.get_untracked()).await?;
            open.set(None);
            again.update(|n| *n += 1);
            Ok(String::new())
        });
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Move />" "{ts(key::STAFF_MOVE)}</summary>
            <div class="field">
                <label for="move-to">{ts(key::STAFF_COHORT)}</label>
                <select id="move-to" on:change=move |event| to.set(event_target_value(&event))>
                    <option value="">{crate::text::t(key::CHOOSE)}</option>
                    {options}
                </select>
            </div>
            <button class="act small" prop:disabled=move || to.with(String::is_empty) on:click=act>{ts(key::STAFF_MOVE)}</button>
            <Said deed />
        </details>
    }
}

#[component]
fn Remove(
    cohort: String,
    learner: String,
    again: RwSignal<u32>,
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let deed = Deed::new();
    let act = move |_| {
        let (cohort, learner) = (cohort.clone(), learner.clone());
        deed.run(async move {
            remove_learner(cohort, learner).await?;
            open.set(None);
            again.update(|n| *n += 1);
            Ok(String::new())
        });
    };
    view! {
        <details>
            <summary><Sign icon=Icon::Trash />" "{ts(key::STAFF_REMOVE)}</summary>
            <p>{ts(key::STAFF_REMOVE_HELP)}</p>
            <button class="act soft small" on:click=act>{ts(key::STAFF_REMOVE)}</button>
            <Said deed />
        </details>
    }
}
