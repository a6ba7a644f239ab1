//! The pages of instructors, managers and officers: a download of their own.

pub mod centres;
pub mod certificate;
pub mod clock;
pub mod cohort;
pub mod desk;
pub mod field;
pub mod home;
pub mod invitation;
pub mod learner;
pub mod leaving;
pub mod letter;
pub mod link;
pub mod reviewing;
pub mod sign_in;
#[cfg(not(feature = "ssr"))]
pub mod stream;
pub mod zone;

use leptos::prelude::*;

use crate::api::error::ApiError;
use crate::components::frame::{NoLine, address};
use crate::route::Way;
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
    if problem == ApiError::Offline {
        return view! { <h1>{t(key::NAV_STAFF)}</h1> <NoLine /> }.into_any();
    }
    let gone = problem == ApiError::InviteGone;
    // Nobody of the staff: perhaps a learner, perhaps an invitation that she has used already.
    let nobody = gone || problem == ApiError::SignIn;
    let not_hers = problem == ApiError::NotAllowed;
    let why = if not_hers {
        ts(key::STAFF_NOT_YOURS)
    } else {
        why(problem)
    };
    let elsewhere = not_hers || problem == ApiError::Missing;
    view! {
        <h1>{t(key::NAV_STAFF)}</h1>
        <p class="note">{why}</p>
        {gone.then(|| view! { <p>{ts(key::STAFF_INVITE_GONE_HELP)}</p> })}
        {(nobody && !gone).then(|| view! { <p>{ts(key::STAFF_OTHER_PERSON)}</p> })}
        {nobody.then(|| view! { <p class="acts"><SignInLink class="act" /></p> })}
        {elsewhere.then(|| view! { <p class="acts"><a class="act" href=address("/staff")>{ts(key::STAFF_OWN_COHORTS)}</a></p> })}
    }
    .into_any()
}

/// Leads to the sign-in, and from there back to this page.
#[component]
fn SignInLink(class: &'static str) -> impl IntoView {
    let here = Way::get().path.get_untracked();
    let href = [&address("/staff/sign-in"), "?then=", &here].concat();
    view! { <a class=class href=href>{t(key::SIGN_IN)}</a> }
}

/// The sentence for somebody of the staff.
fn why(problem: ApiError) -> &'static str {
    match problem {
        ApiError::CohortEnded => ts(key::STAFF_HAS_ENDED),
        ApiError::NameTaken => ts(key::STAFF_NAME_TAKEN),
        ApiError::CohortTaken => ts(key::STAFF_COHORT_TAKEN),
        ApiError::CentreTaken => ts(key::STAFF_CENTRE_TAKEN),
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

/// What the server said to a deed; that it is done is said until the next thing is done.
#[component]
pub fn Said(deed: Deed) -> impl IntoView {
    desk::at_next_act(move || {
        if deed.said.with_untracked(|said| matches!(said, Some(Ok(_)))) {
            deed.said.set(None);
        }
    });
    move || {
        deed.said.get().map(|said| match said {
            Ok(text) => view! { <p class="said" role="status">{text}</p> }.into_any(),
            Err(problem) => view! { <Failed problem /> }.into_any(),
        })
    }
}

#[component]
fn Failed(problem: ApiError) -> impl IntoView {
    let sign_in = problem == ApiError::SignIn;
    view! {
        <p class="fix" role="alert">{why(problem)}{sign_in.then(|| view! { " " <SignInLink class="" /> })}</p>
    }
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
