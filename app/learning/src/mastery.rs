//! What a learner can do now. A lesson teaches one skill; the skill is hers when each question of the lesson's check has been
//! proved: answered right at the first try, without a hint, in the lesson or in a review on a later day
//! ([`Cards::proved`]). What is hers stays hers. To click until something turns green proves nothing.

use crate::course::{Code, LessonOutline, Outline};
use crate::progress::{Progress, State};
use crate::review::Cards;

/// How far she is with a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skill {
    New,
    Learning,
    Mastered,
}

/// The skill that a lesson teaches. A lesson without a check teaches by doing: its skill is mastered when it is done.
#[must_use]
pub fn skill(
    progress: &Progress,
    cards: &Cards,
    course: &str,
    lesson: &LessonOutline,
    offset_minutes: i32,
) -> Skill {
    let state = progress.state(course, lesson);
    let proved = |id: &String| cards.proved(course, &lesson.id, id, offset_minutes);
    let mastered = match lesson.check.is_empty() {
        true => state == State::Done,
        false => lesson.check.iter().all(proved),
    };
    match (mastered, state) {
        (true, _) => Skill::Mastered,
        (false, State::New) => Skill::New,
        (false, _) => Skill::Learning,
    }
}

/// One skill a lesson, in the outline's order.
#[must_use]
pub fn skills(
    progress: &Progress,
    cards: &Cards,
    outline: &Outline,
    offset_minutes: i32,
) -> Vec<Skill> {
    let lessons = outline.lessons.iter();
    lessons
        .map(|lesson| skill(progress, cards, &outline.id, lesson, offset_minutes))
        .collect()
}

/// Of a framework's code: how many of the lessons that teach it are mastered, and how many there are.
#[must_use]
pub fn of_code(code: &Code, outline: &Outline, skills: &[Skill]) -> (usize, usize) {
    let teaches = |lesson: &LessonOutline| code.lessons.contains(&lesson.id);
    let of_it = outline.lessons.iter().zip(skills);
    let of_it = of_it.filter(|(lesson, _)| teaches(lesson));
    of_it.fold((0, 0), |(mastered, all), (_, skill)| {
        (mastered + usize::from(*skill == Skill::Mastered), all + 1)
    })
}
