//! What differs from kind to kind. Each `match` names them all, so that the compiler asks for a new one.

use learning::course::{Activity, Choice, Task};
use learning::exercise::{self, Answer, Grade, shown, written};
use leptos::prelude::*;

use super::form::Rows;
use super::{Exercise, NOTHING, bench, fields, form};
use crate::components::html::element;
use crate::offline::study::shuffler;
use crate::text::{Key, key, lang, t};

/// What is picked and typed before she begins, see [`Exercise`].
pub(super) fn blank(activity: &Activity) -> (Vec<usize>, String) {
    let picked = match &activity.task {
        Task::Order(..) => her_order(activity),
        Task::Match(pairs, _) => vec![NOTHING; pairs.len()],
        Task::Groups(groups) => vec![NOTHING; groups.items.len()],
        _ => Vec::new(),
    };
    let typed = match &activity.task {
        Task::Slider(slider) => slider.from.write('.'),
        _ => String::new(),
    };
    (picked, typed)
}

/// The answer that this makes, if it is one.
pub(super) fn answer(task: &Task, picked: Vec<usize>, text: &str) -> Option<Answer> {
    match task {
        Task::OneChoice(_) | Task::SeveralChoices(_) | Task::Truth { .. } | Task::Find(_) => {
            (!picked.is_empty()).then_some(Answer::Choices(picked))
        }
        Task::Checklist(_) | Task::Bench(_) => Some(Answer::Choices(picked)),
        Task::Typed(_) | Task::Number(_) | Task::Gaps(_) | Task::Slider(_) => {
            Answer::decode(task, text)
        }
        Task::Order(..) => Some(Answer::Order(picked)),
        Task::Match(..) | Task::Groups(_) => {
            (!picked.contains(&NOTHING)).then_some(Answer::Pairs(picked))
        }
        Task::Reflection { least_letters } => written(*least_letters, text, !picked.is_empty()),
    }
}

/// As [`exercise::solution`], with the language's decimal mark.
pub(super) fn solution(task: &Task) -> Answer {
    match task {
        Task::Number(number) => Answer::Text(number.value.write(lang().decimal())),
        task => exercise::solution(task),
    }
}

/// What to do, below the question.
pub(super) fn ask(task: &Task) -> &'static str {
    t(match task {
        Task::OneChoice(_) => key::ASK_ONE,
        Task::SeveralChoices(_) => key::ASK_SEVERAL,
        Task::Truth { .. } => key::ASK_TRUTH,
        Task::Number(_) => key::ASK_NUMBER,
        Task::Gaps(_) => key::ASK_GAPS,
        Task::Order(..) => key::ASK_ORDER,
        Task::Match(..) => key::ASK_MATCH,
        Task::Groups(_) => key::ASK_GROUPS,
        Task::Find(find) if find.several => key::ASK_FIND_SEVERAL,
        Task::Find(_) => key::ASK_FIND,
        Task::Slider(_) => key::ASK_SLIDER,
        Task::Checklist(_) => key::ASK_CHECKLIST,
        Task::Reflection { .. } => key::ASK_REFLECTION,
        // The question says how much to write.
        Task::Typed(_) => return "",
        Task::Bench(_) => key::ASK_BENCH,
    })
}

/// What is said where there is nothing to look at yet. An order is whole from the beginning, and never right.
pub(super) fn unfinished(exercise: Exercise) -> &'static str {
    exercise
        .activity
        .with_value(|activity| match &activity.task {
            Task::Order(..) => ask(&activity.task),
            _ => t(key::UNFINISHED),
        })
}

/// The word on an answer that has been looked at. "Almost" only where half of it is right.
pub(super) fn verdict(exercise: Exercise, judged: &Grade) -> Key {
    if exercise.revealed.get() {
        return if is_bench(exercise) {
            key::RULES_TOLD
        } else {
            key::SOLUTION
        };
    }
    exercise
        .activity
        .with_value(|activity| match (&activity.task, judged) {
            (Task::Checklist(_) | Task::Reflection { .. }, Grade { right: true, .. }) => {
                key::DONE_SAID
            }
            (Task::Checklist(_), _) => key::TICK_MORE,
            (Task::Reflection { .. }, _) => key::WRITE_MORE,
            (_, Grade { right: true, .. }) => key::RIGHT,
            (_, Grade { score: 50.., .. }) => key::ALMOST,
            (Task::Find(find), _) if find.several => key::NOT_YET,
            (Task::OneChoice(_) | Task::Truth { .. } | Task::Find(_), _) => key::NOT_RIGHT,
            (
                Task::SeveralChoices(_)
                | Task::Typed(_)
                | Task::Number(_)
                | Task::Gaps(_)
                | Task::Order(..)
                | Task::Match(..)
                | Task::Groups(_)
                | Task::Slider(_)
                | Task::Bench(_),
                _,
            ) => key::NOT_YET,
        })
}

/// What a bench is judged by, as HTML: the rules that do not hold, or all of them where she goes on without.
pub(super) fn rules(exercise: Exercise, judged: &Grade) -> String {
    let row = |why: &String| element("li", why);
    let rows: String = exercise
        .activity
        .with_value(|activity| match &activity.task {
            Task::Bench(bench) if exercise.revealed.get() => {
                bench.rules.iter().map(|rule| row(&rule.why)).collect()
            }
            Task::Bench(_) => judged.why.iter().map(|(_, why)| row(why)).collect(),
            _ => String::new(),
        });
    if rows.is_empty() {
        return rows;
    }
    element("ul", &rows)
}

/// The word on the button for those who have tried often. Nobody can make her work for her.
pub(super) fn reveal(exercise: Exercise) -> Key {
    if is_bench(exercise) {
        key::LEAVE_SO
    } else {
        key::SHOW_SOLUTION
    }
}

/// A plain form can answer it; in the browser everything can.
pub(super) fn has_form(exercise: Exercise) -> bool {
    !cfg!(feature = "ssr") || !is_bench(exercise)
}

pub(super) fn is_bench(exercise: Exercise) -> bool {
    exercise
        .activity
        .with_value(|activity| matches!(activity.task, Task::Bench(_)))
}

/// Steps can be taken back one by one. Elsewhere the same tap, or the keyboard, takes back what it has done.
pub(super) fn in_steps(exercise: Exercise) -> bool {
    exercise.activity.with_value(|activity| {
        matches!(
            activity.task,
            Task::Order(..) | Task::Match(..) | Task::Groups(_)
        )
    })
}

/// What she answers with.
pub(super) fn field(exercise: Exercise, activity: &Activity) -> AnyView {
    let id = activity.id.as_str();
    let order = her_order(activity);
    let html = match &activity.task {
        Task::OneChoice(all) => fields::choices(exercise, id, texts(all, &order), "radio"),
        Task::SeveralChoices(all) => fields::choices(exercise, id, texts(all, &order), "checkbox"),
        Task::Truth { .. } => {
            let words = [key::TRUTH_HOLDS, key::TRUTH_FAILS].map(|word| t(word).to_owned());
            fields::choices(exercise, id, numbered(words), "radio")
        }
        Task::Checklist(items) => {
            fields::choices(exercise, id, numbered(items.clone()), "checkbox")
        }
        Task::Find(find) => {
            let kind = if find.several { "checkbox" } else { "radio" };
            let words = fields::choices(exercise, id, texts(&find.choices, &order), kind);
            fields::find(find, &words)
        }
        Task::Typed(_) => fields::typed(exercise, id, "", false),
        Task::Number(number) => {
            let unit = number.units.first().map_or("", String::as_str);
            fields::typed(exercise, id, unit, number.value.0 >= 0)
        }
        Task::Gaps(gaps) => fields::gaps(exercise, gaps),
        Task::Order(items, _) => fields::order(exercise, id, items),
        Task::Match(pairs, _) => {
            let lefts = pairs.iter().map(|(left, _)| left.clone());
            let sides = order.iter().map(|&at| (at, pairs[at].1.clone()));
            fields::lists(exercise, id, numbered(lefts), &sides.collect(), false)
        }
        Task::Groups(groups) => {
            let items = order.iter().map(|&at| (at, groups.items[at].0.clone()));
            let names = numbered(groups.names.clone());
            fields::lists(exercise, id, items.collect(), &names, true)
        }
        Task::Slider(slider) => fields::slider(exercise, id, slider),
        Task::Reflection { .. } => fields::reflection(id),
        Task::Bench(own) => return bench::view(exercise, id, own),
    };
    form::view(exercise, html)
}

fn texts(choices: &[Choice], order: &[usize]) -> Rows {
    let rows = order.iter().map(|&at| (at, choices[at].text.clone()));
    rows.collect()
}

fn numbered(texts: impl IntoIterator<Item = String>) -> Rows {
    texts.into_iter().enumerate().collect()
}

fn her_order(activity: &Activity) -> Vec<usize> {
    shown(activity, &[&shuffler(), activity.id.as_str()].concat())
}
