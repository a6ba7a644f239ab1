//! Find on the picture: a tap on a place chooses what stands there. The same choices in words are below, for the keyboard and
//! the screen reader; a place and its words show each other's state.

use learning::course::{Area, Find};
use leptos::prelude::*;

use super::Exercise;
use super::choices::{part, pick};

/// `words` are the choices in words.
pub(super) fn view(exercise: Exercise, find: &Find, words: AnyView) -> AnyView {
    let only = !find.several;
    let areas = find.areas.iter().enumerate().map(|(at, area)| {
        let Area { left, top, width, height } = *area;
        let state = move || {
            let chosen = exercise.picked.with(|picked| picked.contains(&at));
            let said = exercise.said(at).map(|(right, _)| right);
            [if chosen { "chosen" } else { "" }, part(said)].concat()
        };
        view! { <rect class=state x=left y=top width=width height=height rx="2" on:click=move |_| pick(exercise, at, only)></rect> }
    });
    view! {
        <div class="find">
            <div class="drawing">
                <div inner_html=find.picture.picture()></div>
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{areas.collect_view()}</svg>
            </div>
            {words}
        </div>
    }
    .into_any()
}
