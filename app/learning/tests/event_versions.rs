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

/// What a phone's log makes of a line; `None` where it holds no event as it writes them.
fn from_line(line: &str) -> Option<Event> {
    // After another one: nothing of that may stay.
    let chunk =
        format!("018f6a10000070008000000000000001\t7\tanswered\tc\tl\ta\t7\t7\t7\n{line}\n");
    let (mut events, mut others) = (Vec::new(), 0);
    Event::each_line(
        &chunk,
        |event| events.push(event.clone()),
        |other| {
            assert_eq!(other, line, "as it stands there");
            others += 1;
        },
    );
    assert_eq!(events.len() + others, 2);
    events.into_iter().nth(1)
}

#[test]
fn a_log_holds_the_events_of_every_version_known_here() {
    let lines = [
        include_str!("events/first-version.jsonl"),
        include_str!("events/current-version.jsonl"),
    ];
    for event in lines.iter().flat_map(|lines| events(lines)) {
        assert_eq!(from_line(&event.line().unwrap()), Some(event));
    }
}

#[test]
fn the_line_of_the_log_does_not_change() {
    let line = "018f6a10000070008000000000000001\t1\tanswered\tc\tl\ta\t2\t100\t\"ңөү\"";
    let event = from_line(line).unwrap();
    assert_eq!((event.at_ms, event.step, event.score), (1, 2, 100));
    assert_eq!(
        (&*event.course, &*event.lesson, &*event.activity),
        ("c", "l", "a")
    );
    assert_eq!(event.answer, "\"ңөү\"");
    assert_eq!(event.line().unwrap(), line);
}

#[test]
fn what_a_line_cannot_hold_is_not_written_in_one() {
    let known =
        from_line("018f6a10000070008000000000000001\t1\tanswered\tc\tl\ta\t0\t100\t1").unwrap();
    let with = |answer: &str| Event {
        answer: answer.to_owned(),
        ..known.clone()
    };
    assert!(with("a \"word\"").line().is_some());
    for answer in ["a\nb", "a\tb", "a\rb"] {
        assert_eq!(with(answer).line(), None, "{answer:?}");
    }
    let unknown = Event {
        kind: Kind::Unknown,
        ..known.clone()
    };
    assert_eq!(unknown.line(), None);
}

#[test]
fn a_damaged_line_holds_no_event() {
    let whole = "018f6a10000070008000000000000001\t1\tanswered\tc\tl\ta\t0\t100\t1";
    let damaged = [
        String::new(),
        "{}".to_owned(),
        whole.replace("018f6a10", "018f6a1x"),
        whole.replace("answered", "watched"),
        whole.replace("\t1\t", "\tone\t"),
        whole.replace("\t100\t", "\t256\t"),
        whole.replace("\t0\t", "\t-1\t"),
        whole.replace("\tc\t", "\t"),
        format!("{whole}\t1"),
        whole.replace("\tc\t", "\tc\r\t"),
        include_str!("events/current-version.jsonl")
            .lines()
            .next()
            .unwrap()
            .to_owned(),
    ];
    for line in damaged {
        assert_eq!(from_line(&line), None, "{line}");
    }
}
