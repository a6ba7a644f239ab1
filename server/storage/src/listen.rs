//! News between the servers on one PostgreSQL database: added events, changed cohorts.

use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use uuid::Uuid;

use crate::id::Id;
use crate::{Database, Result};

/// Hears news until the database is closed.
#[derive(Debug)]
pub struct Listener {
    pool: PgPool,
    channel: Option<PgListener>,
}

/// Something happened in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// An account's events reach up to this seq now.
    Events { account: Uuid, seq: i64 },
    /// A cohort, or the list of its learners, has changed.
    Cohort(Uuid),
    /// The connection was lost and is back: news may have been missed.
    Reconnected,
}

impl Database {
    /// Tells every server on this database, this one too, that a cohort has changed. `false` with SQLite, where one
    /// server holds the file and there is nobody else to tell.
    pub async fn announce_cohort(&self, cohort: Uuid) -> Result<bool> {
        let Self::Postgres(pool) = self else {
            return Ok(false);
        };
        sqlx::query("select pg_notify('chyrak', 'cohort ' || $1)")
            .bind(Id(cohort))
            .execute(pool)
            .await?;
        Ok(true)
    }

    /// Listens for what anyone announces; `None` with SQLite, where one server holds the file and knows what it does.
    pub async fn listen(&self) -> Result<Option<Listener>> {
        let Self::Postgres(pool) = self else {
            return Ok(None);
        };
        let channel = connect(pool).await?;
        Ok(Some(Listener {
            pool: pool.clone(),
            channel: Some(channel),
        }))
    }
}

impl Listener {
    /// Waits for the next news; `None` once the database is closed.
    pub async fn next(&mut self) -> Option<News> {
        loop {
            let Some(channel) = &mut self.channel else {
                match connect(&self.pool).await {
                    Ok(channel) => {
                        self.channel = Some(channel);
                        return Some(News::Reconnected);
                    }
                    Err(sqlx::Error::PoolClosed) => return None,
                    Err(_) => tokio::time::sleep(Duration::from_secs(1)).await,
                }
                continue;
            };
            match channel.try_recv().await {
                Ok(Some(news)) => {
                    if let Some(news) = read(news.payload()) {
                        return Some(news);
                    }
                }
                Ok(None) => return Some(News::Reconnected),
                Err(sqlx::Error::PoolClosed) => return None,
                Err(error) => {
                    tracing::warn!(%error, "listening for events was interrupted");
                    self.channel = None;
                }
            }
        }
    }
}

async fn connect(pool: &PgPool) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen("chyrak").await?;
    Ok(listener)
}

fn read(payload: &str) -> Option<News> {
    Some(match payload.split_once(' ')? {
        ("cohort", cohort) => News::Cohort(cohort.parse().ok()?),
        (account, seq) => News::Events {
            account: account.parse().ok()?,
            seq: seq.parse().ok()?,
        },
    })
}
