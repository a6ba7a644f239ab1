//! The server's side of what staff do. Each function begins with who may, but for those that make somebody known: signing in and invitations.

mod certificates;
mod cohorts;
mod figures;
mod grid;
mod invitations;
mod learners;
mod shared;

pub use certificates::{certificates, revoke_certificate};
pub use cohorts::{
    add_centre, add_cohort, change_centre, end_cohort, letter, overview, rename_cohort,
    reopen_cohort,
};
pub use figures::{figures, learner_figures};
pub use grid::{grid, row};
pub use invitations::{
    accept, first_invitation, invitation, invite_instructor, invite_manager, invite_officer,
};
pub use learners::{move_learner, remove_learner, rename_learner, reset_secret};
pub use shared::shared;
use uuid::Uuid;

use super::{ApiError, CohortInfo};
use crate::api::guard;
use crate::api::person::ssr::{check, show_code};
use crate::api::state::State;
use crate::text::Lang;

/// # Errors
/// Like every function here: why it was not done.
pub async fn sign_in(login: &str, password: &str) -> Result<(), ApiError> {
    let found = State::get()
        .db
        .find_staff(&learning::text::fold(login))
        .await?;
    let account = check(found, password)
        .await?
        .ok_or(ApiError::WrongPassword)?;
    guard::open_session(account.id, account.role).await
}

fn id(text: &str) -> Result<Uuid, ApiError> {
    Uuid::parse_str(text).map_err(|_| ApiError::Missing)
}

fn info(state: &State, lang: Lang, cohort: storage::cohort::Cohort) -> CohortInfo {
    CohortInfo {
        id: cohort.id.to_string(),
        name: cohort.name,
        centre: cohort.centre,
        course_title: title(state, lang, &cohort.course_id),
        course: cohort.course_id,
        code: show_code(&cohort.code),
        learners: cohort.learners,
        ended_ms: cohort.ended_ms,
    }
}

/// A course's title in this language, or in one that it has; its id if it is not there.
fn title(state: &State, lang: Lang, course: &str) -> String {
    let mut languages = std::iter::once(lang).chain(Lang::ALL);
    let found = languages.find_map(|lang| {
        let mut all = state.courses.all(lang);
        all.find(|info| info.outline.id == course)
    });
    found.map_or(course, |info| &info.text.title).to_owned()
}

/// The cohort, if the caller looks after it and it has not ended.
async fn own_living_cohort(cohort: &str) -> Result<storage::cohort::Cohort, ApiError> {
    Some(own_cohort(cohort).await?)
        .filter(|cohort| cohort.ended_ms.is_none())
        .ok_or(ApiError::CohortEnded)
}

/// The cohort, if the caller looks after it.
async fn own_cohort(cohort: &str) -> Result<storage::cohort::Cohort, ApiError> {
    // What is no id is a cohort that does not exist.
    let id = id(cohort).unwrap_or_default();
    guard::staff_of(id).await?;
    State::get().db.cohort(id).await?.ok_or(ApiError::Missing)
}
