//! Match pairs: each left side has the list of right sides below it.

use learning::exercise::shuffled;
use leptos::prelude::*;

use super::{Exercise, NOTHING};
use crate::text::{key, t};

pub(super) fn view(exercise: Exercise, pairs: &[(String, String)], id: &str) -> impl IntoView {
    let order = shuffled(pairs.len(), id);
    let rows = pairs.iter().enumerate().map(|(left, (text, _))| {
        let field = format!("m-{id}-{left}");
        let chosen = move || exercise.picked.with(|picked| picked.get(left).copied().unwrap_or(NOTHING));
        let state = move || {
            let judged = exercise.judged.get()?;
            Some(if judged.why.iter().any(|(at, _)| *at == left) && !judged.right { "almost" } else { "right" })
        };
        let options = order.iter().map(|right| {
            let right = *right;
            view! { <option value=right selected=move || chosen() == right>{pairs[right].1.clone()}</option> }
        });
        view! {
            <li class=state>
                <label for=field.clone()>{text.clone()}</label>
                <select
                    id=field
                    name="choice"
                    prop:disabled=move || exercise.settled.get()
                    on:change=move |event| {
                        let right = event_target_value(&event).parse().unwrap_or(NOTHING);
                        exercise.change(|picked| picked[left] = right);
                    }
                >
                    <option value="" selected=move || chosen() == NOTHING>{t(key::CHOOSE)}</option>
                    {options.collect_view()}
                </select>
            </li>
        }
    });
    view! { <ul class="match">{rows.collect_view()}</ul> }
}
