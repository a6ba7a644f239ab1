//! Acknowledged events, in chunks of lines: appending rewrites one chunk, not the whole history.

use learning::event::Event;

use super::store::{self, Trouble};
use crate::data::json::read;

/// Characters after which a new chunk begins: a few milliseconds to rewrite on a slow phone.
const CHUNK_CHARS: usize = 20_000;

fn prefix(owner: &str) -> String {
    ["chyrak.", owner, ".log."].concat()
}

/// Hands over every acknowledged event that can be understood.
pub fn each(owner: &str, mut take: impl FnMut(&Event)) {
    for key in store::keys(&prefix(owner)) {
        let mut others = Vec::new();
        Event::each_line(&store::get(&key).unwrap_or_default(), &mut take, |json| {
            others.extend(read::<Event>(json));
        });
        others.iter().for_each(&mut take);
    }
}

/// Of all acknowledged events, in bytes.
pub fn size(owner: &str) -> usize {
    let keys = store::keys(&prefix(owner)).into_iter();
    keys.filter_map(|key| store::get(&key))
        .map(|chunk| chunk.len())
        .sum()
}

/// Forgets every acknowledged event.
pub fn clear(owner: &str) {
    for key in store::keys(&prefix(owner)) {
        store::remove(&key);
    }
}

/// Adds events, one JSON each; the bytes that they take.
///
/// # Errors
/// Says why they will not outlive the page.
pub fn append(owner: &str, events: &[String]) -> Result<usize, Trouble> {
    if events.is_empty() {
        return Ok(0);
    }
    // Not how many there are: one may be gone.
    let last = store::keys(&prefix(owner)).pop();
    let number = last.and_then(|key| key.rsplit('.').next()?.parse().ok());
    let number: usize = number.unwrap_or(0);
    let key = |n: usize| format!("{}{n:05}", prefix(owner));
    let mut chunk = store::get(&key(number)).unwrap_or_default();
    let full = chunk.len() > CHUNK_CHARS;
    if full {
        chunk.clear();
    }
    let before = chunk.len();
    if !chunk.is_empty() && !chunk.ends_with('\n') {
        chunk.push('\n'); // it was damaged
    }
    for json in events {
        chunk.push_str(short(json).as_deref().unwrap_or(json));
        chunk.push('\n');
    }
    store::set(&key(number + usize::from(full)), &chunk).map(|()| chunk.len() - before)
}

/// The event as a line, if it is no more than what this version knows of: written out again it is as long as it was. What a newer
/// version has added stays as it came.
fn short(json: &str) -> Option<String> {
    let event: Event = read(json)?;
    let whole = serde_json::to_string(&event).is_ok_and(|again| again.len() == json.len());
    event.line().filter(|_| whole)
}
