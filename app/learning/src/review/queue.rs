//! What to review today.

use super::{Card, Cards, Entry, day};

/// Five minutes, at about twenty seconds a card: as much as fits into a pause, also after weeks away.
pub const QUEUE_CARDS: usize = 15;

impl Cards {
    /// Today's cards in the order to ask them: those longest overdue, at most [`QUEUE_CARDS`] together with what she has
    /// reviewed today; courses take turns. Only activities that are `known` (course, lesson, activity): a course may
    /// have changed, or not be on this phone.
    #[must_use]
    pub fn due(
        &self,
        known: impl Fn(&str, &str, &str) -> bool,
        now_ms: i64,
        offset_minutes: i32,
    ) -> Vec<Card<'_>> {
        let today = day(now_ms, offset_minutes);
        let (mut due, mut done) = (Vec::new(), 0);
        for card in self
            .known(known)
            .filter_map(|entry| entry.card(offset_minutes))
        {
            if card.due_day <= today {
                due.push(card);
            } else if card.reviews > 0 && card.last_day == today {
                done += 1;
            }
        }
        due.sort_by_key(|card| (card.due_day, card.turn));
        due.truncate(QUEUE_CARDS.saturating_sub(done));
        in_turn(&due)
    }

    pub(super) fn known(
        &self,
        known: impl Fn(&str, &str, &str) -> bool,
    ) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .filter(move |entry| known(&entry.course, &entry.lesson, &entry.activity))
    }
}

/// First every course's first card, then every second one, and so on.
fn in_turn<'a>(due: &[Card<'a>]) -> Vec<Card<'a>> {
    let before = |place: usize| {
        let course = due[place].course;
        due[..place].iter().filter(|c| c.course == course).count()
    };
    let mut places: Vec<usize> = (0..due.len()).collect();
    places.sort_by_key(|&place| before(place));
    places.into_iter().map(|place| due[place]).collect()
}
