//! Put in order: each item has buttons for up and down, the same for thumb, mouse, keyboard and screen reader.

use leptos::prelude::*;

use super::Exercise;
use crate::components::frame::Sign;
use crate::components::icon::Icon;
use crate::text::{key, t};

pub(super) fn view(exercise: Exercise, items: &[String]) -> impl IntoView {
    let items = StoredValue::new(items.to_vec());
    let state = move || match exercise
        .judged
        .with(|judged| judged.as_ref().map(|grade| grade.right))
    {
        None => "order",
        Some(true) => "order right",
        Some(false) => "order almost",
    };
    view! {
        <ol class=state>
            <For each=move || exercise.picked.get() key=|item| *item children=move |item| row(exercise, item, items.with_value(|items| items.get(item).cloned().unwrap_or_default())) />
        </ol>
    }
}

fn row(exercise: Exercise, item: usize, text: String) -> impl IntoView {
    let place = move || {
        exercise
            .picked
            .with(|picked| picked.iter().position(|other| *other == item).unwrap_or(0))
    };
    let last = move || exercise.picked.with(Vec::len).saturating_sub(1);
    let button = |up: bool| {
        let (name, way) = if up {
            (Icon::Up, key::MOVE_UP)
        } else {
            (Icon::Down, key::MOVE_DOWN)
        };
        let stuck = move || exercise.settled.get() || place() == if up { 0 } else { last() };
        view! {
            <button
                type="button"
                aria-label=[text.as_str(), ": ", t(way)].concat()
                aria-disabled=move || stuck().then_some("true")
                on:click=move |_| {
                    if !stuck() {
                        let from = place();
                        exercise.change(|picked| picked.swap(from, if up { from - 1 } else { from + 1 }));
                    }
                }
            >
                <Sign icon=name />
            </button>
        }
    };
    view! {
        <li>
            <span>{text.clone()}</span>
            {button(true)}
            {button(false)}
        </li>
    }
}
