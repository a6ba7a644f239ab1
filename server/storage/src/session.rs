//! A signed-in browser. Only a hash of its token is kept.

use sqlx::FromRow;
use uuid::Uuid;

use crate::account::{Account, Post};
use crate::id::{Id, MaybeId};
use crate::{Database, Result};

/// A session to be added.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub token_hash: String,
    pub account_id: Uuid,
    pub created_ms: i64,
    pub expires_ms: i64,
    /// For the list "where you are signed in": browser and system, a few words.
    pub user_agent_short: String,
}

/// An open session and whose it is.
#[derive(Clone, Debug)]
pub struct Session {
    pub account: Account,
    pub created_ms: i64,
    /// As of the last [`Database::touch_session`].
    pub seen_ms: i64,
    pub expires_ms: i64,
    /// Cohorts she learns or teaches in now.
    pub cohorts: Vec<Uuid>,
    /// Where she works, if she is of the staff.
    pub post: Option<Post>,
}

impl Database {
    /// Adds a session.
    pub async fn add_session(&self, session: &NewSession) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "insert into session (token_hash, account_id, created_ms, seen_ms, expires_ms, user_agent_short)
                    values ($1, $2, $3, $3, $4, $5)",
            )
            .bind(&session.token_hash)
            .bind(Id(session.account_id))
            .bind(session.created_ms)
            .bind(session.expires_ms)
            .bind(&session.user_agent_short)
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// The session with this token hash, unless it was revoked, has expired or its account was removed.
    pub async fn session(&self, token_hash: &str, now_ms: i64) -> Result<Option<Session>> {
        let found: Option<Found> = reading!(self, |pool| {
            // One way to the database for all of it: this is asked at every request.
            sqlx::query_as(
                "select account.*, session.created_ms as session_created_ms, session.seen_ms,
                    session.expires_ms, post.programme_id, post.centre_id,
                    (select string_agg(cohort_id, ' ') from membership
                        where account_id = account.id and left_ms is null) as cohorts
                    from session
                    join account on account.id = session.account_id
                    left join post on post.account_id = account.id
                    where session.token_hash = $1 and session.revoked_ms is null
                    and session.expires_ms > $2 and account.removed_ms is null",
            )
            .bind(token_hash)
            .bind(now_ms)
            .fetch_optional(pool)
            .await?
        });
        Ok(found.map(Session::from))
    }

    /// Notes that a session is in use, and until when it lasts now. A write to the disk: call it once in a while, not
    /// at every request.
    pub async fn touch_session(
        &self,
        token_hash: &str,
        seen_ms: i64,
        expires_ms: i64,
    ) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update session set seen_ms = $2, expires_ms = $3 where token_hash = $1 and revoked_ms is null")
                .bind(token_hash)
                .bind(seen_ms)
                .bind(expires_ms)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Closes a session.
    pub async fn revoke_session(&self, token_hash: &str, now_ms: i64) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "update session set revoked_ms = $2 where token_hash = $1 and revoked_ms is null",
            )
            .bind(token_hash)
            .bind(now_ms)
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Closes every session of an account.
    pub async fn revoke_sessions(&self, account: Uuid, now_ms: i64) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "update session set revoked_ms = $2 where account_id = $1 and revoked_ms is null",
            )
            .bind(Id(account))
            .bind(now_ms)
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Deletes sessions that are over; gives how many.
    pub async fn sweep_sessions(&self, now_ms: i64) -> Result<u64> {
        Ok(writing!(self, |pool| {
            sqlx::query("delete from session where expires_ms <= $1 or revoked_ms is not null")
                .bind(now_ms)
                .execute(pool)
                .await?
                .rows_affected()
        }))
    }
}

#[derive(FromRow)]
struct Found {
    #[sqlx(flatten)]
    account: Account,
    session_created_ms: i64,
    seen_ms: i64,
    expires_ms: i64,
    #[sqlx(try_from = "MaybeId")]
    programme_id: Option<Uuid>,
    #[sqlx(try_from = "MaybeId")]
    centre_id: Option<Uuid>,
    /// Ids with a space between.
    cohorts: Option<String>,
}

impl From<Found> for Session {
    fn from(found: Found) -> Self {
        let cohorts = found.cohorts.unwrap_or_default();
        let post = |programme_id| Post {
            programme_id,
            centre_id: found.centre_id,
        };
        Self {
            account: found.account,
            created_ms: found.session_created_ms,
            seen_ms: found.seen_ms,
            expires_ms: found.expires_ms,
            cohorts: cohorts
                .split(' ')
                .filter_map(|id| id.parse().ok())
                .collect(),
            post: found.programme_id.map(post),
        }
    }
}
