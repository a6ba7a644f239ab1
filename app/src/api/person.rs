//! Learners: join a cohort, sign in on another phone, sign out.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use leptos::server_fn::codec::Json;

use super::codec::PhoneAnswer;
use super::error::ApiError;

/// Who is signed in on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub id: String,
    pub name: String,
    pub cohort: CohortName,
}

impl Me {
    /// A number that tells whether anything of this has changed; never 0.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let cohort = &self.cohort;
        let fields = [
            self.name.as_str(),
            &cohort.id,
            &cohort.name,
            &cohort.centre,
            &cohort.course,
            &cohort.code,
            if cohort.ended { "ended" } else { "" },
        ];
        learning::exercise::fnv_1a(&fields.join("\n")).max(1)
    }
}

/// A cohort as its learners see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortName {
    pub id: String,
    pub name: String,
    pub centre: String,
    pub course: String,
    pub code: String,
    /// Nobody new can join it, and nobody signs in with its code any more.
    #[serde(default)]
    pub ended: bool,
}

/// The cohort with this join code, so that she sees where she is about to join.
#[server(endpoint = "person/find_cohort", input = Json, output = PhoneAnswer)]
pub async fn find_cohort(code: String) -> Result<CohortName, ApiError> {
    ssr::cohort(&code).await.map(ssr::name)
}

/// Makes her a learner of the cohort and signs her in. `secret` is a PIN of four digits, or two picture names joined by `+`.
#[server(endpoint = "person/join", input = Json, output = PhoneAnswer)]
pub async fn join(
    code: String,
    name: String,
    secret: String,
    lang: String,
) -> Result<Me, ApiError> {
    ssr::join(&code, &name, &secret, &lang).await
}

/// Signs a learner in on another phone.
#[server(endpoint = "person/sign_in", input = Json, output = PhoneAnswer)]
pub async fn sign_in(code: String, name: String, secret: String) -> Result<Me, ApiError> {
    ssr::sign_in(&code, &name, &secret).await
}

/// Ends the session of whoever is signed in.
#[server(endpoint = "person/sign_out", input = Json, output = PhoneAnswer)]
pub async fn sign_out() -> Result<(), ApiError> {
    super::guard::close_session().await
}

#[cfg(feature = "ssr")]
pub mod ssr {
    use std::net::IpAddr;

    use storage::account::{Account, NewLearner, Role, Secret, SecretKind};
    use storage::cohort::Cohort;
    use uuid::Uuid;

    use super::{ApiError, CohortName, Me};
    use crate::api::state::{State, now_ms};
    use crate::api::{guard, secret};

    const LONGEST_NAME: usize = 60;

    pub(super) async fn cohort(code: &str) -> Result<Cohort, ApiError> {
        let state = State::get();
        let address = guard::address();
        if !state.limiter.begin_try(address, now_ms()) {
            return Err(ApiError::TooManyTries);
        }
        let found = state.db.cohort_by_code(code).await?;
        let cohort = found.ok_or(ApiError::WrongCode)?;
        state.limiter.forgive_try(address);
        if cohort.ended_ms.is_some() {
            return Err(ApiError::CohortEnded);
        }
        Ok(cohort)
    }

    pub(super) fn name(cohort: Cohort) -> CohortName {
        CohortName {
            id: cohort.id.to_string(),
            name: cohort.name,
            centre: cohort.centre,
            course: cohort.course_id,
            code: show_code(&cohort.code),
            ended: cohort.ended_ms.is_some(),
        }
    }

    /// A code as people read it: `ABCD-EFGH`.
    #[must_use]
    pub fn show_code(code: &str) -> String {
        match code.split_at_checked(4) {
            Some((first, second)) if !second.is_empty() => [first, "-", second].concat(),
            _ => code.to_owned(),
        }
    }

    /// What her phone is told of her.
    pub(in crate::api) fn me(id: Uuid, name: String, cohort: Cohort) -> Me {
        Me {
            id: id.to_string(),
            name,
            cohort: self::name(cohort),
        }
    }

    pub(super) async fn join(
        code: &str,
        name: &str,
        secret_text: &str,
        lang: &str,
    ) -> Result<Me, ApiError> {
        let name = clean_name(name)?;
        let kind = secret_kind(secret_text)?;
        let cohort = cohort(code).await?;
        let (state, now) = (State::get(), now_ms());
        let learner = NewLearner {
            id: secret::id(now),
            cohort_id: cohort.id,
            name_folded: learning::text::fold_name(&name),
            name: name.clone(),
            secret: Secret {
                kind,
                hash: secret::hash(secret_text).await?,
            },
            lang: lang.chars().take(2).collect(),
            created_ms: now,
        };
        state.db.add_learner(&learner).await?;
        guard::open_session(learner.id, Role::Learner).await?;
        state.cohort_changed(cohort.id).await;
        Ok(me(learner.id, name, cohort))
    }

    pub(super) async fn sign_in(code: &str, name: &str, secret_text: &str) -> Result<Me, ApiError> {
        let name = clean_name(name)?;
        let cohort = match cohort(code).await {
            Err(ApiError::WrongCode) => return Err(ApiError::WrongSecret),
            other => other?,
        };
        let learner = State::get()
            .db
            .find_learner(cohort.id, &learning::text::fold_name(&name))
            .await?;
        let account = check(learner, secret_text)
            .await?
            .ok_or(ApiError::WrongSecret)?;
        guard::open_session(account.id, account.role).await?;
        Ok(me(account.id, account.name, cohort))
    }

    /// The account if the secret is right. Each try counts, by account and by address, until it has proved right.
    pub async fn check(
        found: Option<Account>,
        secret_text: &str,
    ) -> Result<Option<Account>, ApiError> {
        let (state, address, secret) = (State::get(), guard::address(), secret_text.to_owned());
        // In a task of its own: a phone that hangs up in between would leave a right try counted.
        let judged = tokio::spawn(async move { judge(&state, address, found, &secret).await });
        judged.await.map_err(|_| ApiError::Trouble)?
    }

    async fn judge(
        state: &State,
        address: IpAddr,
        found: Option<Account>,
        secret_text: &str,
    ) -> Result<Option<Account>, ApiError> {
        let now = now_ms();
        if !state.limiter.begin_try(address, now) {
            return Err(ApiError::TooManyTries);
        }
        if let Some(found) = &found
            && !state.db.begin_try(found.id, now).await?
        {
            state.limiter.forgive_try(address);
            return Err(ApiError::TooManyTries);
        }
        let hash = found.as_ref().map(|found| found.secret.hash.as_str());
        let judged = secret::verify(secret_text, hash).await;
        if judged != Ok(false) {
            state.limiter.forgive_try(address);
        }
        match (&judged, &found) {
            (Ok(true), Some(found)) => state.db.forgive_tries(found.id).await?,
            // What could not be judged was not wrong; those before it were.
            (Err(_), Some(found)) => state.db.take_back_try(found.id).await?,
            _ => {}
        }
        Ok(judged?.then_some(found).flatten())
    }

    /// # Errors
    /// [`ApiError::BadName`] if it has no letter or is too long.
    pub fn clean_name(name: &str) -> Result<String, ApiError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let usable = name.chars().any(char::is_alphanumeric)
            && name.chars().count() <= LONGEST_NAME
            && !name.chars().any(char::is_control);
        usable.then_some(name).ok_or(ApiError::BadName)
    }

    /// # Errors
    /// [`ApiError::BadSecret`] if it is neither four digits nor two different pictures; [`ApiError::TooEasy`] for `1111`.
    pub fn secret_kind(secret: &str) -> Result<SecretKind, ApiError> {
        if secret.len() == 4 && secret.bytes().all(|byte| byte.is_ascii_digit()) {
            return match is_one_repeated(secret) {
                true => Err(ApiError::TooEasy),
                false => Ok(SecretKind::Pin),
            };
        }
        let known = |picture| secret::PICTURES.contains(&picture);
        match secret.split_once('+') {
            Some((first, second)) if first != second && known(first) && known(second) => {
                Ok(SecretKind::Pictures)
            }
            _ => Err(ApiError::BadSecret),
        }
    }

    /// One character and nothing else: what is tried first by whoever guesses.
    #[must_use]
    pub fn is_one_repeated(secret: &str) -> bool {
        let mut characters = secret.chars();
        let first = characters.next();
        characters.all(|character| Some(character) == first)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_pin_of_four_equal_digits_is_too_easy() {
            assert!(matches!(secret_kind("1234"), Ok(SecretKind::Pin)));
            assert!(matches!(secret_kind("1112"), Ok(SecretKind::Pin)));
            assert!(matches!(secret_kind("0000"), Err(ApiError::TooEasy)));
            assert!(matches!(secret_kind("111"), Err(ApiError::BadSecret)));
            assert!(is_one_repeated("жжжжжжжжжж") && !is_one_repeated("жжжжжжжжжа"));
        }
    }
}
