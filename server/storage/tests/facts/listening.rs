use std::time::Duration;

use storage::Database;
use storage::listen::News;
use tokio::time::timeout;

use crate::cast::{self, AIDA, BEGIMAI, push};
use crate::place::Place;

#[tokio::test]
async fn sqlite_has_nothing_to_listen_to() {
    let place = Place::sqlite().await;
    assert!(place.database.listen().await.unwrap().is_none());
    place.end().await;
}

#[tokio::test]
async fn another_server_hears_of_new_events_and_not_of_old_ones() {
    let Some(place) = Place::postgres().await else {
        return;
    };
    cast::all(&place.database).await;
    let other = Database::open(&place.url).await.unwrap();
    let mut listener = other.listen().await.unwrap().unwrap();
    place
        .database
        .add_events(&[push(AIDA, [1, 2, 3])])
        .await
        .unwrap();
    place.database.add_events(&[push(AIDA, [2])]).await.unwrap();
    place
        .database
        .add_events(&[push(BEGIMAI, [1]), push(AIDA, [4])])
        .await
        .unwrap();
    assert_eq!(
        listener.next().await,
        Some(News::Events {
            account: AIDA,
            seq: 3
        })
    );
    let mut both = [
        listener.next().await.unwrap(),
        listener.next().await.unwrap(),
    ];
    both.sort_by_key(|news| {
        matches!(
            news,
            News::Events {
                account: BEGIMAI,
                ..
            }
        )
    });
    assert_eq!(
        both,
        [
            News::Events {
                account: AIDA,
                seq: 4
            },
            News::Events {
                account: BEGIMAI,
                seq: 1
            }
        ]
    );
    assert!(
        timeout(Duration::from_millis(100), listener.next())
            .await
            .is_err()
    );
    drop(listener);
    other.close().await;
    place.end().await;
}

#[tokio::test]
async fn a_lost_connection_is_told_and_mended() {
    let Some(place) = Place::postgres().await else {
        return;
    };
    cast::all(&place.database).await;
    let mut listener = place.database.listen().await.unwrap().unwrap();
    let Database::Postgres(pool) = &place.database else {
        unreachable!()
    };
    for number in 1..3 {
        let cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()";
        sqlx::query(cut).execute(pool).await.unwrap();
        let news = timeout(Duration::from_secs(10), listener.next())
            .await
            .unwrap();
        assert_eq!(news, Some(News::Reconnected));
        place
            .database
            .add_events(&[push(AIDA, [number])])
            .await
            .unwrap();
        let news = timeout(Duration::from_secs(10), listener.next())
            .await
            .unwrap();
        assert!(
            matches!(news, Some(News::Events { account: AIDA, .. })),
            "{news:?}"
        );
    }
    drop(listener);
    place.end().await;
}

#[tokio::test]
async fn listening_ends_when_the_database_is_closed() {
    let Some(place) = Place::postgres().await else {
        return;
    };
    let mut listener = place.database.listen().await.unwrap().unwrap();
    let listening = tokio::spawn(async move { listener.next().await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    place.database.close().await;
    assert_eq!(
        timeout(Duration::from_secs(5), listening)
            .await
            .unwrap()
            .unwrap(),
        None
    );
    place.end().await;
}
