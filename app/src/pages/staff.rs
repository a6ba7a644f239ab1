//! The pages of instructors, managers and officers: a download of their own.

pub mod cohort;
pub mod field;
pub mod home;
pub mod invitation;
pub mod learner;
pub mod letter;
pub mod sign_in;
#[cfg(not(feature = "ssr"))]
pub mod stream;

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::components::frame::address;
use crate::text::{StaffKey, key, t};

/// Something that a server function gives; asked for in the browser only, after the first render.
pub fn ask<T, F>(question: impl Fn() -> F + 'static) -> RwSignal<Option<Result<T, ApiError>>>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let answer = RwSignal::new(None);
    Effect::new(move |_| {
        let question = question();
        leptos::task::spawn_local(async move {
            answer.try_set(Some(question.await));
        });
    });
    answer
}

/// Why a page cannot be shown, and what to do.
#[component]
pub fn Refused(problem: ApiError) -> impl IntoView {
    let sign_in = (problem == ApiError::SignIn)
        .then(|| view! { <p class="acts"><a class="act" href=address("/staff/sign-in")>{t(key::SIGN_IN)}</a></p> });
    view! {
        <h1>{t(key::NAV_STAFF)}</h1>
        <p class="note">{t(problem.text())}</p>
        {sign_in}
    }
}

/// A deed with a button: what it does, and what the server said.
#[derive(Clone, Copy)]
pub struct Deed {
    pub busy: RwSignal<bool>,
    pub said: RwSignal<Option<Result<String, ApiError>>>,
}

impl Deed {
    #[must_use]
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            said: RwSignal::new(None),
        }
    }

    /// Does it; what comes back is said below the button.
    pub fn run(self, work: impl Future<Output = Result<String, ApiError>> + 'static) {
        self.busy.set(true);
        self.said.set(None);
        leptos::task::spawn_local(async move {
            let said = work.await;
            self.busy.try_set(false);
            self.said.try_set(Some(said));
        });
    }
}

impl Default for Deed {
    fn default() -> Self {
        Self::new()
    }
}

/// What the server said to a deed.
#[component]
pub fn Said(deed: Deed) -> impl IntoView {
    move || {
        deed.said.get().map(|said| match said {
            Ok(text) => view! { <p class="said" role="status">{text}</p> }.into_any(),
            Err(problem) => {
                view! { <p class="fix" role="alert">{t(problem.text())}</p> }.into_any()
            }
        })
    }
}

/// A staff text.
#[must_use]
pub fn ts(key: StaffKey) -> &'static str {
    crate::text::ts(key)
}
