use std::collections::BTreeSet;

use super::*;
use crate::course::Activity;

#[test]
fn shuffling_depends_on_the_seed_alone_and_never_shows_the_solution() {
    for n in 0..9 {
        for seed in 0..50 {
            let seed = format!("where-is-light/{seed}");
            let order = shuffled(n, &seed);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert!(sorted.iter().copied().eq(0..n), "{order:?}");
            assert!(n < 2 || order != sorted, "{order:?}");
            assert_eq!(order, shuffled(n, &seed));
        }
    }
}

#[test]
fn shuffling_is_the_same_in_every_version() {
    assert_eq!(shuffled(6, "three-shots"), [4, 3, 0, 5, 1, 2]);
}

fn activity(task: Task, fixed: bool) -> Activity {
    Activity {
        id: "any".into(),
        question: String::new(),
        task,
        hints: vec![],
        explanation: None,
        fixed,
    }
}

#[test]
fn what_is_shown_shuffled_holds_every_position_once() {
    for task in every_kind() {
        let n = match &task {
            Task::OneChoice(choices) | Task::SeveralChoices(choices) => choices.len(),
            Task::Find(find) => find.choices.len(),
            Task::Order(items, _) => items.len(),
            Task::Match(pairs, _) => pairs.len(),
            Task::Groups(groups) => groups.items.len(),
            _ => 0,
        };
        let mut order = shown(&activity(task, false), "a learner/any");
        order.sort_unstable();
        assert!(order.iter().copied().eq(0..n), "{order:?}");
    }
}

#[test]
fn choices_come_in_any_order_unless_they_are_fixed() {
    let orders = |fixed| {
        let two = activity(Task::OneChoice(choices(&[true, false])), fixed);
        let orders = (0..50).map(|seed| shown(&two, &format!("{seed}/any")));
        orders.collect::<BTreeSet<Vec<usize>>>()
    };
    assert_eq!(orders(false), BTreeSet::from([vec![0, 1], vec![1, 0]]));
    assert_eq!(orders(true), BTreeSet::from([vec![0, 1]]));
}
