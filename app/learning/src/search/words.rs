use crate::course::{Activity, Find, Task};
use crate::exercise::shown;
use crate::text::escaped;

/// What is to be found of an activity, as HTML: its question and all that she chooses among, in the order in which it is shown
/// to her; once it is `settled`, explanations and hints, too. Nothing of it tells before what is right. For the seed see [`shown`].
#[must_use]
pub fn words_of(activity: &Activity, seed: &str, settled: bool) -> String {
    let task = &activity.task;
    let mut html = activity.question.clone();
    let mut add = |part: &str| {
        html.push_str(" · ");
        html.push_str(part);
    };
    let two_sided = matches!(task, Task::Match(..) | Task::Groups(_));
    let is_plain = two_sided || matches!(task, Task::Order(..) | Task::Gaps(_));
    let order = shown(activity, seed);
    for second in [false, true] {
        if second && !two_sided && !settled {
            continue;
        }
        // The first of two sides is never shuffled.
        let order = if two_sided && !second {
            &[][..]
        } else {
            &order
        };
        let mut place = 0;
        while let Some(part) = part(task, second, *order.get(place).unwrap_or(&place)) {
            if is_plain {
                add(&escaped(part));
            } else {
                add(part);
            }
            place += 1;
        }
    }
    if settled {
        for part in activity.hints.iter().chain(&activity.explanation) {
            add(part);
        }
    }
    html
}

/// Of what she answers with, the one at this position: plain text of two sides, an order and gaps, otherwise HTML. What is
/// `second` is the second side, elsewhere the explanation.
fn part(task: &Task, second: bool, at: usize) -> Option<&String> {
    match task {
        Task::OneChoice(choices)
        | Task::SeveralChoices(choices)
        | Task::Find(Find { choices, .. }) => {
            let choice = choices.get(at)?;
            Some(if second { &choice.why } else { &choice.text })
        }
        Task::Match(pairs, _) => {
            let (left, right) = pairs.get(at)?;
            Some(if second { right } else { left })
        }
        Task::Groups(groups) if second => groups.items.get(at).map(|(item, _)| item),
        Task::Groups(groups) => groups.names.get(at),
        Task::Truth {
            why_true,
            why_false,
            ..
        } if second => [why_true, why_false].get(at).copied(),
        Task::Order(items, _) | Task::Checklist(items) if !second => items.get(at),
        Task::Gaps(gaps) if !second => gaps.texts.get(at),
        Task::Bench(bench) if !second => bench.rules.get(at).map(|rule| &rule.why),
        _ => None,
    }
}
