//! Courses as they were published: every version is kept, because answers refer to it.

pub mod media;

use learning::course::{CourseText, Lesson, Outline};
use sqlx::FromRow;

use crate::{Database, Result};

/// One version of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseVersion {
    pub course_id: String,
    /// Counts from 1.
    pub version: i64,
    /// Changes when anything in the course changes.
    pub fingerprint: String,
    pub outline: Outline,
    pub created_ms: i64,
}

/// A version to be published.
#[derive(Clone, Debug)]
pub struct NewVersion<'a> {
    pub fingerprint: &'a str,
    pub outline: &'a Outline,
    /// One for each language.
    pub texts: &'a [CourseText],
    /// (language, lesson), for every lesson in every language.
    pub lessons: &'a [(String, Lesson)],
    pub created_ms: i64,
}

impl Database {
    /// Publishes a version and gives its number; if the newest version has the same fingerprint, that one's number.
    pub async fn put_course(&self, new: &NewVersion<'_>) -> Result<i64> {
        let course = &new.outline.id;
        Ok(transaction!(self, |tx| {
            // The update locks the course: two servers that publish at the same moment take turns.
            sqlx::query("insert into course (id, created_ms) values ($1, $2) on conflict (id) do update set id = excluded.id")
                .bind(course)
                .bind(new.created_ms)
                .execute(&mut *tx)
                .await?;
            let newest: Option<(i64, String)> =
                sqlx::query_as("select version, fingerprint from course_version where course_id = $1 order by version desc limit 1")
                    .bind(course)
                    .fetch_optional(&mut *tx)
                    .await?;
            let version = match newest {
                Some((version, fingerprint)) if fingerprint == new.fingerprint => {
                    return Ok(version);
                }
                Some((version, _)) => version + 1,
                None => 1,
            };
            sqlx::query(
                "insert into course_version (course_id, version, fingerprint, outline, created_ms)
                    values ($1, $2, $3, $4, $5)",
            )
            .bind(course)
            .bind(version)
            .bind(new.fingerprint)
            .bind(serde_json::to_string(new.outline)?)
            .bind(new.created_ms)
            .execute(&mut *tx)
            .await?;
            for text in new.texts {
                sqlx::query("insert into course_text (course_id, version, lang, body) values ($1, $2, $3, $4)")
                    .bind(course)
                    .bind(version)
                    .bind(&text.lang)
                    .bind(serde_json::to_string(text)?)
                    .execute(&mut *tx)
                    .await?;
            }
            for (lang, lesson) in new.lessons {
                sqlx::query("insert into lesson_text (course_id, version, lang, lesson_id, body) values ($1, $2, $3, $4, $5)")
                    .bind(course)
                    .bind(version)
                    .bind(lang)
                    .bind(&lesson.id)
                    .bind(serde_json::to_string(lesson)?)
                    .execute(&mut *tx)
                    .await?;
            }
            version
        }))
    }

    /// The newest version of a course.
    pub async fn course(&self, id: &str) -> Result<Option<CourseVersion>> {
        let row: Option<VersionRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select * from course_version where course_id = $1 order by version desc limit 1",
            )
            .bind(id)
            .fetch_optional(pool)
            .await?
        });
        row.map(VersionRow::read).transpose()
    }

    /// One version of a course.
    pub async fn course_version(&self, id: &str, version: i64) -> Result<Option<CourseVersion>> {
        let row: Option<VersionRow> = reading!(self, |pool| {
            sqlx::query_as("select * from course_version where course_id = $1 and version = $2")
                .bind(id)
                .bind(version)
                .fetch_optional(pool)
                .await?
        });
        row.map(VersionRow::read).transpose()
    }

    /// The newest version of every course, in the order they were first published.
    pub async fn courses(&self) -> Result<Vec<CourseVersion>> {
        let rows: Vec<VersionRow> = reading!(self, |pool| {
            sqlx::query_as(
                "select course_version.* from course_version join course on course.id = course_version.course_id
                    where version = (select max(version) from course_version as newer where newer.course_id = course.id)
                    order by course.created_ms, course.id",
            )
            .fetch_all(pool)
            .await?
        });
        rows.into_iter().map(VersionRow::read).collect()
    }

    /// A course's page in one language.
    pub async fn course_text(
        &self,
        course: &str,
        version: i64,
        lang: &str,
    ) -> Result<Option<CourseText>> {
        let body: Option<String> = reading!(self, |pool| {
            sqlx::query_scalar(
                "select body from course_text where course_id = $1 and version = $2 and lang = $3",
            )
            .bind(course)
            .bind(version)
            .bind(lang)
            .fetch_optional(pool)
            .await?
        });
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    /// A lesson in one language.
    pub async fn lesson(
        &self,
        course: &str,
        version: i64,
        lang: &str,
        lesson: &str,
    ) -> Result<Option<Lesson>> {
        let body = self.lesson_json(course, version, lang, lesson).await?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    /// The same as JSON of [`Lesson`], ready to be sent.
    pub async fn lesson_json(
        &self,
        course: &str,
        version: i64,
        lang: &str,
        lesson: &str,
    ) -> Result<Option<String>> {
        Ok(reading!(self, |pool| {
            sqlx::query_scalar("select body from lesson_text where course_id = $1 and version = $2 and lang = $3 and lesson_id = $4")
                .bind(course)
                .bind(version)
                .bind(lang)
                .bind(lesson)
                .fetch_optional(pool)
                .await?
        }))
    }
}

#[derive(FromRow)]
struct VersionRow {
    course_id: String,
    version: i64,
    fingerprint: String,
    outline: String,
    created_ms: i64,
}

impl VersionRow {
    fn read(self) -> Result<CourseVersion> {
        Ok(CourseVersion {
            outline: serde_json::from_str(&self.outline)?,
            course_id: self.course_id,
            version: self.version,
            fingerprint: self.fingerprint,
            created_ms: self.created_ms,
        })
    }
}
