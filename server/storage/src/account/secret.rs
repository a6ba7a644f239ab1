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

    /// Counts one wrong secret and locks the account until `locked_until_ms` if that is later than now. Gives the
    /// failures since the last right secret.
    pub async fn note_failure(&self, account: Uuid, locked_until_ms: i64) -> Result<i64> {
        Ok(writing!(self, |pool| {
            sqlx::query_scalar(
                "update account set failed = failed + 1,
                    locked_until_ms = case when locked_until_ms > $2 then locked_until_ms else $2 end
                    where id = $1 returning failed",
            )
            .bind(Id(account))
            .bind(locked_until_ms)
            .fetch_optional(pool)
            .await?
            .unwrap_or(0)
        }))
    }

    /// The secret was right: forgets the failures.
    pub async fn clear_failures(&self, account: Uuid) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "update account set failed = 0, locked_until_ms = 0 where id = $1 and failed > 0",
            )
            .bind(Id(account))
            .execute(pool)
            .await?;
        });
        Ok(())
    }
}
