//! A copy of everything, always as one SQLite file, so that it can be restored into either database.

mod copy;
mod scratch;

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};
use tokio::fs;

use crate::{Database, Error, Result, sqlite};
use copy::copy_table;
use scratch::Scratch;

impl Database {
    /// Writes a copy of the whole database, as it is at one moment, to a new SQLite file, while work goes on.
    /// [`Error::Unusable`] if the file exists or cannot be written.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Error::unusable(format!(
                "The file {} exists already. Name a new one.",
                to.display()
            )));
        }
        // A copy cut short never has the name of a whole one.
        let part = part(to);
        let unwritable = |error| {
            Error::unusable(format!(
                "The backup {} cannot be written: {error}.",
                to.display()
            ))
        };
        if part.exists() {
            fs::remove_file(&part).await.map_err(unwritable)?;
        }
        sqlite::create(&part).map_err(unwritable)?;
        self.copy_into(&part).await?;
        let file = fs::File::open(&part).await.map_err(unwritable)?;
        file.sync_all().await.map_err(unwritable)?;
        fs::rename(&part, to).await.map_err(unwritable)
    }

    async fn copy_into(&self, part: &Path) -> Result<()> {
        // SQLite copies itself; from PostgreSQL the tables are copied one by one, all in one snapshot.
        match self {
            Self::Sqlite { reader, .. } => {
                let vacuum =
                    sqlx::query("vacuum into $1").bind(part.to_string_lossy().into_owned());
                vacuum
                    .execute(reader)
                    .await
                    .map_err(|error| sqlite::explain(part, &error))?;
            }
            Self::Postgres(pool) => {
                let mut file = sqlite::open_single(part).await?;
                let tables = copy::tables(&mut file).await?;
                let mut snapshot = pool
                    .begin_with("begin isolation level repeatable read, read only")
                    .await?;
                let mut to = file.begin().await?;
                for table in &tables {
                    copy_table!(table, &mut *snapshot => &mut *to, copy::SQLITE_ROWS);
                }
                to.commit().await?;
                file.close().await?;
            }
        }
        Ok(())
    }

    /// Fills this empty database from a backup, all or nothing. [`Error::Unusable`] if this database holds anything,
    /// or the file is not a backup.
    pub async fn restore(&self, from: &Path) -> Result<()> {
        // The backup may be older than the tables of today, and must not change: bring a copy up to date.
        let scratch = Scratch::new()?;
        let copy = scratch.path().join("restore.db");
        let mut original = open_backup(from).await?;
        let vacuum = sqlx::query("vacuum into $1").bind(copy.to_string_lossy().into_owned());
        vacuum
            .execute(&mut original)
            .await
            .map_err(|error| sqlite::explain(&copy, &error))?;
        original.close().await?;
        let mut copy = sqlite::open_single(&copy).await?;
        let tables = copy::tables(&mut copy).await?;
        let rows = match self {
            Self::Sqlite { .. } => copy::SQLITE_ROWS,
            Self::Postgres(_) => copy::POSTGRES_ROWS,
        };
        transaction!(self, |tx| {
            for table in &tables {
                if sqlx::query_scalar(AssertSqlSafe(table.is_filled()))
                    .fetch_one(&mut *tx)
                    .await?
                {
                    return Err(Error::unusable(format!(
                        "A backup is restored into an empty database only; in this one the table «{}» is not empty.",
                        table.name
                    )));
                }
            }
            for table in &tables {
                copy_table!(table, &mut copy => &mut *tx, rows);
            }
        });
        Ok(copy.close().await?)
    }
}

fn part(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

async fn open_backup(from: &Path) -> Result<SqliteConnection> {
    let unreadable = |cause: sqlx::Error| {
        Error::unusable(format!(
            "{} is not a backup of Chyrak: {cause}.",
            from.display()
        ))
    };
    let mut file = SqliteConnectOptions::new()
        .filename(from)
        .read_only(true)
        .connect()
        .await
        .map_err(unreadable)?;
    sqlx::query("select id from programme limit 1")
        .execute(&mut file)
        .await
        .map_err(unreadable)?;
    Ok(file)
}
