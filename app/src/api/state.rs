//! What every request on the server shares.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use issuer::keys::Keys;
use leptos::prelude::expect_context;
use storage::Database;
use storage::event::EventWriter;
use tokio::sync::broadcast;
use uuid::Uuid;

use super::courses::Courses;
use super::guard::Signed;
use super::limit::Limiter;

/// A message to whoever watches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Events of this learner have been stored.
    Learner(Uuid),
    /// A cohort's list of learners has changed.
    Cohort(Uuid),
    /// Something may have been missed: look at everything again.
    Everything,
}

/// Cheap to clone.
#[derive(Clone)]
pub struct State {
    pub db: Database,
    /// Sign certificates.
    pub keys: Keys,
    pub events: EventWriter,
    pub courses: Arc<Courses>,
    pub limiter: Arc<Limiter>,
    pub changes: broadcast::Sender<Change>,
    pub sessions: Arc<Mutex<HashMap<String, (Signed, i64)>>>,
    /// The address that people type, without a slash at its end.
    pub public_url: String,
    /// Cookies only over TLS, with the `__Host-` prefix.
    pub secure: bool,
    /// Take the caller's address from `X-Forwarded-For`, which a proxy in front sets.
    pub behind_proxy: bool,
    /// This database holds invented people: every page says so.
    pub demonstration: bool,
}

/// Address of the caller, as far as it can be known.
#[derive(Clone, Copy, Debug)]
pub struct Caller(pub IpAddr);

impl State {
    /// The state of the request under way.
    ///
    /// # Panics
    /// Outside of a request.
    #[must_use]
    pub fn get() -> Self {
        expect_context()
    }

    /// Tells those who watch that events of this learner have been stored. `PostgreSQL` tells all servers by itself.
    pub fn changed(&self, learner: Uuid) {
        if matches!(self.db, Database::Sqlite { .. }) {
            let _ = self.changes.send(Change::Learner(learner));
        }
    }

    /// Tells those who watch, on whichever server, that this cohort or its list has changed. What was done is done: where
    /// the other servers cannot be told, at least this one's watchers are.
    pub async fn cohort_changed(&self, cohort: Uuid) {
        let told = self.db.announce_cohort(cohort).await;
        if let Err(error) = &told {
            tracing::warn!(%error, "other servers were not told of a changed cohort");
        }
        if !told.unwrap_or(false) {
            let _ = self.changes.send(Change::Cohort(cohort));
        }
    }
}

/// The server's clock, epoch milliseconds. The only place in this crate that reads it.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the server's clock is read"
)]
pub fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
