//! Events into PostgreSQL: rows travel as one array a column, and one statement is the whole transaction, because each
//! way to the server and back takes longer than the work.

use std::collections::HashMap;

use sqlx::postgres::PgArguments;
use sqlx::query::QueryAs;
use sqlx::{PgPool, Postgres};
use uuid::Uuid;

use super::Push;
use super::batch::{Answer, DeviceRow, Key, Outcome, Row, devices, rows};
use crate::Result;
use crate::id::Id;

/// `locked`: until the commit nobody else adds events to these accounts, so that an account's seq follows the order of
/// commits; locks are taken in the order of ids, so that two servers never wait for one another.
/// `numbered`: the inner select is always a look into the index, one for each event.
/// `on conflict`: `locked` has waited for the one before us, but `numbered` still sees the table as it was when the
/// statement began; an event that came in between is skipped here and leaves a gap in seq.
const WRITE: &str = "with sent as (
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::boolean[]) with ordinality
        as sent (account_id, id, device_id, course_id, lesson_id, activity_id, kind, at_ms,
            received_ms, body, aside, place)
    ), described as (
        select * from unnest($12::text[], $13::text[], $14::bigint[], $15::bigint[], $16::text[],
            $17::bigint[])
        as described (account_id, id, waiting, seen_ms, app_version, shift_ms)
    ), locked as (
        select id, event_seq from account where id = any($12) order by id for update
    ), devices as (
        insert into device (account_id, id, waiting, seen_ms, app_version, shift_ms)
        select described.* from described join locked on locked.id = described.account_id
        on conflict (account_id, id) do update set waiting = excluded.waiting,
            seen_ms = excluded.seen_ms, app_version = excluded.app_version,
            shift_ms = excluded.shift_ms
    ), numbered as (
        select sent.*, locked.event_seq
            + row_number() over (partition by sent.account_id order by sent.place) as seq
        from sent join locked on locked.id = sent.account_id
        where (select event.id from event
            where event.account_id = sent.account_id and event.id = sent.id) is null
    ), fresh as (
        insert into event (account_id, id, seq, device_id, course_id, lesson_id, activity_id, kind,
            at_ms, received_ms, body, aside)
        select account_id, id, seq, device_id, course_id, lesson_id, activity_id, kind,
            at_ms, received_ms, body, aside from numbered
        on conflict (account_id, id) do nothing
        returning account_id, id, seq
    ), news as (
        select account_id, max(seq) as seq from fresh group by account_id
    ), seqs as (
        update account set event_seq = news.seq from news where account.id = news.account_id
    )
    select account_id, id, seq, null as told from fresh
    union all
    select locked.id, null, null, pg_notify('chyrak', locked.id || ' ' || news.seq)::text
        from locked left join news on news.account_id = locked.id";

const KNOWN: &str = "select event.account_id, event.id, event.seq, event.at_ms
    from unnest($1::text[], $2::text[]) as sent (account_id, id)
    cross join lateral (
        select * from event
        where event.account_id = sent.account_id and event.id = sent.id limit 1
    ) as event";

/// Writes all pushes in one transaction; answers in their order.
pub(super) async fn write(pool: &PgPool, pushes: &[Push]) -> Result<Vec<Answer>> {
    let rows = rows(pushes);
    let devices = devices(pushes);
    let written = bind(&rows, &devices).fetch_all(pool).await?;
    let mut outcome = Outcome::default();
    for (account, id, seq, _) in written {
        match (id, seq) {
            (Some(id), Some(seq)) => drop(outcome.fresh.insert((account.0, id.0), seq)),
            _ => drop(outcome.accounts.insert(account.0)),
        }
    }
    let missing = outcome.missing(&rows);
    let known = if missing.is_empty() {
        HashMap::new()
    } else {
        known(pool, &missing).await?
    };
    Ok(outcome.answers(pushes, known))
}

/// Events are never changed or deleted, so this needs no transaction with the above.
async fn known(pool: &PgPool, keys: &[Key]) -> Result<HashMap<Key, (i64, i64)>> {
    let known = sqlx::query_as(KNOWN)
        .bind(texts(keys.iter().map(|key| key.0)))
        .bind(texts(keys.iter().map(|key| key.1)));
    let known: Vec<(Id, Id, i64, i64)> = known.fetch_all(pool).await?;
    Ok(known
        .into_iter()
        .map(|(account, id, seq, at_ms)| ((account.0, id.0), (seq, at_ms)))
        .collect())
}

/// Of a new event account, id and seq; of an account that exists only itself.
type Written = (Id, Option<Id>, Option<i64>, Option<String>);

fn bind<'q>(
    rows: &'q [Row<'_>],
    devices: &'q [DeviceRow<'_>],
) -> QueryAs<'q, Postgres, Written, PgArguments> {
    sqlx::query_as(WRITE)
        .bind(texts(rows.iter().map(|row| row.account)))
        .bind(texts(rows.iter().map(|row| row.id)))
        .bind(column(rows, |row| row.device.as_ref()))
        .bind(column(rows, |row| row.course.as_ref()))
        .bind(column(rows, |row| row.lesson.as_ref()))
        .bind(column(rows, |row| row.activity.as_ref()))
        .bind(column(rows, |row| row.kind.as_str()))
        .bind(column(rows, |row| row.at_ms))
        .bind(column(rows, |row| row.received_ms))
        .bind(column(rows, |row| row.body.as_ref()))
        .bind(column(rows, |row| row.aside))
        .bind(texts(devices.iter().map(|row| row.account)))
        .bind(column(devices, |row| row.id.as_ref()))
        .bind(column(devices, |row| row.waiting))
        .bind(column(devices, |row| row.seen_ms))
        .bind(column(devices, |row| row.app_version.as_ref()))
        .bind(column(devices, |row| row.shift_ms))
}

fn column<'a, R, T>(rows: &'a [R], value: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(value).collect()
}

fn texts(ids: impl IntoIterator<Item = Uuid>) -> Vec<String> {
    ids.into_iter().map(|id| id.to_string()).collect()
}
