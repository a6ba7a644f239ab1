use storage::account::{NewStaff, Secret, SecretKind};
use storage::invite::Invite;
use storage::programme::Programme;
use uuid::Uuid;

use super::super::{ApiError, Invitation};
use super::cohorts::{officer, post_of};
use super::{id, own_living_cohort};
use crate::api::guard::{self, Role};
use crate::api::person::ssr::{clean_name, is_one_repeated};
use crate::api::secret;
use crate::api::state::{State, now_ms};
use crate::text::Lang;

const LIFE_MS: i64 = 14 * 86_400_000;

/// What an invitation grants, and who gives it.
struct Grant {
    role: Role,
    centre: Option<Uuid>,
    cohort: Option<Uuid>,
    by: Option<Uuid>,
}

/// Stores an invitation and gives its link, to a page in the language of who invites.
async fn invite(state: &State, grant: Grant, lang: &str) -> Result<String, ApiError> {
    let programme = state.db.programme().await?.ok_or(ApiError::Missing)?;
    let (token, now) = (secret::token(), now_ms());
    let invite = Invite {
        token_hash: secret::token_hash(&token),
        role: grant.role,
        programme_id: programme.id,
        centre_id: grant.centre,
        cohort_id: grant.cohort,
        created_by: grant.by,
        created_ms: now,
        expires_ms: now + LIFE_MS,
    };
    state.db.add_invite(&invite).await?;
    let lang = Lang::parse(lang).unwrap_or_default().code();
    Ok(format!(
        "{}/{lang}/staff/invitation/{token}",
        state.public_url
    ))
}

/// A link for an officer, made by the operator. The first one to use it names the programme.
///
/// # Errors
/// [`ApiError::Trouble`] if storage fails.
pub async fn first_invitation(state: &State) -> Result<String, ApiError> {
    if state.db.programme().await?.is_none() {
        let now = now_ms();
        let new = Programme {
            id: secret::id(now),
            name: String::new(),
            created_ms: now,
            demonstration: false,
        };
        state.db.add_programme(&new).await?;
    }
    invite(
        state,
        Grant {
            role: Role::Officer,
            centre: None,
            cohort: None,
            by: None,
        },
        "",
    )
    .await
}

pub async fn invite_instructor(cohort: &str, lang: &str) -> Result<String, ApiError> {
    let cohort = own_living_cohort(cohort).await?;
    let who = guard::staff().await?;
    let grant = Grant {
        role: Role::Instructor,
        centre: Some(cohort.centre_id),
        cohort: Some(cohort.id),
        by: Some(who.id),
    };
    invite(&State::get(), grant, lang).await
}

pub async fn invite_manager(centre: &str, lang: &str) -> Result<String, ApiError> {
    let who = officer().await?;
    let state = State::get();
    let centre = state
        .db
        .centre(id(centre)?)
        .await?
        .ok_or(ApiError::Missing)?;
    invite(
        &state,
        Grant {
            role: Role::Manager,
            centre: Some(centre.id),
            cohort: None,
            by: Some(who.id),
        },
        lang,
    )
    .await
}

pub async fn invite_officer(lang: &str) -> Result<String, ApiError> {
    let who = officer().await?;
    invite(
        &State::get(),
        Grant {
            role: Role::Officer,
            centre: None,
            cohort: None,
            by: Some(who.id),
        },
        lang,
    )
    .await
}

/// The invitation, as long as it is good. Wrong tokens count as wrong tries of the address.
async fn find(state: &State, token: &str) -> Result<Invite, ApiError> {
    let (address, now) = (guard::address(), now_ms());
    if !state.limiter.begin_try(address, now) {
        return Err(ApiError::TooManyTries);
    }
    let found = state.db.invite(&secret::token_hash(token), now).await?;
    let found = found.ok_or(ApiError::InviteGone)?;
    state.limiter.forgive_try(address);
    Ok(found)
}

pub async fn invitation(token: &str) -> Result<Invitation, ApiError> {
    let state = State::get();
    let invite = find(&state, token).await?;
    let programme = state.db.programme().await?.ok_or(ApiError::Missing)?;
    let place = match (invite.cohort_id, invite.centre_id) {
        (Some(cohort), _) => state.db.cohort(cohort).await?.map(|cohort| cohort.name),
        (None, Some(centre)) => state.db.centre(centre).await?.map(|centre| centre.name),
        (None, None) => None,
    };
    Ok(Invitation {
        role: post_of(invite.role),
        place: place.unwrap_or_default(),
        first: programme.name.is_empty(),
    })
}

pub async fn accept(
    token: &str,
    programme_name: &str,
    name: &str,
    login: &str,
    password: &str,
) -> Result<(), ApiError> {
    let state = State::get();
    let invite = find(&state, token).await?;
    let programme = state.db.programme().await?.ok_or(ApiError::Missing)?;
    let programme = match programme.name.is_empty() {
        true => Some(clean_name(programme_name)?),
        false => None,
    };
    let name = clean_name(name)?;
    let login = learning::text::fold(&clean_name(login)?);
    if !(10..=200).contains(&password.chars().count()) {
        return Err(ApiError::BadPassword);
    }
    if is_one_repeated(password) {
        return Err(ApiError::TooEasy);
    }
    let staff = NewStaff {
        id: secret::id(now_ms()),
        name_folded: learning::text::fold_name(&name),
        name,
        login,
        secret: Secret {
            kind: SecretKind::Password,
            hash: secret::hash(password).await?,
        },
        lang: "ky".to_owned(),
        programme,
    };
    let account = state
        .db
        .add_staff(&staff, &invite.token_hash, now_ms())
        .await?
        .ok_or(ApiError::InviteGone)?;
    guard::open_session(account.id, account.role).await
}
