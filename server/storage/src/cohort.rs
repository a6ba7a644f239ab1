//! A cohort: learners who take one course together, and those who teach them.

use learning::text::fold_name;
use sqlx::FromRow;
use uuid::Uuid;

use crate::id::Id;
use crate::{Database, Error, Result};

/// A cohort with its centre's name and how many learn in it now.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Cohort {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    #[sqlx(try_from = "Id")]
    pub centre_id: Uuid,
    pub centre: String,
    pub name: String,
    /// What learners type to enter: folded, see [`fold_code`].
    pub code: String,
    pub course_id: String,
    pub lang: String,
    pub created_ms: i64,
    pub ended_ms: Option<i64>,
    /// Current learners.
    pub learners: i64,
}

/// A cohort to be added.
#[derive(Clone, Debug)]
pub struct NewCohort {
    pub id: Uuid,
    pub centre_id: Uuid,
    pub name: String,
    pub code: String,
    pub course_id: String,
    pub lang: String,
    pub created_ms: i64,
}

/// A code as it is stored and compared: upper case, letters and digits only. Cyrillic letters that look like Latin ones
/// stand for them, since a code is often typed with the keyboard that is open.
#[must_use]
pub fn fold_code(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .map(learning::text::latin)
        .collect()
}

/// Every query for cohorts begins with this.
macro_rules! cohorts {
    ($rest:literal) => {
        concat!(
            "select cohort.*, centre.name as centre,
                (select count(*) from membership join account on account.id = membership.account_id
                    where membership.cohort_id = cohort.id and membership.left_ms is null and account.role = 'learner'
                ) as learners
            from cohort join centre on centre.id = cohort.centre_id ",
            $rest
        )
    };
}

/// `name_is_free!(tx, centre, id, name)`: leaves with a conflict if another cohort of the centre that has not ended has the name.
/// The centre's row is locked before, so that two who give the same name at once do not pass each other.
macro_rules! name_is_free {
    ($tx:ident, $centre:expr, $id:expr, $name:expr) => {
        sqlx::query("update centre set name = name where id = $1")
            .bind(Id($centre))
            .execute(&mut *$tx)
            .await?;
        let others: Vec<String> = sqlx::query_scalar(
            "select name from cohort where centre_id = $1 and id <> $2 and ended_ms is null",
        )
        .bind(Id($centre))
        .bind(Id($id))
        .fetch_all(&mut *$tx)
        .await?;
        let name = fold_name($name);
        if others.iter().any(|other| fold_name(other) == name) {
            return Err(Error::Conflict { field: "cohort" });
        }
    };
}

impl Database {
    /// Adds a cohort.
    /// [`Error::Conflict`] `cohort` if another one that goes on in the centre has the name, `code` if another cohort has the
    /// code, `reference` if there is no such centre.
    pub async fn add_cohort(&self, cohort: &NewCohort) -> Result<()> {
        transaction!(self, |tx| {
            name_is_free!(tx, cohort.centre_id, cohort.id, &cohort.name);
            sqlx::query(
                "insert into cohort (id, centre_id, name, code, course_id, lang, created_ms)
                    values ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(Id(cohort.id))
            .bind(Id(cohort.centre_id))
            .bind(&cohort.name)
            .bind(fold_code(&cohort.code))
            .bind(&cohort.course_id)
            .bind(&cohort.lang)
            .bind(cohort.created_ms)
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }

    /// Gives a cohort another name. [`Error::Conflict`] `cohort` as of [`Database::add_cohort`].
    pub async fn rename_cohort(&self, cohort: &Cohort, name: &str) -> Result<()> {
        transaction!(self, |tx| {
            name_is_free!(tx, cohort.centre_id, cohort.id, name);
            sqlx::query("update cohort set name = $2 where id = $1")
                .bind(Id(cohort.id))
                .bind(name)
                .execute(&mut *tx)
                .await?;
        });
        Ok(())
    }

    /// Ends a cohort, or with `None` opens it again: [`Error::Conflict`] `cohort` as of [`Database::add_cohort`].
    pub async fn end_cohort(&self, cohort: &Cohort, ended_ms: Option<i64>) -> Result<()> {
        transaction!(self, |tx| {
            if ended_ms.is_none() {
                name_is_free!(tx, cohort.centre_id, cohort.id, &cohort.name);
            }
            sqlx::query("update cohort set ended_ms = $2 where id = $1")
                .bind(Id(cohort.id))
                .bind(ended_ms)
                .execute(&mut *tx)
                .await?;
        });
        Ok(())
    }

    /// One cohort.
    pub async fn cohort(&self, id: Uuid) -> Result<Option<Cohort>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(cohorts!("where cohort.id = $1"))
                .bind(Id(id))
                .fetch_optional(pool)
                .await?
        }))
    }

    /// The cohort with this code, as typed.
    pub async fn cohort_by_code(&self, typed: &str) -> Result<Option<Cohort>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(cohorts!("where cohort.code = $1"))
                .bind(fold_code(typed))
                .fetch_optional(pool)
                .await?
        }))
    }

    /// Ids of the courses that any cohort takes or took.
    pub async fn courses_of_cohorts(&self) -> Result<Vec<String>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar("select distinct course_id from cohort order by course_id")
                .fetch_all(pool)
                .await?
        }))
    }

    /// The cohorts somebody learns or teaches in now, newest first.
    pub async fn cohorts_of(&self, account: Uuid) -> Result<Vec<Cohort>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(cohorts!(
                "join membership as own on own.cohort_id = cohort.id
                where own.account_id = $1 and own.left_ms is null
                order by cohort.created_ms desc, cohort.id"
            ))
            .bind(Id(account))
            .fetch_all(pool)
            .await?
        }))
    }

    /// A centre's cohorts, newest first.
    pub async fn cohorts_of_centre(&self, centre: Uuid) -> Result<Vec<Cohort>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(cohorts!(
                "where cohort.centre_id = $1 order by cohort.created_ms desc, cohort.id"
            ))
            .bind(Id(centre))
            .fetch_all(pool)
            .await?
        }))
    }

    /// A programme's cohorts, newest first.
    pub async fn cohorts_of_programme(&self, programme: Uuid) -> Result<Vec<Cohort>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(cohorts!(
                "join district on district.id = centre.district_id join region on region.id = district.region_id
                where region.programme_id = $1
                order by cohort.created_ms desc, cohort.id"
            ))
            .bind(Id(programme))
            .fetch_all(pool)
            .await?
        }))
    }

    /// Whether this account may see the people and figures of this cohort: an officer those of her programme, a
    /// manager those of her centre, an instructor and a learner those they teach or learn in now.
    pub async fn may_see_cohort(&self, account: Uuid, cohort: Uuid) -> Result<bool> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar(
                "select exists (
                    select 1 from cohort
                    join centre on centre.id = cohort.centre_id
                    join district on district.id = centre.district_id
                    join region on region.id = district.region_id
                    join account on account.id = $1 and account.removed_ms is null
                    left join post on post.account_id = account.id
                    left join membership as own
                        on own.account_id = account.id and own.cohort_id = cohort.id and own.left_ms is null
                    where cohort.id = $2 and (
                        own.cohort_id is not null
                        or (account.role = 'manager' and post.centre_id = centre.id)
                        or (account.role = 'officer' and post.programme_id = region.programme_id)
                    )
                )",
            )
            .bind(Id(account))
            .bind(Id(cohort))
            .fetch_one(pool)
            .await?
        }))
    }
}
