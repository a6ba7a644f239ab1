//! The server's time as this page knows it: the clock of an office computer may be wrong by years.

use leptos::prelude::*;

use super::ts;
use crate::text::{count, key};

/// Whoever was heard of within this time is here now.
const HERE_MS: i64 = 5 * 60_000;

#[derive(Clone, Copy)]
pub struct Clock {
    now_ms: RwSignal<i64>,
    /// Milliseconds that the server's clock is ahead of this computer's.
    ahead_ms: RwSignal<i64>,
}

impl Clock {
    /// Goes on as long as the page lives; it is right once [`Clock::set`] was told the time.
    #[must_use]
    pub fn start() -> Self {
        let clock = Self {
            now_ms: RwSignal::new(own_ms()),
            ahead_ms: RwSignal::new(0),
        };
        clock.tick();
        clock
    }

    /// Sets it by the server, epoch milliseconds.
    pub fn set(self, server_ms: i64) {
        self.ahead_ms.set(server_ms - own_ms());
        self.now_ms.set(server_ms);
    }

    fn tick(self) {
        #[cfg(not(feature = "ssr"))]
        crate::browser::after(20_000, move || {
            if let Some(ahead_ms) = self.ahead_ms.try_get_untracked() {
                self.now_ms.try_set(own_ms() + ahead_ms);
                self.tick();
            }
        });
        #[cfg(feature = "ssr")]
        let _ = self; // nobody watches a page on the server
    }

    /// Whether somebody who was last heard of then, epoch milliseconds, is here now.
    #[must_use]
    pub fn is_here(self, seen_ms: Option<i64>) -> bool {
        seen_ms.is_some_and(|seen_ms| self.now_ms.get() - seen_ms < HERE_MS)
    }

    /// How long ago, in words.
    #[must_use]
    pub fn ago(self, at_ms: i64) -> String {
        let minutes = usize::try_from((self.now_ms.get() - at_ms).max(0) / 60_000);
        match minutes.unwrap_or(usize::MAX) {
            0 => ts(key::STAFF_JUST_NOW).to_owned(),
            minutes @ 1..60 => count(ts(key::STAFF_MINUTES_AGO), minutes),
            minutes @ 60..1440 => count(ts(key::STAFF_HOURS_AGO), minutes / 60),
            minutes => count(ts(key::STAFF_DAYS_AGO), minutes / 1440),
        }
    }
}

/// A day by this computer's calendar, as `25.11.2026`.
#[must_use]
pub fn day(at_ms: i64) -> String {
    #[cfg(not(feature = "ssr"))]
    {
        #[expect(clippy::cast_precision_loss, reason = "epoch milliseconds fit")]
        let date = js_sys::Date::new(&(at_ms as f64).into());
        let two = |n: u32| [if n < 10 { "0" } else { "" }, &n.to_string()].concat();
        let (day, month) = (two(date.get_date()), two(date.get_month() + 1));
        [
            day.as_str(),
            ".",
            &month,
            ".",
            &date.get_full_year().to_string(),
        ]
        .concat()
    }
    #[cfg(feature = "ssr")]
    at_ms.to_string() // what only the browser asks for
}

fn own_ms() -> i64 {
    #[cfg(not(feature = "ssr"))]
    return crate::browser::now_ms();
    #[cfg(feature = "ssr")]
    0
}
