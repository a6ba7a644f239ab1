//! Letters, colours, motion and the week on the first page, as she likes them; kept on this phone only.
//! Each choice is a `data-` attribute of the document, which the style sheets know; `shell::MARK` sets them before anything is painted.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::frame::description;
use crate::components::html::{element, escape, radio, text};
use crate::components::video::WAYS;
use crate::offline::study::Study;
use crate::text::{Key, key, t};

/// Attribute, title, and values with their names; the first value is that of a document without the attribute.
type Choice = (&'static str, Key, &'static [(&'static str, Key)]);

const CHOICES: [Choice; 5] = [
    (
        "size",
        key::LOOK_SIZE,
        &[
            ("", key::LOOK_SIZE_0),
            ("1", key::LOOK_SIZE_1),
            ("2", key::LOOK_SIZE_2),
            ("3", key::LOOK_SIZE_3),
        ],
    ),
    (
        "theme",
        key::LOOK_THEME,
        &[
            ("", key::LOOK_SYSTEM),
            ("light", key::LOOK_DAY),
            ("dark", key::LOOK_NIGHT),
        ],
    ),
    (
        "motion",
        key::LOOK_MOTION,
        &[("", key::LOOK_SYSTEM), ("calm", key::LOOK_CALM)],
    ),
    (
        "week",
        key::LOOK_WEEK,
        &[("", key::LOOK_SHOW), ("hidden", key::LOOK_HIDE)],
    ),
    ("video", key::VIDEO_WAYS, &WAYS),
];

#[component]
pub fn Look() -> impl IntoView {
    let study = Study::get();
    let page = [
        text("h1", t(key::NAV_LOOK)),
        text("p class=\"lead\"", t(key::LOOK_LEAD)),
        CHOICES.iter().map(choice).collect(),
    ];
    view! {
        <Title text=t(key::NAV_LOOK) />
        {description(t(key::LOOK_LEAD))}
        <div inner_html=page.concat() on:change=move |event| change(study, event)></div>
    }
}

fn choice((name, title, values): &Choice) -> String {
    let now = chosen(name);
    let options: String = values
        .iter()
        .map(|(value, label)| radio(name, value, *value == now, &escape(t(*label))))
        .collect();
    let options = element("div class=\"either\"", &options);
    element(
        "fieldset class=\"field\"",
        &[text("legend", t(*title)), options].concat(),
    )
}

/// What is chosen on this phone.
#[must_use]
pub fn chosen(name: &str) -> String {
    #[cfg(not(feature = "ssr"))]
    return crate::browser::root()
        .get_attribute(&["data-", name].concat())
        .unwrap_or_default();
    #[cfg(feature = "ssr")]
    {
        let _ = name;
        String::new()
    }
}

fn change(study: Study, event: leptos::ev::Event) {
    #[cfg(not(feature = "ssr"))]
    {
        let field: web_sys::HtmlInputElement = event_target(&event);
        let (name, value) = (["data-", &field.name()].concat(), field.value());
        let root = crate::browser::root();
        let _ = match value.as_str() {
            "" => root.remove_attribute(&name),
            value => root.set_attribute(&name, value),
        };
        let kept: Vec<String> = CHOICES
            .iter()
            .map(|(name, ..)| (name, chosen(name)))
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| ["\"", name, "\":\"", &value, "\""].concat())
            .collect();
        let kept = ["{", &kept.join(","), "}"].concat();
        study.note(crate::offline::store::set("chyrak.look", &kept));
    }
    #[cfg(feature = "ssr")]
    let _ = (study, event);
}
