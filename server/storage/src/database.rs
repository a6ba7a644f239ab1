//! Two databases, one SQL text.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{PgPool, SqlitePool};

use crate::{Error, Result, postgres, sqlite};

/// An open database; cloning it is cheap and shares the connections.
#[derive(Clone, Debug)]
pub enum Database {
    /// One file. All writing goes through the one connection of `writer`; `reader` cannot write.
    Sqlite {
        writer: SqlitePool,
        reader: SqlitePool,
    },
    Postgres(PgPool),
}

/// `reading!(database, |pool| …)`: the same text on a read-only connection of either database.
macro_rules! reading {
    ($database:expr, |$pool:ident| $body:expr) => {
        match $database {
            $crate::Database::Sqlite { reader: $pool, .. } => $body,
            $crate::Database::Postgres($pool) => $body,
        }
    };
}

/// `writing!(database, |pool| …)`: one statement that changes something.
macro_rules! writing {
    ($database:expr, |$pool:ident| $body:expr) => {
        match $database {
            $crate::Database::Sqlite { writer: $pool, .. } => $body,
            $crate::Database::Postgres($pool) => $body,
        }
    };
}

/// `transaction!(database, |tx| …)`: several statements, all or none; `?` inside leaves and undoes them.
macro_rules! transaction {
    ($database:expr, |$tx:ident| $body:expr) => {
        match $database {
            $crate::Database::Sqlite { writer, .. } => {
                // `immediate`: take the write lock at once; a later upgrade can fail without waiting.
                let mut $tx = writer.begin_with("begin immediate").await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
            $crate::Database::Postgres(pool) => {
                let mut $tx = pool.begin().await?;
                let done = $body;
                $tx.commit().await?;
                done
            }
        }
    };
}

impl Database {
    /// Opens `sqlite:path`, `sqlite://path` or `postgres://user:password@host/name`, makes the file and its folder
    /// where they are missing, and brings the tables up to date.
    /// [`Error::Unusable`] with a sentence for the operator.
    pub async fn open(url: &str) -> Result<Self> {
        match url.split_once(':') {
            Some(("sqlite", path)) => sqlite::open(path.strip_prefix("//").unwrap_or(path)).await,
            Some(("postgres" | "postgresql", _)) => postgres::open(url).await,
            _ => Err(Error::unusable(
                "The database address must begin with «sqlite:», for example sqlite:/var/lib/chyrak/chyrak.db, \
                 or with «postgres://», for example postgres://chyrak:password@localhost/chyrak.",
            )),
        }
    }

    /// Waits for the work under way, then closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, reader } => {
                reader.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// Whether the database answers: looks something up in a table.
    pub async fn ping(&self) -> Result<()> {
        self.setting("").await.map(drop)
    }

    /// Bytes on the disk; of SQLite without the write-ahead log.
    pub async fn size_bytes(&self) -> Result<i64> {
        // How large a database is, each says in its own way.
        Ok(match self {
            Self::Sqlite { reader, .. } => {
                sqlx::query_scalar(
                    "select page_count * page_size from pragma_page_count(), pragma_page_size()",
                )
                .fetch_one(reader)
                .await?
            }
            Self::Postgres(pool) => {
                sqlx::query_scalar("select pg_database_size(current_database())")
                    .fetch_one(pool)
                    .await?
            }
        })
    }
}

/// Every change of the tables since the beginning, compiled in.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!();

/// The sentence for the operator; where the database itself failed, that of `explain`.
pub(crate) fn explain_migration(
    error: MigrateError,
    explain: impl FnOnce(&sqlx::Error) -> Error,
) -> Error {
    match error {
        MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _) => explain(&cause),
        MigrateError::VersionMissing(_) => Error::unusable(
            "The database was written by a newer version of Chyrak. Install that version, or restore an older backup.",
        ),
        other => Error::unusable(format!(
            "The tables of the database cannot be brought up to date: {other}."
        )),
    }
}
