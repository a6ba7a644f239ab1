//! What Chyrak is, what it keeps of her, what the lamp means.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::description;
use crate::components::html::{element, text};
use crate::text::{Key, key, t};

#[component]
pub fn About() -> impl IntoView {
    let list = |keys: &[Key]| {
        element(
            "ul",
            &keys
                .iter()
                .map(|item| text("li", t(*item)))
                .collect::<String>(),
        )
    };
    let page = [
        text("h1", t(key::ABOUT_TITLE)),
        text("p class=\"lead\"", t(key::ABOUT_LEAD)),
        text("h2", t(key::ABOUT_DATA)),
        list(&[
            key::ABOUT_DATA_1,
            key::ABOUT_DATA_2,
            key::ABOUT_DATA_3,
            key::ABOUT_DATA_4,
        ]),
        text("h2", t(key::ABOUT_LAMP)),
        list(&[key::ABOUT_LAMP_1, key::ABOUT_LAMP_2]),
        text("h2", t(key::ABOUT_TEXTS)),
        text("p", t(key::ABOUT_TEXTS_TEXT)),
        text("blockquote class=\"saying\"", t(key::SAYING)),
    ];
    view! {
        <Title text=t(key::ABOUT_TITLE) />
        {description(t(key::PRODUCT_SUMMARY))}
        <div inner_html=page.concat()></div>
    }
}
