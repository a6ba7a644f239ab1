//! Limits tries by address. A whole class sits behind one address, so it takes many; the limit by account is in storage
//! (`account/secret.rs`).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

/// Forty learners who each mistype twice, and some more.
const TRIES: u32 = 120;
const WINDOW_MS: i64 = 600_000;
/// Addresses remembered at once: about a megabyte. Past it the older half is forgotten.
const ADDRESSES: usize = 20_000;

/// Tries of each address within the last ten minutes that have not proved right.
#[derive(Default)]
pub struct Limiter {
    tries: Mutex<HashMap<IpAddr, (i64, u32)>>,
}

impl Limiter {
    /// Counts a try before it is looked at; `false` if this address may not try now.
    ///
    /// # Panics
    /// Never: the lock is never held across a panic.
    #[must_use]
    pub fn begin_try(&self, address: IpAddr, now_ms: i64) -> bool {
        let address = network(address);
        let mut tries = self.tries.lock().expect("not poisoned");
        if tries.len() >= ADDRESSES && !tries.contains_key(&address) {
            let mut since: Vec<i64> = tries.values().map(|(since, _)| *since).collect();
            let (_, middle, _) = since.select_nth_unstable(ADDRESSES / 2);
            tries.retain(|_, (since, _)| *since > *middle);
        }
        let entry = tries.entry(address).or_insert((now_ms, 0));
        if now_ms - entry.0 > WINDOW_MS {
            *entry = (now_ms, 0);
        }
        let is_open = entry.1 < TRIES;
        entry.1 += u32::from(is_open);
        is_open
    }

    /// The try that this address has begun was right.
    ///
    /// # Panics
    /// Never: the lock is never held across a panic.
    pub fn forgive_try(&self, address: IpAddr) {
        let mut tries = self.tries.lock().expect("not poisoned");
        if let Some((_, n)) = tries.get_mut(&network(address)) {
            *n = n.saturating_sub(1);
        }
    }
}

/// What one customer is given: an address of IPv4, a network of 64 bits of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(long) => IpAddr::V6((long.to_bits() >> 64 << 64).into()),
        IpAddr::V4(short) => short.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_behind_one_address_is_not_locked_out() {
        let limiter = Limiter::default();
        let school = IpAddr::from([10, 0, 0, 1]);
        assert!((0..80).all(|_| limiter.begin_try(school, 0)));
        for _ in 0..1_000 {
            assert!(limiter.begin_try(school, 1));
            limiter.forgive_try(school);
        }
    }

    #[test]
    fn an_address_that_guesses_has_to_wait() {
        let limiter = Limiter::default();
        let guesser = IpAddr::from([10, 0, 0, 2]);
        assert!((0..TRIES).all(|_| limiter.begin_try(guesser, 0)));
        assert!(!limiter.begin_try(guesser, WINDOW_MS));
        assert!(limiter.begin_try(guesser, WINDOW_MS + 1));
    }

    #[test]
    fn a_network_of_ipv6_is_one_guesser() {
        let limiter = Limiter::default();
        let at = |low: u128| IpAddr::V6(((0x2001_0db8_u128 << 96) + low).into());
        assert!((0..TRIES).all(|n| limiter.begin_try(at(n.into()), 0)));
        assert!(!limiter.begin_try(at(1 << 63), 0));
        assert!(limiter.begin_try(at(1 << 64), 0));
    }

    #[test]
    fn memory_is_bounded_and_the_latest_are_known() {
        let limiter = Limiter::default();
        for n in 0..50_000_u32 {
            assert!(limiter.begin_try(IpAddr::V4(n.into()), n.into()));
        }
        let tries = limiter.tries.lock().unwrap();
        assert!((ADDRESSES / 2..=ADDRESSES).contains(&tries.len()));
        assert!(
            tries.contains_key(&IpAddr::V4(49_999.into()))
                && tries.contains_key(&IpAddr::V4(45_000.into()))
        );
    }
}
