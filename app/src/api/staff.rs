//! What instructors, managers and officers do: cohorts, invitations, the live grid, help for learners.

use learning::certificate::Reason;
use learning::progress::LessonRow;
use learning::review::Figures;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::ApiError;

#[cfg(feature = "ssr")]
pub mod ssr;

/// What somebody of the staff may see first: herself, her centres and cohorts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub name: String,
    pub role: Post,
    pub programme: String,
    pub centres: Vec<Centre>,
    pub cohorts: Vec<CohortInfo>,
    /// (id, title) of every course.
    pub courses: Vec<(String, String)>,
}

/// What somebody of the staff is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Post {
    Instructor,
    Manager,
    Officer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Centre {
    pub id: String,
    pub name: String,
    pub district: String,
    pub region: String,
    /// Local time minus UTC: one of [`OFFSETS_MINUTES`].
    pub offset_minutes: i32,
}

/// Where centres may lie: Bishkek, Tashkent, Baku. Local time minus UTC.
pub const OFFSETS_MINUTES: [i32; 3] = [360, 300, 240];

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortInfo {
    pub id: String,
    pub name: String,
    pub centre: String,
    /// Id and title.
    pub course: String,
    pub course_title: String,
    pub code: String,
    pub learners: i64,
    /// Epoch milliseconds; `None` while it goes on.
    pub ended_ms: Option<i64>,
}

/// Where learners join a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayIn {
    /// The address with the code.
    pub link: String,
    /// It leads to the server's own machine only: no phone can open it.
    pub stays: bool,
}

/// Learners × lessons of a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    pub cohort: CohortInfo,
    pub way_in: WayIn,
    /// Lesson titles.
    pub lessons: Vec<String>,
    pub rows: Vec<Row>,
    /// Stand of the grid: what the event stream goes on from.
    pub stand: String,
}

/// One learner's band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub learner: String,
    pub name: String,
    pub cells: Vec<LessonRow>,
    /// 0-based lesson and step where she was last.
    pub now: Option<(usize, u16)>,
    /// When one of her phones was last heard of, epoch milliseconds.
    pub seen_ms: Option<i64>,
    /// Events known to be on her phone still.
    pub waiting: i64,
}

/// What a learner has written for herself and lets her instructor read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    pub lesson: String,
    /// HTML.
    pub question: String,
    pub words: String,
    pub at_ms: i64,
}

/// What an invitation is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub role: Post,
    /// Centre or cohort; empty for officers.
    pub place: String,
    /// There is no programme yet: the first officer names it.
    pub first: bool,
}

/// What a printed invitation for learners shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub cohort: CohortInfo,
    /// Address without the code, as people type it.
    pub site: String,
    pub way_in: WayIn,
    /// The QR code of its link: an SVG element.
    pub qr: String,
}

/// A certificate in a cohort's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateRow {
    pub number: String,
    pub learner: String,
    /// As it is printed.
    pub name: String,
    /// ISO 8601, in UTC.
    pub day: String,
    pub revoked: Option<Reason>,
}

#[server(endpoint = "staff/sign_in")]
pub async fn sign_in(login: String, password: String) -> Result<(), ApiError> {
    ssr::sign_in(&login, &password).await
}

/// Ends the session of whoever is signed in, not that of a learner on the same phone.
#[server(name = StaffSignOut, endpoint = "staff/sign_out")]
pub async fn sign_out() -> Result<(), ApiError> {
    super::guard::close_session().await
}

/// What the invitation with this token is for.
#[server(name = ReadInvitation, endpoint = "staff/invitation")]
pub async fn invitation(token: String) -> Result<Invitation, ApiError> {
    ssr::invitation(&token).await
}

/// Makes an account of an invitation and signs it in. `programme` is asked of the first officer only.
#[server(endpoint = "staff/accept")]
pub async fn accept(
    token: String,
    programme: String,
    name: String,
    login: String,
    password: String,
) -> Result<(), ApiError> {
    ssr::accept(&token, &programme, &name, &login, &password).await
}

#[server(name = ReadOverview, endpoint = "staff/overview")]
pub async fn overview(lang: String) -> Result<Overview, ApiError> {
    ssr::overview(&lang).await
}

/// Officers only.
#[server(endpoint = "staff/add_centre")]
pub async fn add_centre(
    region: String,
    district: String,
    name: String,
    offset_minutes: i32,
) -> Result<(), ApiError> {
    ssr::add_centre(&region, &district, &name, offset_minutes).await
}

/// Gives a centre another name, offset and, by an officer, place. Officers, and the centre's managers.
#[server(endpoint = "staff/change_centre")]
pub async fn change_centre(
    centre: String,
    region: String,
    district: String,
    name: String,
    offset_minutes: i32,
) -> Result<(), ApiError> {
    ssr::change_centre(&centre, [&region, &district, &name], offset_minutes).await
}

/// Adds a cohort to a centre; an instructor who does so teaches it. Gives its id.
#[server(endpoint = "staff/add_cohort")]
pub async fn add_cohort(
    centre: String,
    name: String,
    course: String,
    lang: String,
) -> Result<String, ApiError> {
    ssr::add_cohort(&centre, &name, &course, &lang).await
}

#[server(endpoint = "staff/rename_cohort")]
pub async fn rename_cohort(cohort: String, name: String) -> Result<(), ApiError> {
    ssr::rename_cohort(&cohort, &name).await
}

/// Nobody can join or sign in to an ended cohort; progress stays.
#[server(endpoint = "staff/end_cohort")]
pub async fn end_cohort(cohort: String) -> Result<(), ApiError> {
    ssr::end_cohort(&cohort).await
}

/// Takes back [`end_cohort`].
#[server(endpoint = "staff/reopen_cohort")]
pub async fn reopen_cohort(cohort: String) -> Result<(), ApiError> {
    ssr::reopen_cohort(&cohort).await
}

/// A link for one new instructor of a cohort, to a page in this language; so with the other invitations.
#[server(endpoint = "staff/invite_instructor")]
pub async fn invite_instructor(
    cohort: String,
    #[server(default)] lang: String,
) -> Result<String, ApiError> {
    ssr::invite_instructor(&cohort, &lang).await
}

/// A link for one new manager of a centre. Officers only.
#[server(endpoint = "staff/invite_manager")]
pub async fn invite_manager(
    centre: String,
    #[server(default)] lang: String,
) -> Result<String, ApiError> {
    ssr::invite_manager(&centre, &lang).await
}

/// A link for one more officer. Officers only.
#[server(endpoint = "staff/invite_officer")]
pub async fn invite_officer(#[server(default)] lang: String) -> Result<String, ApiError> {
    ssr::invite_officer(&lang).await
}

#[server(name = ReadGrid, endpoint = "staff/grid")]
pub async fn grid(cohort: String, lang: String) -> Result<Grid, ApiError> {
    ssr::grid(&cohort, &lang).await
}

/// How reviewing goes in a cohort: the sums of its learners.
#[server(name = ReadFigures, endpoint = "staff/figures")]
pub async fn figures(cohort: String) -> Result<Figures, ApiError> {
    ssr::figures(&cohort).await
}

/// How one learner's reviewing goes.
#[server(name = ReadLearnerFigures, endpoint = "staff/learner_figures")]
pub async fn learner_figures(cohort: String, learner: String) -> Result<Figures, ApiError> {
    ssr::learner_figures(&cohort, &learner).await
}

/// What a learner lets be read, the latest first.
#[server(name = ReadShared, endpoint = "staff/shared")]
pub async fn shared(
    cohort: String,
    learner: String,
    lang: String,
) -> Result<Vec<Shared>, ApiError> {
    ssr::shared(&cohort, &learner, &lang).await
}

#[server(name = ReadLetter, endpoint = "staff/letter")]
pub async fn letter(cohort: String, lang: String) -> Result<Letter, ApiError> {
    ssr::letter(&cohort, &lang).await
}

/// Gives a learner a new PIN, which is told once; her sessions end.
#[server(endpoint = "staff/reset_secret")]
pub async fn reset_secret(cohort: String, learner: String) -> Result<String, ApiError> {
    ssr::reset_secret(&cohort, &learner).await
}

#[server(endpoint = "staff/rename_learner")]
pub async fn rename_learner(cohort: String, learner: String, name: String) -> Result<(), ApiError> {
    ssr::rename_learner(&cohort, &learner, &name).await
}

/// Takes a learner out of the cohort. Her progress stays.
#[server(endpoint = "staff/remove_learner")]
pub async fn remove_learner(cohort: String, learner: String) -> Result<(), ApiError> {
    ssr::remove_learner(&cohort, &learner).await
}

/// Moves a learner to another cohort that the caller looks after, too.
#[server(endpoint = "staff/move_learner")]
pub async fn move_learner(cohort: String, learner: String, to: String) -> Result<(), ApiError> {
    ssr::move_learner(&cohort, &learner, &to).await
}

/// The certificates of those who finished in a cohort, newest first; revoked ones, too.
#[server(name = ReadCohortCertificates, endpoint = "staff/certificates")]
pub async fn certificates(cohort: String) -> Result<Vec<CertificateRow>, ApiError> {
    ssr::certificates(&cohort).await
}

/// Revokes a certificate for good; officers and the manager of the centre where she finished. The reason is shown to whoever
/// looks the certificate up.
#[server(endpoint = "staff/revoke_certificate")]
pub async fn revoke_certificate(number: String, reason: Reason) -> Result<(), ApiError> {
    ssr::revoke_certificate(&number, reason).await
}
