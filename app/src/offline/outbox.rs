//! Events that the server has not acknowledged: one key each, so that saving one costs the same however many wait.

use learning::event::{Event, Kind};
use uuid::Uuid;

use super::store::{self, Trouble};
use crate::data::json::read;

/// Past this many waiting events the outbox is compacted and she is told to look for a line. About a year of five minutes a day.
pub const WARNING: usize = 2_000;

/// What the keys of an owner's waiting events begin with.
fn prefix(owner: &str) -> String {
    ["chyrak.", owner, ".out."].concat()
}

fn key(owner: &str, id: Uuid) -> String {
    [&prefix(owner), id.to_string().as_str()].concat()
}

/// Saves an event before anything is drawn.
///
/// # Errors
/// Says why it will not outlive the page.
pub fn save(owner: &str, event: &Event) -> Result<(), Trouble> {
    let json = serde_json::to_string(event).unwrap_or_default();
    store::set(&key(owner, event.id), &json)
}

pub fn remove(owner: &str, id: Uuid) {
    store::remove(&key(owner, id));
}

/// Keys of all waiting events, oldest first.
#[must_use]
pub fn waiting(owner: &str) -> Vec<String> {
    store::keys(&prefix(owner))
}

/// Drops what later events make meaningless: all but the last `Reached` of each lesson. Answers are never dropped.
pub fn compact(owner: &str) {
    let mut latest: Vec<(String, String)> = Vec::new();
    for key in waiting(owner).into_iter().rev() {
        let Some(event) = store::get(&key).and_then(|json| read::<Event>(&json)) else {
            continue;
        };
        if event.kind != Kind::Reached {
            continue;
        }
        let lesson = (event.course, event.lesson);
        if latest.contains(&lesson) {
            store::remove(&key);
        } else {
            latest.push(lesson);
        }
    }
}

/// Gives what one owner has on this phone to another: a guest's to the learner that she has become, or back. A note that both
/// have written is both, one below the other.
pub fn hand_over(from: &str, to: &str, parts: &[&str]) {
    for part in parts {
        let [own, new] = [from, to].map(|owner| ["chyrak.", owner, *part].concat());
        for key in store::keys(&own) {
            if let Some(kept) = store::get(&key) {
                let place = key.replacen(&own, &new, 1);
                let other = store::get(&place).filter(|other| *part == ".note." && *other != kept);
                let both = other.map_or(kept.clone(), |other| [&other, "\n", &kept].concat());
                // A full phone keeps it where it is.
                if store::set(&place, &both).is_ok() {
                    store::remove(&key);
                }
            }
        }
    }
}
