//! A value to set between two ends: the browser's own slider, with the value, its unit and the ends in words.

use learning::course::Slider;
use leptos::prelude::*;

use super::Exercise;
use super::choices::part;
use crate::text::{key, lang, t};

pub(super) fn view(exercise: Exercise, id: &str, slider: &Slider) -> AnyView {
    let field = ["i-", id].concat();
    let state = move || {
        let judged = exercise
            .judged
            .with(|judged| judged.as_ref().map(|grade| grade.right));
        ["slider", part(judged)].concat()
    };
    let mark = lang().decimal().to_string();
    let unit = slider.unit.clone();
    let with_unit =
        StoredValue::new(move |figure: &str| [&figure.replace('.', &mark), " ", &*unit].concat());
    let value = move || with_unit.with_value(|text| exercise.typed.with(|figure| text(figure)));
    let end = |at: learning::decimal::Decimal, words: &str| {
        let figure = with_unit.with_value(|text| text(&at.write('.')));
        view! { <span>{figure}<br />{words.to_owned()}</span> }
    };
    let set = move |value: String| exercise.write(value);
    view! {
        <div class=state>
            <output for=field.clone() aria-hidden="true">{value}</output>
            <input
                type="range"
                id=field
                name="choice"
                aria-label=t(key::YOUR_ANSWER)
                aria-valuetext=value
                min=slider.from.write('.')
                max=slider.to.write('.')
                step=slider.step.write('.')
                value=exercise.typed.get_untracked()
                prop:value=move || exercise.typed.get()
                prop:disabled=move || exercise.settled.get()
                on:input=move |event| set(event_target_value(&event))
                on:click=move |event| set(event_target_value(&event))
            />
            <p class="ends">{end(slider.from, &slider.ends.0)} {end(slider.to, &slider.ends.1)}</p>
        </div>
    }
    .into_any()
}
