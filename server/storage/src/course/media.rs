//! Pictures and videos of each course's newest version, so that it can be served when its folder no longer can.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::{Database, Result};

/// A file that lessons show.
#[derive(Clone, Copy, Debug)]
pub struct MediaFile<'a> {
    /// Path below the course's `media/`.
    pub name: &'a str,
    /// Changes when the bytes change.
    pub fingerprint: &'a str,
    pub bytes: &'a [u8],
}

impl Database {
    /// Keeps exactly these files of a course that has been published; writes only what is new.
    pub async fn put_media(&self, course: &str, files: &[MediaFile<'_>]) -> Result<()> {
        transaction!(self, |tx| {
            // Locks the course: two servers take turns.
            sqlx::query("update course set id = id where id = $1")
                .bind(course)
                .execute(&mut *tx)
                .await?;
            let kept: Vec<(String, String)> =
                sqlx::query_as("select name, fingerprint from course_media where course_id = $1")
                    .bind(course)
                    .fetch_all(&mut *tx)
                    .await?;
            let mut kept: BTreeMap<String, String> = kept.into_iter().collect();
            for file in files {
                if kept.remove(file.name).as_deref() == Some(file.fingerprint) {
                    continue;
                }
                sqlx::query(
                    "insert into course_media (course_id, name, fingerprint, body) values ($1, $2, $3, $4)
                        on conflict (course_id, name) do update set fingerprint = excluded.fingerprint, body = excluded.body",
                )
                .bind(course)
                .bind(file.name)
                .bind(file.fingerprint)
                .bind(BASE64_STANDARD.encode(file.bytes))
                .execute(&mut *tx)
                .await?;
            }
            for name in kept.keys() {
                sqlx::query("delete from course_media where course_id = $1 and name = $2")
                    .bind(course)
                    .bind(name)
                    .execute(&mut *tx)
                    .await?;
            }
        });
        Ok(())
    }

    /// The bytes of each file, by name.
    pub async fn media(&self, course: &str) -> Result<BTreeMap<String, Vec<u8>>> {
        let rows: Vec<(String, String)> = reading!(self, |pool| {
            sqlx::query_as("select name, body from course_media where course_id = $1")
                .bind(course)
                .fetch_all(pool)
                .await?
        });
        let decoded = rows.into_iter().map(|(name, body)| {
            let bytes = BASE64_STANDARD.decode(body);
            let bytes = bytes.map_err(|error| sqlx::Error::Decode(error.into()))?;
            Ok((name, bytes))
        });
        decoded.collect()
    }
}
