//! Search in the lessons that this phone holds, without a line.

use learning::course::{Block, Lesson};
use learning::search::{Passage, around, find};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

use crate::components::html::{element, escape, link, plain, text};
use crate::data::{Catalogue, Loaded, catalogue};
use crate::text::{count, key, t};

/// More would not be read.
const MOST: usize = 20;

/// Everything there is to find.
#[derive(Default)]
struct Shelf {
    passages: Vec<Passage>,
    /// Of each passage: the step's address, and where it stands in words.
    places: Vec<(String, String)>,
    /// Lessons that are not on this phone.
    missing: usize,
}

#[component]
pub fn Search() -> impl IntoView {
    let courses = catalogue();
    let (query, shelf) = (
        RwSignal::new(String::new()),
        RwSignal::new(Shelf::default()),
    );
    Effect::new(move |_| {
        if let Loaded::Here(courses) = courses.get() {
            gather(courses, shelf);
        }
    });
    let found = move || {
        let query = query.get();
        if query.trim().is_empty() {
            return String::new();
        }
        shelf.with(|shelf| results(shelf, &query))
    };
    let missing = move || {
        let missing = shelf.with(|shelf| shelf.missing);
        (missing > 0)
            .then(|| view! { <p class="quiet small">{count(t(key::SEARCH_MISSING), missing)}</p> })
    };
    view! {
        <Title text=t(key::NAV_SEARCH) />
        <Meta name="description" content=t(key::SEARCH_HELP) />
        <h1>{t(key::NAV_SEARCH)}</h1>
        <form class="field" role="search" on:submit=|event| event.prevent_default()>
            <label for="search">{t(key::SEARCH_LABEL)}</label>
            <p class="quiet small" id="search-help">{t(key::SEARCH_HELP)}</p>
            <input id="search" type="search" autocomplete="off" aria-describedby="search-help" on:input=move |event| query.set(event_target_value(&event)) />
        </form>
        <div role="status" inner_html=found></div>
        {missing}
    }
}

fn results(shelf: &Shelf, query: &str) -> String {
    let found = find(&shelf.passages, query, MOST);
    if found.is_empty() {
        return text("p class=\"note\"", t(key::SEARCH_NONE));
    }
    let row = |at: usize| {
        let (passage, (address, place)) = (&shelf.passages[at], &shelf.places[at]);
        let (before, word, after) = around(passage, query);
        let sentence = [&escape(before), &text("mark", word), &escape(after)];
        let told = [
            text("small", place),
            element("h2", &link("", address, &passage.title)),
            element("p", &sentence.map(String::as_str).concat()),
        ];
        element("li", &told.concat())
    };
    let told = match found.len() {
        MOST => key::SEARCH_FIRST,
        _ => key::SEARCH_FOUND,
    };
    let rows: String = found.iter().map(|at| row(*at)).collect();
    [
        text("p class=\"quiet\"", &count(t(told), found.len())),
        element("ul class=\"found bare\"", &rows),
    ]
    .concat()
}

/// Takes the lessons from the phone, one after the other; none is fetched for this.
fn gather(courses: std::sync::Arc<Catalogue>, shelf: RwSignal<Shelf>) {
    #[cfg(not(feature = "ssr"))]
    leptos::task::spawn_local(async move {
        for info in courses.iter() {
            for (number, lesson) in info.outline.lessons.iter().enumerate() {
                let content = crate::data::lesson_here(info, &lesson.id).await;
                let page = crate::pages::courses::lesson_address(&info.outline.id, &lesson.id);
                let place = [
                    &info.text.title,
                    " · ",
                    &count(t(key::LESSON_NUMBER), number + 1),
                ]
                .concat();
                let kept = shelf.try_update(|shelf| match content {
                    Some(content) => shelf.add(&content, &page, &place),
                    None => shelf.missing += 1,
                });
                if kept.is_none() {
                    return; // she has left the page
                }
            }
        }
    });
    #[cfg(feature = "ssr")]
    let _ = (courses, shelf);
}

impl Shelf {
    #[cfg_attr(
        feature = "ssr",
        expect(dead_code, reason = "only phones hold lessons to search in")
    )]
    fn add(&mut self, lesson: &Lesson, page: &str, place: &str) {
        for (at, step) in lesson.steps.iter().enumerate() {
            let texts = step.blocks.iter().map(|block| match block {
                Block::Prose(html) => plain(html),
                Block::Activity(activity) => plain(&activity.question),
                _ => String::new(),
            });
            let text = texts.collect::<Vec<_>>().join(" ");
            self.passages.push(Passage::new(step.title.clone(), text));
            let address = [page, "#step-", &(at + 1).to_string()].concat();
            self.places
                .push((address, [place, ". ", &lesson.title].concat()));
        }
    }
}
