//! A skill is mastered by proof, whatever the order of events and whatever was clicked.

use learning::course::{Code, LessonOutline, Motif, Outline};
use learning::event::{Event, Kind};
use learning::mastery::{Skill, of_code, skill, skills};
use learning::progress::Progress;
use learning::review::Cards;
use proptest::prelude::*;
use uuid::Uuid;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const BISHKEK: i32 = 360;
/// 15 November 2023, noon in Bishkek.
const NOON_MS: i64 = 1_700_028_000_000;

fn lesson(id: &str, check: &[&str]) -> LessonOutline {
    let check: Vec<String> = check.iter().map(ToString::to_string).collect();
    LessonOutline {
        id: id.into(),
        minutes: 5,
        activities: [vec!["try".to_owned()], check.clone()].concat(),
        review: check.clone(),
        check,
        task: None,
    }
}

/// An event of the lesson `light` so many hours after noon: kind, activity, score, hints.
fn event(hours: i64, kind: Kind, activity: &str, score: u8, step: u16) -> Event {
    let number =
        u128::from(hours.unsigned_abs()) * 1000 + activity.len() as u128 + u128::from(score);
    Event {
        id: Uuid::from_u128(number * 8 + kind as u128),
        at_ms: NOON_MS + hours * 3_600_000,
        kind,
        course: "mobilography".into(),
        lesson: "light".into(),
        activity: activity.into(),
        step,
        score,
        answer: String::new(),
    }
}

fn judged(events: &[Event]) -> Skill {
    let lesson = lesson("light", &["a", "bb"]);
    let (progress, cards) = (Progress::from_events(events), Cards::from_events(events));
    skill(&progress, &cards, "mobilography", &lesson, BISHKEK)
}

#[test]
fn the_rule_as_a_table() {
    use Kind::{Answered, Hinted, Opened, Revealed, Reviewed};
    let right = |hours, activity| event(hours, Answered, activity, 100, 0);
    let wrong = |hours, activity| event(hours, Answered, activity, 0, 0);
    let review = |hours, activity, score, hints| event(hours, Reviewed, activity, score, hints);
    let table = [
        ("nothing", vec![], Skill::New),
        ("opened", vec![event(0, Opened, "", 0, 0)], Skill::Learning),
        (
            "right at once",
            vec![right(0, "a"), right(0, "bb")],
            Skill::Mastered,
        ),
        ("one of two", vec![right(0, "a")], Skill::Learning),
        (
            "clicked until right",
            vec![wrong(0, "a"), right(1, "a"), right(1, "bb")],
            Skill::Learning,
        ),
        (
            "almost right",
            vec![
                event(0, Answered, "a", 50, 0),
                right(1, "a"),
                right(1, "bb"),
            ],
            Skill::Learning,
        ),
        (
            "with a hint",
            vec![event(0, Hinted, "a", 0, 1), right(1, "a"), right(1, "bb")],
            Skill::Learning,
        ),
        (
            "a hint afterwards",
            vec![right(0, "a"), event(1, Hinted, "a", 0, 1), right(1, "bb")],
            Skill::Mastered,
        ),
        (
            "shown",
            vec![wrong(0, "a"), event(1, Revealed, "a", 0, 0), right(1, "bb")],
            Skill::Learning,
        ),
        (
            "right the next day",
            vec![wrong(0, "a"), right(1, "bb"), review(24, "a", 100, 0)],
            Skill::Mastered,
        ),
        (
            "right the same day",
            vec![wrong(0, "a"), right(1, "bb"), review(2, "a", 100, 0)],
            Skill::Learning,
        ),
        (
            "with a hint the next day",
            vec![wrong(0, "a"), right(1, "bb"), review(24, "a", 100, 1)],
            Skill::Learning,
        ),
        (
            "wrong, then right, the next day",
            vec![
                wrong(0, "a"),
                right(1, "bb"),
                review(24, "a", 0, 0),
                review(25, "a", 100, 0),
            ],
            Skill::Learning,
        ),
        (
            "what is hers stays hers",
            vec![right(0, "a"), right(0, "bb"), review(72, "a", 0, 0)],
            Skill::Mastered,
        ),
        (
            "after three days away",
            vec![
                wrong(0, "a"),
                wrong(0, "bb"),
                review(72, "a", 100, 0),
                review(73, "bb", 100, 0),
            ],
            Skill::Mastered,
        ),
    ];
    for (name, events, expected) in table {
        assert_eq!(judged(&events), expected, "{name}");
    }
}

#[test]
fn a_lesson_without_a_check_is_mastered_when_it_is_done() {
    let project = lesson("light", &[]);
    let told = |events: &[Event]| {
        let (progress, cards) = (Progress::from_events(events), Cards::from_events(events));
        skill(&progress, &cards, "mobilography", &project, BISHKEK)
    };
    assert_eq!(told(&[event(0, Kind::Opened, "", 0, 0)]), Skill::Learning);
    assert_eq!(
        told(&[event(0, Kind::Answered, "try", 100, 0)]),
        Skill::Mastered
    );
}

#[test]
fn skills_roll_up_to_codes() {
    let code = |lessons: &[&str]| Code {
        framework: "DigComp".into(),
        version: "2.2".into(),
        code: "3.1".into(),
        lessons: lessons.iter().map(ToString::to_string).collect(),
    };
    let outline = Outline {
        id: "mobilography".into(),
        motif: Motif::Shyrdak,
        lessons: vec![
            lesson("light", &["a"]),
            lesson("frame", &["a"]),
            lesson("film", &["a"]),
        ],
        codes: Vec::new(),
        languages: Vec::new(),
        license: String::new(),
        pass_percent: None,
    };
    let events = [event(0, Kind::Answered, "a", 100, 0)];
    let (progress, cards) = (Progress::from_events(&events), Cards::from_events(&events));
    let skills = skills(&progress, &cards, &outline, BISHKEK);
    assert_eq!(skills, [Skill::Mastered, Skill::New, Skill::New]);
    assert_eq!(
        of_code(&code(&["light", "film"]), &outline, &skills),
        (1, 2)
    );
    assert_eq!(of_code(&code(&[]), &outline, &skills), (0, 0));
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let kinds = vec![
        Kind::Answered,
        Kind::Answered,
        Kind::Reviewed,
        Kind::Reviewed,
        Kind::Hinted,
        Kind::Revealed,
        Kind::Opened,
    ];
    let event = (
        0..500_u128,
        0..200_i64,
        prop::sample::select(kinds),
        prop::sample::select(vec!["a", "bb", "try"]),
        prop::sample::select(vec![0, 50, 100, 100_u8]),
        0..2_u16,
    )
        .prop_map(|(number, hours, kind, activity, score, step)| Event {
            id: Uuid::from_u128(number),
            ..event(hours, kind, activity, score, step)
        });
    prop::collection::vec(event, 0..40).prop_map(|events| {
        // An id belongs to one event.
        let by_id: std::collections::BTreeMap<_, _> =
            events.into_iter().map(|event| (event.id, event)).collect();
        by_id.into_values().collect()
    })
}

proptest! {
    #[test]
    fn order_and_duplicates_never_matter(events in events(), seed in any::<u64>()) {
        let mut other: Vec<Event> = events.iter().chain(&events).cloned().collect();
        other.sort_by_key(|event| event.id.as_u128().wrapping_mul(u128::from(seed | 1)));
        prop_assert_eq!(judged(&events), judged(&other));
    }

    #[test]
    fn days_of_study_never_take_a_skill_away(events in events(), hours in 300..900_i64, score in prop::sample::select(vec![0, 100_u8])) {
        let later: Vec<Event> = ["a", "bb"].into_iter().map(|activity| event(hours, Kind::Reviewed, activity, score, 0)).collect();
        prop_assert!(judged(&[events.clone(), later].concat()) >= judged(&events));
    }

    #[test]
    fn without_a_right_answer_nothing_is_mastered(events in events()) {
        let wrong: Vec<Event> = events.into_iter().filter(|event| event.score < 100).collect();
        prop_assert!(judged(&wrong) < Skill::Mastered);
    }
}

#[test]
fn a_day_begins_where_she_lives() {
    // At eleven in the evening in London it is the next day in Bishkek: 23:00 UTC is 05:00.
    let first = event(0, Kind::Answered, "a", 0, 0);
    let mut second = event(0, Kind::Reviewed, "a", 100, 0);
    second.at_ms = NOON_MS - NOON_MS.rem_euclid(DAY_MS) + 23 * 3_600_000;
    let cards = Cards::from_events(&[first, second]);
    assert!(cards.proved("mobilography", "light", "a", BISHKEK));
    assert!(!cards.proved("mobilography", "light", "a", 0));
}
