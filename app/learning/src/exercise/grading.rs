use super::Answer;
use super::figures::{number, slider};
use super::sharing::{filled, grouped, matched, met, percent, ticked};
use super::typed::typed_text;
use crate::course::{Choice, Task};

/// What the learner is told about an answer. Explanations are sanitised HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    pub right: bool,
    /// Percent; 100 exactly when `right`.
    pub score: u8,
    /// By position: for choices every one she chose, with its explanation; for order the items to move, for match the left
    /// sides with a wrong partner and for groups the items in a wrong one, with empty texts, since authors explain those
    /// once, in `note`; for gaps the wrong ones, with a text where the answer was foreseen; for a bench the rules not met.
    pub why: Vec<(usize, String)>,
    /// The author's explanation of a wrong answer that belongs to no single position.
    pub note: Option<String>,
    /// The accepted spelling (plain text), if the answer counts in spite of a slip; of several gaps with commas.
    pub spelling: Option<String>,
}

/// Grades an answer. An answer of another kind than the task is wrong and gets score 0.
#[must_use]
pub fn grade(task: &Task, answer: &Answer) -> Grade {
    match (task, answer) {
        (Task::OneChoice(choices), Answer::Choices(chosen)) => one_choice(choices, chosen),
        (Task::SeveralChoices(choices), Answer::Choices(chosen)) => {
            several_choices(choices, chosen)
        }
        (
            Task::Truth {
                holds,
                why_true,
                why_false,
            },
            Answer::Choices(chosen),
        ) => truth(*holds, [why_true, why_false], chosen),
        (Task::Typed(typed), Answer::Text(text)) => typed_text(typed, text),
        (Task::Number(asked), Answer::Text(text)) => number(asked, text),
        (Task::Gaps(gaps), Answer::Texts(texts)) => filled(gaps, texts),
        (Task::Order(items, note), Answer::Order(order)) => {
            ordered(items.len(), note.as_ref(), order)
        }
        (Task::Match(pairs, note), Answer::Pairs(chosen)) => matched(pairs, note.as_ref(), chosen),
        (Task::Groups(groups), Answer::Pairs(chosen)) => grouped(groups, chosen),
        (Task::Find(find), Answer::Choices(chosen)) if find.several => {
            several_choices(&find.choices, chosen)
        }
        (Task::Find(find), Answer::Choices(chosen)) => one_choice(&find.choices, chosen),
        (Task::Slider(asked), Answer::Figure(at)) => slider(asked, *at),
        (Task::Checklist(items), Answer::Choices(chosen)) => ticked(items.len(), chosen),
        (Task::Reflection { .. }, Answer::Written(1.., _)) => Grade::right(Vec::new()),
        (Task::Bench(bench), Answer::Choices(chosen)) => met(bench, chosen),
        // Written out, so that the compiler asks for the arm of a new kind.
        (
            Task::OneChoice(_)
            | Task::SeveralChoices(_)
            | Task::Truth { .. }
            | Task::Typed(_)
            | Task::Number(_)
            | Task::Gaps(_)
            | Task::Order(..)
            | Task::Match(..)
            | Task::Groups(_)
            | Task::Find(_)
            | Task::Slider(_)
            | Task::Checklist(_)
            | Task::Reflection { .. }
            | Task::Bench(_),
            _,
        ) => Grade::default(),
    }
}

impl Grade {
    pub(super) fn right(why: Vec<(usize, String)>) -> Self {
        Self {
            right: true,
            score: 100,
            why,
            ..Self::default()
        }
    }
}

fn one_choice(choices: &[Choice], chosen: &[usize]) -> Grade {
    let why = explained(choices, chosen);
    match *chosen {
        [at] if choices.get(at).is_some_and(|choice| choice.right) => Grade::right(why),
        _ => Grade {
            why,
            ..Grade::default()
        },
    }
}

fn truth(holds: bool, whys: [&String; 2], chosen: &[usize]) -> Grade {
    let [said @ (0 | 1)] = *chosen else {
        return Grade::default();
    };
    let why = vec![(said, whys[said].clone())];
    if holds == (said == 0) {
        return Grade::right(why);
    }
    Grade {
        why,
        ..Grade::default()
    }
}

/// Each right choice counts for, each wrong one against: choosing everything or nothing earns little.
fn several_choices(choices: &[Choice], chosen: &[usize]) -> Grade {
    let why = explained(choices, chosen);
    let all = choices.iter().filter(|choice| choice.right).count();
    let right = why.iter().filter(|(at, _)| choices[*at].right).count();
    let wrong = why.len() - right;
    if right == all && wrong == 0 {
        return Grade::right(why);
    }
    Grade {
        score: percent(right.saturating_sub(wrong), all),
        why,
        ..Grade::default()
    }
}

fn explained(choices: &[Choice], chosen: &[usize]) -> Vec<(usize, String)> {
    let chosen = choices
        .iter()
        .enumerate()
        .filter(|(at, _)| chosen.contains(at));
    chosen
        .map(|(at, choice)| (at, choice.why.clone()))
        .collect()
}

/// Scored by how few items would have to move: one item out of place does not make all the others wrong.
fn ordered(items: usize, note: Option<&String>, order: &[usize]) -> Grade {
    let in_order = longest_rise(order);
    let complete = order.len() == items && (0..items).all(|item| order.contains(&item));
    if complete && in_order.len() == items {
        return Grade::right(Vec::new());
    }
    let mut to_move: Vec<usize> = order
        .iter()
        .copied()
        .filter(|item| !in_order.contains(item))
        .collect();
    to_move.sort_unstable();
    let score = if complete {
        percent(in_order.len() - 1, items - 1)
    } else {
        0
    };
    let why = to_move
        .into_iter()
        .map(|item| (item, String::new()))
        .collect();
    Grade {
        score,
        why,
        note: note.cloned(),
        ..Grade::default()
    }
}

/// The longest subsequence that rises; the earliest one among equals.
fn longest_rise(order: &[usize]) -> Vec<usize> {
    let mut rises: Vec<Vec<usize>> = Vec::with_capacity(order.len());
    for (place, &item) in order.iter().enumerate() {
        let before = order[..place]
            .iter()
            .zip(&rises)
            .filter(|(earlier, _)| **earlier < item);
        let mut rise = before
            .map(|(_, rise)| rise)
            .rev()
            .max_by_key(|rise| rise.len())
            .cloned()
            .unwrap_or_default();
        rise.push(item);
        rises.push(rise);
    }
    rises
        .into_iter()
        .rev()
        .max_by_key(Vec::len)
        .unwrap_or_default()
}
