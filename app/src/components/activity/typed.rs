//! A typed answer: one word or a short phrase, or a number with its unit.

use leptos::prelude::*;

use super::Exercise;
use super::choices::part;
use crate::text::{key, t};

/// The unit is plain text, perhaps empty. `digits` asks for a keyboard of digits, which may have no minus.
pub(super) fn view(exercise: Exercise, id: &str, unit: &str, digits: bool) -> AnyView {
    let field = ["i-", id].concat();
    let state = move || {
        let judged = exercise
            .judged
            .with(|judged| judged.as_ref().map(|grade| grade.right));
        ["typed", part(judged)].concat()
    };
    let unit = unit.to_owned();
    view! {
        <div class=state>
            <label for=field.clone()>{t(key::YOUR_ANSWER)} <span class="unit">{unit}</span></label>
            <input
                id=field
                name="choice"
                maxlength=learning::exercise::LONGEST_TEXT
                inputmode=digits.then_some("decimal")
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="done"
                value=exercise.typed.get_untracked()
                prop:value=move || exercise.typed.get()
                prop:readOnly=move || exercise.settled.get()
                aria-invalid=move || exercise.almost().then_some("true")
                on:input=move |event| exercise.write(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
