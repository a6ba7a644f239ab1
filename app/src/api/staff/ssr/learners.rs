use storage::account::{Learner, Secret, SecretKind};
use storage::cohort::Cohort;

use super::super::ApiError;
use super::{id, own_cohort, own_living_cohort};
use crate::api::guard;
use crate::api::person::ssr::{clean_name, is_one_repeated};
use crate::api::secret;
use crate::api::state::{State, now_ms};

/// The cohort and its learner, if the caller looks after both.
async fn own_learner(cohort: &str, learner: &str) -> Result<(Cohort, Learner), ApiError> {
    let cohort = own_cohort(cohort).await?;
    let id = id(learner)?;
    let learners = State::get().db.learners_of(cohort.id).await?;
    let learner = learners
        .into_iter()
        .find(|learner| learner.id == id)
        .ok_or(ApiError::NotAllowed)?;
    Ok((cohort, learner))
}

pub async fn reset_secret(cohort: &str, learner: &str) -> Result<String, ApiError> {
    let (cohort, learner) = own_learner(cohort, learner).await?;
    // She could not sign in with it.
    if cohort.ended_ms.is_some() {
        return Err(ApiError::CohortEnded);
    }
    let state = State::get();
    let pin = new_pin();
    let secret = Secret {
        kind: SecretKind::Pin,
        hash: secret::hash(&pin).await?,
    };
    state
        .db
        .set_secret(learner.id, &secret, None, now_ms())
        .await?;
    guard::forget_account(&state, learner.id);
    Ok(pin)
}

fn new_pin() -> String {
    loop {
        let pin = format!("{:04}", u32::from_be_bytes(secret::random::<4>()) % 10_000);
        if !is_one_repeated(&pin) {
            return pin;
        }
    }
}

pub async fn rename_learner(cohort: &str, learner: &str, name: &str) -> Result<(), ApiError> {
    let (cohort, learner) = own_learner(cohort, learner).await?;
    let (state, name) = (State::get(), clean_name(name)?);
    state
        .db
        .rename_account(learner.id, &name, &learning::text::fold_name(&name))
        .await?;
    guard::forget_account(&state, learner.id);
    state.cohort_changed(cohort.id).await;
    Ok(())
}

pub async fn remove_learner(cohort: &str, learner: &str) -> Result<(), ApiError> {
    let (cohort, learner) = own_learner(cohort, learner).await?;
    let state = State::get();
    state.db.remove_account(learner.id, now_ms()).await?;
    guard::forget_account(&state, learner.id);
    state.cohort_changed(cohort.id).await;
    Ok(())
}

pub async fn move_learner(cohort: &str, learner: &str, to: &str) -> Result<(), ApiError> {
    let (cohort, learner) = own_learner(cohort, learner).await?;
    let to = own_living_cohort(to).await?;
    let state = State::get();
    state.db.move_to_cohort(learner.id, to.id, now_ms()).await?;
    guard::forget_account(&state, learner.id);
    state.cohort_changed(cohort.id).await;
    state.cohort_changed(to.id).await;
    Ok(())
}
