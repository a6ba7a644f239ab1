//! What is hers in a lesson: a bookmark at a step, notes below paragraphs.

use learning::course::Block;
use leptos::prelude::*;

use super::Walk;
use crate::components::frame::address;
use crate::components::html::{element, paragraphs, text};
use crate::components::icon::{Icon, icon};
use crate::text::{key, t};

impl Walk {
    /// Her notes on a step, by paragraph.
    fn notes(self, step: usize) -> Vec<(usize, String)> {
        #[cfg(not(feature = "ssr"))]
        if self.study.ready.get() {
            let (course, lesson) = (self.place.course.get_value(), self.place.lesson.get_value());
            let all = crate::offline::notes::all(&self.study.owner()).into_iter();
            let here = all.filter(|(spot, _)| {
                (&spot.course, &spot.lesson, spot.step) == (&course, &lesson, step)
            });
            return here.map(|(spot, words)| (spot.paragraph, words)).collect();
        }
        let _ = (self, step);
        Vec::new()
    }
}

/// The prose, with her notes below the paragraphs they are on; `from` counts the step's paragraphs before it.
pub(super) fn annotated(walk: Walk, step: usize, html: &str, from: usize) -> String {
    let notes = walk.notes(step);
    if notes.is_empty() {
        return html.to_owned();
    }
    let parts = paragraphs(html).into_iter().enumerate().map(|(at, part)| {
        let note = notes.iter().find(|(on, _)| *on == from + at);
        let note = note.map(|(_, words)| text("p class=\"own-note\"", words));
        [part, note.as_deref().unwrap_or_default()].concat()
    });
    parts.collect()
}

/// Her bookmark at the step on the screen, and the way to her notes on it.
#[component]
pub(super) fn Own(walk: Walk) -> impl IntoView {
    let marked = move || {
        let step = u16::try_from(walk.now.get()).unwrap_or(u16::MAX);
        let (course, lesson) = (walk.place.course.get_value(), walk.place.lesson.get_value());
        walk.study.progress.with(|progress| {
            let lesson = progress.lesson(&course, &lesson);
            lesson.is_some_and(|lesson| lesson.marks().any(|mark| mark == step))
        })
    };
    let row = move || {
        let step = walk.now.get();
        if step == walk.length {
            return String::new();
        }
        let (course, lesson) = (walk.place.course.get_value(), walk.place.lesson.get_value());
        let number = (step + 1).to_string();
        let to = [
            &address("/notes/"),
            course.as_str(),
            "/",
            &lesson,
            "/",
            &number,
        ]
        .concat();
        let pressed = if marked() { "true" } else { "false" };
        let open = [
            "button id=\"bookmark\" class=\"plain\" aria-pressed=\"",
            pressed,
            "\"",
        ];
        let label = [icon(Icon::Ribbon), t(key::BOOKMARK)].concat();
        let mut row = element(&open.concat(), &label);
        let prose = |block: &Block| matches!(block, Block::Prose(_));
        if walk
            .content
            .with_value(|content| content.steps[step].blocks.iter().any(prose))
        {
            let note = ["a class=\"plain\" href=\"", &to, "\""].concat();
            row.push_str(&element(
                &note,
                &[icon(Icon::Pencil), t(key::NOTE)].concat(),
            ));
        }
        row
    };
    let mark = move |event: leptos::ev::MouseEvent| {
        #[cfg(not(feature = "ssr"))]
        if crate::browser::is_on(&event, "button") {
            let score = if untrack(marked) { 0 } else { 100 };
            walk.record_scored(
                learning::event::Kind::Marked,
                walk.now.get_untracked(),
                score,
            );
            crate::browser::focus("bookmark");
        }
        #[cfg(feature = "ssr")]
        let _ = (event, walk);
    };
    view! { <p class="own" inner_html=row on:click=mark></p> }
}
