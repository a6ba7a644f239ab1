//! Search in all that this phone holds, without a line: courses, lessons, what she has written beside their paragraphs.

use learning::course::{Activity, Block, Lesson};
use learning::search::{Kind, Passage, Query};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::{address, description};
use crate::components::html::{element, escape, link, plain, text};
use crate::data::{Catalogue, CourseInfo, Loaded, catalogue};
use crate::offline::notes::Spot;
use crate::offline::study::Study;
use crate::pages::courses::lesson_address;
use crate::route::query;
use crate::text::{count, key, t};

/// More would not be read.
const MOST: usize = 20;

/// Everything there is to find.
#[derive(Default)]
struct Shelf {
    passages: Vec<Passage>,
    /// Of each passage: its address, and where it stands in words.
    places: Vec<(String, String)>,
    /// Lessons that are not on this phone.
    missing: usize,
    /// Nothing is to be added any more.
    whole: bool,
}

#[component]
pub fn Search() -> impl IntoView {
    let study = Study::get();
    let courses = catalogue();
    // She comes back from what she has found.
    let asked = query("q").pop().unwrap_or_default();
    let (typed, shelf) = (
        RwSignal::new(asked.clone()),
        RwSignal::new(Shelf::default()),
    );
    Effect::new(move |_| {
        if let (Loaded::Here(courses), true) = (courses.get(), study.ready.get()) {
            gather(study, courses, shelf);
        }
    });
    let found = move || {
        let typed = typed.get();
        if typed.trim().is_empty() {
            return String::new();
        }
        shelf.with(|shelf| results(shelf, &typed))
    };
    let look = move |event| {
        typed.set(event_target_value(&event));
        #[cfg(not(feature = "ssr"))]
        typed.with_untracked(|typed| crate::browser::remember_search(typed));
    };
    let missing = move || {
        let missing = shelf.with(|shelf| shelf.missing);
        (missing > 0)
            .then(|| view! { <p class="quiet small">{count(t(key::SEARCH_MISSING), missing)}</p> })
    };
    view! {
        <Title text=t(key::NAV_SEARCH) />
        {description(t(key::SEARCH_HELP))}
        <h1>{t(key::NAV_SEARCH)}</h1>
        <form class="field" role="search" on:submit=|event| event.prevent_default()>
            <label for="search">{t(key::SEARCH_LABEL)}</label>
            <p class="quiet small" id="search-help">{t(key::SEARCH_HELP)}</p>
            <input id="search" type="search" autocomplete="off" aria-describedby="search-help" value=asked on:input=look />
        </form>
        <div role="status" inner_html=found></div>
        {missing}
    }
}

fn results(shelf: &Shelf, typed: &str) -> String {
    let mut query = Query::new(typed);
    let mut found = query.find(&shelf.passages, MOST);
    if found.is_empty() {
        if !shelf.whole {
            return String::new();
        }
        query = query.forgiving();
        found = query.find(&shelf.passages, MOST);
    }
    if found.is_empty() {
        return text("p class=\"note\"", t(key::SEARCH_NONE));
    }
    let row = |at: usize| {
        let (passage, (address, place)) = (&shelf.passages[at], &shelf.places[at]);
        let (before, word, after) = query.around(passage);
        let sentence = [&escape(before), &text("mark", word), &escape(after)];
        let open = match passage.kind {
            Kind::Note => "p class=\"own-note\"",
            _ => "p",
        };
        let told = [
            text("small", place),
            element("h2", &link("", address, &passage.title)),
            element(open, &sentence.map(String::as_str).concat()),
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

/// Takes the lessons from the phone, one after the other; none is fetched for this. Each course is found once all of it is read.
fn gather(study: Study, courses: std::sync::Arc<Catalogue>, shelf: RwSignal<Shelf>) {
    #[cfg(not(feature = "ssr"))]
    leptos::task::spawn_local(async move {
        let notes = crate::offline::notes::all(&study.owner());
        let seed = crate::offline::study::shuffler();
        for info in courses.iter() {
            let mut read = Shelf::default();
            read.add_course(info);
            for (number, lesson) in info.outline.lessons.iter().enumerate() {
                let content = crate::data::lesson_here(info, &lesson.id).await;
                let tell = |activity: &Activity| {
                    let settled = study.progress.with_untracked(|progress| {
                        let lesson = progress.lesson(&info.outline.id, &lesson.id)?;
                        Some(lesson.activity(&activity.id)?.settled())
                    });
                    let seed = [&seed, activity.id.as_str()].concat();
                    let settled = settled == Some(true);
                    plain(&learning::search::words_of(activity, &seed, settled))
                };
                read.add_lesson(info, number, content, &notes, tell);
            }
            if shelf.try_update(|shelf| shelf.take(read)).is_none() {
                return; // she has left the page
            }
        }
        shelf.try_update(|shelf| shelf.whole = true);
    });
    #[cfg(feature = "ssr")]
    let _ = (study, courses, shelf);
}

#[cfg_attr(
    feature = "ssr",
    expect(dead_code, reason = "only phones hold something to search in")
)]
impl Shelf {
    fn take(&mut self, mut more: Self) {
        self.passages.append(&mut more.passages);
        self.places.append(&mut more.places);
        self.missing += more.missing;
    }

    fn put(&mut self, kind: Kind, title: &str, text: String, address: String, place: &str) {
        self.passages
            .push(Passage::new(kind, title.to_owned(), text));
        self.places.push((address, place.to_owned()));
    }

    fn add_course(&mut self, info: &CourseInfo) {
        let (title, summary) = (&info.text.title, &info.text.summary);
        let told = [summary, " · ", &info.text.outcomes.join(" · ")].concat();
        let page = [&address("/course/"), info.outline.id.as_str()].concat();
        self.put(Kind::Whole, title, told, page, t(key::NAV_COURSES));
    }

    /// A lesson, if it is here, and her notes on it. `tell` says of an activity, as plain text, what may be found.
    fn add_lesson(
        &mut self,
        info: &CourseInfo,
        number: usize,
        content: Option<Lesson>,
        notes: &[(Spot, String)],
        tell: impl Fn(&Activity) -> String,
    ) {
        let (course, lesson) = (&info.outline.id, &info.outline.lessons[number].id);
        let page = lesson_address(course, lesson);
        let at = |step: usize| [&page, "#step-", &(step + 1).to_string()].concat();
        let title = info.text.lessons.get(number).map_or("", String::as_str);
        let number = count(t(key::LESSON_NUMBER), number + 1);
        let lesson_place = [&info.text.title, " · ", &number].concat();
        let place = [&lesson_place, ". ", title].concat();
        let steps = content.as_ref().map_or(&[][..], |content| &content.steps);
        for (spot, words) in notes {
            if (&spot.course, &spot.lesson) == (course, lesson) {
                let title = steps.get(spot.step).map_or(title, |step| &step.title);
                self.put(Kind::Note, title, words.clone(), at(spot.step), &place);
            }
        }
        if content.is_none() {
            self.missing += 1;
            return;
        }
        self.put(Kind::Whole, title, String::new(), at(0), &lesson_place);
        for (number, step) in steps.iter().enumerate() {
            let texts = step.blocks.iter().map(|block| match block {
                Block::Prose(html) => plain(html),
                Block::Video(video) => plain(&video.said),
                Block::Activity(activity) => tell(activity),
                _ => String::new(),
            });
            let text = texts.collect::<Vec<_>>().join(" ");
            self.put(Kind::Step, &step.title, text, at(number), &place);
        }
    }
}
