//! The programme, and the regions and districts it works in.

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

/// A region of a programme.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Region {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    #[sqlx(try_from = "Id")]
    pub programme_id: Uuid,
    pub name: String,
}

/// A district of a region.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct District {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    #[sqlx(try_from = "Id")]
    pub region_id: Uuid,
    pub name: String,
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

    /// Gives the programme its name.
    pub async fn rename_programme(&self, id: Uuid, name: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update programme set name = $2 where id = $1")
                .bind(Id(id))
                .bind(name)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Adds a region.
    /// [`Error::Conflict`](crate::Error) `reference` if there is no such programme.
    pub async fn add_region(&self, region: &Region) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("insert into region (id, programme_id, name) values ($1, $2, $3)")
                .bind(Id(region.id))
                .bind(Id(region.programme_id))
                .bind(&region.name)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// A programme's regions by name.
    pub async fn regions(&self, programme: Uuid) -> Result<Vec<Region>> {
        let mut regions: Vec<Region> = reading!(self, |pool| {
            sqlx::query_as("select * from region where programme_id = $1")
                .bind(Id(programme))
                .fetch_all(pool)
                .await?
        });
        // Sorted here: the two databases put letters in different orders.
        regions.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(regions)
    }

    /// Adds a district.
    /// [`Error::Conflict`](crate::Error) `reference` if there is no such region.
    pub async fn add_district(&self, district: &District) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("insert into district (id, region_id, name) values ($1, $2, $3)")
                .bind(Id(district.id))
                .bind(Id(district.region_id))
                .bind(&district.name)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// A region's districts by name.
    pub async fn districts(&self, region: Uuid) -> Result<Vec<District>> {
        let mut districts: Vec<District> = reading!(self, |pool| {
            sqlx::query_as("select * from district where region_id = $1")
                .bind(Id(region))
                .fetch_all(pool)
                .await?
        });
        districts.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(districts)
    }
}
