//! Where people meet: a youth centre, a library, a school.

use learning::text::fold_name;
use sqlx::FromRow;
use uuid::Uuid;

use crate::id::Id;
use crate::{Database, Error, Result};

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
    /// Local time minus UTC.
    #[sqlx(try_from = "i64")]
    pub offset_minutes: i32,
    pub district: String,
    pub region: String,
}

/// A centre as it shall be. Its region and district are those of these names, or new ones with these ids.
#[derive(Clone, Debug)]
pub struct NewCentre {
    pub id: Uuid,
    pub programme_id: Uuid,
    pub region_id: Uuid,
    pub region: String,
    pub district_id: Uuid,
    pub district: String,
    pub name: String,
    /// Local time minus UTC.
    pub offset_minutes: i32,
}

const CENTRES: &str =
    "select centre.id, region.programme_id, centre.district_id, centre.name, centre.offset_minutes,
        district.name as district, region.name as region
    from centre
    join district on district.id = centre.district_id
    join region on region.id = district.region_id
    where ($1 is null or centre.id = $1) and ($2 is null or region.programme_id = $2)";

impl Database {
    /// Adds a centre or changes the one with this id, and adds its region and district where no others have their names.
    /// [`Error::Conflict`] `centre` if another centre of the district has the name, `reference` if there is no such programme.
    pub async fn put_centre(&self, new: &NewCentre) -> Result<()> {
        transaction!(self, |tx| {
            // One at a time: two who add the same place at once do not pass each other.
            sqlx::query("update programme set name = name where id = $1")
                .bind(Id(new.programme_id))
                .execute(&mut *tx)
                .await?;
            let regions: Vec<(Id, String)> =
                sqlx::query_as("select id, name from region where programme_id = $1")
                    .bind(Id(new.programme_id))
                    .fetch_all(&mut *tx)
                    .await?;
            let region = named(&regions, &new.region);
            if region.is_none() {
                sqlx::query("insert into region (id, programme_id, name) values ($1, $2, $3)")
                    .bind(Id(new.region_id))
                    .bind(Id(new.programme_id))
                    .bind(&new.region)
                    .execute(&mut *tx)
                    .await?;
            }
            let region = region.unwrap_or(new.region_id);
            let districts: Vec<(Id, String)> =
                sqlx::query_as("select id, name from district where region_id = $1")
                    .bind(Id(region))
                    .fetch_all(&mut *tx)
                    .await?;
            let district = named(&districts, &new.district);
            if district.is_none() {
                sqlx::query("insert into district (id, region_id, name) values ($1, $2, $3)")
                    .bind(Id(new.district_id))
                    .bind(Id(region))
                    .bind(&new.district)
                    .execute(&mut *tx)
                    .await?;
            }
            let district = district.unwrap_or(new.district_id);
            let centres: Vec<(Id, String)> =
                sqlx::query_as("select id, name from centre where district_id = $1 and id <> $2")
                    .bind(Id(district))
                    .bind(Id(new.id))
                    .fetch_all(&mut *tx)
                    .await?;
            if named(&centres, &new.name).is_some() {
                return Err(Error::Conflict { field: "centre" });
            }
            sqlx::query(
                "insert into centre (id, district_id, name, offset_minutes) values ($1, $2, $3, $4)
                on conflict (id) do update set district_id = $2, name = $3, offset_minutes = $4",
            )
            .bind(Id(new.id))
            .bind(Id(district))
            .bind(&new.name)
            .bind(i64::from(new.offset_minutes))
            .execute(&mut *tx)
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

/// Which of these has the name, however it is written.
fn named(places: &[(Id, String)], name: &str) -> Option<Uuid> {
    let name = fold_name(name);
    let found = places.iter().find(|(_, other)| fold_name(other) == name);
    found.map(|(id, _)| id.0)
}
