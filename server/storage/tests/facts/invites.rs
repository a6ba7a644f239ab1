use storage::account::Role;
use storage::invite::Invite;
use uuid::Uuid;

use crate::accounts::assert_conflict;
use crate::cast::{self, BATKEN_CENTRE, BATKEN_COHORT, GULNARA, NOW_MS, invite, new_staff};

facts! {
    async fn an_invitation_makes_an_instructor_with_her_cohort(place) {
        cast::places(&place.database).await;
        let invite = Invite {
            centre_id: Some(BATKEN_CENTRE),
            cohort_id: Some(BATKEN_COHORT),
            ..invite("token", Role::Instructor)
        };
        place.database.add_invite(&invite).await.unwrap();
        assert_eq!(place.database.invite("token", NOW_MS).await.unwrap().unwrap(), invite);
        let account = place.database.add_staff(&new_staff(GULNARA, "gulnara"), "token", NOW_MS).await.unwrap().unwrap();
        assert_eq!((account.id, account.role, account.login.as_deref()), (GULNARA, Role::Instructor, Some("gulnara")));
        assert_eq!(place.database.cohorts_of(GULNARA).await.unwrap()[0].id, BATKEN_COHORT);
        assert_eq!(place.database.cohort(BATKEN_COHORT).await.unwrap().unwrap().learners, 0);
        assert_eq!(place.database.invite("token", NOW_MS).await.unwrap(), None);
    }

    async fn an_invitation_works_once_also_in_a_race(place) {
        cast::places(&place.database).await;
        place.database.add_invite(&invite("token", Role::Officer)).await.unwrap();
        let tasks: Vec<_> = (0..10)
            .map(|n| {
                let database = place.database.clone();
                let staff = new_staff(Uuid::from_u128(0x900 + n), &format!("login{n}"));
                tokio::spawn(async move { database.add_staff(&staff, "token", NOW_MS).await.unwrap() })
            })
            .collect();
        let mut added = 0;
        for task in tasks {
            added += usize::from(task.await.unwrap().is_some());
        }
        assert_eq!(added, 1);
        assert_eq!(place.database.staff_of_programme(cast::PROGRAMME).await.unwrap().len(), 1);
    }

    async fn an_expired_or_unknown_invitation_does_not_work(place) {
        cast::places(&place.database).await;
        let invite = invite("token", Role::Officer);
        place.database.add_invite(&invite).await.unwrap();
        let staff = new_staff(GULNARA, "gulnara");
        assert_eq!(place.database.invite("token", invite.expires_ms).await.unwrap(), None);
        assert_eq!(place.database.add_staff(&staff, "token", invite.expires_ms).await.unwrap(), None);
        assert_eq!(place.database.add_staff(&staff, "another", NOW_MS).await.unwrap(), None);
        assert_eq!(place.database.account(GULNARA).await.unwrap(), None);
    }

    async fn a_login_that_is_taken_leaves_the_invitation_good(place) {
        cast::all(&place.database).await;
        place.database.add_invite(&invite("token", Role::Officer)).await.unwrap();
        let twin = new_staff(Uuid::from_u128(0x99), "gulnara");
        assert_conflict(place.database.add_staff(&twin, "token", NOW_MS).await, "login");
        assert!(place.database.invite("token", NOW_MS).await.unwrap().is_some());
    }
}
