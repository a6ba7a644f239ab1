//! How reviewing goes, for the instructor.

use std::iter::Sum;

use serde::{Deserialize, Serialize};

use super::fsrs::Rating;
use super::{Cards, day};

/// One learner's reviews; a cohort's are the sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Cards reviewed in the last 30 days, today included; a card counts once a day.
    pub reviews: u32,
    /// Of these, how many were recalled: anything but Again.
    pub recalled: u32,
    /// Cards due today or overdue, also those that do not fit into today's queue.
    pub due_today: u32,
    /// Cards that come back in the seven days after today.
    pub due_next_7_days: u32,
}

impl Figures {
    /// Percent of the reviews that were recalled, rounded down; `None` without reviews.
    #[must_use]
    pub fn recalled_percent(self) -> Option<u8> {
        let percent = (u64::from(self.recalled) * 100).checked_div(u64::from(self.reviews))?;
        u8::try_from(percent).ok()
    }
}

impl Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            reviews: sum.reviews + one.reviews,
            recalled: sum.recalled + one.recalled,
            due_today: sum.due_today + one.due_today,
            due_next_7_days: sum.due_next_7_days + one.due_next_7_days,
        })
    }
}

impl Cards {
    /// Figures over the activities that are `known` (course, lesson, activity).
    #[must_use]
    pub fn figures(
        &self,
        known: impl Fn(&str, &str, &str) -> bool,
        now_ms: i64,
        offset_minutes: i32,
    ) -> Figures {
        let today = day(now_ms, offset_minutes);
        let mut figures = Figures::default();
        for entry in self.known(known) {
            let Some(days) = entry.days(offset_minutes) else {
                continue;
            };
            for (_, rating) in days
                .skip(1)
                .filter(|(day, _)| (today - 29..=today).contains(day))
            {
                figures.reviews += 1;
                figures.recalled += u32::from(rating != Rating::Again);
            }
            if let Some(card) = entry.card(offset_minutes) {
                let week = today + 1..=today + 7;
                figures.due_today += u32::from(card.due_day <= today);
                figures.due_next_7_days += u32::from(week.contains(&card.due_day));
            }
        }
        figures
    }
}
