use std::collections::HashMap;

use learning::course::Outline;
use learning::progress::Progress;
use storage::account::Learner;
use storage::event::Stored;
use uuid::Uuid;

use super::super::{ApiError, Grid, Row};
use super::cohorts::way_in;
use super::{info, own_cohort};
use crate::api::state::{State, now_ms};
use crate::text::Lang;

/// # Errors
/// [`ApiError::NotAllowed`] for cohorts that the caller does not look after.
pub async fn grid(cohort: &str, lang: &str) -> Result<Grid, ApiError> {
    let cohort = own_cohort(cohort).await?;
    let state = State::get();
    let stand = now_ms().to_string();
    let outline = state
        .courses
        .outline(&cohort.course_id)
        .ok_or(ApiError::Missing)?
        .clone();
    let lang = Lang::parse(lang).unwrap_or_default();
    let text = state
        .courses
        .all(lang)
        .find(|info| info.outline.id == outline.id)
        .map(|info| info.text.clone());
    let learners = state.db.learners_of(cohort.id).await?;
    let mut progress: HashMap<Uuid, Progress> = HashMap::new();
    for stored in state.db.events_of_cohort(cohort.id, &outline.id).await? {
        add(progress.entry(stored.account_id).or_default(), &stored);
    }
    let rows = learners
        .into_iter()
        .map(|learner| make_row(&outline, learner, &progress))
        .collect();
    let cohort = info(&state, lang, cohort);
    Ok(Grid {
        way_in: way_in(&state, lang, &cohort.code),
        cohort,
        lessons: text.map(|text| text.lessons).unwrap_or_default(),
        rows,
        stand,
    })
}

/// One learner's band as it is now, for the event stream; `None` if she is not in the cohort (any more).
///
/// # Errors
/// [`ApiError::Trouble`] if storage fails.
pub async fn row(
    state: &State,
    cohort: Uuid,
    course: &str,
    learner: Uuid,
) -> Result<Option<Row>, ApiError> {
    let Some(outline) = state.courses.outline(course) else {
        return Ok(None);
    };
    let learners = state.db.learners_of(cohort).await?;
    let Some(found) = learners.into_iter().find(|other| other.id == learner) else {
        return Ok(None);
    };
    let mut progress = Progress::default();
    for stored in state.db.events_of(learner, course).await? {
        add(&mut progress, &stored);
    }
    Ok(Some(make_row(
        outline,
        found,
        &HashMap::from([(learner, progress)]),
    )))
}

fn add(progress: &mut Progress, stored: &Stored) {
    if let Ok(event) = serde_json::from_str(&stored.body) {
        progress.add(&event);
    }
}

fn make_row(outline: &Outline, learner: Learner, all: &HashMap<Uuid, Progress>) -> Row {
    let empty = Progress::default();
    let progress = all.get(&learner.id).unwrap_or(&empty);
    let cells = progress.row(outline);
    let touched = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.last_ms.is_some());
    // Who reviews is in no lesson.
    let now = touched
        .max_by_key(|(_, cell)| cell.last_ms)
        .filter(|(_, cell)| cell.last_ms > progress.reviewed_ms())
        .map(|(at, cell)| (at, cell.step));
    Row {
        learner: learner.id.to_string(),
        name: learner.name,
        now,
        cells,
        seen_ms: learner.seen_ms,
        waiting: learner.waiting.unwrap_or(0),
    }
}
