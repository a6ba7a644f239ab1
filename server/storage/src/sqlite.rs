//! Opening an SQLite file.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool};
use tokio::time::{sleep, timeout};

use crate::database::{MIGRATIONS, explain_migration};
use crate::{Database, Error, Result};

/// Opens the file and brings its tables up to date.
pub(crate) async fn open(path: &str) -> Result<Database> {
    if path.is_empty() || path.contains(":memory:") {
        return Err(Error::unusable(
            "The database address names no file. Name one, for example sqlite:/var/lib/chyrak/chyrak.db.",
        ));
    }
    let path = Path::new(path);
    if path.is_dir() {
        return Err(Error::unusable(format!(
            "{0} is a folder. Name a file in it, for example sqlite:{0}/chyrak.db.",
            path.display()
        )));
    }
    create(path).map_err(|error| {
        Error::unusable(format!(
            "The database file {} cannot be created: {error}. Choose a folder that this program may write to.",
            path.display()
        ))
    })?;
    let writer = writer(path)
        .await
        .map_err(|error| explain_migration(error, |cause| explain(path, cause)))?;
    Ok(Database::Sqlite {
        writer,
        reader: reader(path),
    })
}

/// A single connection to an existing file, tables up to date, for backups: without the write-ahead log, so that the
/// file is whole in itself.
pub(crate) async fn open_single(path: &Path) -> Result<SqliteConnection> {
    let options = options(path)
        .journal_mode(SqliteJournalMode::Delete)
        .pragma("cache_size", "-2000");
    let mut connection = options
        .connect()
        .await
        .map_err(|error| explain(path, &error))?;
    let migrated = migrate(&mut connection).await;
    migrated.map_err(|error| explain_migration(error, |cause| explain(path, cause)))?;
    Ok(connection)
}

/// Makes the folder and an empty file that only its owner may read: it will hold names.
pub(crate) fn create(path: &Path) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    match file.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

async fn writer(path: &Path) -> Result<SqlitePool, MigrateError> {
    let options = options(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-4000")
        // Fewer, larger copies from the log into the file; the log shrinks back to 16 MB after a rush.
        .pragma("wal_autocheckpoint", "2000")
        .pragma("journal_size_limit", "16000000")
        .optimize_on_close(true, 400);
    let mut connection = timeout(Duration::from_secs(15), connect(&options))
        .await
        .unwrap_or(Err(sqlx::Error::PoolTimedOut))?;
    migrate(&mut connection).await?;
    connection.close().await?;
    let pool = SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(30));
    Ok(pool.connect_with(options).await?)
}

/// Changing a new file to WAL does not wait for another process that does the same: try again.
async fn connect(options: &SqliteConnectOptions) -> sqlx::Result<SqliteConnection> {
    loop {
        match options.connect().await {
            Err(error) if primary_code(&error) == Some(BUSY) => {
                sleep(Duration::from_millis(20)).await;
            }
            connected => return connected,
        }
    }
}

/// Four readers are enough for two cores; they go when they are idle, each holds up to 2 MB.
fn reader(path: &Path) -> SqlitePool {
    SqlitePoolOptions::new()
        .max_connections(4)
        .idle_timeout(Duration::from_mins(2))
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_lazy_with(options(path).read_only(true).pragma("cache_size", "-2000"))
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(Duration::from_secs(10))
        .foreign_keys(true)
}

/// All migrations in one immediate transaction: two processes that start at the same time take turns.
async fn migrate(connection: &mut SqliteConnection) -> Result<(), MigrateError> {
    let mut tx = connection.begin_with("begin immediate").await?;
    // Not `run`: its future cannot be sent between threads.
    MIGRATIONS.run_direct(None, &mut *tx, false).await?;
    Ok(tx.commit().await?)
}

const BUSY: i32 = 5;

/// SQLite's result code without its extension.
fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

/// The sentence for the operator.
pub(crate) fn explain(path: &Path, cause: &sqlx::Error) -> Error {
    let path = path.display();
    let busy = matches!(cause, sqlx::Error::PoolTimedOut).then_some(BUSY);
    Error::unusable(match primary_code(cause).or(busy) {
        Some(8 | 14) => format!(
            "The database file {path} cannot be written: the file, its folder or the disk is read-only for this \
             program ({cause})."
        ),
        Some(13) => format!("The database file {path} cannot be written: the disk is full."),
        Some(26) => format!(
            "The file {path} is not an SQLite database. Name another file, or move this one away."
        ),
        Some(BUSY) => format!("The database file {path} is held by another program."),
        _ => format!("The database file {path} cannot be used: {cause}."),
    })
}
