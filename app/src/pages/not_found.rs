//! An address where nothing is.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::address;
use crate::components::icon::lamp;
use crate::text::{key, t};

#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    view! {
        <Title text=t(key::LOST_TITLE) />
        <div class="lost">
            <span inner_html=lamp(false)></span>
            <h1>{t(key::LOST_TITLE)}</h1>
            <p>{t(key::LOST_TEXT)}</p>
            <p class="acts"><a class="act wide" href=address("/courses")>{t(key::LOST_ACT)}</a></p>
        </div>
    }
}
