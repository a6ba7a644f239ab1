use super::*;
use crate::course::{Choice, Typed};

fn choices(right: &[bool]) -> Vec<Choice> {
    let choice = |(at, &right)| Choice {
        text: format!("choice {at}"),
        right,
        why: format!("why {at}"),
    };
    right.iter().enumerate().map(choice).collect()
}

fn typed() -> Task {
    let pair = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
    Task::Typed(Typed {
        accepted: vec!["Терезе".into(), "терезенин жаны".into()],
        wrong: [
            ("терезесиз", "without"),
            ("тереза", "a name"),
            ("*", "look again"),
        ]
        .map(pair)
        .into(),
    })
}

fn order() -> Task {
    Task::Order(
        ["flour", "dough", "oven", "bread"]
            .map(str::to_owned)
            .into(),
        Some("follow the bread".into()),
    )
}

fn pairs() -> Task {
    let pair = |(a, b): (&str, &str)| (a.to_owned(), b.to_owned());
    Task::Match(
        [("wide", "place"), ("medium", "woman"), ("close", "hands")]
            .map(pair)
            .into(),
        Some("how near?".into()),
    )
}

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
fn one_choice_is_right_or_wrong_and_explained() {
    let task = Task::OneChoice(choices(&[false, true, false]));
    check(
        &task,
        &[
            (Answer::Choices(vec![1]), (true, 100, &[1], None)),
            (Answer::Choices(vec![2]), (false, 0, &[2], None)),
            (Answer::Choices(vec![1, 2]), (false, 0, &[1, 2], None)),
            (Answer::Choices(vec![]), (false, 0, &[], None)),
            (Answer::Choices(vec![7]), (false, 0, &[], None)),
        ],
    );
    assert_eq!(
        grade(&task, &Answer::Choices(vec![2])).why,
        [(2, "why 2".to_owned())]
    );
}

#[test]
fn several_choices_weigh_right_against_wrong() {
    check(
        &Task::SeveralChoices(choices(&[true, false, true, true])),
        &[
            (
                Answer::Choices(vec![3, 0, 2]),
                (true, 100, &[0, 2, 3], None),
            ),
            (Answer::Choices(vec![0, 2]), (false, 66, &[0, 2], None)),
            (
                Answer::Choices(vec![0, 1, 2]),
                (false, 33, &[0, 1, 2], None),
            ),
            (
                Answer::Choices(vec![0, 1, 2, 3]),
                (false, 66, &[0, 1, 2, 3], None),
            ),
            (Answer::Choices(vec![1]), (false, 0, &[1], None)),
            (Answer::Choices(vec![]), (false, 0, &[], None)),
            (Answer::Choices(vec![9]), (false, 0, &[], None)),
        ],
    );
}

#[test]
fn typed_answers_are_compared_kindly() {
    let table = [
        ("терезе", true, None),
        (" ТЕРЕЗЕ. ", true, None),
        ("терзе", true, None),
        ("Терезенин  жаны!", true, None),
        ("тереза", false, Some("a name")),
        ("терезел", true, None),
        ("терезесис", false, Some("without")),
        ("эшик", false, Some("look again")),
        ("...", false, Some("look again")),
        ("*", false, Some("look again")),
        ("", false, Some("look again")),
    ];
    for (text, right, note) in table {
        let grade = grade(&typed(), &Answer::Text(text.into()));
        assert_eq!(
            (grade.right, grade.note.as_deref()),
            (right, note),
            "{text}"
        );
        assert_eq!(grade.score, if right { 100 } else { 0 }, "{text}");
    }
}

#[test]
fn a_slip_shows_the_accepted_spelling() {
    let spelling = |text: &str| grade(&typed(), &Answer::Text(text.into())).spelling;
    assert_eq!(spelling("терзе").as_deref(), Some("Терезе"));
    assert_eq!(spelling("терезе"), None);
    assert_eq!(spelling("эшик"), None);
}

#[test]
fn order_counts_the_items_to_move() {
    let hint = Some("follow the bread");
    check(
        &order(),
        &[
            (Answer::Order(vec![0, 1, 2, 3]), (true, 100, &[], None)),
            (Answer::Order(vec![3, 0, 1, 2]), (false, 66, &[3], hint)),
            (Answer::Order(vec![0, 2, 1, 3]), (false, 66, &[1], hint)),
            (Answer::Order(vec![1, 0, 3, 2]), (false, 33, &[0, 2], hint)),
            (
                Answer::Order(vec![3, 2, 1, 0]),
                (false, 0, &[0, 1, 2], hint),
            ),
            (Answer::Order(vec![0, 1, 2]), (false, 0, &[], hint)),
            (Answer::Order(vec![0, 0, 0, 9]), (false, 0, &[], hint)),
            (Answer::Order(vec![]), (false, 0, &[], hint)),
        ],
    );
}

#[test]
fn match_counts_the_right_partners() {
    let hint = Some("how near?");
    check(
        &pairs(),
        &[
            (Answer::Pairs(vec![0, 1, 2]), (true, 100, &[], None)),
            (Answer::Pairs(vec![1, 0, 2]), (false, 33, &[0, 1], hint)),
            (Answer::Pairs(vec![0, 0, 2]), (false, 66, &[1], hint)),
            (Answer::Pairs(vec![0, 1]), (false, 66, &[2], hint)),
            (Answer::Pairs(vec![0, 1, 2, 0]), (false, 99, &[], hint)),
            (Answer::Pairs(vec![9, 9, 9]), (false, 0, &[0, 1, 2], hint)),
        ],
    );
}

#[test]
fn an_answer_of_another_kind_is_graded_nothing() {
    for task in [
        Task::OneChoice(choices(&[true, false])),
        typed(),
        order(),
        pairs(),
    ] {
        let answers = [
            Answer::Choices(vec![0]),
            Answer::Text("x".into()),
            Answer::Order(vec![1]),
            Answer::Pairs(vec![]),
        ];
        for answer in answers {
            let right_kind =
                std::mem::discriminant(&solution(&task)) == std::mem::discriminant(&answer);
            assert!(
                right_kind || grade(&task, &answer) == Grade::default(),
                "{task:?} {answer:?}"
            );
        }
    }
}

#[test]
fn empty_tasks_do_not_panic() {
    let empty = Typed {
        accepted: vec![],
        wrong: vec![],
    };
    let tasks = [
        Task::OneChoice(vec![]),
        Task::SeveralChoices(vec![]),
        Task::Typed(empty),
        Task::Order(vec![], None),
        Task::Match(vec![], None),
    ];
    for task in tasks {
        let _ = grade(&task, &solution(&task));
        let _ = Answer::decode(&task, "");
    }
}

#[test]
fn every_solution_is_right_and_survives_the_wire() {
    let one = Task::OneChoice(choices(&[false, true]));
    let several = Task::SeveralChoices(choices(&[true, false, true]));
    for task in [one, several, typed(), order(), pairs()] {
        let solution = solution(&task);
        assert!(grade(&task, &solution).right);
        assert_eq!(Answer::decode(&task, &solution.encode()), Some(solution));
    }
}

#[test]
fn decoding_refuses_what_no_learner_can_send() {
    let several = Task::SeveralChoices(choices(&[true, false, true]));
    let one = Task::OneChoice(choices(&[true, false, true]));
    let long = "ж".repeat(LONGEST_TEXT + 1);
    let refused = [
        (&several, "0,0"),
        (&several, "3"),
        (&several, ""),
        (&several, "0,"),
        (&several, "-1"),
        (&several, "99999999999999999999"),
        (&one, "0,1"),
        (&typed(), "  "),
        (&typed(), &long),
        (&order(), "0,1,2"),
        (&order(), "0,1,2,2"),
        (&pairs(), "0,1"),
        (&pairs(), "0,1,3"),
    ];
    for (task, encoded) in refused {
        assert_eq!(Answer::decode(task, encoded), None, "{encoded}");
    }
    assert_eq!(
        Answer::decode(&pairs(), "0,0,1"),
        Some(Answer::Pairs(vec![0, 0, 1]))
    );
}

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
