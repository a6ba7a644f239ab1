//! Certificates: taken out once for each course a learner has finished, shown as she agreed, revoked by staff.

use learning::certificate::{Number, Reason};
use sqlx::FromRow;
use uuid::Uuid;

use crate::id::{Id, MaybeId};
use crate::{Database, Result};

/// A certificate with the name of the centre where she finished.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Certificate {
    #[sqlx(try_from = "NumberText")]
    pub number: Number,
    #[sqlx(try_from = "Id")]
    pub account_id: Uuid,
    #[sqlx(try_from = "Id")]
    pub cohort_id: Uuid,
    pub centre: String,
    pub course_id: String,
    pub version: i64,
    pub name: String,
    #[sqlx(flatten)]
    pub choice: Choice,
    pub issued_ms: i64,
    pub revoked_ms: Option<i64>,
    #[sqlx(try_from = "MaybeId")]
    pub revoked_by: Option<Uuid>,
    #[sqlx(try_from = "ReasonText")]
    pub reason: Option<Reason>,
    /// In the status lists, from 0 on.
    pub place: i64,
    /// The key that signed the claim.
    pub key_id: String,
    /// [`learning::certificate::Sealed::text`].
    pub claim: String,
}

/// What its holder may choose again at any time.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Choice {
    /// The first language of its page, and that of its credential.
    pub lang: String,
    pub second_lang: String,
    /// Whoever has the number sees the name,
    pub show_name: bool,
    /// the centre,
    pub show_centre: bool,
    /// and may download the credential, which holds the name.
    pub show_credential: bool,
}

/// A certificate to be added.
#[derive(Clone, Debug)]
pub struct NewCertificate {
    pub number: Number,
    pub account_id: Uuid,
    pub cohort_id: Uuid,
    pub course_id: String,
    pub version: i64,
    pub name: String,
    pub choice: Choice,
    pub issued_ms: i64,
    pub key_id: String,
    pub claim: String,
}

/// Every query for certificates begins with this.
macro_rules! certificates {
    ($rest:literal) => {
        concat!(
            "select certificate.*, centre.name as centre from certificate
                join cohort on cohort.id = certificate.cohort_id
                join centre on centre.id = cohort.centre_id ",
            $rest
        )
    };
}

impl Database {
    /// Adds a certificate and gives it; if one for the same learner and course stands already, changes nothing and gives
    /// that one. [`Error::Conflict`](crate::Error) `reference` if there is no such account, cohort or course version.
    pub async fn add_certificate(&self, new: &NewCertificate) -> Result<Certificate> {
        let number = transaction!(self, |tx| {
            // The counter locks: those who come at the same moment take turns, and each place is given once.
            let place: i64 = sqlx::query_scalar(
                "insert into setting (key, value) values ('certificate_places', '1')
                    on conflict (key) do update set value = cast(cast(setting.value as bigint) + 1 as text)
                    returning cast(value as bigint) - 1",
            )
            .fetch_one(&mut *tx)
            .await?;
            let standing: Option<String> = sqlx::query_scalar(
                "select number from certificate where account_id = $1 and course_id = $2 and revoked_ms is null",
            )
            .bind(Id(new.account_id))
            .bind(&new.course_id)
            .fetch_optional(&mut *tx)
            .await?;
            if standing.is_none() {
                sqlx::query(
                    "insert into certificate (number, account_id, cohort_id, course_id, version, name, lang, second_lang,
                        show_name, show_centre, show_credential, issued_ms, place, key_id, claim)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
                )
                .bind(new.number.plain())
                .bind(Id(new.account_id))
                .bind(Id(new.cohort_id))
                .bind(&new.course_id)
                .bind(new.version)
                .bind(&new.name)
                .bind(&new.choice.lang)
                .bind(&new.choice.second_lang)
                .bind(new.choice.show_name)
                .bind(new.choice.show_centre)
                .bind(new.choice.show_credential)
                .bind(new.issued_ms)
                .bind(place)
                .bind(&new.key_id)
                .bind(&new.claim)
                .execute(&mut *tx)
                .await?;
            }
            standing.unwrap_or_else(|| new.number.plain())
        });
        Ok(reading!(self, |pool| {
            sqlx::query_as(certificates!("where certificate.number = $1"))
                .bind(number)
                .fetch_one(pool)
                .await?
        }))
    }

    /// One certificate, revoked ones too.
    pub async fn certificate(&self, number: Number) -> Result<Option<Certificate>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(certificates!("where certificate.number = $1"))
                .bind(number.plain())
                .fetch_optional(pool)
                .await?
        }))
    }

    /// A learner's certificates, revoked ones too, newest first.
    pub async fn certificates_of(&self, account: Uuid) -> Result<Vec<Certificate>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(certificates!(
                "where certificate.account_id = $1 order by certificate.place desc"
            ))
            .bind(Id(account))
            .fetch_all(pool)
            .await?
        }))
    }

    /// The certificates of those who finished in a cohort, revoked ones too, newest first.
    pub async fn certificates_of_cohort(&self, cohort: Uuid) -> Result<Vec<Certificate>> {
        Ok(reading!(self, |pool| {
            sqlx::query_as(certificates!(
                "where certificate.cohort_id = $1 order by certificate.place desc"
            ))
            .bind(Id(cohort))
            .fetch_all(pool)
            .await?
        }))
    }

    /// Changes what its holder chose. `false` if this account has no such certificate that stands.
    pub async fn choose_certificate(
        &self,
        number: Number,
        account: Uuid,
        choice: &Choice,
    ) -> Result<bool> {
        let changed = writing!(self, |pool| {
            sqlx::query(
                "update certificate set lang = $3, second_lang = $4, show_name = $5, show_centre = $6, show_credential = $7
                    where number = $1 and account_id = $2 and revoked_ms is null",
            )
            .bind(number.plain())
            .bind(Id(account))
            .bind(&choice.lang)
            .bind(&choice.second_lang)
            .bind(choice.show_name)
            .bind(choice.show_centre)
            .bind(choice.show_credential)
            .execute(pool)
            .await?
            .rows_affected()
        });
        Ok(changed > 0)
    }

    /// Puts another claim, signed by another key, in the place of one whose key is not trusted any more.
    pub async fn seal_certificate(&self, number: Number, key_id: &str, claim: &str) -> Result<()> {
        writing!(self, |pool| {
            sqlx::query("update certificate set key_id = $2, claim = $3 where number = $1")
                .bind(number.plain())
                .bind(key_id)
                .bind(claim)
                .execute(pool)
                .await?;
        });
        Ok(())
    }

    /// Revokes a certificate, once: `false` if there is none that stands.
    pub async fn revoke_certificate(
        &self,
        number: Number,
        by: Uuid,
        reason: Reason,
        now_ms: i64,
    ) -> Result<bool> {
        let changed = writing!(self, |pool| {
            sqlx::query(
                "update certificate set revoked_ms = $4, revoked_by = $2, reason = $3
                    where number = $1 and revoked_ms is null",
            )
            .bind(number.plain())
            .bind(Id(by))
            .bind(reason.as_str())
            .bind(now_ms)
            .execute(pool)
            .await?
            .rows_affected()
        });
        Ok(changed > 0)
    }

    /// The ids of all keys that have signed certificates.
    pub async fn certificate_keys(&self) -> Result<Vec<String>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar("select distinct key_id from certificate order by key_id")
                .fetch_all(pool)
                .await?
        }))
    }

    /// Number and place in the status lists of every revoked certificate, by place.
    pub async fn revoked_certificates(&self) -> Result<Vec<(Number, i64)>> {
        let rows: Vec<(String, i64)> = reading!(self, |pool| {
            sqlx::query_as(
                "select number, place from certificate where revoked_ms is not null order by place",
            )
            .fetch_all(pool)
            .await?
        });
        let read = |(number, place): (String, i64)| Some((Number::parse(&number)?, place));
        Ok(rows.into_iter().filter_map(read).collect())
    }
}

/// A number on its way from a text column.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
struct NumberText(String);

impl TryFrom<NumberText> for Number {
    type Error = String;

    fn try_from(text: NumberText) -> Result<Self, String> {
        Self::parse(&text.0).ok_or_else(|| format!("no number of a certificate: {}", text.0))
    }
}

/// A reason on its way from a text column that may be null.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
struct ReasonText(Option<String>);

impl TryFrom<ReasonText> for Option<Reason> {
    type Error = String;

    fn try_from(text: ReasonText) -> Result<Self, String> {
        let Some(text) = text.0 else { return Ok(None) };
        let reason = Reason::parse(&text);
        reason.map(Some).ok_or_else(|| format!("no reason: {text}"))
    }
}
