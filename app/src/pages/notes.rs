//! Her bookmarks and private notes, and writing notes on the paragraphs of a lesson's step.

use std::sync::Arc;

use learning::course::{Block, Lesson};
use learning::progress::LessonProgress;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::description;
use crate::components::html::{element, link, paragraphs, text};
use crate::data::{Catalogue, CourseInfo, Loaded, catalogue, load};
use crate::offline::notes::Spot;
use crate::offline::study::Study;
use crate::pages::course::find;
use crate::pages::courses::lesson_address;
use crate::pages::not_found::NotFound;
use crate::text::{count, key, lang, t};

/// No lesson has more.
const MOST_STEPS: u16 = 100;

/// More is no note.
const MOST_LETTERS: usize = 2_000;

/// The titles of a lesson's steps, by course and lesson.
type Titles = RwSignal<Vec<(String, String, Vec<String>)>>;

#[component]
pub fn Notes() -> impl IntoView {
    let study = Study::get();
    let courses = catalogue();
    let titles = Titles::default();
    Effect::new(move |_| {
        if let (Loaded::Here(courses), true) = (courses.get(), study.ready.get()) {
            gather(study, courses, titles);
        }
    });
    let list = move || match (courses.get(), study.ready.get()) {
        (Loaded::Here(courses), true) => list(study, &courses, titles),
        _ => String::new(),
    };
    view! {
        <Title text=t(key::NAV_NOTES) />
        {description(t(key::NOTES_LEAD))}
        <h1>{t(key::NAV_NOTES)}</h1>
        <p class="lead">{t(key::NOTES_LEAD)}</p>
        <div inner_html=list></div>
    }
}

/// A step with something of hers.
struct Own {
    step: usize,
    marked: bool,
    notes: Vec<String>,
}

/// What she has in this lesson, in order of steps.
fn own(study: Study, course: &str, lesson: &str) -> Vec<Own> {
    let marks: Vec<u16> = study.progress.with(|progress| {
        let lesson = progress.lesson(course, lesson).into_iter();
        lesson.flat_map(LessonProgress::marks).collect()
    });
    #[cfg(not(feature = "ssr"))]
    let mut notes = crate::offline::notes::all(&study.owner());
    #[cfg(not(feature = "ssr"))]
    notes.retain(|(spot, _)| spot.course == course && spot.lesson == lesson);
    #[cfg(feature = "ssr")]
    let notes: Vec<(Spot, String)> = Vec::new();
    let own = |step: u16| Own {
        step: usize::from(step),
        marked: marks.contains(&step),
        notes: notes
            .iter()
            .filter(|(spot, _)| spot.step == usize::from(step))
            .map(|(_, words)| words.clone())
            .collect(),
    };
    let all = (0..MOST_STEPS).map(own);
    all.filter(|own| own.marked || !own.notes.is_empty())
        .collect()
}

fn list(study: Study, courses: &Catalogue, titles: Titles) -> String {
    let mut rows = String::new();
    for info in courses {
        for (number, lesson) in info.outline.lessons.iter().enumerate() {
            for own in own(study, &info.outline.id, &lesson.id) {
                rows.push_str(&row(info, number, &own, titles));
            }
        }
    }
    if rows.is_empty() {
        return text("p class=\"note\"", t(key::NOTES_NONE));
    }
    element("ul class=\"found bare\"", &rows)
}

fn row(info: &CourseInfo, number: usize, own: &Own, titles: Titles) -> String {
    let (course, lesson) = (&info.outline.id, &info.outline.lessons[number].id);
    let lesson_title = info.text.lessons.get(number).map_or("", String::as_str);
    let title = titles.with(|titles| {
        let (.., steps) = titles.iter().find(|(a, b, _)| (a, b) == (course, lesson))?;
        steps.get(own.step).cloned()
    });
    let place = [
        &info.text.title,
        " · ",
        &count(t(key::LESSON_NUMBER), number + 1),
        ". ",
        lesson_title,
    ];
    let step = ["#step-", &(own.step + 1).to_string()].concat();
    let to = [lesson_address(course, lesson), step].concat();
    let class = if own.marked { "marked" } else { "" };
    let notes = own
        .notes
        .iter()
        .map(|words| text("p class=\"own-note\"", words));
    element(
        "li",
        &[
            text("small", &place.concat()),
            element(
                "h2",
                &link(class, &to, title.as_deref().unwrap_or(lesson_title)),
            ),
            notes.collect(),
        ]
        .concat(),
    )
}

/// Takes the steps' titles from the lessons on the phone; none is fetched for this.
fn gather(study: Study, courses: Arc<Catalogue>, titles: Titles) {
    #[cfg(not(feature = "ssr"))]
    leptos::task::spawn_local(async move {
        for info in courses.iter() {
            for lesson in &info.outline.lessons {
                let (course, lesson) = (&info.outline.id, &lesson.id);
                if untrack(|| own(study, course, lesson)).is_empty() {
                    continue;
                }
                let Some(content) = crate::data::lesson_here(info, lesson).await else {
                    continue;
                };
                let steps = content.steps.into_iter().map(|step| step.title).collect();
                let kept = titles
                    .try_update(|titles| titles.push((course.clone(), lesson.clone(), steps)));
                if kept.is_none() {
                    return; // she has left the page
                }
            }
        }
    });
    #[cfg(feature = "ssr")]
    let _ = (study, courses, titles, lang());
}

/// `step` as it stands in the address: the first is 1.
#[component]
pub fn Note(course: String, lesson: String, step: usize) -> impl IntoView {
    let courses = catalogue();
    move || {
        let info = match courses.get() {
            Loaded::Here(courses) => find(&courses, &course),
            Loaded::Waiting => return ().into_any(),
            Loaded::Missing => return away(),
        };
        let known = info.filter(|info| info.outline.position(&lesson).is_some());
        match (known, step.checked_sub(1)) {
            (Some(info), Some(step)) => {
                view! { <Fetch info lesson=lesson.clone() step /> }.into_any()
            }
            _ => NotFound().into_any(),
        }
    }
}

fn away() -> AnyView {
    view! { <p class="note">{t(key::NOT_ON_PHONE)}</p> }.into_any()
}

#[component]
fn Fetch(info: CourseInfo, lesson: String, step: usize) -> impl IntoView {
    let content = load::<Lesson>(crate::data::lesson_address(
        &info.outline.id,
        info.version,
        lang().code(),
        &lesson,
    ));
    let course = info.outline.id;
    move || match content.get() {
        Loaded::Here(content) => page(&course, &content, step),
        Loaded::Waiting => ().into_any(),
        Loaded::Missing => away(),
    }
}

fn page(course: &str, content: &Lesson, step: usize) -> AnyView {
    let Some(shown) = content.steps.get(step) else {
        return NotFound().into_any();
    };
    let prose = shown.blocks.iter().filter_map(|block| match block {
        Block::Prose(html) => Some(paragraphs(html)),
        _ => None,
    });
    let fields = prose.flatten().enumerate().map(|(at, html)| {
        view! { <Field html=html.to_owned() course=course.to_owned() lesson=content.id.clone() step at /> }
    });
    let back = ["#step-", &(step + 1).to_string()].concat();
    let back = [lesson_address(course, &content.id), back].concat();
    view! {
        <Title text=t(key::NOTE) />
        {description(t(key::NOTE_LEAD))}
        <h1>{shown.title.clone()}</h1>
        <p class="lead">{t(key::NOTE_LEAD)}</p>
        {fields.collect_view()}
        <p class="acts"><a class="act" href=back>{t(key::NOTE_BACK)}</a></p>
    }
    .into_any()
}

/// A paragraph, and what she writes beside it: kept with every letter.
#[component]
fn Field(html: String, course: String, lesson: String, step: usize, at: usize) -> impl IntoView {
    let study = Study::get();
    let id = ["paragraph-", &at.to_string()].concat();
    let spot = StoredValue::new(Spot {
        course,
        lesson,
        step,
        paragraph: at,
    });
    let words = move || {
        #[cfg(not(feature = "ssr"))]
        if study.ready.get() {
            let notes = crate::offline::notes::all(&study.owner());
            let here = |(found, _): &&(_, _)| spot.with_value(|spot| spot == found);
            return notes
                .iter()
                .find(here)
                .map(|(_, words)| words.clone())
                .unwrap_or_default();
        }
        String::new()
    };
    let keep = move |event: leptos::ev::Event| {
        #[cfg(not(feature = "ssr"))]
        study.note(spot.with_value(|spot| {
            crate::offline::notes::put(&study.owner(), spot, &event_target_value(&event))
        }));
        #[cfg(feature = "ssr")]
        let _ = (study, spot, event);
    };
    view! {
        <div class="prose" id=id.clone() inner_html=html></div>
        <textarea
            class="own-note"
            rows="2"
            maxlength=MOST_LETTERS
            placeholder=t(key::NOTE)
            aria-label=t(key::NOTE)
            aria-describedby=id
            prop:value=words
            on:input=keep
        ></textarea>
    }
}
