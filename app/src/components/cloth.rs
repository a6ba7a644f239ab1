//! A course's carpet with the same facts in words.

use learning::course::Outline;
use learning::progress::{Progress, State};
use leptos::prelude::*;

use super::carpet::{Piece, carpet, growing};
use crate::offline::study::Study;
use crate::text::{count, fill, key, t};

/// How many lessons are done and begun.
#[must_use]
pub fn counts(outline: &Outline, progress: &Progress) -> (usize, usize) {
    let states = outline.lessons.iter().map(|lesson| progress.state(&outline.id, lesson));
    states.fold((0, 0), |(done, begun), state| match state {
        State::Done => (done + 1, begun),
        State::Begun => (done, begun + 1),
        State::New => (done, begun),
    })
}

fn pieces(outline: &Outline, progress: &Progress) -> Vec<Piece> {
    let states = outline.lessons.iter().map(|lesson| progress.state(&outline.id, lesson));
    states
        .map(|state| match state {
            State::New => Piece::New,
            State::Begun => Piece::Begun,
            State::Done => Piece::Done,
        })
        .collect()
}

fn words(outline: &Outline, progress: &Progress) -> String {
    let (done, begun) = counts(outline, progress);
    let all = outline.lessons.len();
    match (done, begun) {
        (0, 0) => count(t(key::CARPET_NEW), all),
        (done, 0) => fill(t(key::CARPET_DONE), &[("done", &done), ("all", &all)]),
        (done, begun) => fill(t(key::CARPET_BEGUN), &[("done", &done), ("begun", &begun), ("all", &all)]),
    }
}

/// The carpet that a course becomes, for those who have not begun.
#[component]
pub fn Finished(outline: Outline) -> impl IntoView {
    let whole = vec![Piece::Done; outline.lessons.len()];
    let label = count(t(key::CARPET_WHOLE), whole.len());
    view! { <figure class="cloth"><div inner_html=carpet(outline.motif, &whole, &label)></div><figcaption>{t(key::CARPET_IDEA)}</figcaption></figure> }
}

/// The carpet of a course as it has grown on this phone.
#[component]
pub fn Cloth(
    outline: Outline,
    /// Without the words below it; a screen reader has them all the same.
    #[prop(optional)]
    plain: bool,
    /// The 0-based lesson whose piece has just grown.
    #[prop(optional)]
    fresh: Option<usize>,
) -> impl IntoView {
    let study = Study::get();
    let outline = StoredValue::new(outline);
    let told = move || outline.with_value(|outline| study.progress.with(|progress| words(outline, progress)));
    let drawn = move || outline.with_value(|outline| study.progress.with(|progress| growing(outline.motif, &pieces(outline, progress), fresh.unwrap_or(usize::MAX), &words(outline, progress))));
    view! {
        <figure class="cloth">
            <div inner_html=drawn></div>
            {(!plain).then(|| view! { <figcaption>{told}</figcaption> })}
        </figure>
    }
}
