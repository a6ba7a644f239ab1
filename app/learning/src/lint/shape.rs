//! What makes a good lesson: something shown, enough to try in more than one way, a check, and a task for real life.

use std::collections::HashSet;
use std::mem::discriminant;

use crate::course::{Block, Lesson, StepKind, Task};

/// Questions of a check.
const CHECK_QUESTIONS: usize = 3;
/// Activities before the check, and kinds of activities in all.
const FEWEST: (usize, usize) = (5, 3);

/// How many different kinds of activities a lesson has.
#[must_use]
pub fn kinds(lesson: &Lesson) -> usize {
    let kinds: HashSet<_> = lesson
        .activities()
        .map(|one| discriminant(&one.task))
        .collect();
    kinds.len()
}

/// What a lesson lacks.
#[must_use]
pub fn lacks(lesson: &Lesson) -> Vec<String> {
    let of = |kind: StepKind| lesson.steps.iter().filter(move |step| step.kind == kind);
    let activities = |kind: StepKind| {
        let blocks = of(kind).flat_map(|step| &step.blocks);
        blocks
            .filter(|block| matches!(block, Block::Activity(_)))
            .count()
    };
    let (before, check) = (activities(StepKind::Idea), activities(StepKind::Check));
    let (activities, kinds_needed) = FEWEST;
    let pictured = lesson
        .steps
        .iter()
        .flat_map(|step| &step.blocks)
        .any(|block| match block {
            Block::Drawing { .. } | Block::Picture { .. } | Block::Video(_) => true,
            Block::Activity(activity) => matches!(activity.task, Task::Find(_) | Task::Bench(_)),
            Block::Prose(_) => false,
        });
    let lacks = [
        (check != CHECK_QUESTIONS)
            .then(|| format!("the check has {check} questions, not {CHECK_QUESTIONS}")),
        (of(StepKind::Task).count() == 0).then(|| "there is no task for real life".to_owned()),
        (before < activities).then(|| {
            format!("there are {before} activities before the check, fewer than {activities}")
        }),
        (kinds(lesson) < kinds_needed)
            .then(|| format!("the activities are of fewer than {kinds_needed} kinds")),
        (!pictured).then(|| "there is no picture".to_owned()),
    ];
    lacks.into_iter().flatten().collect()
}
