//! Acknowledged events, in chunks of lines: appending rewrites one chunk, not the whole history.

use super::store::{self, Trouble};

/// Characters after which a new chunk begins: a few milliseconds to rewrite on a slow phone.
const CHUNK_CHARS: usize = 20_000;

fn prefix(owner: &str) -> String {
    ["chyrak.", owner, ".log."].concat()
}

/// Hands over every acknowledged event as JSON.
pub fn each(owner: &str, mut line: impl FnMut(&str)) {
    for key in store::keys(&prefix(owner)) {
        store::get(&key)
            .unwrap_or_default()
            .lines()
            .for_each(&mut line);
    }
}

/// Forgets every acknowledged event.
pub fn clear(owner: &str) {
    for key in store::keys(&prefix(owner)) {
        store::remove(&key);
    }
}

/// Adds events, one JSON each.
///
/// # Errors
/// Says why they will not outlive the page.
pub fn append(owner: &str, events: &[String]) -> Result<(), Trouble> {
    if events.is_empty() {
        return Ok(());
    }
    let number = store::keys(&prefix(owner)).len().max(1) - 1;
    let key = |n: usize| format!("{}{n:05}", prefix(owner));
    let mut chunk = store::get(&key(number)).unwrap_or_default();
    let full = chunk.len() > CHUNK_CHARS;
    if full {
        chunk.clear();
    }
    for event in events {
        chunk.push_str(event);
        chunk.push('\n');
    }
    store::set(&key(number + usize::from(full)), &chunk)
}
