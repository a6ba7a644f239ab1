use std::fs;

use storage::{Database, Error};

use crate::cast::{self, AIDA, push};

facts! {
    async fn opening_twice_changes_nothing(place) {
        cast::all(&place.database).await;
        let again = Database::open(&place.url).await.unwrap();
        again.ping().await.unwrap();
        assert_eq!(again.account(AIDA).await.unwrap(), place.database.account(AIDA).await.unwrap());
        again.close().await;
    }

    async fn two_that_open_at_once_take_turns(place) {
        let empty = place.another().await;
        empty.database.close().await;
        // A fresh name beside it: for SQLite a file that is not there yet.
        let url = empty.url.replace("chyrak.db", "new.db");
        let opened = [(); 4].map(|()| {
            let url = url.clone();
            tokio::spawn(async move { Database::open(&url).await })
        });
        for one in opened {
            let database = one.await.unwrap().unwrap();
            database.set_setting("key", "value").await.unwrap();
            assert_eq!(database.setting("key").await.unwrap().as_deref(), Some("value"));
            database.close().await;
        }
        empty.end().await;
    }

    async fn two_handles_see_and_write_the_same(place) {
        cast::all(&place.database).await;
        let other = Database::open(&place.url).await.unwrap();
        let writers = [place.database.event_writer(), other.event_writer()];
        let tasks = (0..40_u64).map(|n| {
            let writer = writers[usize::from(n % 2 == 0)].clone();
            tokio::spawn(async move { writer.add(push(AIDA, [n / 2])).await.unwrap() })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap();
        }
        let events = other.events_since(AIDA, 0, 100).await.unwrap();
        assert_eq!(events, place.database.events_since(AIDA, 0, 100).await.unwrap());
        assert_eq!(events.len(), 20);
        assert!(events.is_sorted_by(|a, b| a.seq < b.seq));
        other.close().await;
    }

    async fn the_size_is_known(place) {
        assert!(place.database.size_bytes().await.unwrap() > 10_000);
    }

    async fn a_setting_has_its_last_value(place) {
        assert_eq!(place.database.setting("name").await.unwrap(), None);
        place.database.set_setting("name", "one").await.unwrap();
        place.database.set_setting("name", "two").await.unwrap();
        assert_eq!(place.database.setting("name").await.unwrap().as_deref(), Some("two"));
    }

    async fn centres_of_before_there_were_time_zones_are_kyrgyz_ones(place) {
        cast::places(&place.database).await;
        let before = ["alter table centre drop column offset_minutes", "delete from _sqlx_migrations where description = 'centre offset'"];
        for step in before {
            match &place.database {
                Database::Sqlite { writer, .. } => { sqlx::query(step).execute(writer).await.unwrap(); }
                Database::Postgres(pool) => { sqlx::query(step).execute(pool).await.unwrap(); }
            }
        }
        let today = Database::open(&place.url).await.unwrap();
        let centres = today.centres(cast::PROGRAMME).await.unwrap();
        assert_eq!(centres.iter().map(|centre| centre.offset_minutes).collect::<Vec<_>>(), [360, 360]);
        today.close().await;
    }

    async fn a_newer_versions_database_is_refused(place) {
        let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
            values (9999, 'later', true, '', 0)";
        match &place.database {
            Database::Sqlite { writer, .. } => { sqlx::query(newer).execute(writer).await.unwrap(); }
            Database::Postgres(pool) => { sqlx::query(newer).execute(pool).await.unwrap(); }
        }
        assert!(why(&place.url).await.contains("newer version"));
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_explained() {
    let folder = std::env::temp_dir().join(format!("chyrak_opening_{}", std::process::id()));
    fs::create_dir_all(folder.join("a-folder.db")).unwrap();
    fs::write(
        folder.join("letter.txt"),
        "Dear programme officer, here is the list you asked for.",
    )
    .unwrap();
    let at = |name: &str| format!("sqlite:{}", folder.join(name).display());
    let table = [
        (
            "mysql://localhost/chyrak".to_owned(),
            "must begin with «sqlite:»",
        ),
        ("chyrak.db".to_owned(), "must begin with «sqlite:»"),
        ("sqlite:".to_owned(), "names no file"),
        ("sqlite::memory:".to_owned(), "names no file"),
        (at("letter.txt/chyrak.db"), "cannot be created"),
        (at("letter.txt"), "is not an SQLite database"),
        (at("a-folder.db"), "is a folder"),
        (
            "sqlite:/proc/chyrak/chyrak.db".to_owned(),
            "cannot be created",
        ),
        ("postgres://localhost:70000/x".to_owned(), "cannot be read"),
        (
            "postgres://chyrak:secret@127.0.0.1:1/x".to_owned(),
            "PostgreSQL at 127.0.0.1:1 cannot be reached",
        ),
    ];
    for (url, sentence) in table {
        let why = why(&url).await;
        assert!(why.contains(sentence), "{url}: {why}");
        assert!(!why.contains("secret"), "{why}");
    }
    fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_database_that_postgres_does_not_have_is_explained() {
    if let Some(place) = crate::place::Place::postgres().await {
        let why = why(&place.url.replace("chyrak_test_", "chyrak_nowhere_")).await;
        assert!(why.contains("has no database «chyrak_nowhere_"), "{why}");
        place.end().await;
    }
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let place = crate::place::Place::sqlite().await;
    cast::all(&place.database).await;
    for file in fs::read_dir(place.folder.join("data")).unwrap() {
        let file = file.unwrap();
        assert_eq!(
            file.metadata().unwrap().permissions().mode() & 0o77,
            0,
            "{file:?}"
        );
    }
    place.end().await;
}

async fn why(url: &str) -> String {
    match Database::open(url).await {
        Err(Error::Unusable { why }) => why,
        other => panic!("{url}: {other:?}"),
    }
}
