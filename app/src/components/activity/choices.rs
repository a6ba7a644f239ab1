//! One choice, several choices: real radio buttons and check boxes, each with its own explanation below it.

use learning::course::Choice;
use leptos::prelude::*;

use super::Exercise;

pub(super) fn view(exercise: Exercise, choices: &[Choice], kind: &'static str) -> impl IntoView {
    let rows = choices
        .iter()
        .enumerate()
        .map(|(at, choice)| row(exercise, at, choice.text.clone(), kind))
        .collect_view();
    view! { <div class="choices">{rows}</div> }
}

fn row(exercise: Exercise, at: usize, text: String, kind: &'static str) -> impl IntoView {
    let state = move || match exercise.said(at) {
        None => "choice",
        Some((true, _)) => "choice right",
        Some((false, _)) => "choice almost",
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

fn pick(exercise: Exercise, at: usize, only: bool) {
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
