//! People: learners, and the staff who teach and run the centres.

mod learner;
mod removal;
mod secret;
mod staff;

use sqlx::FromRow;
use uuid::Uuid;

pub use learner::{Learner, NewLearner};
pub use secret::{Secret, SecretKind};
pub use staff::{Member, NewStaff, Post};

use crate::id::Id;
use crate::{Database, Result};

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Account {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    #[sqlx(try_from = "String")]
    pub role: Role,
    pub name: String,
    /// Staff only; folded by the caller.
    pub login: Option<String>,
    #[sqlx(flatten)]
    pub secret: Secret,
    pub lang: String,
    pub created_ms: i64,
    pub removed_ms: Option<i64>,
    /// Wrong secrets since the last right one.
    pub failed: i64,
    pub locked_until_ms: i64,
    /// [`seq`](crate::event::Stored::seq) of the newest event, 0 before the first.
    pub event_seq: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Learner,
    /// Teaches cohorts.
    Instructor,
    /// Runs a centre.
    Manager,
    /// Runs the programme.
    Officer,
}

impl Role {
    /// As it is written in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Instructor => "instructor",
            Self::Manager => "manager",
            Self::Officer => "officer",
        }
    }
}

impl TryFrom<String> for Role {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        [
            Self::Learner,
            Self::Instructor,
            Self::Manager,
            Self::Officer,
        ]
        .into_iter()
        .find(|role| role.as_str() == text)
        .ok_or_else(|| format!("no role: {text}"))
    }
}

impl Database {
    /// One account, removed ones too.
    pub async fn account(&self, id: Uuid) -> Result<Option<Account>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as("select * from account where id = $1")
                .bind(Id(id))
                .fetch_optional(pool)
                .await?
        }))
    }

    /// Gives somebody another name. [`Error::Conflict`](crate::Error) `name` if another learner of her cohort has it.
    pub async fn rename_account(&self, id: Uuid, name: &str, name_folded: &str) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query("update account set name = $2, name_folded = $3 where id = $1")
                .bind(Id(id))
                .bind(name)
                .bind(name_folded)
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "update membership set name_folded = $2
                    where account_id = $1 and left_ms is null and name_folded is not null",
            )
            .bind(Id(id))
            .bind(name_folded)
            .execute(&mut *tx)
            .await?;
        });
        Ok(())
    }

    /// The language somebody reads the interface in.
    pub async fn set_account_lang(&self, id: Uuid, lang: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update account set lang = $2 where id = $1")
                .bind(Id(id))
                .bind(lang)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Lets somebody learn or teach in one more cohort. [`Error::Conflict`](crate::Error) `name` if another learner
    /// there has her name, `reference` if there is no such cohort.
    pub async fn join_cohort(&self, account: Uuid, cohort: Uuid, now_ms: i64) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(JOIN)
                .bind(Id(account))
                .bind(Id(cohort))
                .bind(now_ms)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Takes somebody out of all her cohorts and into this one. Errors as of [`Database::join_cohort`].
    pub async fn move_to_cohort(&self, account: Uuid, cohort: Uuid, now_ms: i64) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query(
                "update membership set left_ms = $2 where account_id = $1 and left_ms is null",
            )
            .bind(Id(account))
            .bind(now_ms)
            .execute(&mut *tx)
            .await?;
            sqlx::query(JOIN)
                .bind(Id(account))
                .bind(Id(cohort))
                .bind(now_ms)
                .execute(&mut *tx)
                .await?;
        });
        Ok(())
    }
}

/// Makes account `$1` a current member of cohort `$2` at `$3`; a learner with her name, which is unique there.
pub(crate) const JOIN: &str = "insert into membership (cohort_id, account_id, name_folded, joined_ms, left_ms)
    select $2, id, case when role = 'learner' then name_folded end, $3, null from account where id = $1
    on conflict (cohort_id, account_id) do update set
        name_folded = excluded.name_folded,
        joined_ms = case when membership.left_ms is null then membership.joined_ms else excluded.joined_ms end,
        left_ms = null";
