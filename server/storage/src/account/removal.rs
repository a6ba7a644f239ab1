//! Taking somebody out.

use uuid::Uuid;

use crate::id::Id;
use crate::{Database, Result};

impl Database {
    /// Removes somebody: she can no longer sign in, her sessions close, her memberships end, her name and login are
    /// free again. Her events stay.
    pub async fn remove_account(&self, id: Uuid, now_ms: i64) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("update account set removed_ms = $2, login = null where id = $1 and removed_ms is null")
                .bind(Id(id))
                .bind(now_ms)
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "update membership set left_ms = $2 where account_id = $1 and left_ms is null",
            )
            .bind(Id(id))
            .bind(now_ms)
            .execute(&mut *tx)
            .await?;
            sqlx::query(
                "update session set revoked_ms = $2 where account_id = $1 and revoked_ms is null",
            )
            .bind(Id(id))
            .bind(now_ms)
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }
}
