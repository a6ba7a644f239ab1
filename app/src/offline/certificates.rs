//! Her certificates as the server gave them last, so that they open without a line.

use super::store::{self, Trouble};
use crate::api::certificate::Certificate;
use crate::data::json::read;

fn key(owner: &str) -> String {
    ["chyrak.", owner, ".certificates"].concat()
}

/// Newest first; revoked ones, too.
#[must_use]
pub fn kept(owner: &str) -> Vec<Certificate> {
    store::get(&key(owner))
        .and_then(|json| read(&json))
        .unwrap_or_default()
}

/// Keeps them in place of those of before.
///
/// # Errors
/// Says why they will not outlive the page.
pub fn keep(owner: &str, certificates: &[Certificate]) -> Result<(), Trouble> {
    let json = serde_json::to_string(certificates).unwrap_or_default();
    store::set(&key(owner), &json)
}
