//! Spaced review: cards are a fold over events, so order and duplicates never matter, and two phones are merged by
//! uniting what they know.
//!
//! - A card belongs to one activity. Its first answer in the lesson (`Answered`) makes it; `Reviewed` events review it.
//!   Later answers in the lesson are practice.
//! - One try is rated by [`rating`]. A day counts once, by its worst try: wrong and then right is Again, and so is right on
//!   one phone and wrong on another. Tries on the day of the first answer, or before it, are practice.
//! - After Again the card comes back the next day, else after FSRS-6's interval ([`fsrs`]).
//! - Days are the learner's, and begin at four in the morning ([`day`]). The same offset gives the same days everywhere.
//!
//! As with progress, an event whose time the server has corrected is replaced, and the list folded anew.

use std::cmp::Ordering;

use uuid::Uuid;

use crate::event::{Event, Kind};
use crate::exercise::{below, fnv_1a};

mod figures;
pub mod fsrs;
mod power;
mod queue;

pub use figures::Figures;
pub use queue::QUEUE_CARDS;

use fsrs::{Context, DEFAULT_PARAMETERS, Memory, Rating, next_state};

/// Nine of ten cards shall be recalled when they come back: FSRS's usual balance of recall and work.
pub const DESIRED_RETENTION: f64 = 0.9;

/// A day begins at four: who learns after midnight is still in her evening.
const DAY_BEGINS_MINUTES: i64 = 4 * 60;

/// One learner's cards in all her courses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cards {
    /// By activity, lesson and course: the first mostly tells them apart.
    entries: Vec<Entry>,
}

/// A card as it stands after all its reviews.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card<'a> {
    pub course: &'a str,
    pub lesson: &'a str,
    pub activity: &'a str,
    pub memory: Memory,
    /// The day of the first answer or of the last review, as [`day`] counts.
    pub last_day: i64,
    /// When it comes back.
    pub due_day: i64,
    /// Days on which it was reviewed.
    pub reviews: u32,
    /// Mixes cards that are due on the same day.
    turn: usize,
}

/// What is known about one activity; without a first answer there is no card yet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    course: String,
    lesson: String,
    activity: String,
    /// The first answer in the lesson, and its score.
    answered: Option<(Moment, u8)>,
    /// The first hint in the lesson.
    hinted: Option<Moment>,
    /// Each try in a review, by time.
    reviewed: Vec<(Moment, Rating)>,
}

/// Earlier by time; at the same time, by id.
type Moment = (i64, Uuid);

/// How one try is rated: wrong, also in part, is Again; right after a hint is Hard; right without one is Good. Nothing is
/// Easy: that would have to be asked or read from the time taken, and a shared phone, a slow one or a child at her sleeve
/// would make that up.
#[must_use]
pub fn rating(score: u8, hinted: bool) -> Rating {
    match (score >= 100, hinted) {
        (false, _) => Rating::Again,
        (true, true) => Rating::Hard,
        (true, false) => Rating::Good,
    }
}

/// The number of a moment's day, from 1970 on. The offset is local time minus UTC: Bishkek 360, Tashkent 300, Baku 240.
#[must_use]
pub fn day(at_ms: i64, offset_minutes: i32) -> i64 {
    (at_ms.div_euclid(60_000) + i64::from(offset_minutes) - DAY_BEGINS_MINUTES).div_euclid(24 * 60)
}

impl Cards {
    /// Folds events in any order.
    #[must_use]
    pub fn from_events<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut cards = Self::default();
        for event in events {
            cards.add(event);
        }
        cards
    }

    /// Folds one more event; a second time it changes nothing.
    pub fn add(&mut self, event: &Event) {
        let of_a_card = matches!(event.kind, Kind::Answered | Kind::Hinted | Kind::Reviewed);
        if of_a_card && !event.activity.is_empty() {
            self.entry(event).add(event);
        }
    }

    /// An activity's card; `None` if it has not been answered in its lesson.
    #[must_use]
    pub fn card(
        &self,
        course: &str,
        lesson: &str,
        activity: &str,
        offset_minutes: i32,
    ) -> Option<Card<'_>> {
        let place = self.place(course, lesson, activity).ok()?;
        self.entries[place].card(offset_minutes)
    }

    /// Whether she has once answered it right at the first try, without a hint: in the lesson, or on a day of review.
    #[must_use]
    pub fn proved(&self, course: &str, lesson: &str, activity: &str, offset_minutes: i32) -> bool {
        let entry = self.place(course, lesson, activity);
        let days = entry.map(|place| self.entries[place].days(offset_minutes));
        let mut ratings = days.ok().flatten().into_iter().flatten();
        ratings.any(|(_, rating)| rating == Rating::Good)
    }

    fn place(&self, course: &str, lesson: &str, activity: &str) -> Result<usize, usize> {
        self.entries
            .binary_search_by(|entry| entry.compare(course, lesson, activity))
    }

    fn entry(&mut self, event: &Event) -> &mut Entry {
        let place = self
            .place(&event.course, &event.lesson, &event.activity)
            .unwrap_or_else(|place| {
                self.entries.insert(place, Entry::new(event));
                place
            });
        &mut self.entries[place]
    }
}

impl Entry {
    fn new(event: &Event) -> Self {
        Self {
            course: event.course.clone(),
            lesson: event.lesson.clone(),
            activity: event.activity.clone(),
            answered: None,
            hinted: None,
            reviewed: Vec::new(),
        }
    }

    fn compare(&self, course: &str, lesson: &str, activity: &str) -> Ordering {
        let own = [&*self.activity, &*self.lesson, &*self.course];
        own.cmp(&[activity, lesson, course])
    }

    fn add(&mut self, event: &Event) {
        let at = (event.at_ms, event.id);
        match event.kind {
            Kind::Answered => self.answered = earlier(self.answered, (at, event.score)),
            Kind::Hinted => self.hinted = earlier(self.hinted, at),
            _ => {
                let review = (at, rating(event.score, event.step > 0));
                if self.reviewed.last() < Some(&review) {
                    self.reviewed.push(review); // mostly they come in order
                } else if let Err(place) = self.reviewed.binary_search(&review) {
                    self.reviewed.insert(place, review);
                }
            }
        }
    }

    /// The day and rating of the first answer; then, by day, those of each review.
    fn days(&self, offset_minutes: i32) -> Option<impl Iterator<Item = (i64, Rating)>> {
        let (first, score) = self.answered?;
        let hinted = self.hinted.is_some_and(|hint| hint < first);
        let first_day = day(first.0, offset_minutes);
        let of = move |review: &(Moment, Rating)| day(review.0.0, offset_minutes);
        let reviews = self
            .reviewed
            .chunk_by(move |a, b| of(a) == of(b))
            .filter_map(move |tries| {
                let worst = tries.iter().map(|review| review.1).min()?;
                Some((of(&tries[0]), worst))
            })
            .filter(move |review| review.0 > first_day);
        Some(std::iter::once((first_day, rating(score, hinted))).chain(reviews))
    }

    fn card(&self, offset_minutes: i32) -> Option<Card<'_>> {
        let seed = fnv_1a(&[&*self.course, "/", &*self.lesson, "/", &*self.activity].concat());
        let mut card: Option<Card> = None;
        for (day, rating) in self.days(offset_minutes)? {
            let reviews = card.map_or(0, |card| card.reviews + 1);
            // From what both sides know: the card's ids and how often it was reviewed.
            let turn = below(&mut seed.wrapping_add(u64::from(reviews)), TURNS);
            let next = next_state(
                &Context {
                    memory: card.map(|card| card.memory),
                    elapsed_days: card.map_or(0, |card| days_between(card.last_day, day)),
                    desired_retention: DESIRED_RETENTION,
                    fuzz: share(turn),
                    parameters: &DEFAULT_PARAMETERS,
                },
                rating,
            );
            let interval_days = match rating {
                Rating::Again => 1,
                _ => next.interval_days,
            };
            card = Some(Card {
                course: &self.course,
                lesson: &self.lesson,
                activity: &self.activity,
                memory: next.memory,
                last_day: day,
                due_day: day + i64::from(interval_days),
                reviews,
                turn,
            });
        }
        card
    }
}

/// Into so many places an interval's spread is divided.
const TURNS: usize = 1 << 16;

#[expect(clippy::cast_precision_loss, reason = "below 65536")]
fn share(turn: usize) -> f64 {
    turn as f64 / TURNS as f64
}

fn days_between(from: i64, to: i64) -> u32 {
    u32::try_from(to - from).unwrap_or(u32::MAX)
}

fn earlier<T: Ord>(a: Option<T>, b: T) -> Option<T> {
    a.into_iter().chain([b]).min()
}

#[cfg(test)]
mod tests;
