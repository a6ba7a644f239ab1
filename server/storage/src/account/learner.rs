//! Learners sign in by their cohort, their name and a PIN or pictures; they have no login.

use sqlx::FromRow;
use uuid::Uuid;

use super::{Account, JOIN, Secret, SecretKind};
use crate::id::Id;
use crate::{Database, Result};

/// A learner to be added.
#[derive(Clone, Debug)]
pub struct NewLearner {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub name: String,
    /// What makes the name unique among the cohort's current learners.
    pub name_folded: String,
    pub secret: Secret,
    pub lang: String,
    pub created_ms: i64,
}

/// A learner as her cohort's list shows her.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Learner {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    pub name: String,
    pub joined_ms: i64,
    #[sqlx(try_from = "String")]
    pub secret_kind: SecretKind,
    /// Events still on one of her devices, the most of any; `None` if no device has handed over anything.
    pub waiting: Option<i64>,
    /// When one of her devices was last heard of.
    pub seen_ms: Option<i64>,
    /// [`seq`](crate::event::Stored::seq) of her newest event, 0 before the first.
    pub event_seq: i64,
}

impl Database {
    /// Adds a learner to a cohort. [`Error::Conflict`](crate::Error) `name` if another current learner there has her
    /// name, also when both are added at the same moment; `reference` if there is no such cohort.
    pub async fn add_learner(&self, learner: &NewLearner) -> Result<()> {
        transaction!(self, |tx| {
            sqlx::query(
                "insert into account (id, role, name, name_folded, secret_kind, secret_hash, lang, created_ms,
                    failed, locked_until_ms, event_seq) values ($1, 'learner', $2, $3, $4, $5, $6, $7, 0, 0, 0)",
            )
            .bind(Id(learner.id))
            .bind(&learner.name)
            .bind(&learner.name_folded)
            .bind(learner.secret.kind.as_str())
            .bind(&learner.secret.hash)
            .bind(&learner.lang)
            .bind(learner.created_ms)
            .execute(&mut *tx)
            .await?;
            sqlx::query(JOIN)
                .bind(Id(learner.id))
                .bind(Id(learner.cohort_id))
                .bind(learner.created_ms)
                .execute(&mut *tx)
                .await?;
        });
        Ok(())
    }

    /// The current learner of a cohort with this folded name.
    pub async fn find_learner(&self, cohort: Uuid, name_folded: &str) -> Result<Option<Account>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(
                "select account.* from account join membership on membership.account_id = account.id
                    where membership.cohort_id = $1 and membership.name_folded = $2 and membership.left_ms is null
                    and account.removed_ms is null",
            )
            .bind(Id(cohort))
            .bind(name_folded)
            .fetch_optional(pool)
            .await?
        }))
    }

    /// A cohort's current learners by name.
    pub async fn learners_of(&self, cohort: Uuid) -> Result<Vec<Learner>> {
        let mut learners: Vec<Learner> = reading!(self, |pool| {
            sqlx::query_as(
                "select account.id, account.name, membership.joined_ms, account.secret_kind, account.event_seq,
                    (select max(waiting) from device where account_id = account.id) as waiting,
                    (select max(seen_ms) from device where account_id = account.id) as seen_ms
                    from account join membership on membership.account_id = account.id
                    where membership.cohort_id = $1 and membership.left_ms is null and account.role = 'learner'",
            )
            .bind(Id(cohort))
            .fetch_all(pool)
            .await?
        });
        learners.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        Ok(learners)
    }
}
