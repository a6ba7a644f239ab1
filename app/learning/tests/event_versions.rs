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

/// As the phone's fast reader understands it; `None` where it leaves that to a general one.
fn fast(line: &str) -> Option<Event> {
    let mut event = Event::blank();
    // Filled before: nothing of that may stay.
    assert!(event.read_line(r#"{"id":"018f6a10-0000-7000-8000-0000000000ff","at_ms":7,"kind":"answered","course":"c","lesson":"l","activity":"a","step":7,"score":7,"answer":"7"}"#));
    event.read_line(line).then_some(event)
}

#[test]
fn the_fast_reader_reads_what_the_general_one_reads() {
    let lines = [
        include_str!("events/first-version.jsonl"),
        include_str!("events/current-version.jsonl"),
    ];
    for line in lines.iter().flat_map(|lines| lines.lines()) {
        let general: Event = serde_json::from_str(line).unwrap();
        assert_eq!(fast(line), Some(general.clone()), "{line}");
        // As the server writes it again, sorted, when it has corrected the time.
        let sorted = serde_json::from_str::<serde_json::Value>(line)
            .unwrap()
            .to_string();
        assert_eq!(fast(&sorted), Some(general), "{sorted}");
    }
}

#[test]
fn the_fast_reader_leaves_to_the_general_one_what_it_does_not_know() {
    let with = |rest: &str| {
        format!(
            r#"{{"id":"018f6a10-0000-7000-8000-000000000001","at_ms":1,"kind":"answered","course":"c","lesson":"l"{rest}}}"#
        )
    };
    assert!(fast(&with("")).is_some());
    assert!(
        fast(&with(r#","more":"text","else":-3"#)).is_some(),
        "flat fields of newer versions"
    );
    let left = [
        with(r#","answer":"a \"word\"""#),
        with(r#","answer":"a\nb""#),
        with(r#","device":{"name":"y"}"#),
        with(r#","seconds":4.5"#),
        with(r#","score":256"#),
        with(r#","score":-1"#),
        with(r#","score":"1""#),
        with(r#","answer":1"#),
        with(r#", "step":1"#),
        with(","),
        with(r#","answer":"open"#),
        with(r#","answer"#),
        with("").replace("\"at_ms\":1,", ""),
        with("").replace("018f6a10", "018f6a1x"),
        with("").replace('}', ""),
        String::new(),
        "{}".to_owned(),
        "null".to_owned(),
    ];
    for line in left {
        assert_eq!(fast(&line), None, "{line}");
    }
}
