use learning::course::{Lesson, Task};
use learning::event::{Event, Kind};

use super::super::{ApiError, Shared};
use super::learners::own_learner;
use crate::api::courses::Courses;
use crate::api::state::State;
use crate::data::lesson_address;
use crate::text::Lang;

/// # Errors
/// [`ApiError::NotAllowed`] for learners that the caller does not look after.
pub async fn shared(cohort: &str, learner: &str, lang: &str) -> Result<Vec<Shared>, ApiError> {
    let (_, learner) = own_learner(cohort, learner).await?;
    let lang = Lang::parse(lang).unwrap_or_default();
    let state = State::get();
    let answers = state.db.answers_of(learner.id).await?;
    let answers = answers.iter().rev();
    let events = answers.filter_map(|body| serde_json::from_str(body).ok());
    Ok(events
        .filter_map(|event| read(&state.courses, lang, event))
        .collect())
}

/// `None` for every other event.
fn read(courses: &Courses, lang: Lang, event: Event) -> Option<Shared> {
    let (_, words) = event.answer.split_once('\n')?;
    if event.kind != Kind::Answered {
        return None;
    }
    let version = courses.version(&event.course)?;
    let own = |lang: Lang| {
        let address = lesson_address(&event.course, version, lang.code(), &event.lesson);
        courses.content(&address)
    };
    // In the language of the staff if the course has it, otherwise in one that it has.
    let json = own(lang).or_else(|| Lang::ALL.into_iter().find_map(own))?;
    let lesson: Lesson = serde_json::from_str(json).ok()?;
    let question = lesson.activities().find_map(|activity| {
        let is_it =
            activity.id == event.activity && matches!(activity.task, Task::Reflection { .. });
        is_it.then(|| activity.question.clone())
    })?;
    Some(Shared {
        lesson: lesson.title,
        question,
        words: words.to_owned(),
        at_ms: event.at_ms,
    })
}
