//! What the learner holds: one Leptos crate, rendered on the server, hydrated in the browser.
//! Reading order: `text`, `api`, `offline`, `data`, `route`, `components`, `pages`, `app`.

#![recursion_limit = "256"]

pub mod api;
pub mod app;
pub mod components;
pub mod data;
#[cfg(not(feature = "ssr"))]
pub mod browser;
pub mod offline;
pub mod pages;
pub mod route;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod text;

/// Starts the app in the browser. `texts` is the interface in the page's language, as `text::wire` gives it; `bodies` are the
/// contents of `addresses` (see `data::needs`). A page that the server rendered is hydrated; the empty shell from the phone's cache is filled.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start(lang: &str, texts: &str, addresses: Vec<String>, bodies: Vec<String>) {
    console_error_panic_hook::set_once();
    text::take(text::Lang::parse(lang).unwrap_or_default(), texts);
    addresses.into_iter().zip(bodies).for_each(|(address, body)| data::at_hand::keep(address, body));
    if browser::root().has_attribute("data-needs") {
        leptos::mount::hydrate_body(app::App);
    } else {
        leptos::mount::mount_to_body(app::App);
    }
}
