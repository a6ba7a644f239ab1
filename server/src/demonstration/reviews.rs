//! What the invented learners reviewed: on most evenings what their phones asked, and most of it they recalled.

use learning::course::Outline;
use learning::event::{Event, Kind};
use learning::review::{Cards, day};

use super::weeks::Dice;
use super::{DAY_MS, OFFSET_MINUTES};

/// Adds the reviews of the days between a learner's first event and her last. `events` are in the order of time, before and after.
pub fn add(dice: &mut Dice, outline: &Outline, events: &mut Vec<Event>) {
    let (Some(first), Some(last)) = (events.first(), events.last()) else {
        return;
    };
    let days = day(first.at_ms, OFFSET_MINUTES)..=day(last.at_ms, OFFSET_MINUTES);
    let last_ms = last.at_ms;
    // Seven by her clock.
    let evening_ms = (19 * 60 - i64::from(OFFSET_MINUTES)) * 60_000;
    let known = |_: &str, lesson: &str, activity: &str| outline.comes_back(lesson, activity);
    for day in days {
        let mut at_ms = day * DAY_MS + evening_ms;
        if dice.below(3) == 0 || at_ms > last_ms {
            continue;
        }
        let cards = Cards::from_events(events.iter().filter(|event| event.at_ms < at_ms));
        for card in cards.due(known, at_ms, OFFSET_MINUTES) {
            at_ms += 8_000 + i64::try_from(dice.below(20_000)).unwrap_or(0);
            let recalled = dice.below(8) > 0;
            events.push(Event {
                id: learning::event::id(at_ms, dice.random()),
                at_ms,
                kind: Kind::Reviewed,
                course: card.course.to_owned(),
                lesson: card.lesson.to_owned(),
                activity: card.activity.to_owned(),
                step: 0,
                score: if recalled { 100 } else { 0 },
                answer: String::new(),
            });
        }
    }
    events.retain(|event| event.at_ms <= last_ms);
    events.sort_by_key(|event| event.at_ms);
}
