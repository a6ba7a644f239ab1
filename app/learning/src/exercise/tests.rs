use super::*;
use crate::course::{Bench, Find, Gaps, Groups, Task, Typed};

mod cast;
mod form;
mod grading;
mod kinds;
mod shuffling;
mod wire;

use cast::*;

/// Right, score, explained positions, note.
type Expected<'a> = (bool, u8, &'a [usize], Option<&'a str>);

fn check(task: &Task, table: &[(Answer, Expected)]) {
    for (answer, (right, score, explained, note)) in table {
        let grade = grade(task, answer);
        let positions: Vec<usize> = grade.why.iter().map(|(at, _)| *at).collect();
        assert_eq!((grade.right, grade.score), (*right, *score), "{answer:?}");
        assert_eq!(
            (positions.as_slice(), grade.note.as_deref()),
            (*explained, *note),
            "{answer:?}"
        );
    }
}

#[test]
fn an_answer_of_another_kind_is_graded_nothing() {
    let solutions: Vec<Answer> = every_kind().iter().map(solution).collect();
    for task in every_kind() {
        let own = std::mem::discriminant(&solution(&task));
        let others = solutions
            .iter()
            .filter(|answer| std::mem::discriminant(*answer) != own);
        for answer in others {
            assert_eq!(
                grade(&task, answer),
                Grade::default(),
                "{task:?} {answer:?}"
            );
        }
    }
}

#[test]
fn every_solution_is_right_and_survives_the_wire() {
    for task in every_kind() {
        let solution = solution(&task);
        assert!(grade(&task, &solution).right, "{task:?}");
        assert_eq!(Answer::decode(&task, &solution.encode()), Some(solution));
    }
}

#[test]
fn empty_tasks_do_not_panic() {
    for task in every_kind().into_iter().map(bare) {
        let _ = grade(&task, &solution(&task));
        let _ = Answer::decode(&task, "");
        let _ = Answer::from_form(&task, &[]);
    }
}

fn bare(task: Task) -> Task {
    match task {
        Task::OneChoice(_) => Task::OneChoice(vec![]),
        Task::SeveralChoices(_) => Task::SeveralChoices(vec![]),
        Task::Typed(_) => Task::Typed(Typed {
            accepted: vec![],
            wrong: vec![],
        }),
        Task::Gaps(gaps) => Task::Gaps(Gaps {
            texts: vec![],
            gaps: vec![],
            ..gaps
        }),
        Task::Order(..) => Task::Order(vec![], None),
        Task::Match(..) => Task::Match(vec![], None),
        Task::Groups(groups) => Task::Groups(Groups {
            names: vec![],
            items: vec![],
            ..groups
        }),
        Task::Find(find) => Task::Find(Find {
            choices: vec![],
            areas: vec![],
            ..find
        }),
        Task::Checklist(_) => Task::Checklist(vec![]),
        Task::Bench(bench) => Task::Bench(Bench {
            rules: vec![],
            ..bench
        }),
        Task::Truth { .. } | Task::Number(_) | Task::Slider(_) | Task::Reflection { .. } => task,
    }
}
