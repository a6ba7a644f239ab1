//! What she has typed to join or to sign in, and what is wrong with it.

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::api::person::Me;
use crate::text::{Key, key, t};

/// What she has typed. It stays whatever the server answers, and from one of the two pages to the other.
#[derive(Clone, Copy)]
pub struct Fields {
    pub code: RwSignal<String>,
    pub name: RwSignal<String>,
    pub pin: RwSignal<String>,
    pub by_pictures: RwSignal<bool>,
    pub pictures: [RwSignal<&'static str>; 2],
    pub problem: RwSignal<Option<Wrong>>,
    pub busy: RwSignal<bool>,
    /// The page of this area that she came from and goes back to, without its language; perhaps empty.
    pub back: RwSignal<String>,
}

/// What is wrong, and the id of the field that it is about; none if it is about no field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    pub text: Key,
    pub field: &'static str,
}

impl From<ApiError> for Wrong {
    fn from(error: ApiError) -> Self {
        let field = match error {
            ApiError::WrongCode | ApiError::CohortEnded => "code",
            ApiError::BadName | ApiError::NameTaken => "name",
            ApiError::BadSecret | ApiError::TooEasy | ApiError::WrongSecret => "secret",
            _ => "",
        };
        Self {
            text: error.text(),
            field,
        }
    }
}

impl Fields {
    /// Puts empty fields into the context.
    pub fn provide() {
        provide_context(Self {
            code: RwSignal::new(String::new()),
            name: RwSignal::new(String::new()),
            pin: RwSignal::new(String::new()),
            by_pictures: RwSignal::new(true),
            pictures: [RwSignal::new(""), RwSignal::new("")],
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            back: RwSignal::new(String::new()),
        });
    }

    /// # Panics
    /// Outside of [`crate::app::App`], which provides them.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// One of the two pages is opened, perhaps from a link with a join code, or from a page that asks for it.
    pub fn arrive(self, code: Option<String>, back: Option<String>) {
        self.problem.set(None);
        if let Some(code) = code {
            self.code.set(code);
        }
        if let Some(back) = back {
            self.back.set(back);
        }
    }

    /// Fills in what the phone knows of her.
    pub fn know(self, me: &Me) {
        self.code.set(me.cohort.code.clone());
        self.name.set(me.name.clone());
        self.by_pictures.set(false);
    }

    /// She is in: the next person on this phone finds nothing of hers.
    pub fn clear(self) {
        for text in [self.code, self.name, self.pin, self.back] {
            text.set(String::new());
        }
        for picture in self.pictures {
            picture.set("");
        }
    }

    /// The secret, if nothing is missing; otherwise the first thing from the top that is.
    pub fn complete(self) -> Result<String, Wrong> {
        let empty = |text: RwSignal<String>| text.with_untracked(|text| text.trim().is_empty());
        if empty(self.code) {
            return Err(Wrong {
                text: key::ERROR_NO_CODE,
                field: "code",
            });
        }
        if empty(self.name) {
            return Err(ApiError::BadName.into());
        }
        self.secret().ok_or(Wrong {
            text: match self.by_pictures.get_untracked() {
                true => key::ERROR_TWO_PICTURES,
                false => key::ERROR_FOUR_DIGITS,
            },
            field: "secret",
        })
    }

    /// The PIN, or the two pictures in alphabetical order: nobody has to remember which came first.
    fn secret(self) -> Option<String> {
        if self.by_pictures.get_untracked() {
            let mut pair = self.pictures.map(|picture| picture.get_untracked());
            pair.sort_unstable();
            let good = !pair[0].is_empty() && pair[0] != pair[1];
            return good.then(|| pair.join("+"));
        }
        let pin = self.pin.get_untracked();
        let pin: String = pin.chars().filter(char::is_ascii_digit).collect();
        (pin.len() == 4).then_some(pin)
    }

    /// What the server says; a code with letters that only look foreign to it is the likely cause.
    pub fn refused(self, error: ApiError) {
        let other = |code: &String| code.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let cause = matches!(error, ApiError::WrongCode | ApiError::WrongSecret);
        if cause && self.code.with_untracked(other) {
            return self.tell(Wrong {
                text: key::ERROR_LATIN_CODE,
                field: "code",
            });
        }
        self.tell(error.into());
    }

    /// Says what is wrong and brings her to the field.
    pub fn tell(self, wrong: Wrong) {
        self.problem.set(Some(wrong));
        #[cfg(not(feature = "ssr"))]
        crate::browser::focus(wrong.field);
    }
}

/// What is wrong with a field, below it.
#[component]
pub fn Problem(problem: RwSignal<Option<Wrong>>, field: &'static str) -> impl IntoView {
    move || {
        let wrong = problem.get().filter(|wrong| wrong.field == field)?;
        Some(view! { <p class="fix" role="alert">{t(wrong.text)}</p> })
    }
}

#[component]
pub fn Text(
    name: &'static str,
    class: &'static str,
    label: Key,
    help: Key,
    value: RwSignal<String>,
    problem: RwSignal<Option<Wrong>>,
) -> impl IntoView {
    let wrong = move || problem.get().is_some_and(|wrong| wrong.field == name);
    view! {
        <div class="field">
            <label for=name>{t(label)}</label>
            <p class="help" id=[name, "-help"].concat()>{t(help)}</p>
            <input
                id=name
                name=name
                class=class
                maxlength="80"
                autocomplete="off"
                autocapitalize=if name == "code" { "characters" } else { "words" }
                aria-describedby=[name, "-help"].concat()
                aria-invalid=move || wrong().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <Problem problem field=name />
        </div>
    }
}
