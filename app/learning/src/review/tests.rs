//! Figures to the day: whole numbers that every platform must give.

use uuid::Uuid;

use super::fsrs::{Context, DEFAULT_PARAMETERS, Memory, Rating, next_state, next_states};
use super::{Cards, DESIRED_RETENTION, day, rating};
use crate::event::{Event, Kind};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn event(number: u128, at_day: i64, kind: Kind, score: u8) -> Event {
    Event {
        id: Uuid::from_u128(number),
        at_ms: at_day * DAY_MS + DAY_MS / 2,
        kind,
        course: "mobilography".into(),
        lesson: "light".into(),
        activity: "where-is-light".into(),
        step: 0,
        score,
        answer: String::new(),
    }
}

/// The intervals of a card that is always reviewed on its day.
fn intervals(first: u8, scores: &[u8]) -> Vec<i64> {
    let mut cards = Cards::from_events([&event(0, 0, Kind::Answered, first)]);
    let mut intervals = Vec::new();
    for (number, score) in (1..).zip(scores.iter().map(Some).chain([None])) {
        let card = cards.card("mobilography", "light", "where-is-light", 360);
        let card = card.expect("answered");
        let due_day = card.due_day;
        intervals.push(due_day - card.last_day);
        if let Some(&score) = score {
            cards.add(&event(number, due_day, Kind::Reviewed, score));
        }
    }
    intervals
}

#[test]
fn intervals_are_the_same_everywhere_to_the_day() {
    let table: [(u8, &[u8], &[i64]); 4] = [
        (100, &[100; 6], &[2, 12, 48, 175, 365, 365, 365]),
        (0, &[100; 6], &[1, 2, 6, 18, 44, 99, 216]),
        (100, &[100, 100, 0, 100, 100], &[2, 12, 48, 1, 5, 12]),
        (0, &[0, 0, 0, 100, 100, 100], &[1, 1, 1, 1, 1, 1, 1]),
    ];
    for (first, scores, expected) in table {
        assert_eq!(intervals(first, scores), expected, "{first} {scores:?}");
    }
}

#[test]
fn each_rating_has_its_interval() {
    let days = |memory, elapsed_days, fuzz| {
        next_states(&Context {
            memory,
            elapsed_days,
            desired_retention: DESIRED_RETENTION,
            fuzz,
            parameters: &DEFAULT_PARAMETERS,
        })
        .map(|next| next.interval_days)
    };
    let known = |stability_days, difficulty| {
        Some(Memory {
            stability_days,
            difficulty,
        })
    };
    assert_eq!(days(None, 0, 0.5), [1, 1, 2, 8]);
    assert_eq!(days(known(10.0, 5.0), 10, 0.5), [1, 23, 32, 51]);
    assert_eq!(days(known(10.0, 5.0), 10, 0.0), [1, 22, 30, 49]);
    assert_eq!(days(known(10.0, 5.0), 10, 1.0), [1, 24, 34, 54]);
    assert_eq!(days(known(10.0, 5.0), 0, 0.5), [3, 10, 10, 16]);
    assert_eq!(days(known(300.0, 1.0), 600, 0.5), [7, 365, 365, 365]);
}

#[test]
fn a_good_answer_on_the_day_outgrows_the_spread() {
    let next = |memory, elapsed_days, fuzz| {
        next_state(
            &Context {
                memory: Some(memory),
                elapsed_days,
                desired_retention: DESIRED_RETENTION,
                fuzz,
                parameters: &DEFAULT_PARAMETERS,
            },
            Rating::Good,
        )
    };
    for tenths in 35..3460_u32 {
        let memory = Memory {
            stability_days: f64::from(tenths) / 10.0,
            difficulty: 10.0,
        };
        // The longest interval for this memory, then the shortest for what follows.
        let longest = (memory.stability_days * 1.05).round();
        let after = next(memory, (tenths + 5) / 10, 0.0);
        assert!(f64::from(after.interval_days) > longest || after.interval_days == 365);
    }
}

#[test]
fn a_try_is_rated_by_this_table() {
    let table = [
        (0, false, Rating::Again),
        (0, true, Rating::Again),
        (66, false, Rating::Again),
        (99, true, Rating::Again),
        (100, true, Rating::Hard),
        (100, false, Rating::Good),
        (250, false, Rating::Good),
    ];
    for (score, hinted, expected) in table {
        assert_eq!(rating(score, hinted), expected, "{score} {hinted}");
    }
}

#[test]
fn a_day_begins_at_four_in_the_morning() {
    let hour_ms = DAY_MS / 24;
    let table = [
        (0, 4 * hour_ms - 1, -1),
        (0, 4 * hour_ms, 0),
        (0, 28 * hour_ms - 1, 0),
        (360, -2 * hour_ms - 1, -1),
        (360, -2 * hour_ms, 0),
        (-300, 9 * hour_ms - 1, -1),
        (-300, 9 * hour_ms, 0),
        // 14 November 2023, 22:13 UTC: past four in Bishkek, not yet in Tashkent.
        (360, 1_700_000_000_000, 19_676),
        (300, 1_700_000_000_000, 19_675),
    ];
    for (offset_minutes, at_ms, expected) in table {
        assert_eq!(day(at_ms, offset_minutes), expected, "{at_ms}");
    }
    assert!(day(i64::MIN, i32::MIN) < day(i64::MAX, i32::MAX));
}
