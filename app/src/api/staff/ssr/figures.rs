use learning::review::{Cards, Figures};
use storage::cohort::Cohort;
use uuid::Uuid;

use super::super::ApiError;
use super::learners::own_learner;
use super::own_cohort;
use crate::api::state::{State, now_ms};

/// # Errors
/// [`ApiError::NotAllowed`] for cohorts that the caller does not look after.
pub async fn figures(cohort: &str) -> Result<Figures, ApiError> {
    let cohort = own_cohort(cohort).await?;
    let learners = State::get().db.learners_of(cohort.id).await?;
    of_all(&cohort, learners.into_iter().map(|learner| learner.id)).await
}

/// # Errors
/// [`ApiError::NotAllowed`] for learners that the caller does not look after.
pub async fn learner_figures(cohort: &str, learner: &str) -> Result<Figures, ApiError> {
    let (cohort, learner) = own_learner(cohort, learner).await?;
    of_all(&cohort, [learner.id].into_iter()).await
}

/// The sums, by the days of the cohort's centre. One learner after another, so that only one's events are in memory.
async fn of_all(
    cohort: &Cohort,
    learners: impl Iterator<Item = Uuid>,
) -> Result<Figures, ApiError> {
    let (state, now_ms) = (State::get(), now_ms());
    let centre = state.db.centre(cohort.centre_id).await?;
    let offset_minutes = centre.ok_or(ApiError::Missing)?.offset_minutes;
    let known = |course: &str, lesson: &str, activity: &str| {
        let outline = state.courses.outline(course);
        outline.is_some_and(|outline| outline.comes_back(lesson, activity))
    };
    let mut all = Vec::new();
    for learner in learners {
        let mut cards = Cards::default();
        for body in state.db.answers_of(learner).await? {
            if let Ok(event) = serde_json::from_str(&body) {
                cards.add(&event);
            }
        }
        all.push(cards.figures(known, now_ms, offset_minutes));
    }
    Ok(all.into_iter().sum())
}
