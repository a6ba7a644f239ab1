//! Reaching a PostgreSQL server.

use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection};

use crate::database::{MIGRATIONS, explain_migration};
use crate::{Database, Error, Result};

/// Connects, brings the tables up to date, and opens the pool.
pub(crate) async fn open(url: &str) -> Result<Database> {
    let options: PgConnectOptions = url.parse().map_err(|error| {
        Error::unusable(format!(
            "The PostgreSQL address cannot be read ({error}). It looks like postgres://chyrak:password@localhost/chyrak."
        ))
    })?;
    let options = options.application_name("chyrak").options([
        // What was acknowledged is on the disk, whatever the server's own setting.
        ("synchronous_commit", "on"),
        // Everything here is found through an index; the default is for turning disks.
        ("random_page_cost", "1.1"),
    ]);
    migrate(&options)
        .await
        .map_err(|error| explain_migration(error, |cause| explain(&options, cause)))?;
    // Eight: one that writes events, one that listens, six for the rest.
    let pool = PgPoolOptions::new()
        .max_connections(8)
        .idle_timeout(Duration::from_mins(2))
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                // Asking the server each time would cost as much as a short query.
                if meta.idle_for > Duration::from_secs(1) {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
    Ok(Database::Postgres(pool.connect_lazy_with(options)))
}

async fn migrate(options: &PgConnectOptions) -> Result<(), MigrateError> {
    let mut connection = tokio::time::timeout(Duration::from_secs(10), options.connect())
        .await
        .unwrap_or_else(|_| Err(sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())))?;
    // Not `run`: its future cannot be sent between threads.
    MIGRATIONS.run_direct(None, &mut connection, false).await?;
    Ok(connection.close().await?)
}

/// The sentence for the operator.
fn explain(options: &PgConnectOptions, cause: &sqlx::Error) -> Error {
    let place = match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    };
    let name = options.get_database().unwrap_or(options.get_username());
    let user = options.get_username();
    let code = cause.as_database_error().and_then(DatabaseError::code);
    Error::unusable(match (code.as_deref(), cause) {
        (Some("28P01" | "28000"), _) => {
            format!("PostgreSQL at {place} refused the user «{user}» or the password.")
        }
        (Some("3D000"), _) => {
            format!("PostgreSQL at {place} has no database «{name}». Create it: createdb {name}.")
        }
        (Some("42501"), _) => {
            format!("PostgreSQL at {place}: the user «{user}» may not create tables in «{name}».")
        }
        (Some("53300"), _) => {
            format!("PostgreSQL at {place} has no connection left; raise max_connections.")
        }
        (None, sqlx::Error::Tls(_)) => format!(
            "PostgreSQL at {place} would have to be reached through TLS, which is not built in. \
             Use a connection that needs none: the same computer, or a private network."
        ),
        (None, _) => format!(
            "PostgreSQL at {place} cannot be reached: {cause}. Is it running, and is the address right?"
        ),
        (Some(_), _) => format!("PostgreSQL at {place} cannot be used: {cause}."),
    })
}
