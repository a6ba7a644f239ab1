use storage::Error;
use storage::course::NewVersion;
use storage::course::media::MediaFile;

use crate::accounts::session;
use crate::cast::{self, AIDA, BATKEN_COHORT, BEGIMAI, GULNARA, NOW_MS, PROGRAMME, push};
use crate::certificates;
use crate::courses::course;
use crate::place::Place;

facts! {
    async fn a_backup_restored_holds_the_same_in_either_database(place) {
        fill(place).await;
        let file = place.folder.join("backup.db");
        place.database.backup(&file).await.unwrap();
        let mut targets = vec![Place::sqlite().await];
        targets.extend(Place::postgres().await);
        for target in targets {
            target.database.restore(&file).await.unwrap();
            compare(place, &target).await;
            // And back again, and on with the work.
            let again = target.folder.join("again.db");
            target.database.backup(&again).await.unwrap();
            let third = place.another().await;
            third.database.restore(&again).await.unwrap();
            compare(place, &third).await;
            let acks = third.database.event_writer().add(push(AIDA, [999, 1_000])).await.unwrap();
            assert_eq!((acks[0].fresh, acks[1].fresh, acks[1].seq), (false, true, 1_001));
            third.end().await;
            target.end().await;
        }
    }

    async fn a_backup_is_whole_while_work_goes_on(place) {
        cast::all(&place.database).await;
        let writer = place.database.event_writer();
        let busy = tokio::spawn(async move {
            for number in 0..400 {
                writer.add(push(AIDA, [2 * number, 2 * number + 1])).await.unwrap();
            }
        });
        for round in 0..4 {
            let file = place.folder.join(format!("{round}.db"));
            place.database.backup(&file).await.unwrap();
            let copy = Place::sqlite().await;
            copy.database.restore(&file).await.unwrap();
            let events = copy.database.events_since(AIDA, 0, 1_000).await.unwrap();
            let newest = copy.database.account(AIDA).await.unwrap().unwrap().event_seq;
            assert_eq!((events.len() % 2, i64::try_from(events.len()).unwrap()), (0, newest));
            copy.end().await;
        }
        busy.await.unwrap();
    }

    async fn a_backup_is_restored_into_an_empty_database_only(place) {
        cast::all(&place.database).await;
        let file = place.folder.join("backup.db");
        place.database.backup(&file).await.unwrap();
        assert!(why(place.database.restore(&file).await).contains("into an empty database only"));
    }

    async fn a_backup_does_not_overwrite_and_a_letter_is_not_a_backup(place) {
        let file = place.folder.join("letter.txt");
        std::fs::write(&file, "Dear programme officer, here is the list you asked for.").unwrap();
        assert!(why(place.database.backup(&file).await).contains("exists already"));
        assert!(why(place.database.backup(&file.join("backup.db")).await).contains("cannot be written"));
        assert!(why(place.database.restore(&file).await).contains("is not a backup"));
        assert!(why(place.database.restore(&place.folder.join("nowhere.db")).await).contains("is not a backup"));
        place.database.set_setting("still", "empty").await.unwrap();
    }
}

async fn fill(place: &Place) {
    cast::all(&place.database).await;
    place
        .database
        .add_events(&[push(AIDA, 0..1_000), push(BEGIMAI, [1])])
        .await
        .unwrap();
    place
        .database
        .add_session(&session("token", GULNARA))
        .await
        .unwrap();
    let (outline, texts, lessons) = course("Жарык \" \\ ' ʻ");
    let new = NewVersion {
        fingerprint: "a",
        outline: &outline,
        texts: &texts,
        lessons: &lessons,
        created_ms: NOW_MS,
    };
    place.database.put_course(&new).await.unwrap();
    let picture = MediaFile {
        name: "bread.png",
        fingerprint: "a",
        bytes: &[0, 255, 34, 92],
    };
    place
        .database
        .put_media("mobilography", &[picture])
        .await
        .unwrap();
    place
        .database
        .add_certificate(&certificates::new(1, AIDA))
        .await
        .unwrap();
    place.database.set_setting("key", "value").await.unwrap();
}

async fn compare(one: &Place, two: &Place) {
    let (one, two) = (&one.database, &two.database);
    for id in [AIDA, BEGIMAI, GULNARA] {
        assert_eq!(
            one.account(id).await.unwrap(),
            two.account(id).await.unwrap()
        );
        assert_eq!(
            one.post_of(id).await.unwrap(),
            two.post_of(id).await.unwrap()
        );
        assert_eq!(
            one.certificates_of(id).await.unwrap(),
            two.certificates_of(id).await.unwrap()
        );
        assert_eq!(
            one.cohorts_of(id).await.unwrap(),
            two.cohorts_of(id).await.unwrap()
        );
        assert_eq!(
            one.events_since(id, 0, 9_999).await.unwrap(),
            two.events_since(id, 0, 9_999).await.unwrap()
        );
    }
    assert_eq!(
        one.programme().await.unwrap(),
        two.programme().await.unwrap()
    );
    assert_eq!(
        one.learners_of(BATKEN_COHORT).await.unwrap(),
        two.learners_of(BATKEN_COHORT).await.unwrap()
    );
    assert_eq!(
        one.centres(PROGRAMME).await.unwrap(),
        two.centres(PROGRAMME).await.unwrap()
    );
    assert_eq!(one.courses().await.unwrap(), two.courses().await.unwrap());
    let lesson = |database: storage::Database| async move {
        database.lesson("mobilography", 1, "ky", "light").await
    };
    assert_eq!(
        lesson(one.clone()).await.unwrap(),
        lesson(two.clone()).await.unwrap()
    );
    let media = |database: storage::Database| async move { database.media("mobilography").await };
    assert_eq!(
        media(one.clone()).await.unwrap(),
        media(two.clone()).await.unwrap()
    );
    assert_eq!(
        one.setting("key").await.unwrap(),
        two.setting("key").await.unwrap()
    );
    assert!(two.session("token", NOW_MS).await.unwrap().is_some());
}

fn why(result: storage::Result<()>) -> String {
    match result {
        Err(Error::Unusable { why }) => why,
        other => panic!("{other:?}"),
    }
}
