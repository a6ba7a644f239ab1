//! What a checker finds, in plain words.

use learning::certificate::Reason;
use leptos::prelude::*;

use crate::components::html::{element, escape, text};
use crate::components::icon::{Icon, icon};
use crate::data::{Catalogue, Loaded};
use crate::text::{Key, fill, key, t};

/// How the note of something good looks.
pub const GOOD: &str = "note good";

/// What was found, to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// How its note looks.
    pub class: &'static str,
    pub title: Key,
    pub told: String,
    /// What stands on the certificate; a course as its id.
    pub facts: Vec<(Key, String)>,
    /// What has to be said besides.
    pub besides: Vec<String>,
    /// The number of a certificate whose credential may be downloaded.
    pub credential: Option<String>,
}

impl Found {
    /// Nothing more than a title and a sentence.
    #[must_use]
    pub fn only(class: &'static str, title: Key, told: String) -> Self {
        Self {
            class,
            title,
            told,
            facts: Vec::new(),
            besides: Vec::new(),
            credential: None,
        }
    }

    /// `titles` gives the title of a course.
    #[must_use]
    pub fn html(&self, titles: impl Fn(&str) -> String) -> String {
        let fact = |(label, value): &(Key, String)| {
            let value = match *label == key::VERIFY_COURSE {
                true => &titles(value),
                false => value,
            };
            element("div", &[text("dt", t(*label)), text("dd", value)].concat())
        };
        let facts: String = self.facts.iter().map(fact).collect();
        let besides: String = self
            .besides
            .iter()
            .map(|said| text("p class=\"small\"", said))
            .collect();
        let said = [
            element(
                "h2",
                &[
                    if self.class == GOOD {
                        icon(Icon::Check)
                    } else {
                        ""
                    },
                    &text("span", t(self.title)),
                ]
                .concat(),
            ),
            text("p", &self.told),
            match facts.is_empty() {
                true => facts,
                false => element("dl class=\"said-there\"", &facts),
            },
            besides,
            self.credential.as_deref().map(files).unwrap_or_default(),
        ];
        element("div", &said.concat())
    }
}

/// Links to the credential of a certificate.
#[must_use]
pub fn files(number: &str) -> String {
    let plain = number.replace('-', "");
    let file = |kind: &str, label: Key| {
        let to = ["/verify/", &plain, kind].concat();
        let open = [
            "a class=\"plain\" rel=\"external\" download href=\"",
            &escape(&to),
            "\"",
        ];
        element("p", &text(&open.concat(), t(label)))
    };
    [
        file(".png", key::CERTIFICATE_PNG),
        file(".jwt", key::CERTIFICATE_JWT),
    ]
    .concat()
}

/// The title of a course in the page's language, or its id where the phone does not know it.
#[must_use]
pub fn title(courses: RwSignal<Loaded<Catalogue>>, id: &str) -> String {
    let known = courses.with(|courses| match courses {
        Loaded::Here(courses) => courses
            .iter()
            .find(|info| info.outline.id == id)
            .map(|info| info.text.title.clone()),
        _ => None,
    });
    known.unwrap_or_else(|| id.to_owned())
}

/// A day in ISO 8601 as it is written in our countries.
#[must_use]
pub fn date(iso: &str) -> String {
    let parts: Vec<&str> = iso.rsplit('-').collect();
    parts.join(".")
}

/// Why a certificate was revoked.
#[must_use]
pub fn reason(reason: Reason) -> Key {
    match reason {
        Reason::WrongName => key::REASON_WRONG_NAME,
        Reason::Asked => key::REASON_ASKED,
        Reason::Mistake => key::REASON_MISTAKE,
        Reason::NotHerWork => key::REASON_NOT_HER_WORK,
    }
}

/// A sentence about the programme.
#[must_use]
pub fn of(sentence: Key, programme: &str) -> String {
    fill(t(sentence), &[("programme", &programme)])
}
