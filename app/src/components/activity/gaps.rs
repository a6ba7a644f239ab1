//! A text with gaps: a field in each, in the text itself. What is told about single gaps stands below, by their numbers.

use learning::course::Gaps;
use leptos::prelude::*;

use super::Exercise;
use super::choices::part;
use crate::text::{fill, key, t};

pub(super) fn view(exercise: Exercise, gaps: &Gaps) -> AnyView {
    let last = gaps.gaps.len();
    let parts = gaps.texts.iter().enumerate().map(|(at, text)| {
        let gap = (at < last).then(|| gap(exercise, at, last));
        view! { {text.clone()} {gap} }
    });
    let whys = move || {
        let judged = exercise.judged.get();
        let whys = judged.into_iter().flat_map(|grade| grade.why);
        let told = whys.filter(|(_, why)| !why.is_empty());
        told.map(|(at, why)| view! { <li value=at + 1 inner_html=why></li> })
            .collect_view()
    };
    view! {
        <p class="gaps">{parts.collect_view()}</p>
        <ol class="whys">{whys}</ol>
    }
    .into_any()
}

fn gap(exercise: Exercise, at: usize, all: usize) -> impl IntoView {
    let text = move || {
        let texts = exercise.typed.get();
        texts.split('\n').nth(at).unwrap_or_default().to_owned()
    };
    let wrong = move || {
        exercise.judged.with(|judged| {
            let grade = judged.as_ref()?;
            Some(!grade.right && grade.why.iter().any(|(gap, _)| *gap == at))
        })
    };
    let write = move |event| {
        let typed = exercise.typed.get_untracked();
        let mut texts: Vec<&str> = typed.split('\n').collect();
        texts.resize(all, "");
        let value = event_target_value(&event);
        texts[at] = &value;
        exercise.write(texts.join("\n"));
    };
    view! {
        <input
            name="choice"
            class=move || part(wrong().map(|wrong| !wrong))
            maxlength=learning::exercise::LONGEST_GAP
            aria-label=fill(t(key::GAP), &[("n", &(at + 1))])
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            value=text
            prop:value=text
            prop:readOnly=move || exercise.settled.get()
            aria-invalid=move || wrong().filter(|wrong| *wrong).map(|_| "true")
            on:input=write
        />
    }
}
