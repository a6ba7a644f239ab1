//! What the server remembers about itself.

use crate::{Database, Result};

impl Database {
    /// The value of a setting.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar("select value from setting where key = $1")
                .bind(key)
                .fetch_optional(pool)
                .await?
        }))
    }

    /// Sets a setting.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value")
                .bind(key)
                .bind(value)
                .execute(pool)
                .await?;
        });
        Ok(())
    }
}
