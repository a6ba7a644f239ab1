//! Course content: JSON at versioned addresses, the same for the server's rendering, the phone's cache and the network.

use std::sync::Arc;

use learning::course::{CourseText, Outline};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use self::json::Read;
use crate::text::{Lang, lang};

pub mod json;

/// All that the catalogue and a course page show of a course, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseInfo {
    pub version: i64,
    pub outline: Outline,
    pub text: CourseText,
    /// Addresses to keep for studying this course without a line.
    pub files: Vec<String>,
    /// What those addresses transfer, compressed.
    pub size_bytes: u64,
    /// Its videos, which are kept only when she says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub videos: Option<Videos>,
}

/// Addresses of a course's videos, and what they transfer with what belongs to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Videos {
    /// Captions and posters, which belong to either.
    pub told: Vec<String>,
    /// With the voice.
    pub voiced: Vec<String>,
    pub voiced_bytes: u64,
    /// The picture alone.
    pub silent: Vec<String>,
    pub silent_bytes: u64,
}

pub type Catalogue = Vec<CourseInfo>;

/// Address of the catalogue in a language.
#[must_use]
pub fn catalogue_address(lang: Lang) -> String {
    ["/content/", lang.code(), ".json"].concat()
}

/// Address of a lesson; its content never changes.
#[must_use]
pub fn lesson_address(course: &str, version: i64, lang: &str, lesson: &str) -> String {
    [
        "/content/",
        course,
        "/",
        &version.to_string(),
        "/",
        lang,
        "/",
        lesson,
        ".json",
    ]
    .concat()
}

/// A lesson, if it is on this phone; it is not fetched for this.
#[cfg(not(feature = "ssr"))]
pub async fn lesson_here(info: &CourseInfo, lesson: &str) -> Option<learning::course::Lesson> {
    let address = lesson_address(&info.outline.id, info.version, lang().code(), lesson);
    if crate::browser::kept(std::slice::from_ref(&address)).await == 0 {
        return None;
    }
    json::read(&crate::browser::get_text(&address).await?)
}

/// Something that may have to come over the network.
#[derive(Debug, PartialEq)]
pub enum Loaded<T> {
    Waiting,
    Here(Arc<T>),
    /// It is not on this phone, and the server could not be reached or does not have it.
    Missing,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Here(value) => Self::Here(value.clone()),
            Self::Missing => Self::Missing,
        }
    }
}

/// What is at an address: at once on the server and where the page has brought it along, otherwise by fetching it,
/// which the service worker answers from the phone.
#[must_use]
pub fn load<T: Read + Send + Sync + 'static>(address: String) -> RwSignal<Loaded<T>> {
    #[cfg(not(feature = "ssr"))]
    if let Some(read) = at_hand::read_before(&address) {
        return RwSignal::new(Loaded::Here(read));
    }
    let loaded = RwSignal::new(at_hand(&address).map_or(Loaded::Waiting, |json| take(&json)));
    #[cfg(not(feature = "ssr"))]
    if matches!(*loaded.read_untracked(), Loaded::Waiting) {
        leptos::task::spawn_local(async move {
            let value = match crate::browser::get_text(&address).await {
                Some(json) => {
                    let value = take(&json);
                    at_hand::keep(address, json);
                    value
                }
                None => Loaded::Missing,
            };
            loaded.try_set(value);
        });
    }
    loaded
}

/// The catalogue in the page's language.
#[must_use]
pub fn catalogue() -> RwSignal<Loaded<Catalogue>> {
    load(catalogue_address(lang()))
}

fn take<T: Read>(json: &str) -> Loaded<T> {
    json::read(json).map_or(Loaded::Missing, |value| Loaded::Here(Arc::new(value)))
}

#[cfg(feature = "ssr")]
fn at_hand(address: &str) -> Option<String> {
    let state = use_context::<crate::api::state::State>()?;
    // On the server there is nothing to wait for: what is not in memory does not exist.
    Some(
        state
            .courses
            .content(address)
            .map_or("null".to_owned(), str::to_owned),
    )
}

#[cfg(not(feature = "ssr"))]
use at_hand::at_hand;

#[cfg(not(feature = "ssr"))]
pub mod at_hand {
    //! Content that this page already has, so that going back and forth asks for nothing.

    use std::any::Any;
    use std::cell::RefCell;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::json::Read;

    thread_local! {
        static TEXTS: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
        static READ: RefCell<Vec<(String, Arc<dyn Any + Send + Sync>)>> = const { RefCell::new(Vec::new()) };
    }

    /// Reads a content before its page is drawn, so that neither keeps the phone busy for long.
    pub fn read<T: Read + Send + Sync + 'static>(address: String, json: &str) {
        if let Some(value) = super::json::read::<T>(json) {
            READ.with_borrow_mut(|read| read.push((address, Arc::new(value))));
        }
    }

    pub(super) fn read_before<T: Send + Sync + 'static>(address: &str) -> Option<Arc<T>> {
        READ.with_borrow(|read| {
            let (_, value) = read.iter().find(|(own, _)| own == address)?;
            value.clone().downcast().ok()
        })
    }

    pub fn keep(address: String, json: String) {
        TEXTS.with_borrow_mut(|texts| texts.insert(address, json));
    }

    pub(super) fn at_hand(address: &str) -> Option<String> {
        TEXTS.with_borrow(|texts| texts.get(address).cloned())
    }
}

/// Addresses that a page of this path renders from; the browser needs them before it can hydrate.
#[cfg(feature = "ssr")]
#[must_use]
pub fn needs(path: &str, courses: &crate::api::courses::Courses) -> Vec<String> {
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let Some(lang) = parts.first().and_then(|code| Lang::parse(code)) else {
        return Vec::new();
    };
    let mut needs = vec![catalogue_address(lang)];
    if let [_, "course", course, lesson] = parts[..]
        && let Some(version) = courses.version(course)
    {
        needs.push(lesson_address(course, version, lang.code(), lesson));
    }
    needs
}
