//! The one error of this crate.

use sqlx::error::ErrorKind;

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Somebody else has this already: field `name` (among a cohort's learners), `cohort` or `centre` (their names), `login`,
    /// `code` or `id`; or field `reference`: it points to something that does not exist.
    #[error("the {field} is taken or points nowhere")]
    Conflict { field: &'static str },
    /// The database cannot be used at all; the sentence is for the operator.
    #[error("{why}")]
    Unusable { why: String },
    /// Events were not written; the cause has been logged once for all who waited. Sending them again is safe.
    #[error("the events were not written")]
    Unwritten,
    /// Everything else the database said.
    #[error(transparent)]
    Database(sqlx::Error),
}

impl Error {
    pub(crate) fn unusable(why: impl Into<String>) -> Self {
        Self::Unusable { why: why.into() }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match conflict(&error) {
            Some(field) => Self::Conflict { field },
            None => Self::Database(error),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Database(sqlx::Error::Decode(error.into()))
    }
}

/// Index name as PostgreSQL says it, columns as SQLite says them, field as we say it.
const UNIQUE: [(&str, &str, &str); 3] = [
    (
        "membership_name",
        "membership.cohort_id, membership.name_folded",
        "name",
    ),
    ("account_login", "account.login", "login"),
    ("cohort_code", "cohort.code", "code"),
];

fn conflict(error: &sqlx::Error) -> Option<&'static str> {
    let error = error.as_database_error()?;
    match error.kind() {
        ErrorKind::UniqueViolation => {
            let place = error.constraint().unwrap_or(error.message());
            let known = UNIQUE
                .iter()
                .find(|(index, columns, _)| place == *index || place.ends_with(columns));
            Some(known.map_or("id", |(_, _, field)| field))
        }
        ErrorKind::ForeignKeyViolation => Some("reference"),
        _ => None,
    }
}
