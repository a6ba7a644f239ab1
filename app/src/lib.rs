//! What the learner holds: one Leptos crate, rendered on the server, alive in the browser.
//! Reading order: `text`, `api`, `offline`, `data`, `route`, `components`, `pages`, `app`.

#![recursion_limit = "256"]
#![allow(
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "components are called by view! and take their props by value"
)]
#![allow(
    clippy::missing_errors_doc,
    reason = "everything gives back the one ApiError, whose variants say when"
)]

pub mod api;
pub mod app;
#[cfg(not(feature = "ssr"))]
pub mod browser;
pub mod components;
pub mod data;
pub mod offline;
pub mod pages;
pub mod route;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod text;

/// Waits for the part of the program that this page is drawn by, if it is not this one.
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn prepare() {
    pages::more::ready().await;
}

/// Before the start: the interface in the page's language, as `text::wire` gives it.
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn speak(lang: &str, texts: &str) {
    text::take(text::Lang::parse(lang).unwrap_or_default(), texts);
}

/// Before the start: the content of an address that the page is drawn from (see `data::needs`).
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn take(address: String, body: String) {
    let parts = address.split('/').count();
    if parts == 3 {
        data::at_hand::read::<data::Catalogue>(address.clone(), &body);
    } else {
        data::at_hand::read::<learning::course::Lesson>(address.clone(), &body);
    }
    data::at_hand::keep(address, body);
}

/// Starts the app in the browser; gives back what will hold the page. It takes the place of what the server has drawn: code that
/// would walk the server's HTML instead is a sixth of the whole download.
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start() -> web_sys::HtmlElement {
    #[cfg(feature = "panic-hook")]
    console_error_panic_hook::set_once();
    browser::first::draw(|page| leptos::mount::mount_to(page, app::App).forget())
}

/// Draws another piece of the first page; `false` when it is whole.
#[cfg(feature = "browser")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn draw_on() -> bool {
    browser::first::draw_on()
}
