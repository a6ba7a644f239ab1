//! News of events that another server added to the same PostgreSQL database.

use std::time::Duration;

use sqlx::PgPool;
use sqlx::postgres::PgListener;
use uuid::Uuid;

use crate::{Database, Result};

/// Hears of new events until the database is closed.
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
    /// The connection was lost and is back: news may have been missed.
    Reconnected,
}

impl Database {
    /// Listens for events added by anyone; `None` with SQLite, where one server holds the file and knows its own events.
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
    let (account, seq) = payload.split_once(' ')?;
    Some(News::Events {
        account: account.parse().ok()?,
        seq: seq.parse().ok()?,
    })
}
