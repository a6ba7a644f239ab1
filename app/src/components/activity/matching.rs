//! Match pairs, sort into groups: each row has the list of what may belong to it.

use leptos::prelude::*;

use super::{Exercise, NOTHING};
use crate::text::{key, t};

/// Rows and sides are positions and plain texts, as they are shown. A list sends the position of its side, behind the row's
/// if that is `named`.
pub(super) fn view(
    exercise: Exercise,
    id: &str,
    rows: Vec<(usize, String)>,
    sides: Vec<(usize, String)>,
    named: bool,
) -> AnyView {
    let rows = rows.into_iter().map(|(row, text)| {
        let field = ["m-", id, "-", &row.to_string()].concat();
        let before = if named { [&row.to_string(), ":"].concat() } else { String::new() };
        let chosen = move || exercise.picked.with(|picked| picked.get(row).copied().unwrap_or(NOTHING));
        let state = move || {
            let judged = exercise.judged.get()?;
            Some(if judged.why.iter().any(|(at, _)| *at == row) && !judged.right { "almost" } else { "right" })
        };
        let options = sides.iter().map(|(side, text)| {
            let side = *side;
            let value = [before.as_str(), &side.to_string()].concat();
            view! { <option value=value selected=move || chosen() == side>{text.clone()}</option> }
        });
        view! {
            <li class=state>
                <label for=field.clone()>{text}</label>
                <select
                    id=field
                    name="choice"
                    prop:disabled=move || exercise.settled.get()
                    on:change=move |event| {
                        let value = event_target_value(&event);
                        let side = value.rsplit(':').next().and_then(|side| side.parse().ok()).unwrap_or(NOTHING);
                        exercise.change(|picked| picked[row] = side);
                    }
                >
                    <option value="" selected=move || chosen() == NOTHING>{t(key::CHOOSE)}</option>
                    {options.collect_view()}
                </select>
            </li>
        }
    });
    view! { <ul class="match">{rows.collect_view()}</ul> }.into_any()
}
