//! What an answer is worth, and what she is told: the kinds that came later.

use super::*;
use crate::course::Number;
use crate::decimal::Decimal;

#[test]
fn true_or_false_is_explained_either_way() {
    let grades = [0, 1, 2].map(|said| grade(&truth(), &Answer::Choices(vec![said])));
    assert_eq!(grades[0].why, [(0, "look again".to_owned())]);
    assert_eq!(grades[1].why, [(1, "so it is".to_owned())]);
    assert_eq!(grades.map(|grade| grade.score), [0, 100, 0]);
    let holds = Task::Truth {
        holds: true,
        why_true: String::new(),
        why_false: String::new(),
    };
    assert!(grade(&holds, &Answer::Choices(vec![0])).right);
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let baker = Some("ask a baker");
    let table = [
        ("220", true, None),
        ("220,0 °C", true, None),
        ("220°c", true, None),
        ("230.5 градус.", true, None),
        ("209,5", true, None),
        ("209,4", false, baker),
        ("°C 215", true, None),
        (" 2 2 0 ", true, None),
        ("220 °F", false, Some("the other scale")),
        ("37,0", false, Some("of a person")),
        ("37 °C", false, Some("of a person")),
        ("220 K", false, baker),
        ("-220", false, baker),
        ("°C", false, baker),
        ("two hundred", false, baker),
        ("", false, baker),
        ("99999999999999999999", false, baker),
    ];
    for (text, right, note) in table {
        let grade = grade(&number(), &Answer::Text(text.into()));
        assert_eq!(
            (grade.right, grade.note.as_deref()),
            (right, note),
            "{text}"
        );
        assert_eq!(grade.score, if right { 100 } else { 0 }, "{text}");
    }
}

#[test]
fn a_mark_may_divide_thousands_where_that_is_right() {
    let som = |value| {
        Task::Number(Number {
            value: Decimal(value),
            tolerance: Decimal(0),
            units: vec!["сом".into()],
            wrong: vec![],
        })
    };
    let table = [
        (1_500_000, "1 500", true),
        (1_500_000, "1,500 сом", true),
        (1_500_000, "1.500", true),
        (1_500_000, "1,5", false),
        (1_500, "1,500", true),
        (1_500, "1,5", true),
        (1_500, "1500", false),
    ];
    for (value, text, right) in table {
        let grade = grade(&som(value), &Answer::Text(text.into()));
        assert_eq!(grade.right, right, "{text} for {value}");
    }
}

fn texts(texts: &[&str]) -> Answer {
    Answer::Texts(texts.iter().map(|&text| text.to_owned()).collect())
}

#[test]
fn gaps_count_one_by_one() {
    let look = Some("look at the window");
    check(
        &gaps(),
        &[
            (texts(&["терезе", "көлөкө"]), (true, 100, &[], None)),
            (texts(&["Терезе.", "SHADOW"]), (true, 100, &[], None)),
            (texts(&["чырак", "колоко"]), (false, 50, &[0], look)),
            (texts(&["", "эшик"]), (false, 0, &[0, 1], look)),
            (texts(&["терезе"]), (false, 50, &[1], look)),
            (texts(&["терезе", "көлөкө", "x"]), (false, 99, &[], look)),
        ],
    );
    let told = grade(&gaps(), &texts(&["чырак", "эшик"])).why;
    assert_eq!(told, [(0, "a lamp".to_owned()), (1, String::new())]);
    let spelling = grade(&gaps(), &texts(&["терзе", "көлөк"])).spelling;
    assert_eq!(spelling.as_deref(), Some("терезе, көлөкө"));
}

#[test]
fn gaps_are_compared_kindly_in_every_language() {
    let table = [
        ("көлөкө", "Колоко"),
        ("жаңы үй", "жаны уй"),
        ("yorugʻlik", "yorug'lik"),
        ("oʻqituvchi", "O‘qituvchi!"),
        ("işıq", "ISIQ"),
        ("pəncərə", "pencere"),
        ("ещё", "еще"),
        ("йод", "и\u{306}од"),
        ("colour", "colur"),
        ("a soft cloth", "  A soft  cloth. "),
    ];
    for (meant, given) in table {
        let task = Task::Gaps(Gaps {
            texts: vec!["a ".into(), " b".into()],
            gaps: vec![vec!["other".into(), meant.into()]],
            wrong: vec![],
        });
        assert!(grade(&task, &texts(&[given])).right, "{given} for {meant}");
    }
}

#[test]
fn groups_count_the_items_in_their_place() {
    let note = Some("see the edge");
    check(
        &groups(),
        &[
            (Answer::Pairs(vec![0, 1, 0, 1]), (true, 100, &[], None)),
            (Answer::Pairs(vec![0, 0, 0, 1]), (false, 75, &[1], note)),
            (
                Answer::Pairs(vec![1, 0, 1, 0]),
                (false, 0, &[0, 1, 2, 3], note),
            ),
            (Answer::Pairs(vec![0, 1]), (false, 50, &[2, 3], note)),
            (Answer::Pairs(vec![0, 1, 0, 1, 0]), (false, 99, &[], note)),
        ],
    );
}

#[test]
fn places_on_a_picture_are_graded_as_choices() {
    check(
        &find(false),
        &[
            (Answer::Choices(vec![1]), (true, 100, &[1], None)),
            (Answer::Choices(vec![0]), (false, 0, &[0], None)),
        ],
    );
    check(
        &find(true),
        &[
            (Answer::Choices(vec![2, 1]), (true, 100, &[1, 2], None)),
            (Answer::Choices(vec![1]), (false, 50, &[1], None)),
            (
                Answer::Choices(vec![0, 1, 2]),
                (false, 50, &[0, 1, 2], None),
            ),
        ],
    );
}

#[test]
fn a_slider_says_which_way() {
    let (warm, cold) = (Some("too warm"), Some("too cold"));
    let at = |kelvin: i64| Answer::Figure(Decimal(kelvin * 1000));
    check(
        &slider(),
        &[
            (at(5500), (true, 100, &[], None)),
            (at(5000), (true, 100, &[], None)),
            (at(6000), (true, 100, &[], None)),
            (at(4500), (false, 0, &[], warm)),
            (at(6500), (false, 0, &[], cold)),
        ],
    );
}

#[test]
fn a_checklist_is_never_wrong() {
    check(
        &checklist(),
        &[
            (Answer::Choices(vec![2, 0, 1]), (true, 100, &[], None)),
            (Answer::Choices(vec![0, 2]), (false, 66, &[], None)),
            (Answer::Choices(vec![]), (false, 0, &[], None)),
        ],
    );
    assert!(!can_be_wrong(&checklist()));
}

#[test]
fn a_bench_tells_of_each_rule_that_is_not_met() {
    check(
        &bench(),
        &[
            (Answer::Choices(vec![0, 1]), (true, 100, &[], None)),
            (Answer::Choices(vec![0]), (false, 50, &[1], None)),
            (Answer::Choices(vec![]), (false, 0, &[0, 1], None)),
        ],
    );
    let told = grade(&bench(), &Answer::Choices(vec![0])).why;
    assert_eq!(told, [(1, "it tilts".to_owned())]);
}
