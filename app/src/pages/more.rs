//! The pages that are seldom opened first. In the learner's program they are a part of their own (`split`): the service worker
//! keeps it when she goes on from a first lesson or opens anything else, and it comes at once when it is needed earlier.

use leptos::prelude::*;

use super::{
    about, certificate, cohort, join, look, not_found, notes, review, search, skills, verify,
};
use crate::route::Route;

#[cfg(not(feature = "split"))]
pub use self::draw as page;
#[cfg(feature = "split")]
pub use self::part::{page, ready};

/// Draws the page, one of [`Route::is_more`].
pub fn draw(route: Route) -> AnyView {
    match route {
        Route::Skills(course) => view! { <skills::Skills course /> }.into_any(),
        Route::Certificate(course) => view! { <certificate::Certificate course /> }.into_any(),
        Route::Verify(number) => view! { <verify::Verify number /> }.into_any(),
        Route::Review => review::Review().into_any(),
        Route::Join => join::Join().into_any(),
        Route::SignIn => join::SignIn().into_any(),
        Route::Cohort => cohort::Cohort().into_any(),
        Route::About => about::About().into_any(),
        Route::Search => search::Search().into_any(),
        Route::Notes => notes::Notes().into_any(),
        Route::Note(course, lesson, step) => {
            view! { <notes::Note course lesson step /> }.into_any()
        }
        Route::Look => look::Look().into_any(),
        _ => not_found::NotFound().into_any(),
    }
}

/// Brings it to the phone, for the time without a line.
#[cfg(not(feature = "ssr"))]
pub async fn keep() {
    crate::browser::keep(&["more".to_owned()]).await;
}

/// Everything is in one program.
#[cfg(not(feature = "split"))]
pub fn ready() -> std::future::Ready<()> {
    std::future::ready(())
}

#[cfg(feature = "split")]
mod part {
    use std::cell::Cell;

    use leptos::prelude::*;
    use leptos::wasm_split::{SplitLoaderError, wasm_split};

    use crate::components::frame::NoLine;
    use crate::route::{Route, here};
    use crate::text::{key, t};

    type Draw = fn(Route) -> AnyView;

    thread_local! {
        /// Once the part has come: pages are drawn without waiting.
        static DRAW: Cell<Option<Draw>> = const { Cell::new(None) };
    }

    /// All that is only reached through this function is taken out of the program, into the part that it loads (`public/more.js`).
    #[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    #[allow(
        clippy::unnecessary_wraps,
        reason = "as `fallible` asks: the part may not come"
    )]
    fn part() -> Result<Draw, SplitLoaderError> {
        Ok(super::draw)
    }

    async fn load() {
        if let Ok(draw) = part().await {
            DRAW.set(Some(draw));
        }
    }

    /// Waits for the part if the page at this address needs it, whether it comes or not.
    pub async fn ready() {
        if Route::parse(&here()).is_more() {
            load().await;
        }
    }

    /// The page, one of [`Route::is_more`]; or a word that it comes, and that it has not come.
    pub fn page(route: Route) -> AnyView {
        if let Some(draw) = DRAW.get() {
            return draw(route);
        }
        let tried = RwSignal::new(false);
        leptos::task::spawn_local(async move {
            load().await;
            tried.try_set(true);
        });
        let view = move || match (tried.get(), DRAW.get()) {
            (true, Some(draw)) => draw(route.clone()),
            (true, None) => NoLine().into_any(),
            (false, _) => {
                view! { <p class="note" role="status">{t(key::PAGE_COMES)}</p> }.into_any()
            }
        };
        view.into_any()
    }
}
