//! What somebody signs in with, and how often it was wrong.

use std::fmt;

use sqlx::FromRow;
use uuid::Uuid;

use crate::id::Id;
use crate::{Database, Result};

/// A hashed secret; printing it shows the kind only.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Secret {
    #[sqlx(rename = "secret_kind", try_from = "String")]
    pub kind: SecretKind,
    #[sqlx(rename = "secret_hash")]
    pub hash: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretKind {
    /// A few digits.
    Pin,
    /// A few pictures in order.
    Pictures,
    Password,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({:?})", self.kind)
    }
}

impl SecretKind {
    /// As it is written in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Pictures => "pictures",
            Self::Password => "password",
        }
    }
}

impl TryFrom<String> for SecretKind {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        [Self::Pin, Self::Pictures, Self::Password]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| format!("no kind of secret: {text}"))
    }
}

impl Database {
    /// Gives somebody a new secret, forgets the failures and closes her sessions, except the one of `keep` (a token
    /// hash).
    pub async fn set_secret(
        &self,
        account: Uuid,
        secret: &Secret,
        keep: Option<&str>,
        now_ms: i64,
    ) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("update account set secret_kind = $2, secret_hash = $3, failed = 0, locked_until_ms = 0 where id = $1")
                .bind(Id(account))
                .bind(secret.kind.as_str())
                .bind(&secret.hash)
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "update session set revoked_ms = $2
                    where account_id = $1 and revoked_ms is null and token_hash <> coalesce($3, '')",
            )
            .bind(Id(account))
            .bind(now_ms)
            .bind(keep)
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }

    /// Counts a try before its secret is looked at, so that many at once get no further than one after the other. `false`
    /// while the account is locked: the fifth wrong try in a row locks it for a minute, each further one for twice as long, up
    /// to a quarter of an hour.
    pub async fn begin_try(&self, account: Uuid, now_ms: i64) -> Result<bool> {
        let begun = writing!(self, |pool| {
            sqlx::query(
                "update account set failed = failed + 1,
                    locked_until_ms = case when failed < 4 then locked_until_ms else $2 + case failed
                        when 4 then 60000 when 5 then 120000 when 6 then 240000 when 7 then 480000 else 900000 end end
                    where id = $1 and locked_until_ms <= $2",
            )
            .bind(Id(account))
            .bind(now_ms)
            .execute(pool)
            .await?
            .rows_affected()
        });
        Ok(begun == 1)
    }

    /// The secret of one try could not be looked at: it does not count. A lock that it has set stays.
    pub async fn take_back_try(&self, account: Uuid) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update account set failed = failed - 1 where id = $1 and failed > 0")
                .bind(Id(account))
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// The secret was right: forgets the tries.
    pub async fn forgive_tries(&self, account: Uuid) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update account set failed = 0, locked_until_ms = 0 where id = $1")
                .bind(Id(account))
                .execute(pool)
                .await?;
        });
        Ok(())
    }
}
