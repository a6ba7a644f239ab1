//! The pages of instructors, managers and officers: a download of their own.

pub mod certificate;
pub mod clock;
pub mod cohort;
pub mod field;
pub mod home;
pub mod invitation;
pub mod learner;
pub mod letter;
pub mod link;
pub mod sign_in;
#[cfg(not(feature = "ssr"))]
pub mod stream;

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::components::frame::{NoLine, address};
use crate::text::{StaffKey, fill, key, t};

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
    let gone = problem == ApiError::InviteGone;
    // A learner's session on this phone, or a page that is not hers.
    let other = problem == ApiError::NotAllowed;
    let sign_in = (gone || other || problem == ApiError::SignIn)
        .then(|| view! { <p class="acts"><a class="act" href=address("/staff/sign-in")>{t(key::SIGN_IN)}</a></p> });
    if problem == ApiError::Offline {
        return view! { <h1>{t(key::NAV_STAFF)}</h1> <NoLine /> }.into_any();
    }
    view! {
        <h1>{t(key::NAV_STAFF)}</h1>
        <p class="note">{why(problem)}</p>
        {other.then(|| view! { <p>{ts(key::STAFF_OTHER_PERSON)}</p> })}
        {gone.then(|| view! { <p>{ts(key::STAFF_INVITE_GONE_HELP)}</p> })}
        {sign_in}
    }
    .into_any()
}

/// The sentence for somebody of the staff.
fn why(problem: ApiError) -> &'static str {
    match problem {
        ApiError::CohortEnded => ts(key::STAFF_HAS_ENDED),
        other => t(other.text()),
    }
}

/// A staff text with names put in. A name may end in a dot, as the sentence does: `Айпери Т.`
#[must_use]
pub fn say(key: StaffKey, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    fill(ts(key), values).replace("..", ".")
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
            Err(problem) => view! { <Failed problem /> }.into_any(),
        })
    }
}

#[component]
fn Failed(problem: ApiError) -> impl IntoView {
    view! { <p class="fix" role="alert">{why(problem)}</p> }
}

/// What has happened, for deeds whose own place goes away with them: it stays in sight for a minute, is read aloud and takes the focus.
#[component]
pub fn Told(told: RwSignal<String>) -> impl IntoView {
    Effect::new(move |_| {
        if told.with(|told| !told.is_empty()) {
            focus("told".to_owned());
            #[cfg(not(feature = "ssr"))]
            {
                let now = told.get_untracked();
                crate::browser::after(60_000, move || {
                    if told.try_with_untracked(|told| *told == now) == Some(true) {
                        told.set(String::new());
                    }
                });
            }
        }
    });
    view! { <p class="said told" id="told" role="status" tabindex="-1">{move || told.get()}</p> }
}

/// Moves the focus to the element with this id, once it is drawn.
pub fn focus(id: String) {
    #[cfg(not(feature = "ssr"))]
    crate::browser::focus_on(id);
    #[cfg(feature = "ssr")]
    drop(id);
}

/// A staff text.
#[must_use]
pub fn ts(key: StaffKey) -> &'static str {
    crate::text::ts(key)
}
