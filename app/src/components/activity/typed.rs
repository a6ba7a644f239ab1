//! A typed answer: one word or a short phrase.

use leptos::prelude::*;

use super::Exercise;
use crate::text::{key, t};

pub(super) fn view(exercise: Exercise, id: &str) -> impl IntoView {
    let field = ["i-", id].concat();
    let state = move || match exercise
        .judged
        .with(|judged| judged.as_ref().map(|grade| grade.right))
    {
        None => "typed",
        Some(true) => "typed right",
        Some(false) => "typed almost",
    };
    view! {
        <div class=state>
            <label for=field.clone()>{t(key::YOUR_ANSWER)}</label>
            <input
                id=field
                name="choice"
                maxlength=learning::exercise::LONGEST_TEXT
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
}
