use std::fmt;

use serde::{Deserialize, Serialize};

const DAY_MS: i64 = 86_400_000;
/// The first of January 2020, in days since 1970.
const FIRST: i64 = 18_262;

/// A day in UTC from 2020-01-01 to 2199-06-06, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub u16);

impl Day {
    /// The day of this moment, epoch milliseconds; the nearest day there is.
    #[must_use]
    pub fn of_ms(ms: i64) -> Self {
        let days = (ms.div_euclid(DAY_MS) - FIRST).clamp(0, i64::from(u16::MAX));
        Self(u16::try_from(days).unwrap_or(0))
    }

    /// A date in ISO 8601, such as `2026-11-25`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (0..=u16::MAX).map(Self).find(|day| day.to_string() == text)
    }

    /// Its first moment, epoch milliseconds.
    #[must_use]
    pub fn start_ms(self) -> i64 {
        (i64::from(self.0) + FIRST) * DAY_MS
    }

    /// Year, month and day of the month, both from 1.
    #[must_use]
    pub fn date(self) -> (u16, u16, u16) {
        // Days since the first of March 2000, in years that end with February: the odd day of a leap year stands last.
        let days = u32::from(self.0) + 7_245;
        let in_era = days % 146_097;
        let year_of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * in_year + 2) / 153;
        let day = in_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        let year = 2000 + days / 146_097 * 400 + year_of_era + u32::from(month < 3);
        let small = |number: u32| u16::try_from(number).unwrap_or(0);
        (small(year), small(month), small(day))
    }
}

/// ISO 8601, such as `2026-11-25`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}
