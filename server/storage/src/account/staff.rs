//! Instructors, managers and officers come by invitation and sign in with a login and a password.

use sqlx::FromRow;
use uuid::Uuid;

use super::{Account, JOIN, Role, Secret};
use crate::id::{Id, MaybeId};
use crate::{Database, Result};

/// Somebody of the staff to be added; the invitation says as what and where.
#[derive(Clone, Debug)]
pub struct NewStaff {
    pub id: Uuid,
    pub name: String,
    pub name_folded: String,
    /// Folded by the caller; unique among all accounts.
    pub login: String,
    pub secret: Secret,
    pub lang: String,
    /// The first officer names the programme.
    pub programme: Option<String>,
}

/// Where somebody of the staff works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromRow)]
pub struct Post {
    #[sqlx(try_from = "Id")]
    pub programme_id: Uuid,
    /// `None` for officers.
    #[sqlx(try_from = "MaybeId")]
    pub centre_id: Option<Uuid>,
}

/// Somebody of the staff as a list shows her.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Member {
    #[sqlx(try_from = "Id")]
    pub id: Uuid,
    #[sqlx(try_from = "String")]
    pub role: Role,
    pub name: String,
    pub login: Option<String>,
    #[sqlx(try_from = "MaybeId")]
    pub centre_id: Option<Uuid>,
    pub created_ms: i64,
}

impl Database {
    /// Adds somebody of the staff by using up an invitation: an account, a post, the invitation's cohort if it names one,
    /// and the name of a programme that has none. `None` if the invitation is unknown, used or expired; of two who use it at the same moment one gets
    /// it. [`Error::Conflict`](crate::Error) `login` if the login is taken; the invitation is then still good.
    pub async fn add_staff(
        &self,
        staff: &NewStaff,
        invite_hash: &str,
        now_ms: i64,
    ) -> Result<Option<Account>> {
        Ok(transaction!(self, |tx| {
            let invite: Option<Used> = sqlx::query_as(
                "update invite set used_ms = $2
                    where token_hash = $1 and used_ms is null and expires_ms > $2
                    returning role, programme_id, centre_id, cohort_id",
            )
            .bind(invite_hash)
            .bind(now_ms)
            .fetch_optional(&mut *tx)
            .await?;
            let Some(invite) = invite else {
                return Ok(None);
            };
            let account = sqlx::query_as(
                "insert into account (id, role, name, name_folded, login, secret_kind, secret_hash, lang, created_ms,
                    failed, locked_until_ms, event_seq) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0)
                    returning *",
            )
            .bind(Id(staff.id))
            .bind(&invite.role)
            .bind(&staff.name)
            .bind(&staff.name_folded)
            .bind(&staff.login)
            .bind(staff.secret.kind.as_str())
            .bind(&staff.secret.hash)
            .bind(&staff.lang)
            .bind(now_ms)
            .fetch_one(&mut *tx)
            .await?;
            sqlx::query("update invite set used_by = $2 where token_hash = $1")
                .bind(invite_hash)
                .bind(Id(staff.id))
                .execute(&mut *tx)
                .await?;
            sqlx::query(
                "insert into post (account_id, programme_id, centre_id) values ($1, $2, $3)",
            )
            .bind(Id(staff.id))
            .bind(&invite.programme_id)
            .bind(&invite.centre_id)
            .execute(&mut *tx)
            .await?;
            if let Some(name) = &staff.programme {
                sqlx::query("update programme set name = $2 where id = $1 and name = ''")
                    .bind(&invite.programme_id)
                    .bind(name)
                    .execute(&mut *tx)
                    .await?;
            }
            if let Some(cohort) = &invite.cohort_id {
                sqlx::query(JOIN)
                    .bind(Id(staff.id))
                    .bind(cohort)
                    .bind(now_ms)
                    .execute(&mut *tx)
                    .await?;
            }
            Some(account)
        }))
    }

    /// The account with this folded login.
    pub async fn find_staff(&self, login: &str) -> Result<Option<Account>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as("select * from account where login = $1 and removed_ms is null")
                .bind(login)
                .fetch_optional(pool)
                .await?
        }))
    }

    /// Where somebody of the staff works; `None` for learners.
    pub async fn post_of(&self, account: Uuid) -> Result<Option<Post>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as("select programme_id, centre_id from post where account_id = $1")
                .bind(Id(account))
                .fetch_optional(pool)
                .await?
        }))
    }

    /// Those who teach a cohort now, by name.
    pub async fn instructors_of(&self, cohort: Uuid) -> Result<Vec<Member>> {
        let instructors = reading!(self, |pool| {
            sqlx::query_as(
                "select account.id, account.role, account.name, account.login, post.centre_id, account.created_ms
                    from account
                    join membership on membership.account_id = account.id
                    left join post on post.account_id = account.id
                    where membership.cohort_id = $1 and membership.left_ms is null and account.role <> 'learner'",
            )
            .bind(Id(cohort))
            .fetch_all(pool)
            .await?
        });
        Ok(by_name(instructors))
    }

    /// The staff of a programme, its centres' included, by name.
    pub async fn staff_of_programme(&self, programme: Uuid) -> Result<Vec<Member>> {
        let staff = reading!(self, |pool| {
            sqlx::query_as(
                "select account.id, account.role, account.name, account.login, post.centre_id, account.created_ms
                    from account join post on post.account_id = account.id
                    where post.programme_id = $1 and account.removed_ms is null",
            )
            .bind(Id(programme))
            .fetch_all(pool)
            .await?
        });
        Ok(by_name(staff))
    }
}

/// What an invitation grants.
#[derive(FromRow)]
struct Used {
    role: String,
    programme_id: String,
    centre_id: Option<String>,
    cohort_id: Option<String>,
}

fn by_name(mut members: Vec<Member>) -> Vec<Member> {
    members.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    members
}
