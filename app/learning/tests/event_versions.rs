//! Events of older and newer versions of the app (`tests/events/*.jsonl`) are understood as far as they can be.

use learning::event::{Event, Kind};
use learning::progress::Progress;

fn events(lines: &str) -> Vec<Event> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn an_older_event_lacks_what_did_not_exist() {
    let events = events(include_str!("events/first-version.jsonl"));
    let progress = Progress::from_events(&events);
    let lesson = progress.lesson("mobilography", "light").unwrap();
    let activity = lesson.activity("where-is-light").unwrap();
    assert_eq!(lesson.step, 2);
    assert_eq!(
        (activity.tries, activity.wrong, activity.best_score),
        (2, 1, 100)
    );
    assert_eq!(activity.solved_ms, Some(1_700_000_003_000));
}

#[test]
fn the_written_form_does_not_change() {
    let lines = include_str!("events/current-version.jsonl");
    let written: Vec<String> = events(lines)
        .iter()
        .map(|event| serde_json::to_string(event).unwrap())
        .collect();
    assert_eq!(written, lines.lines().collect::<Vec<_>>());
}

#[test]
fn a_newer_event_is_remembered_and_changes_nothing() {
    let events = events(include_str!("events/future-version.jsonl"));
    assert_eq!(events[1].kind, Kind::Unknown);
    let mut progress = Progress::from_events(&events[..1]);
    let before = progress.lesson("mobilography", "light").cloned();
    assert!(progress.add(&events[1]));
    assert!(!progress.add(&events[1]));
    assert_eq!(progress.lesson("mobilography", "light").cloned(), before);
}

#[test]
fn a_score_above_a_hundred_is_a_hundred() {
    let events = events(include_str!("events/future-version.jsonl"));
    let progress = Progress::from_events(&events);
    let activity = progress
        .lesson("mobilography", "light")
        .unwrap()
        .activity("where-is-light")
        .unwrap();
    assert_eq!(
        (activity.best_score, activity.last_score, activity.wrong),
        (100, 100, 0)
    );
    assert_eq!(activity.last_answer, "[[0,1],{}]");
}
