//! The programme.

use sqlx::FromRow;
use uuid::Uuid;

use crate::id::Id;
use crate::{Database, Result};

/// Who runs the centres: a ministry, an agency.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Programme {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    pub name: String,
    pub created_ms: i64,
    /// Made-up people and figures, to show the product.
    pub demonstration: bool,
}

impl Database {
    /// Adds a programme.
    pub async fn add_programme(&self, programme: &Programme) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("insert into programme (id, name, created_ms, demonstration) values ($1, $2, $3, $4)")
                .bind(Id(programme.id))
                .bind(&programme.name)
                .bind(programme.created_ms)
                .bind(programme.demonstration)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// The programme of this database: the first that was added.
    pub async fn programme(&self) -> Result<Option<Programme>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as("select * from programme order by created_ms, id limit 1")
                .fetch_optional(pool)
                .await?
        }))
    }
}
