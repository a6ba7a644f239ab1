//! Local storage through gloo-storage, and memory where the browser refuses it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, Storage};

/// Why something could not be kept on the phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The phone's room for this site is used up.
    Full,
    /// The browser forbids local storage (a private window, a setting).
    Forbidden,
}

thread_local! {
    /// What the browser refused to keep. It lives as long as the page, so that study goes on.
    static MEMORY: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Reading `localStorage` throws where it is forbidden; gloo would panic.
fn allowed() -> bool {
    crate::browser::window()
        .local_storage()
        .is_ok_and(|storage| storage.is_some())
}

#[must_use]
pub fn get(key: &str) -> Option<String> {
    // What was refused is newer than what is kept under the same key.
    let refused = MEMORY.with_borrow(|memory| memory.get(key).cloned());
    refused.or_else(|| allowed().then(|| LocalStorage::raw().get_item(key).ok().flatten())?)
}

/// Keeps `value`, at least until the page is closed.
///
/// # Errors
/// Says why it is in memory only.
pub fn set(key: &str, value: &str) -> Result<(), Trouble> {
    let kept = match allowed() {
        true => LocalStorage::raw()
            .set_item(key, value)
            .map_err(|_| Trouble::Full),
        false => Err(Trouble::Forbidden),
    };
    MEMORY.with_borrow_mut(|memory| match kept {
        Ok(()) => memory.remove(key),
        Err(_) => memory.insert(key.to_owned(), value.to_owned()),
    });
    kept
}

pub fn remove(key: &str) {
    if allowed() {
        LocalStorage::delete(key);
    }
    MEMORY.with_borrow_mut(|memory| memory.remove(key));
}

/// Every key with this beginning, in order.
#[must_use]
pub fn keys(prefix: &str) -> Vec<String> {
    let mut keys: Vec<String> = MEMORY.with_borrow(|memory| {
        memory
            .keys()
            .filter(|key| key.starts_with(prefix))
            .cloned()
            .collect()
    });
    if allowed() {
        let storage = LocalStorage::raw();
        let all = (0..storage.length().unwrap_or(0)).filter_map(|i| storage.key(i).ok().flatten());
        keys.extend(all.filter(|key| key.starts_with(prefix)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Tries again to keep what is in memory only.
///
/// # Errors
/// Says why some of it is still in memory only.
pub fn retry() -> Result<(), Trouble> {
    let waiting = MEMORY.with_borrow(Clone::clone);
    waiting.iter().try_for_each(|(key, value)| set(key, value))
}
