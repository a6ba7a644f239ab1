//! What an answer is worth, and what she is told: the first five kinds.

use super::*;

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
