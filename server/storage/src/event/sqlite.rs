//! Events into SQLite: rows travel as one JSON text, so that each statement is prepared once whatever their number.

use serde::Serialize;
use sqlx::SqlitePool;

use super::Push;
use super::batch::{Answer, Outcome, devices, rows};
use crate::Result;
use crate::id::Id;

/// `cross join` keeps the order: for each event one look into the index.
const EVENTS: &str = "insert into event (account_id, id, seq, device_id, course_id, lesson_id,
        activity_id, kind, at_ms, received_ms, body, aside)
    select account.id, value ->> 'id',
        account.event_seq + row_number() over (partition by account.id order by key),
        value ->> 'device', value ->> 'course', value ->> 'lesson', value ->> 'activity',
        value ->> 'kind', value ->> 'at_ms', value ->> 'received_ms', value ->> 'body',
        value ->> 'aside'
    from json_each($1) cross join account on account.id = value ->> 'account'
    where not exists (
        select 1 from event where account_id = value ->> 'account' and event.id = value ->> 'id'
    )
    returning account_id, id, seq";

const SEQS: &str = "update account
    set event_seq = (select max(seq) from event where account_id = account.id)
    where id in (select value from json_each($1))";

const DEVICES: &str = "insert into device (account_id, id, waiting, seen_ms, app_version, shift_ms)
    select account.id, value ->> 'id', value ->> 'waiting', value ->> 'seen_ms',
        value ->> 'app_version', value ->> 'shift_ms'
    from json_each($1) cross join account on account.id = value ->> 'account' where true
    on conflict (account_id, id) do update set waiting = excluded.waiting,
        seen_ms = excluded.seen_ms, app_version = excluded.app_version, shift_ms = excluded.shift_ms
    returning account_id";

const KNOWN: &str = "select event.account_id, event.id, event.seq, event.at_ms
    from json_each($1) as sent
    cross join event on event.account_id = sent.value ->> 0 and event.id = sent.value ->> 1";

/// Writes all pushes in one transaction; answers in their order.
pub(super) async fn write(pool: &SqlitePool, pushes: &[Push]) -> Result<Vec<Answer>> {
    let rows = rows(pushes);
    let mut tx = pool.begin_with("begin immediate").await?;
    let devices: Vec<Id> = sqlx::query_scalar(DEVICES)
        .bind(json(&devices(pushes))?)
        .fetch_all(&mut *tx)
        .await?;
    let mut fresh: Vec<(Id, Id, i64)> = Vec::new();
    if !rows.is_empty() {
        fresh = sqlx::query_as(EVENTS)
            .bind(json(&rows)?)
            .fetch_all(&mut *tx)
            .await?;
    }
    let outcome = Outcome {
        accounts: devices.into_iter().map(|account| account.0).collect(),
        fresh: fresh
            .into_iter()
            .map(|(account, id, seq)| ((account.0, id.0), seq))
            .collect(),
    };
    if !outcome.fresh.is_empty() {
        sqlx::query(SEQS)
            .bind(json(&outcome.accounts)?)
            .execute(&mut *tx)
            .await?;
    }
    let missing = outcome.missing(&rows);
    let mut known: Vec<(Id, Id, i64, i64)> = Vec::new();
    if !missing.is_empty() {
        known = sqlx::query_as(KNOWN)
            .bind(json(&missing)?)
            .fetch_all(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    let known = known
        .into_iter()
        .map(|(account, id, seq, at_ms)| ((account.0, id.0), (seq, at_ms)));
    Ok(outcome.answers(pushes, known.collect()))
}

fn json(rows: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(rows)?)
}
