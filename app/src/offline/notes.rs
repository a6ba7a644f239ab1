//! Private notes on paragraphs: on this phone only, one key each; never sent.

#[cfg(not(feature = "ssr"))]
use super::store::{self, Trouble};

/// The paragraph that a note is on.
#[derive(Clone, PartialEq, Eq)]
pub struct Spot {
    pub course: String,
    pub lesson: String,
    /// 0-based step, and paragraph in it.
    pub step: usize,
    pub paragraph: usize,
}

#[cfg(not(feature = "ssr"))]
fn prefix(owner: &str) -> String {
    ["chyrak.", owner, ".note."].concat()
}

#[cfg(not(feature = "ssr"))]
impl Spot {
    fn key(&self, owner: &str) -> String {
        let place = [&self.course, ".", &self.lesson, "."].concat();
        let (step, paragraph) = (self.step.to_string(), self.paragraph.to_string());
        [&prefix(owner), place.as_str(), &step, ".", &paragraph].concat()
    }

    fn read(place: &str) -> Option<Self> {
        let mut parts = place.split('.');
        let mut next = || parts.next().map(str::to_owned);
        Some(Self {
            course: next()?,
            lesson: next()?,
            step: next()?.parse().ok()?,
            paragraph: next()?.parse().ok()?,
        })
    }
}

/// Every note of hers.
#[must_use]
#[cfg(not(feature = "ssr"))]
pub fn all(owner: &str) -> Vec<(Spot, String)> {
    let own = prefix(owner);
    let keys = store::keys(&own);
    let notes = keys.iter().filter_map(|key| {
        let spot = Spot::read(key.strip_prefix(&own)?)?;
        Some((spot, store::get(key)?))
    });
    notes.collect()
}

/// Keeps what is written now; nothing takes the note away.
///
/// # Errors
/// Says why it will not outlive the page.
#[cfg(not(feature = "ssr"))]
pub fn put(owner: &str, spot: &Spot, words: &str) -> Result<(), Trouble> {
    let key = spot.key(owner);
    if words.trim().is_empty() {
        store::remove(&key);
        return Ok(());
    }
    store::set(&key, words)
}
