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

/// Keeps those of her account, and after them those of an account that she had before.
///
/// # Errors
/// Says why they will not outlive the page.
pub fn keep(owner: &str, mut own: Vec<Certificate>) -> Result<(), Trouble> {
    let former = |kept: &Certificate| own.iter().all(|other| other.number != kept.number);
    let former: Vec<Certificate> = kept(owner).into_iter().filter(former).collect();
    own.extend(former);
    store::set(
        &key(owner),
        &serde_json::to_string(&own).unwrap_or_default(),
    )
}
