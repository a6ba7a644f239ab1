//! A link that makes somebody an instructor, a manager or an officer; it works once. Only a hash of its token is kept.

use sqlx::FromRow;
use uuid::Uuid;

use crate::account::Role;
use crate::id::{Id, MaybeId};
use crate::{Database, Result};

/// An invitation; [`Database::add_staff`] uses it up.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Invite {
    pub token_hash: String,
    /// Not [`Role::Learner`]: learners come by their cohort's code.
    #[sqlx(try_from = "String")]
    pub role: Role,
    #[sqlx(try_from = "Id")]
    pub programme_id: Uuid,
    /// For instructors and managers.
    #[sqlx(try_from = "MaybeId")]
    pub centre_id: Option<Uuid>,
    /// A cohort that the instructor takes over at once.
    #[sqlx(try_from = "MaybeId")]
    pub cohort_id: Option<Uuid>,
    /// `None`: from the command line.
    #[sqlx(try_from = "MaybeId")]
    pub created_by: Option<Uuid>,
    pub created_ms: i64,
    pub expires_ms: i64,
}

impl Database {
    /// Adds an invitation.
    pub async fn add_invite(&self, invite: &Invite) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "insert into invite (token_hash, role, programme_id, centre_id, cohort_id, created_by, created_ms,
                    expires_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(&invite.token_hash)
            .bind(invite.role.as_str())
            .bind(Id(invite.programme_id))
            .bind(invite.centre_id.map(Id))
            .bind(invite.cohort_id.map(Id))
            .bind(invite.created_by.map(Id))
            .bind(invite.created_ms)
            .bind(invite.expires_ms)
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// Ends every unused invitation from the command line: a newer one takes their place.
    pub async fn withdraw_operator_invites(&self, now_ms: i64) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query(
                "update invite set expires_ms = $1
                    where created_by is null and used_ms is null and expires_ms > $1",
            )
            .bind(now_ms)
            .execute(pool)
            .await?;
        });
        Ok(())
    }

    /// The invitation with this token hash, while it is unused and has not expired.
    pub async fn invite(&self, token_hash: &str, now_ms: i64) -> Result<Option<Invite>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as("select * from invite where token_hash = $1 and used_ms is null and expires_ms > $2")
                .bind(token_hash)
                .bind(now_ms)
                .fetch_optional(pool)
                .await?
        }))
    }
}
