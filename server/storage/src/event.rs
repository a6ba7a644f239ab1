//! Events: what learners did, as their devices handed it over. Added once, never changed.

mod batch;
mod postgres;
mod sqlite;
mod writer;

use learning::event::Event;
use sqlx::FromRow;
use uuid::Uuid;

pub use writer::EventWriter;

use crate::id::Id;
use crate::{Database, Error, Result};

/// What one device hands over at once; without events it only says how the device is.
#[derive(Clone, Debug)]
pub struct Push {
    pub account: Uuid,
    pub device: Device,
    pub received_ms: i64,
    pub events: Vec<Incoming>,
}

/// A phone or computer as it describes itself.
#[derive(Clone, Debug)]
pub struct Device {
    pub id: String,
    /// Events still on the device after this push.
    pub waiting: i64,
    pub app_version: String,
    /// What was added to the device's clock.
    pub shift_ms: i64,
}

/// An event to be added.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// As it was understood, with `at_ms` corrected.
    pub event: Event,
    /// The event's JSON, with everything in it that this version does not know.
    pub body: String,
    /// Kept, not counted.
    pub aside: bool,
}

/// An event that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ack {
    pub id: Uuid,
    /// Grows from 1 for each account, seldom with gaps; whoever has read up to n finds all that came later above n.
    pub seq: i64,
    /// As stored: of an event sent twice, the time of the first.
    pub at_ms: i64,
    /// Not here before.
    pub fresh: bool,
}

/// An event as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Stored {
    #[sqlx(try_from = "Id")]
    pub account_id: Uuid,
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    pub seq: i64,
    pub course_id: String,
    /// Corrected.
    pub at_ms: i64,
    pub received_ms: i64,
    /// As it was handed over.
    pub body: String,
    pub aside: bool,
}

impl Database {
    /// Adds events of one or several devices in one transaction, each event once however often it is sent. Gives the
    /// answers in the order of the pushes. [`Error::Conflict`] `reference` if an account does not exist; then nothing
    /// is added. Servers use [`Database::event_writer`]; this is for imports.
    pub async fn add_events(&self, pushes: &[Push]) -> Result<Vec<Vec<Ack>>> {
        let answers = batch::write(self, pushes).await?;
        answers
            .into_iter()
            .collect::<Option<_>>()
            .ok_or(Error::Conflict { field: "reference" })
    }

    /// An account's events with a seq above `seq`, in the order of seq, at most `limit`.
    pub async fn events_since(&self, account: Uuid, seq: i64, limit: i64) -> Result<Vec<Stored>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select account_id, id, seq, course_id, at_ms, received_ms, body, aside from event
                    where account_id = $1 and seq > $2 order by seq limit $3",
            )
            .bind(Id(account))
            .bind(seq)
            .bind(limit)
            .fetch_all(pool)
            .await?
        }))
    }

    /// An account's events in one course, in the order of seq.
    pub async fn events_of(&self, account: Uuid, course: &str) -> Result<Vec<Stored>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select account_id, id, seq, course_id, at_ms, received_ms, body, aside from event
                    where account_id = $1 and course_id = $2 order by seq",
            )
            .bind(Id(account))
            .bind(course)
            .fetch_all(pool)
            .await?
        }))
    }

    /// What an account's review cards and shared words are made of: the bodies of her answers, hints and reviews in all
    /// courses, in the order of seq.
    pub async fn answers_of(&self, account: Uuid) -> Result<Vec<String>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar(
                "select body from event
                    where account_id = $1 and kind in ('answered', 'hinted', 'reviewed') order by seq",
            )
            .bind(Id(account))
            .fetch_all(pool)
            .await?
        }))
    }

    /// The events of a cohort's current learners in one course, by account and seq.
    pub async fn events_of_cohort(&self, cohort: Uuid, course: &str) -> Result<Vec<Stored>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select event.account_id, event.id, event.seq, event.course_id, event.at_ms, event.received_ms,
                    event.body, event.aside
                    from membership
                    join account on account.id = membership.account_id
                    join event on event.account_id = account.id
                    where membership.cohort_id = $1 and membership.left_ms is null and account.role = 'learner'
                    and event.course_id = $2
                    order by event.account_id, event.seq",
            )
            .bind(Id(cohort))
            .bind(course)
            .fetch_all(pool)
            .await?
        }))
    }
}
