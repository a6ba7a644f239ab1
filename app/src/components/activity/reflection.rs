//! Something to write for herself. It stays on this phone unless she lets her instructor read it.

use learning::exercise::LONGEST_WRITTEN;
use leptos::prelude::*;

use super::Exercise;
use crate::text::{key, t};

pub(super) fn view(exercise: Exercise, id: &str) -> AnyView {
    let field = ["i-", id].concat();
    let may_read = move || exercise.picked.with(|picked| !picked.is_empty());
    // A guest has no instructor.
    let share = move || {
        exercise.study.me.with(Option::is_some).then(|| {
            view! {
                <label class="share">
                    <input
                        type="checkbox"
                        prop:checked=may_read
                        prop:disabled=move || exercise.settled.get()
                        on:change=move |_| exercise.picked.update(|picked| if picked.pop().is_none() { picked.push(0) })
                    />
                    {t(key::SHARE)}
                </label>
            }
        })
    };
    view! {
        <div class="typed">
            <label for=field.clone()>{t(key::YOUR_WORDS)}</label>
            <textarea
                id=field
                rows="4"
                maxlength=LONGEST_WRITTEN
                prop:value=move || exercise.typed.get()
                prop:readOnly=move || exercise.settled.get()
                on:input=move |event| exercise.write(event_target_value(&event))
            ></textarea>
            {share}
            {plain()}
        </div>
    }
    .into_any()
}

/// Without the program the text has no name, so that it is never sent: a box says that it is written.
fn plain() -> Option<AnyView> {
    cfg!(feature = "ssr").then(|| {
        view! {
            <label class="share">
                <input type="checkbox" name="choice" value="1" />
                {t(key::WRITTEN)}
            </label>
        }
        .into_any()
    })
}
