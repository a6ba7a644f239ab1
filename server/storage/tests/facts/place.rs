//! Where a fact is tested: an SQLite file or a PostgreSQL database of its own.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use storage::Database;

/// A database, gone when the test has ended well.
pub struct Place {
    pub database: Database,
    pub url: String,
    /// For files that the test makes.
    pub folder: PathBuf,
    /// How to reach the server, and the database's name.
    server: Option<(PgConnectOptions, String)>,
}

/// `facts! { async fn fact(place) { … } }`: one test for each database.
macro_rules! facts {
    ($( async fn $fact:ident($place:ident) $body:block )*) => {$(
        async fn $fact($place: &$crate::place::Place) $body

        mod $fact {
            use super::$fact as check;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let place = $crate::place::Place::sqlite().await;
                check(&place).await;
                place.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(place) = $crate::place::Place::postgres().await {
                    check(&place).await;
                    place.end().await;
                }
            }
        }
    )*};
}

impl Place {
    pub async fn sqlite() -> Self {
        let (_, folder) = fresh();
        let url = format!("sqlite:{}", folder.join("data/chyrak.db").display());
        let database = Database::open(&url).await.unwrap();
        Self {
            database,
            url,
            folder,
            server: None,
        }
    }

    /// `None` with `CHYRAK_TEST_POSTGRES=off`.
    pub async fn postgres() -> Option<Self> {
        let Ok(base) = std::env::var("CHYRAK_TEST_POSTGRES") else {
            panic!(
                "CHYRAK_TEST_POSTGRES is not set. Either start a PostgreSQL for the tests: \
                 export CHYRAK_TEST_POSTGRES=$(server/storage/tests/postgres.sh start), \
                 or leave that half out: export CHYRAK_TEST_POSTGRES=off"
            );
        };
        if base == "off" {
            return None;
        }
        let (name, folder) = fresh();
        let server: PgConnectOptions = base.parse().unwrap();
        execute(&server, format!("create database {name}")).await;
        let url = server.clone().database(&name).to_url_lossy().to_string();
        let database = Database::open(&url).await.unwrap();
        Some(Self {
            database,
            url,
            folder,
            server: Some((server, name)),
        })
    }

    /// Another empty database of the same kind.
    pub async fn another(&self) -> Self {
        match self.server {
            Some(_) => Self::postgres().await.unwrap(),
            None => Self::sqlite().await,
        }
    }

    pub async fn end(self) {
        self.database.close().await;
        if let Some((server, name)) = self.server {
            execute(&server, format!("drop database {name} with (force)")).await;
        }
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

async fn execute(server: &PgConnectOptions, sql: String) {
    let mut connection = server.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql))
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

/// A name nobody else has, and an empty folder of that name.
fn fresh() -> (String, PathBuf) {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = format!(
        "chyrak_test_{}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    );
    let folder = std::env::temp_dir().join(&name);
    std::fs::create_dir_all(&folder).unwrap();
    (name, folder)
}
