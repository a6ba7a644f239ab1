use storage::Error;
use storage::account::{Role, SecretKind};
use storage::session::NewSession;
use uuid::Uuid;

use crate::cast::{
    self, AIDA, BATKEN_COHORT, BEGIMAI, ELMIRA, GULNARA, NAZGUL, NOW_MS, OSH_COHORT, learner, pin,
    push,
};

facts! {
    async fn a_learner_is_found_by_cohort_and_name(place) {
        cast::all(&place.database).await;
        let aida = place.database.find_learner(BATKEN_COHORT, "аида").await.unwrap().unwrap();
        assert_eq!((aida.id, aida.role, aida.secret.kind), (AIDA, Role::Learner, SecretKind::Pin));
        assert_eq!(place.database.account(AIDA).await.unwrap().unwrap(), aida);
        assert_eq!(place.database.find_learner(OSH_COHORT, "аида").await.unwrap(), None);
        let names: Vec<_> = place.database.learners_of(BATKEN_COHORT).await.unwrap();
        let names: Vec<_> = names.iter().map(|learner| learner.name.as_str()).collect();
        assert_eq!(names, ["Аида", "Бегимай"]);
    }

    async fn a_name_is_taken_once_in_a_cohort(place) {
        cast::all(&place.database).await;
        let twin = learner(Uuid::from_u128(0x99), "АИДА");
        assert_conflict(place.database.add_learner(&twin).await, "name");
        assert_eq!(place.database.account(twin.id).await.unwrap(), None);
        assert_conflict(place.database.rename_account(BEGIMAI, "Аида", "аида").await, "name");
        let mut elsewhere = twin;
        elsewhere.cohort_id = OSH_COHORT;
        place.database.add_learner(&elsewhere).await.unwrap();
        assert_conflict(place.database.move_to_cohort(elsewhere.id, BATKEN_COHORT, NOW_MS).await, "name");
        assert_eq!(place.database.cohorts_of(elsewhere.id).await.unwrap()[0].id, OSH_COHORT);
    }

    async fn a_name_is_taken_once_also_in_a_race(place) {
        cast::places(&place.database).await;
        let tasks: Vec<_> = (0..12)
            .map(|n| {
                let database = place.database.clone();
                tokio::spawn(async move { database.add_learner(&learner(Uuid::from_u128(0x900 + n), "Аида")).await })
            })
            .collect();
        let mut added = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(()) => added += 1,
                taken => assert_conflict(taken, "name"),
            }
        }
        assert_eq!(added, 1);
        assert_eq!(place.database.learners_of(BATKEN_COHORT).await.unwrap().len(), 1);
    }

    async fn a_learner_of_no_cohort_is_refused(place) {
        cast::places(&place.database).await;
        let mut lost = learner(AIDA, "Аида");
        lost.cohort_id = Uuid::from_u128(0xdead);
        assert_conflict(place.database.add_learner(&lost).await, "reference");
        assert_eq!(place.database.account(AIDA).await.unwrap(), None);
    }

    async fn a_new_name_is_signed_in_with(place) {
        cast::all(&place.database).await;
        place.database.rename_account(AIDA, "Айдай", "айдай").await.unwrap();
        assert_eq!(place.database.find_learner(BATKEN_COHORT, "аида").await.unwrap(), None);
        assert_eq!(place.database.find_learner(BATKEN_COHORT, "айдай").await.unwrap().unwrap().name, "Айдай");
        place.database.set_account_lang(AIDA, "ru").await.unwrap();
        assert_eq!(place.database.account(AIDA).await.unwrap().unwrap().lang, "ru");
    }

    async fn a_new_secret_closes_the_other_sessions(place) {
        cast::all(&place.database).await;
        for token in ["phone", "lost phone"] {
            place.database.add_session(&session(token, AIDA)).await.unwrap();
        }
        place.database.begin_try(AIDA, NOW_MS).await.unwrap();
        place.database.set_secret(AIDA, &pin("2"), Some("phone"), NOW_MS).await.unwrap();
        let aida = place.database.account(AIDA).await.unwrap().unwrap();
        assert_eq!((aida.secret, aida.failed, aida.locked_until_ms), (pin("2"), 0, 0));
        assert!(place.database.session("phone", NOW_MS).await.unwrap().is_some());
        assert!(place.database.session("lost phone", NOW_MS).await.unwrap().is_none());
        place.database.set_secret(AIDA, &pin("3"), None, NOW_MS).await.unwrap();
        assert!(place.database.session("phone", NOW_MS).await.unwrap().is_none());
    }

    async fn tries_are_counted_before_they_are_looked_at(place) {
        cast::all(&place.database).await;
        let tries = (0..40).map(|_| {
            let database = place.database.clone();
            tokio::spawn(async move { database.begin_try(AIDA, NOW_MS).await.unwrap() })
        });
        let mut begun = 0;
        for one in tries.collect::<Vec<_>>() {
            begun += usize::from(one.await.unwrap());
        }
        assert_eq!(begun, 5, "forty at once get no further than one after the other");
        let mut now = NOW_MS;
        for wait in [60_000, 120_000, 240_000, 480_000, 900_000, 900_000] {
            assert_eq!(place.database.account(AIDA).await.unwrap().unwrap().locked_until_ms, now + wait);
            assert!(!place.database.begin_try(AIDA, now + wait - 1).await.unwrap());
            now += wait;
            assert!(place.database.begin_try(AIDA, now).await.unwrap());
        }
        let before = place.database.account(AIDA).await.unwrap().unwrap();
        place.database.take_back_try(AIDA).await.unwrap();
        let after = place.database.account(AIDA).await.unwrap().unwrap();
        assert_eq!((after.failed, after.locked_until_ms), (before.failed - 1, before.locked_until_ms));
        place.database.forgive_tries(AIDA).await.unwrap();
        let aida = place.database.account(AIDA).await.unwrap().unwrap();
        assert_eq!((aida.failed, aida.locked_until_ms), (0, 0));
        assert!(!place.database.begin_try(Uuid::from_u128(0xdead), NOW_MS).await.unwrap());
    }

    async fn a_removed_learner_is_gone_and_her_events_stay(place) {
        cast::all(&place.database).await;
        place.database.add_session(&session("phone", AIDA)).await.unwrap();
        place.database.add_events(&[push(AIDA, [1, 2])]).await.unwrap();
        place.database.remove_account(AIDA, NOW_MS).await.unwrap();
        assert_eq!(place.database.find_learner(BATKEN_COHORT, "аида").await.unwrap(), None);
        assert!(place.database.session("phone", NOW_MS).await.unwrap().is_none());
        assert!(!place.database.may_see_cohort(AIDA, BATKEN_COHORT).await.unwrap());
        assert_eq!(place.database.learners_of(BATKEN_COHORT).await.unwrap().len(), 1);
        assert_eq!(place.database.events_since(AIDA, 0, 10).await.unwrap().len(), 2);
        assert_eq!(place.database.account(AIDA).await.unwrap().unwrap().removed_ms, Some(NOW_MS));
        place.database.add_learner(&learner(Uuid::from_u128(0x99), "Аида")).await.unwrap();
    }

    async fn a_removed_instructors_login_is_free_again(place) {
        cast::all(&place.database).await;
        assert_eq!(place.database.find_staff("gulnara").await.unwrap().unwrap().id, GULNARA);
        place.database.remove_account(GULNARA, NOW_MS).await.unwrap();
        assert_eq!(place.database.find_staff("gulnara").await.unwrap(), None);
        assert_eq!(place.database.instructors_of(BATKEN_COHORT).await.unwrap(), []);
        place.database.add_invite(&cast::invite("again", Role::Instructor)).await.unwrap();
        let again = cast::new_staff(Uuid::from_u128(0x99), "gulnara");
        assert!(place.database.add_staff(&again, "again", NOW_MS).await.unwrap().is_some());
    }

    async fn who_moves_learns_in_the_new_cohort_only_and_may_come_back(place) {
        cast::all(&place.database).await;
        place.database.move_to_cohort(AIDA, OSH_COHORT, NOW_MS + 1).await.unwrap();
        let cohorts = place.database.cohorts_of(AIDA).await.unwrap();
        assert_eq!(cohorts.iter().map(|cohort| cohort.id).collect::<Vec<_>>(), [OSH_COHORT]);
        assert_eq!(place.database.find_learner(OSH_COHORT, "аида").await.unwrap().unwrap().id, AIDA);
        assert_eq!(place.database.find_learner(BATKEN_COHORT, "аида").await.unwrap(), None);
        place.database.move_to_cohort(AIDA, BATKEN_COHORT, NOW_MS + 2).await.unwrap();
        let learners = place.database.learners_of(BATKEN_COHORT).await.unwrap();
        assert_eq!((learners[0].id, learners[0].joined_ms), (AIDA, NOW_MS + 2));
        place.database.join_cohort(AIDA, BATKEN_COHORT, NOW_MS + 3).await.unwrap();
        assert_eq!(place.database.learners_of(BATKEN_COHORT).await.unwrap(), learners);
    }

    async fn the_staff_is_listed(place) {
        cast::all(&place.database).await;
        let staff = place.database.staff_of_programme(cast::PROGRAMME).await.unwrap();
        assert_eq!(staff.iter().map(|member| member.id).collect::<Vec<_>>(), [ELMIRA, GULNARA, NAZGUL]);
        let instructors = place.database.instructors_of(BATKEN_COHORT).await.unwrap();
        assert_eq!(instructors.iter().map(|member| member.id).collect::<Vec<_>>(), [GULNARA]);
        assert_eq!(place.database.post_of(ELMIRA).await.unwrap().unwrap().centre_id, None);
        assert_eq!(place.database.post_of(NAZGUL).await.unwrap().unwrap().centre_id, Some(cast::BATKEN_CENTRE));
        assert_eq!(place.database.post_of(AIDA).await.unwrap(), None);
    }
}

#[test]
fn a_secret_is_not_printed() {
    assert_eq!(format!("{:?}", pin("hash of 1234")), "Secret(Pin)");
}

pub fn session(token_hash: &str, account_id: Uuid) -> NewSession {
    NewSession {
        token_hash: token_hash.to_owned(),
        account_id,
        created_ms: NOW_MS,
        expires_ms: NOW_MS + 1_000,
        user_agent_short: "Chrome, Android".to_owned(),
    }
}

#[track_caller]
pub fn assert_conflict<T: std::fmt::Debug>(result: storage::Result<T>, expected: &str) {
    match result {
        Err(Error::Conflict { field }) => assert_eq!(field, expected),
        other => panic!("no conflict: {other:?}"),
    }
}
