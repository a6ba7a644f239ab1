//! Limits wrong tries by address. A whole class sits behind one address, so it takes many; the limit by account is in storage.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

/// Forty learners who each mistype twice, and some more.
const FAILURES: u32 = 120;
const WINDOW_MS: i64 = 600_000;
/// Addresses remembered at once: about a megabyte. Past it the oldest windows are forgotten.
const ADDRESSES: usize = 20_000;

/// Wrong tries of each address within the last ten minutes.
#[derive(Default)]
pub struct Limiter {
    tries: Mutex<HashMap<IpAddr, (i64, u32)>>,
}

impl Limiter {
    /// Whether this address may try at all.
    ///
    /// # Panics
    /// Never: the lock is never held across a panic.
    #[must_use]
    pub fn allows(&self, address: IpAddr, now_ms: i64) -> bool {
        let tries = self.tries.lock().expect("not poisoned");
        tries
            .get(&address)
            .is_none_or(|(since, n)| now_ms - since > WINDOW_MS || *n < FAILURES)
    }

    /// Notes a wrong try.
    ///
    /// # Panics
    /// Never: the lock is never held across a panic.
    pub fn note(&self, address: IpAddr, now_ms: i64) {
        let mut tries = self.tries.lock().expect("not poisoned");
        if tries.len() >= ADDRESSES {
            tries.retain(|_, (since, _)| now_ms - *since <= WINDOW_MS / 2);
        }
        let entry = tries.entry(address).or_insert((now_ms, 0));
        if now_ms - entry.0 > WINDOW_MS {
            *entry = (now_ms, 0);
        }
        entry.1 += 1;
    }
}

/// How long an account is locked after so many wrong tries in a row, in milliseconds: nothing for the first four,
/// then a minute that doubles up to a quarter of an hour.
#[must_use]
pub fn lock_ms(failed: i64) -> i64 {
    match failed {
        ..5 => 0,
        n => (60_000_i64 << (n - 5).min(4)).min(900_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_behind_one_address_is_not_locked_out() {
        let limiter = Limiter::default();
        let school = IpAddr::from([10, 0, 0, 1]);
        (0..80).for_each(|_| limiter.note(school, 0));
        assert!(limiter.allows(school, 1));
    }

    #[test]
    fn an_address_that_guesses_has_to_wait() {
        let limiter = Limiter::default();
        let guesser = IpAddr::from([10, 0, 0, 2]);
        (0..FAILURES).for_each(|_| limiter.note(guesser, 0));
        assert!(!limiter.allows(guesser, WINDOW_MS));
        assert!(limiter.allows(guesser, WINDOW_MS + 1));
    }

    #[test]
    fn an_account_is_locked_longer_each_time() {
        assert_eq!(
            [4, 5, 6, 9, 60].map(lock_ms),
            [0, 60_000, 120_000, 900_000, 900_000]
        );
    }
}
