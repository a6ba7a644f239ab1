//! An address where nothing is.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::address;
use crate::components::html::{element, link, text};
use crate::components::icon::lamp;
use crate::text::{key, t};

#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    let page = [
        element("span", lamp(false)),
        text("h1", t(key::LOST_TITLE)),
        text("p", t(key::LOST_TEXT)),
        element(
            "p class=\"acts\"",
            &link("act wide", &address("/courses"), t(key::LOST_ACT)),
        ),
    ];
    view! {
        <Title text=t(key::LOST_TITLE) />
        <div class="lost" inner_html=page.concat()></div>
    }
}
