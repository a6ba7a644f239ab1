//! Who asks, and what she may.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::HeaderValue;
use axum::http::header::{COOKIE, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use leptos::prelude::{expect_context, use_context};
use leptos_axum::ResponseOptions;
pub use storage::account::Role;
use storage::session::{NewSession, Session};
use uuid::Uuid;

use super::error::ApiError;
use super::person::{Me, ssr::me};
use super::secret;
use super::state::{Caller, State, now_ms};

/// How long a phone stays signed in without a line: learners may be away for a season.
const LEARNER_MS: i64 = 400 * 86_400_000;
const STAFF_MS: i64 = 30 * 86_400_000;
/// A session is looked up again after this time, so that one that was revoked elsewhere ends soon.
const TRUST_MS: i64 = 5_000;
const MOST_CACHED: usize = 10_000;

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub id: Uuid,
    pub name: String,
    pub role: Role,
    /// A learner who is in a cohort: what her phone should know of her.
    pub me: Option<Me>,
}

impl Signed {
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.role != Role::Learner
    }
}

/// # Errors
/// [`ApiError::SignIn`] if nobody is signed in.
pub async fn anyone() -> Result<Signed, ApiError> {
    let token = token().ok_or(ApiError::SignIn)?;
    signed(&State::get(), &token).await?.ok_or(ApiError::SignIn)
}

/// # Errors
/// [`ApiError::SignIn`], or [`ApiError::NotAllowed`] for staff.
pub async fn learner() -> Result<Signed, ApiError> {
    Some(anyone().await?)
        .filter(|who| who.role == Role::Learner)
        .ok_or(ApiError::NotAllowed)
}

/// # Errors
/// [`ApiError::SignIn`], also for learners: somebody of the staff may hold a learner's phone.
pub async fn staff() -> Result<Signed, ApiError> {
    Some(anyone().await?)
        .filter(Signed::is_staff)
        .ok_or(ApiError::SignIn)
}

/// Staff who may look after this cohort: its instructors, its centre's manager, its programme's officers.
///
/// # Errors
/// [`ApiError::SignIn`], or [`ApiError::NotAllowed`], also for a cohort that does not exist.
pub async fn staff_of(cohort: Uuid) -> Result<Signed, ApiError> {
    let who = staff().await?;
    match State::get().db.may_see_cohort(who.id, cohort).await? {
        true => Ok(who),
        false => Err(ApiError::NotAllowed),
    }
}

/// The session's owner, if the session is alive.
///
/// # Errors
/// [`ApiError::Trouble`] if storage fails.
///
/// # Panics
/// Never: the lock is never held across a panic.
pub async fn signed(state: &State, token: &str) -> Result<Option<Signed>, ApiError> {
    let (key, now) = (secret::token_hash(token), now_ms());
    if let Some((who, until)) = state.sessions.lock().expect("not poisoned").get(&key)
        && *until > now
    {
        return Ok(Some(who.clone()));
    }
    let session = state.db.session(&key, now).await?;
    let who = match session {
        Some(session) => Some(owner(state, session).await?),
        None => None,
    };
    let mut cache = state.sessions.lock().expect("not poisoned");
    if cache.len() >= MOST_CACHED {
        cache.clear();
    }
    match &who {
        Some(who) => cache.insert(key, (who.clone(), now + TRUST_MS)),
        None => cache.remove(&key),
    };
    Ok(who)
}

async fn owner(state: &State, session: Session) -> Result<Signed, ApiError> {
    let (account, cohort) = (session.account, session.cohorts.first());
    let cohort = match cohort.filter(|_| account.role == Role::Learner) {
        Some(cohort) => state.db.cohort(*cohort).await?,
        None => None,
    };
    Ok(Signed {
        id: account.id,
        name: account.name.clone(),
        role: account.role,
        me: cohort.map(|cohort| me(account.id, account.name, cohort)),
    })
}

/// Opens a session for this account and gives the browser its cookie.
///
/// # Errors
/// [`ApiError::Trouble`] if storage fails.
pub async fn open_session(account: Uuid, role: Role) -> Result<(), ApiError> {
    let (state, token, now) = (State::get(), secret::token(), now_ms());
    let life_ms = if role == Role::Learner {
        LEARNER_MS
    } else {
        STAFF_MS
    };
    let agent = expect_context::<Parts>()
        .headers
        .get(USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
        .chars()
        .take(60)
        .collect::<String>();
    let session = NewSession {
        token_hash: secret::token_hash(&token),
        account_id: account,
        created_ms: now,
        expires_ms: now + life_ms,
        user_agent_short: agent,
    };
    state.db.add_session(&session).await?;
    set_cookie(&state, &token, life_ms / 1000, role != Role::Learner);
    Ok(())
}

/// Ends the caller's session, if there is one.
///
/// # Errors
/// [`ApiError::Trouble`] if storage fails.
pub async fn close_session() -> Result<(), ApiError> {
    let state = State::get();
    let parts = use_context::<Parts>();
    let staff = parts.as_ref().is_some_and(of_staff);
    if let Some(token) = parts.and_then(|parts| cookie(&state, &parts, staff)) {
        let key = secret::token_hash(&token);
        state.db.revoke_session(&key, now_ms()).await?;
        forget(&state, |hash, _| hash == key);
    }
    set_cookie(&state, "", 0, staff);
    Ok(())
}

/// Makes this process look up the account's sessions again at once.
pub fn forget_account(state: &State, account: Uuid) {
    forget(state, |_, who| who.id == account);
}

fn forget(state: &State, which: impl Fn(&str, &Signed) -> bool) {
    state
        .sessions
        .lock()
        .expect("not poisoned")
        .retain(|hash, (who, _)| !which(hash, who));
}

/// Two cookies, so that an instructor who tries a lesson on her own phone, or who signs in on a learner's, ends nobody's
/// session.
fn cookie_name(secure: bool, staff: bool) -> &'static str {
    match (secure, staff) {
        (true, false) => "__Host-chyrak",
        (false, false) => "chyrak",
        (true, true) => "__Host-chyrak-staff",
        (false, true) => "chyrak-staff",
    }
}

/// Whether a request is about what staff do.
fn of_staff(parts: &Parts) -> bool {
    let path = parts.uri.path();
    path.starts_with("/api/staff/") || path.starts_with("/live/")
}

fn set_cookie(state: &State, token: &str, life_s: i64, staff: bool) {
    let secure = if state.secure { "; Secure" } else { "" };
    let cookie = format!(
        "{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={life_s}{secure}",
        cookie_name(state.secure, staff)
    );
    if let (Ok(value), Some(response)) = (
        HeaderValue::from_str(&cookie),
        use_context::<ResponseOptions>(),
    ) {
        response.append_header(SET_COOKIE, value);
    }
}

/// The session token of the request under way.
fn token() -> Option<String> {
    token_of(&State::get(), &use_context::<Parts>()?)
}

/// The session token in a request's cookies: that of the area, or else the other one, whose owner is told what she
/// has to do.
#[must_use]
pub fn token_of(state: &State, parts: &Parts) -> Option<String> {
    let staff = of_staff(parts);
    cookie(state, parts, staff).or_else(|| cookie(state, parts, !staff))
}

fn cookie(state: &State, parts: &Parts, staff: bool) -> Option<String> {
    let name = cookie_name(state.secure, staff);
    let cookies = parts
        .headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    cookies
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, token)| token.to_owned())
}

/// The caller's address.
#[must_use]
pub fn address() -> IpAddr {
    use_context::<Caller>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |caller| caller.0)
}

impl From<storage::Error> for ApiError {
    fn from(error: storage::Error) -> Self {
        match error {
            storage::Error::Conflict { field: "login" } => Self::LoginTaken,
            storage::Error::Conflict { field: "name" } => Self::NameTaken,
            storage::Error::Conflict { field: "cohort" } => Self::CohortTaken,
            storage::Error::Conflict { field: "centre" } => Self::CentreTaken,
            error => {
                tracing::error!(%error, "storage failed");
                Self::Trouble
            }
        }
    }
}
