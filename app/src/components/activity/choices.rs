//! One choice, several choices, true or false, a checklist: real radio buttons and check boxes, each with its own explanation
//! below it.

use leptos::prelude::*;

use super::Exercise;

/// `rows` are positions and their texts, HTML, as they are shown.
pub(super) fn view(
    exercise: Exercise,
    id: &str,
    rows: Vec<(usize, String)>,
    kind: &'static str,
) -> AnyView {
    let rows = rows.into_iter().map(|(at, text)| {
        let field = ["c-", id, "-", &at.to_string()].concat();
        row(exercise, field, at, text, kind)
    });
    view! { <div class="choices">{rows.collect_view()}</div> }.into_any()
}

fn row(
    exercise: Exercise,
    field: String,
    at: usize,
    text: String,
    kind: &'static str,
) -> impl IntoView {
    let state = move || {
        let said = exercise.said(at).map(|(right, _)| right);
        ["choice", part(said)].concat()
    };
    let why = move || {
        exercise
            .said(at)
            .filter(|(_, why)| !why.is_empty())
            .map(|(_, why)| view! { <p class="why" inner_html=why></p> })
    };
    let checked = move || exercise.picked.with(|picked| picked.contains(&at));
    view! {
        <div class=state>
            <label>
                <input
                    id=field
                    type=kind
                    name="choice"
                    value=at
                    checked=checked
                    prop:checked=checked
                    prop:disabled=move || exercise.settled.get()
                    on:change=move |_| pick(exercise, at, kind == "radio")
                />
                <span inner_html=text></span>
            </label>
            {why}
        </div>
    }
}

/// The class of a part that is right, almost right, or not judged.
pub(super) fn part(right: Option<bool>) -> &'static str {
    match right {
        None => "",
        Some(true) => " right",
        Some(false) => " almost",
    }
}

pub(super) fn pick(exercise: Exercise, at: usize, only: bool) {
    exercise.change(|picked| {
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
