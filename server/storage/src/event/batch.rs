//! One transaction's worth of events: what is sent to the database, and what the devices are told.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use learning::event::Kind;
use serde::Serialize;
use uuid::Uuid;

use super::{Ack, Push, postgres, sqlite};
use crate::{Database, Result};

/// The answer to one push; `None` if its account does not exist.
pub(super) type Answer = Option<Vec<Ack>>;

/// Writes all pushes in one transaction; answers in their order.
pub(super) async fn write(database: &Database, pushes: &[Push]) -> Result<Vec<Answer>> {
    // Each database has its own quickest way to take many rows in one statement.
    match database {
        Database::Sqlite { writer, .. } => sqlite::write(writer, pushes).await,
        Database::Postgres(pool) => postgres::write(pool, pushes).await,
    }
}

/// What belongs to an account: (account, event id).
pub(super) type Key = (Uuid, Uuid);

/// An event as a row, still without its seq.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    pub account: Uuid,
    pub id: Uuid,
    pub device: Cow<'a, str>,
    pub course: Cow<'a, str>,
    pub lesson: Cow<'a, str>,
    pub activity: Cow<'a, str>,
    pub kind: String,
    pub at_ms: i64,
    pub received_ms: i64,
    pub body: Cow<'a, str>,
    pub aside: bool,
}

/// A device as a row.
#[derive(Serialize)]
pub(super) struct DeviceRow<'a> {
    pub account: Uuid,
    pub id: Cow<'a, str>,
    pub waiting: i64,
    pub seen_ms: i64,
    pub app_version: Cow<'a, str>,
    pub shift_ms: i64,
}

/// Every event once, in the order of arrival.
pub(super) fn rows(pushes: &[Push]) -> Vec<Row<'_>> {
    let mut met = HashSet::new();
    let mut rows = Vec::new();
    for push in pushes {
        for incoming in &push.events {
            let event = &incoming.event;
            if met.insert((push.account, event.id)) {
                rows.push(Row {
                    account: push.account,
                    id: event.id,
                    device: plain(&push.device.id),
                    course: plain(&event.course),
                    lesson: plain(&event.lesson),
                    activity: plain(&event.activity),
                    kind: kind(event.kind),
                    at_ms: event.at_ms,
                    received_ms: push.received_ms,
                    body: plain(&incoming.body),
                    aside: incoming.aside,
                });
            }
        }
    }
    rows
}

/// Every device once, as its last push describes it.
pub(super) fn devices(pushes: &[Push]) -> Vec<DeviceRow<'_>> {
    let rows = pushes.iter().map(|push| DeviceRow {
        account: push.account,
        id: plain(&push.device.id),
        waiting: push.device.waiting,
        seen_ms: push.received_ms,
        app_version: plain(&push.device.app_version),
        shift_ms: push.device.shift_ms,
    });
    let devices: BTreeMap<_, _> = rows
        .map(|row| ((row.account, row.id.clone()), row))
        .collect();
    devices.into_values().collect()
}

/// What the database said.
#[derive(Default)]
pub(super) struct Outcome {
    /// Accounts that exist.
    pub accounts: HashSet<Uuid>,
    /// Seq of each event that is new.
    pub fresh: HashMap<Key, i64>,
}

impl Outcome {
    /// Events that were there before, and those of accounts that do not exist.
    pub(super) fn missing(&self, rows: &[Row<'_>]) -> Vec<Key> {
        let keys = rows.iter().map(|row| (row.account, row.id));
        keys.filter(|key| !self.fresh.contains_key(key)).collect()
    }

    /// Answers in the order of the pushes. `known`: seq and time of the events that were there before.
    pub(super) fn answers(
        mut self,
        pushes: &[Push],
        mut known: HashMap<Key, (i64, i64)>,
    ) -> Vec<Answer> {
        let mut ack = |account: Uuid, id: Uuid, at_ms: i64| {
            let key = (account, id);
            if let Some(seq) = self.fresh.remove(&key) {
                known.insert(key, (seq, at_ms)); // the second time in one batch it is not fresh
                return Some(Ack {
                    id,
                    seq,
                    at_ms,
                    fresh: true,
                });
            }
            let &(seq, at_ms) = known.get(&key)?;
            Some(Ack {
                id,
                seq,
                at_ms,
                fresh: false,
            })
        };
        let answer = |push: &Push| {
            let acks = push
                .events
                .iter()
                .map(|sent| ack(push.account, sent.event.id, sent.event.at_ms));
            let acks: Option<Vec<Ack>> = acks.collect();
            acks.filter(|_| self.accounts.contains(&push.account))
        };
        pushes.iter().map(answer).collect()
    }
}

/// PostgreSQL refuses U+0000 in text; such an event would come back for ever.
fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// As it is written in JSON.
fn kind(kind: Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(text)) => text,
        _ => "unknown".to_owned(),
    }
}
