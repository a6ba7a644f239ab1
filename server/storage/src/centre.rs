//! Where people meet: a youth centre, a library, a school.

use sqlx::FromRow;
use uuid::Uuid;

use crate::id::Id;
use crate::{Database, Result};

/// A centre with the names of the places it lies in.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Centre {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    #[sqlx(try_from = "Id")]
    pub programme_id: Uuid,
    #[sqlx(try_from = "Id")]
    pub district_id: Uuid,
    pub name: String,
    pub district: String,
    pub region: String,
}

const CENTRES: &str = "select centre.id, region.programme_id, centre.district_id, centre.name,
        district.name as district, region.name as region
    from centre
    join district on district.id = centre.district_id
    join region on region.id = district.region_id
    where ($1 is null or centre.id = $1) and ($2 is null or region.programme_id = $2)";

impl Database {
    /// Adds a centre to a district.
    /// [`Error::Conflict`](crate::Error) `reference` if there is no such district.
    pub async fn add_centre(&self, id: Uuid, district: Uuid, name: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("insert into centre (id, district_id, name) values ($1, $2, $3)")
                .bind(Id(id))
                .bind(Id(district))
                .bind(name)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// One centre.
    pub async fn centre(&self, id: Uuid) -> Result<Option<Centre>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(CENTRES)
                .bind(Some(Id(id)))
                .bind(None::<Id>)
                .fetch_optional(pool)
                .await?
        }))
    }

    /// A programme's centres by region, district and name.
    pub async fn centres(&self, programme: Uuid) -> Result<Vec<Centre>> {
        let mut centres: Vec<Centre> = reading!(self, |pool| {
            sqlx::query_as(CENTRES)
                .bind(None::<Id>)
                .bind(Some(Id(programme)))
                .fetch_all(pool)
                .await?
        });
        centres.sort_by(|a, b| {
            (&a.region, &a.district, &a.name).cmp(&(&b.region, &b.district, &b.name))
        });
        Ok(centres)
    }
}
