//! What a learner and her instructor read from her cards.

use learning::event::{Event, Kind, id};
use learning::review::{Cards, Figures, QUEUE_CARDS};
use uuid::Uuid;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const BISHKEK: i32 = 360;
/// 15 November 2023, noon in Bishkek.
const NOON_MS: i64 = 1_700_028_000_000;

fn event(number: u128, at_ms: i64, kind: Kind, place: [&str; 3], score: u8) -> Event {
    let [course, lesson, activity] = place.map(String::from);
    Event {
        id: Uuid::from_u128(number),
        at_ms,
        kind,
        course,
        lesson,
        activity,
        step: 0,
        score,
        answer: String::new(),
    }
}

fn all(_: &str, _: &str, _: &str) -> bool {
    true
}

/// Answers and reviews on one day after another.
#[derive(Default)]
struct Learner {
    cards: Cards,
    now_ms: i64,
    number: u8,
}

impl Learner {
    fn new() -> Self {
        Self {
            now_ms: NOON_MS,
            ..Self::default()
        }
    }

    fn waits(&mut self, days: i64) -> &mut Self {
        self.now_ms += days * DAY_MS;
        self
    }

    fn does(&mut self, kind: Kind, place: [&str; 3], score: u8, step: u16) -> &mut Self {
        self.number += 1;
        self.now_ms += 1000;
        self.cards.add(&Event {
            id: id(self.now_ms, [self.number; 10]),
            step,
            ..event(0, self.now_ms, kind, place, score)
        });
        self
    }

    fn answers(&mut self, course: &str, activity: &str, score: u8) -> &mut Self {
        self.does(Kind::Answered, [course, "light", activity], score, 0)
    }

    fn reviews(&mut self, course: &str, activity: &str, score: u8) -> &mut Self {
        self.does(Kind::Reviewed, [course, "light", activity], score, 0)
    }

    fn queue(&self) -> Vec<(&str, &str)> {
        let due = self.cards.due(all, self.now_ms, BISHKEK);
        due.iter()
            .map(|card| (card.course, card.activity))
            .collect()
    }

    /// Stability after the first answer: 0.212 Again, 1.2931 Hard, 2.3065 Good. In ten-thousandths.
    fn stability(&self, activity: &str) -> Option<i64> {
        let card = self.cards.card("web", "light", activity, BISHKEK)?;
        #[expect(clippy::cast_possible_truncation, reason = "a small number")]
        Some((card.memory.stability_days * 10_000.0).round() as i64)
    }
}

#[test]
fn the_first_answer_makes_the_card_and_is_rated() {
    type Done = (Kind, u8);
    const AGAIN: Option<i64> = Some(2_120);
    const HARD: Option<i64> = Some(12_931);
    const GOOD: Option<i64> = Some(23_065);
    let (answered, hinted, reviewed) = (Kind::Answered, Kind::Hinted, Kind::Reviewed);
    let table: [(&[Done], Option<i64>); 9] = [
        (&[(answered, 100)], GOOD),
        (&[(hinted, 0), (answered, 100)], HARD),
        (&[(answered, 100), (hinted, 0)], GOOD),
        (&[(answered, 0), (answered, 100)], AGAIN),
        (&[(answered, 66), (hinted, 0), (answered, 100)], AGAIN),
        (&[(answered, 100), (answered, 0)], GOOD),
        (&[(answered, 100), (reviewed, 0)], GOOD),
        (&[(hinted, 0), (Kind::Revealed, 0)], None),
        (&[(reviewed, 100)], None),
    ];
    for (done, expected) in table {
        let mut learner = Learner::new();
        for &(kind, score) in done {
            learner.does(kind, ["web", "light", "a"], score, 1);
        }
        assert_eq!(learner.stability("a"), expected, "{done:?}");
    }
}

#[test]
fn a_day_counts_once_by_its_worst_try() {
    let reviewed = |tries: &[(u8, u16)]| {
        let mut learner = Learner::new();
        learner.answers("web", "a", 100).waits(2);
        for &(score, hints) in tries {
            learner.does(Kind::Reviewed, ["web", "light", "a"], score, hints);
        }
        learner.stability("a")
    };
    let (again, hard, good) = (
        reviewed(&[(0, 0)]),
        reviewed(&[(100, 2)]),
        reviewed(&[(100, 0)]),
    );
    assert!(again < hard && hard < good);
    assert_eq!(reviewed(&[(0, 0), (66, 0), (100, 0)]), again);
    assert_eq!(reviewed(&[(100, 0), (0, 0)]), again);
    assert_eq!(reviewed(&[(100, 0), (100, 1)]), hard);
    assert_eq!(reviewed(&[(100, 0), (100, 0)]), good);
}

#[test]
fn answering_again_in_the_lesson_is_practice() {
    let mut learner = Learner::new();
    learner.answers("web", "a", 100).waits(2);
    let before = learner.stability("a");
    learner.answers("web", "a", 0);
    assert_eq!(learner.stability("a"), before);
    assert_eq!(learner.queue(), [("web", "a")]);
}

#[test]
fn the_longest_overdue_come_first_and_courses_take_turns() {
    let mut learner = Learner::new();
    learner.answers("web", "a", 0).waits(1);
    learner.answers("web", "b", 0).waits(1);
    learner.answers("web", "c", 0).waits(1);
    learner.answers("mobilography", "d", 0).waits(1);
    learner.answers("mobilography", "e", 0);
    assert_eq!(
        learner.queue(),
        [
            ("web", "a"),
            ("mobilography", "d"),
            ("web", "b"),
            ("web", "c")
        ]
    );
    learner.waits(1);
    assert_eq!(learner.queue()[3], ("mobilography", "e"));
}

#[test]
fn after_weeks_away_the_oldest_fill_the_queue() {
    let mut learner = Learner::new();
    let activities: Vec<String> = (10..40).map(|number| number.to_string()).collect();
    for activity in &activities {
        learner.answers("web", activity, 0).waits(1);
    }
    let oldest = |from: usize, to: usize| -> Vec<(&str, &str)> {
        let activities = activities[from..to].iter();
        activities.map(|activity| ("web", &**activity)).collect()
    };
    assert_eq!(learner.queue(), oldest(0, QUEUE_CARDS));
    learner.reviews("web", "10", 100).reviews("web", "11", 0);
    assert_eq!(learner.queue(), oldest(2, QUEUE_CARDS));
    let figures = learner.cards.figures(all, learner.now_ms, BISHKEK);
    assert_eq!(figures.due_today, 28);
}

#[test]
fn what_no_course_has_any_more_is_left_out() {
    let mut learner = Learner::new();
    learner.answers("web", "a", 0).answers("gone", "a", 0);
    learner.answers("web", "", 0).waits(1);
    learner.reviews("gone", "a", 0).reviews("web", "never", 100);
    let known = |course: &str, _: &str, _: &str| course == "web";
    let due = learner.cards.due(known, learner.now_ms, BISHKEK);
    assert_eq!(due.iter().map(|c| c.course).collect::<Vec<_>>(), ["web"]);
    let figures = learner.cards.figures(known, learner.now_ms, BISHKEK);
    assert_eq!((figures.reviews, figures.due_today), (0, 1));
}

#[test]
fn figures_show_recall_and_what_is_to_come() {
    let mut learner = Learner::new();
    learner.answers("web", "a", 100).answers("web", "b", 100);
    learner
        .waits(2)
        .reviews("web", "a", 0)
        .reviews("web", "b", 100);
    // A right try after a wrong one does not make it two reviews, nor recalled.
    learner.reviews("web", "a", 100);
    let figures = |learner: &Learner| learner.cards.figures(all, learner.now_ms, BISHKEK);
    let after_two_days = Figures {
        reviews: 2,
        recalled: 1,
        due_today: 0,
        due_next_7_days: 1,
    };
    assert_eq!(figures(&learner), after_two_days);
    assert_eq!(after_two_days.recalled_percent(), Some(50));
    let cohort: Figures = [after_two_days, Figures::default(), after_two_days]
        .into_iter()
        .sum();
    assert_eq!(
        (cohort.reviews, cohort.recalled, cohort.due_next_7_days),
        (4, 2, 2)
    );
    // `a` is overdue by now, `b` comes back twelve days after its review.
    learner.waits(5);
    assert_eq!(
        (
            figures(&learner).due_today,
            figures(&learner).due_next_7_days
        ),
        (1, 1)
    );
    learner.waits(24);
    assert_eq!(
        (figures(&learner).reviews, figures(&learner).due_today),
        (2, 2)
    );
    learner.waits(1);
    assert_eq!(figures(&learner).reviews, 0);
    assert_eq!(figures(&learner).recalled_percent(), None);
}
