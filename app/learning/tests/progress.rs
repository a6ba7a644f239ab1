//! Progress depends on the set of events alone; and what pages read from it.

use std::collections::BTreeMap;

use learning::course::{LessonOutline, Motif, Outline};
use learning::event::{Event, Kind, id};
use learning::progress::{LessonRow, Progress, State};
use proptest::prelude::*;
use uuid::Uuid;

/// Few places and times, so that events meet and times are equal.
fn event() -> impl Strategy<Value = Event> {
    let kinds = [
        Kind::Opened,
        Kind::Reached,
        Kind::Answered,
        Kind::Answered,
        Kind::Hinted,
        Kind::Revealed,
        Kind::Finished,
        Kind::Reviewed,
        Kind::Marked,
        Kind::Marked,
        Kind::Unknown,
    ];
    let kind = prop::sample::select(kinds.to_vec());
    let place = (0..2_u8, 0..2_u8, prop::sample::select(vec!["", "a", "b"]));
    (
        0..60_u128,
        0..6_i64,
        kind,
        place,
        0..4_u16,
        prop::sample::select(vec![0, 50, 100, 255_u8]),
    )
        .prop_map(
            |(number, at_ms, kind, (course, lesson, activity), step, score)| Event {
                id: Uuid::from_u128(number),
                at_ms,
                kind,
                course: format!("course-{course}"),
                lesson: format!("lesson-{lesson}"),
                activity: activity.to_owned(),
                step,
                score,
                answer: format!("{number}"),
            },
        )
}

#[test]
fn a_week_shows_the_days_with_an_answer_by_her_own_clock() {
    const DAY: i64 = 86_400_000;
    let now = 1_000 * DAY + 2 * 3_600_000; // two at night in UTC
    let answer = |number, at_ms| Event {
        id: Uuid::from_u128(number),
        at_ms,
        kind: Kind::Answered,
        course: "c".to_owned(),
        lesson: "l".to_owned(),
        activity: "a".to_owned(),
        step: 0,
        score: 100,
        answer: String::new(),
    };
    let events = [
        answer(1, now),
        answer(2, now - 6 * DAY),
        answer(3, now - 3 * 3_600_000),
        answer(4, now - 7 * DAY),
        answer(5, now + DAY),
    ];
    let progress = Progress::from_events(&events);
    assert_eq!(
        progress.week(now, 0),
        [true, false, false, false, false, true, true]
    );
    // Six hours ahead, as in Bishkek: the answer of three hours ago was today, too.
    assert_eq!(
        progress.week(now, 6 * 3_600_000),
        [true, false, false, false, false, false, true]
    );
    assert_eq!(Progress::default().week(now, 0), [false; 7]);
}

/// Events with different ids: an id stands for one fact.
fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(event(), 0..60).prop_map(|events| {
        let by_id: BTreeMap<Uuid, Event> =
            events.into_iter().map(|event| (event.id, event)).collect();
        by_id.into_values().collect()
    })
}

fn shuffled_with_duplicates() -> impl Strategy<Value = (Vec<Event>, Vec<Event>)> {
    events().prop_flat_map(|events| {
        let twice: Vec<Event> = events
            .iter()
            .chain(events.iter().step_by(2))
            .cloned()
            .collect();
        (Just(events), Just(twice).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_in_a_line_is_read_from_it(event in event()) {
        if let Some(line) = event.line() {
            let mut read = Vec::new();
            Event::each_line(&[line, "\n".to_owned()].concat(), |event| read.push(event.clone()), |_| {});
            prop_assert_eq!(read, [event]);
        } else {
            prop_assert_eq!(event.kind, Kind::Unknown);
        }
    }

    #[test]
    fn order_and_duplicates_do_not_matter((events, shuffled) in shuffled_with_duplicates()) {
        prop_assert_eq!(Progress::from_events(&events), Progress::from_events(&shuffled));
    }

    #[test]
    fn overlapping_batches_merge_into_the_whole(
        (events, shuffled) in shuffled_with_duplicates(),
        sizes in prop::collection::vec(1..20_usize, 1..6),
    ) {
        let mut merged = Progress::default();
        let mut rest = shuffled.as_slice();
        for size in sizes.into_iter().chain([usize::MAX]) {
            let (batch, after) = rest.split_at(size.min(rest.len()));
            // Each batch also knows the last event before it, as two phones of one learner would.
            merged.merge(Progress::from_events(batch.iter().chain(shuffled.first())));
            rest = after;
        }
        prop_assert_eq!(&merged, &Progress::from_events(&events));
        merged.merge(merged.clone());
        prop_assert_eq!(merged, Progress::from_events(&events));
    }

    #[test]
    fn adding_after_merging_is_the_same_as_merging_after_adding(events in events(), at in 0..60_usize) {
        let (before, after) = events.split_at(at.min(events.len()));
        let mut added = Progress::from_events(before);
        let new: Vec<bool> = after.iter().chain(before).map(|event| added.add(event)).collect();
        let mut merged = Progress::from_events(after);
        merged.merge(Progress::from_events(before));
        prop_assert_eq!(added, merged);
        prop_assert_eq!(new.iter().filter(|new| **new).count(), after.len());
    }
}

/// Makes events of one lesson after another, a second apart.
struct Learner {
    now_ms: i64,
    progress: Progress,
}

impl Learner {
    fn new() -> Self {
        Self {
            now_ms: 1_700_000_000_000,
            progress: Progress::default(),
        }
    }

    fn does(&mut self, kind: Kind, lesson: &str, activity: &str, number: u16) -> &mut Self {
        self.happens(
            kind,
            lesson,
            activity,
            number,
            u8::try_from(number).unwrap(),
        )
    }

    fn happens(
        &mut self,
        kind: Kind,
        lesson: &str,
        activity: &str,
        step: u16,
        score: u8,
    ) -> &mut Self {
        self.now_ms += 1000;
        let event = Event {
            id: id(self.now_ms, [7; 10]),
            at_ms: self.now_ms,
            kind,
            course: "mobilography".into(),
            lesson: lesson.into(),
            activity: activity.into(),
            step,
            score,
            answer: step.to_string(),
        };
        assert!(self.progress.add(&event));
        self
    }

    fn answers(&mut self, lesson: &str, activity: &str, score: u8) -> &mut Self {
        self.does(Kind::Answered, lesson, activity, u16::from(score))
    }

    fn next(&self) -> Option<String> {
        self.progress
            .next_lesson(&outline())
            .map(|lesson| lesson.id.clone())
    }
}

fn outline() -> Outline {
    let lesson = |id: &str, activities: &[&str]| LessonOutline {
        id: id.into(),
        minutes: 5,
        activities: activities.iter().map(ToString::to_string).collect(),
        ..LessonOutline::default()
    };
    Outline {
        id: "mobilography".into(),
        motif: Motif::Shyrdak,
        lessons: vec![
            lesson("light", &["a", "b"]),
            lesson("frame", &["a"]),
            lesson("read", &[]),
        ],
        codes: vec![],
        languages: vec![],
        license: String::new(),
        pass_percent: Some(50),
    }
}

#[test]
fn a_lesson_is_done_when_every_activity_is_solved_or_revealed() {
    let mut learner = Learner::new();
    let state = |learner: &Learner, place: usize| {
        let outline = outline();
        learner.progress.state(&outline.id, &outline.lessons[place])
    };
    assert_eq!(state(&learner, 0), State::New);
    learner
        .does(Kind::Opened, "light", "", 0)
        .does(Kind::Finished, "light", "", 0);
    assert_eq!(state(&learner, 0), State::Begun);
    learner.answers("light", "a", 100).answers("light", "b", 66);
    assert_eq!(state(&learner, 0), State::Begun);
    learner.does(Kind::Revealed, "light", "b", 0);
    assert_eq!(state(&learner, 0), State::Done);
    learner.answers("light", "a", 0);
    assert_eq!(state(&learner, 0), State::Done);
}

#[test]
fn a_lesson_that_asks_nothing_is_done_at_its_end() {
    let mut learner = Learner::new();
    let outline = outline();
    learner.does(Kind::Opened, "read", "", 0);
    assert_eq!(
        learner.progress.state(&outline.id, &outline.lessons[2]),
        State::Begun
    );
    learner.does(Kind::Finished, "read", "", 0);
    assert_eq!(
        learner.progress.state(&outline.id, &outline.lessons[2]),
        State::Done
    );
}

#[test]
fn the_next_lesson_goes_on_from_the_last_one_touched() {
    let mut learner = Learner::new();
    assert_eq!(learner.next().as_deref(), Some("light"));
    learner.does(Kind::Opened, "frame", "", 0);
    assert_eq!(
        learner.next().as_deref(),
        Some("light"),
        "she only looked in"
    );
    learner.does(Kind::Reached, "frame", "", 1);
    assert_eq!(learner.next().as_deref(), Some("frame"));
    learner.answers("frame", "a", 100);
    assert_eq!(learner.next().as_deref(), Some("read"));
    learner.does(Kind::Finished, "read", "", 0);
    assert_eq!(learner.next().as_deref(), Some("light"));
    learner
        .answers("light", "a", 100)
        .answers("light", "b", 100);
    assert_eq!(learner.next(), None);
}

#[test]
fn the_latest_step_and_answer_count_and_the_best_score() {
    let mut learner = Learner::new();
    learner
        .does(Kind::Reached, "light", "", 4)
        .does(Kind::Reached, "light", "", 1);
    learner
        .answers("light", "a", 66)
        .answers("light", "a", 33)
        .does(Kind::Hinted, "light", "a", 2);
    let lesson = learner.progress.lesson("mobilography", "light").unwrap();
    let activity = lesson.activity("a").unwrap();
    assert_eq!(lesson.step, 1);
    assert_eq!(
        (
            activity.best_score,
            activity.last_score,
            activity.last_answer.as_str()
        ),
        (66, 33, "33")
    );
    assert_eq!(
        (
            activity.tries,
            activity.wrong,
            activity.hints,
            activity.solved_ms
        ),
        (2, 2, 2, None)
    );
}

#[test]
fn a_bookmark_is_where_it_was_last_put_and_not_where_it_was_taken_away() {
    let mut learner = Learner::new();
    let mark = |learner: &mut Learner, step, there| {
        learner.happens(Kind::Marked, "light", "", step, u8::from(there));
    };
    mark(&mut learner, 4, true);
    mark(&mut learner, 1, true);
    mark(&mut learner, 2, true);
    mark(&mut learner, 1, false);
    let marks = |learner: &Learner| -> Vec<u16> {
        let lesson = learner.progress.lesson("mobilography", "light").unwrap();
        assert_eq!(lesson.step, 0, "a bookmark is not a visit to its step");
        lesson.marks().collect()
    };
    assert_eq!(marks(&learner), [2, 4]);
    mark(&mut learner, 1, true);
    assert_eq!(marks(&learner), [1, 2, 4]);
}

#[test]
fn an_event_about_no_activity_makes_none() {
    let mut learner = Learner::new();
    learner.answers("light", "", 100);
    assert!(
        learner
            .progress
            .lesson("mobilography", "light")
            .unwrap()
            .activities
            .is_empty()
    );
}

#[test]
fn a_review_is_not_a_visit_to_its_lesson() {
    let mut learner = Learner::new();
    learner
        .answers("light", "a", 100)
        .answers("frame", "a", 100);
    let before = learner.progress.row(&outline());
    assert_eq!(learner.progress.reviewed_ms(), None);
    learner.does(Kind::Reviewed, "light", "a", 0);
    assert_eq!(learner.progress.row(&outline()), before);
    assert!(learner.progress.reviewed_ms() > before.iter().filter_map(|row| row.last_ms).max());
    assert_eq!(learner.next().as_deref(), Some("read"));
}

#[test]
fn a_row_shows_who_is_stuck() {
    let mut learner = Learner::new();
    learner
        .does(Kind::Reached, "light", "", 2)
        .answers("light", "b", 100)
        .answers("light", "gone", 0);
    learner.answers("light", "a", 0).answers("light", "a", 50);
    let stuck = |learner: &Learner| learner.progress.row(&outline())[0].stuck;
    assert!(!stuck(&learner));
    learner
        .answers("light", "a", 0)
        .does(Kind::Revealed, "light", "a", 0);
    assert!(stuck(&learner));
    let expected = LessonRow {
        state: State::Done,
        step: 2,
        tries: 4,
        wrong: 3,
        solved: 1,
        total: 2,
        last_ms: Some(learner.now_ms),
        stuck: true,
    };
    let new = |total| LessonRow {
        total,
        ..LessonRow::default()
    };
    assert_eq!(learner.progress.row(&outline()), [expected, new(1), new(0)]);
    learner.answers("light", "a", 100);
    assert!(!stuck(&learner));
}

#[test]
fn a_course_is_finished_by_its_rule() {
    let mut learner = Learner::new();
    learner
        .answers("light", "a", 100)
        .does(Kind::Revealed, "light", "b", 0)
        .answers("frame", "a", 0);
    assert!(
        !learner.progress.finished(&outline()),
        "frame and read are not done"
    );
    learner
        .does(Kind::Revealed, "frame", "a", 0)
        .does(Kind::Finished, "read", "", 0);
    assert!(
        !learner.progress.finished(&outline()),
        "one right answer of three"
    );
    learner.answers("frame", "a", 100);
    assert!(learner.progress.finished(&outline()), "two of three");
    let strict = Outline {
        pass_percent: None,
        ..outline()
    };
    assert!(
        !learner.progress.finished(&strict),
        "the default is four of five"
    );
    let empty = Outline {
        lessons: vec![],
        ..outline()
    };
    assert!(!learner.progress.finished(&empty));
}
