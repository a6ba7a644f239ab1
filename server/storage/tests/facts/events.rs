use std::collections::HashSet;
use std::time::Duration;

use learning::event::Kind;
use storage::event::{Ack, Push};
use storage::{Database, Error};
use tokio::time::timeout;
use uuid::Uuid;

use crate::cast::{self, AIDA, BATKEN_COHORT, BEGIMAI, GULNARA, NOW_MS, event_id, push};

facts! {
    async fn an_event_comes_back_as_it_was_sent(place) {
        cast::all(&place.database).await;
        let sent = push(AIDA, [1, 7]);
        let acks = place.database.event_writer().add(sent.clone()).await.unwrap();
        assert_eq!(acks, [
            Ack { id: event_id(1), seq: 1, at_ms: NOW_MS + 1, fresh: true },
            Ack { id: event_id(7), seq: 2, at_ms: NOW_MS + 7, fresh: true },
        ]);
        let stored = place.database.events_since(AIDA, 0, 10).await.unwrap();
        for (stored, sent) in stored.iter().zip(&sent.events) {
            assert_eq!(stored.account_id, AIDA);
            assert_eq!(stored.id, sent.event.id);
            assert_eq!(stored.course_id, "mobilography");
            assert_eq!(stored.at_ms, sent.event.at_ms);
            assert_eq!(stored.received_ms, NOW_MS);
            assert_eq!(stored.body, sent.body);
            assert_eq!(stored.aside, sent.aside);
        }
        assert_eq!(stored.len(), 2);
        assert_eq!(place.database.account(AIDA).await.unwrap().unwrap().event_seq, 2);
    }

    async fn cards_are_made_of_answers_hints_and_reviews_of_one_account_in_all_courses(place) {
        cast::all(&place.database).await;
        let kinds = [Kind::Opened, Kind::Answered, Kind::Hinted, Kind::Reached, Kind::Reviewed, Kind::Finished];
        let mut sent = push(AIDA, 0..6);
        for (incoming, kind) in sent.events.iter_mut().zip(kinds) {
            incoming.event.kind = kind;
        }
        "web".clone_into(&mut sent.events[4].event.course);
        place.database.add_events(&[sent.clone(), push(BEGIMAI, [8])]).await.unwrap();
        let wanted: Vec<String> = [1, 2, 4].into_iter().map(|at: usize| sent.events[at].body.clone()).collect();
        assert_eq!(place.database.answers_of(AIDA).await.unwrap(), wanted);
    }

    async fn an_event_sent_again_is_stored_once_and_keeps_its_time(place) {
        cast::all(&place.database).await;
        let writer = place.database.event_writer();
        writer.add(push(AIDA, [1, 2])).await.unwrap();
        let mut later = push(AIDA, [2, 3, 1, 3]);
        for incoming in &mut later.events {
            incoming.event.at_ms += 5_000;
        }
        assert_eq!(writer.add(later).await.unwrap(), [
            Ack { id: event_id(2), seq: 2, at_ms: NOW_MS + 2, fresh: false },
            Ack { id: event_id(3), seq: 3, at_ms: NOW_MS + 5_003, fresh: true },
            Ack { id: event_id(1), seq: 1, at_ms: NOW_MS + 1, fresh: false },
            Ack { id: event_id(3), seq: 3, at_ms: NOW_MS + 5_003, fresh: false },
        ]);
        assert_eq!(place.database.events_since(AIDA, 0, 10).await.unwrap().len(), 3);
    }

    async fn two_people_may_have_the_same_event_id(place) {
        cast::all(&place.database).await;
        let acks = place.database.add_events(&[push(AIDA, [1]), push(BEGIMAI, [1])]).await.unwrap();
        assert!(acks.iter().all(|acks| acks[0].fresh && acks[0].seq == 1));
    }

    async fn an_event_sent_by_many_at_once_is_stored_once(place) {
        cast::all(&place.database).await;
        let writers = [place.database.event_writer(), place.database.event_writer()];
        let tasks: Vec<_> = (0..200_u64)
            .map(|n| {
                let writer = writers[usize::from(n % 3 == 0)].clone();
                tokio::spawn(async move { writer.add(push(AIDA, [n % 10, n % 7, 100 + n % 5])).await.unwrap() })
            })
            .collect();
        let mut fresh = Vec::new();
        for task in tasks {
            fresh.extend(task.await.unwrap().into_iter().filter(|ack| ack.fresh).map(|ack| ack.id));
        }
        let once: HashSet<Uuid> = fresh.iter().copied().collect();
        assert_eq!((once.len(), fresh.len()), (15, 15));
        let seqs = seqs(&place.database.events_since(AIDA, 0, 100).await.unwrap());
        assert!(seqs.len() == 15 && seqs.is_sorted_by(|a, b| a < b), "{seqs:?}");
    }

    async fn a_reader_never_meets_a_seq_below_what_it_has_read(place) {
        cast::all(&place.database).await;
        let writers = [place.database.event_writer(), place.database.event_writer()];
        let tasks: Vec<_> = (0..300_u64)
            .map(|n| {
                let writer = writers[usize::from(n % 2 == 0)].clone();
                let account = [AIDA, BEGIMAI][usize::from(n % 5 == 0)];
                tokio::spawn(async move { writer.add(push(account, [n])).await.unwrap() })
            })
            .collect();
        let mut read = Vec::new();
        while read.len() < 240 {
            let since = read.last().copied().unwrap_or(0);
            read.extend(seqs(&place.database.events_since(AIDA, since, 1_000).await.unwrap()));
        }
        assert_eq!(read, (1..=240).collect::<Vec<_>>());
        for task in tasks {
            task.await.unwrap();
        }
    }

    async fn what_is_acknowledged_can_be_read_at_once(place) {
        cast::all(&place.database).await;
        let writer = place.database.event_writer();
        for n in 1..30 {
            let acks = writer.add(push(AIDA, [n])).await.unwrap();
            let stored = place.database.events_since(AIDA, acks[0].seq - 1, 10).await.unwrap();
            assert_eq!(stored[0].id, acks[0].id);
        }
    }

    async fn one_who_does_not_exist_does_not_fail_the_neighbours(place) {
        cast::all(&place.database).await;
        let writer = place.database.event_writer();
        let add = |push: Push| {
            let writer = writer.clone();
            tokio::spawn(async move { writer.add(push).await })
        };
        let tasks: Vec<_> = (0..60)
            .map(|n| add(push([AIDA, Uuid::from_u128(0xdead)][usize::from(n % 2 == 0)], [n])))
            .collect();
        for (n, task) in tasks.into_iter().enumerate() {
            match task.await.unwrap() {
                Ok(acks) => assert!(n % 2 == 1 && acks.len() == 1),
                Err(error) => assert!(n % 2 == 0 && matches!(error, Error::Conflict { field: "reference" })),
            }
        }
        assert_eq!(place.database.events_since(AIDA, 0, 100).await.unwrap().len(), 30);
    }

    async fn what_the_database_refuses_does_not_fail_the_neighbours(place) {
        cast::all(&place.database).await;
        match &place.database {
            Database::Sqlite { writer, .. } => {
                let refuse = "create trigger refuse before insert on event when new.lesson_id = 'bad'
                    begin select raise(abort, 'bad'); end";
                sqlx::query(refuse).execute(writer).await.unwrap();
            }
            Database::Postgres(pool) => {
                let refuse = "alter table event add constraint refuse check (lesson_id <> 'bad')";
                sqlx::query(refuse).execute(pool).await.unwrap();
            }
        }
        let writer = place.database.event_writer();
        let tasks: Vec<_> = (0..60)
            .map(|n| {
                let mut push = push([AIDA, BEGIMAI][usize::from(n % 3 == 0)], [n]);
                if n % 10 == 0 {
                    push.events[0].event.lesson = "bad".into();
                }
                let writer = writer.clone();
                tokio::spawn(async move { writer.add(push).await })
            })
            .collect();
        for (n, task) in tasks.into_iter().enumerate() {
            match task.await.unwrap() {
                Ok(acks) => assert!(n % 10 != 0 && acks[0].fresh),
                Err(error) => assert!(n % 10 == 0 && matches!(error, Error::Unwritten), "{error:?}"),
            }
        }
    }

    async fn what_was_handed_over_is_written_though_nobody_waits(place) {
        cast::all(&place.database).await;
        let writer = place.database.event_writer();
        for n in 0..20 {
            drop(timeout(Duration::ZERO, writer.add(push(AIDA, [n]))).await);
        }
        drop(writer);
        while place.database.events_since(AIDA, 0, 100).await.unwrap().len() < 20 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn a_nul_in_an_event_does_not_stop_it(place) {
        cast::all(&place.database).await;
        let mut odd = push(AIDA, [1]);
        odd.events[0].event.answer = "a\0b".into();
        odd.events[0].event.lesson = "a\0b".into();
        odd.events[0].body = "a\0b".into();
        odd.device.id = "a\0b".into();
        place.database.event_writer().add(odd).await.unwrap();
        assert_eq!(place.database.events_since(AIDA, 0, 10).await.unwrap()[0].body, "a\u{fffd}b");
    }

    async fn a_device_is_as_it_last_said(place) {
        cast::all(&place.database).await;
        let writer = place.database.event_writer();
        let waiting = |device: &str, waiting: i64, received_ms: i64| {
            let mut push = push(AIDA, []);
            push.device.id = device.into();
            push.device.waiting = waiting;
            push.received_ms = received_ms;
            push
        };
        let learners = place.database.learners_of(BATKEN_COHORT).await.unwrap();
        assert_eq!((learners[0].waiting, learners[0].seen_ms), (None, None));
        writer.add(waiting("phone", 9, NOW_MS + 1)).await.unwrap();
        writer.add(waiting("tablet", 4, NOW_MS + 2)).await.unwrap();
        writer.add(waiting("phone", 3, NOW_MS + 3)).await.unwrap();
        let learners = place.database.learners_of(BATKEN_COHORT).await.unwrap();
        assert_eq!((learners[0].waiting, learners[0].seen_ms), (Some(4), Some(NOW_MS + 3)));
        let at_once = [waiting("phone", 8, NOW_MS + 4), waiting("phone", 7, NOW_MS + 5)];
        place.database.add_events(&at_once).await.unwrap();
        let learners = place.database.learners_of(BATKEN_COHORT).await.unwrap();
        assert_eq!((learners[0].waiting, learners[0].seen_ms), (Some(7), Some(NOW_MS + 5)));
    }

    async fn events_are_found_by_learner_and_by_cohort(place) {
        cast::all(&place.database).await;
        let mut other_course = push(AIDA, [3]);
        other_course.events[0].event.course = "it-skills".into();
        let pushes = [push(BEGIMAI, [1, 2]), push(AIDA, [1]), other_course, push(GULNARA, [1])];
        place.database.add_events(&pushes).await.unwrap();
        assert_eq!(seqs(&place.database.events_since(AIDA, 1, 10).await.unwrap()), [2]);
        assert_eq!(seqs(&place.database.events_since(BEGIMAI, 0, 1).await.unwrap()), [1]);
        assert_eq!(seqs(&place.database.events_of(AIDA, "mobilography").await.unwrap()), [1]);
        let cohort = place.database.events_of_cohort(BATKEN_COHORT, "mobilography").await.unwrap();
        let found: Vec<_> = cohort.iter().map(|event| (event.account_id, event.seq)).collect();
        assert_eq!(found, [(AIDA, 1), (BEGIMAI, 1), (BEGIMAI, 2)]);
    }
}

fn seqs(events: &[storage::event::Stored]) -> Vec<i64> {
    events.iter().map(|event| event.seq).collect()
}
