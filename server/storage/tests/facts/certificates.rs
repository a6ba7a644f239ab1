use learning::certificate::{Number, Reason};
use storage::Database;
use storage::certificate::{Certificate, Choice, NewCertificate};
use storage::course::NewVersion;
use uuid::Uuid;

use crate::accounts::assert_conflict;
use crate::cast::{self, AIDA, BATKEN_COHORT, BEGIMAI, NAZGUL, NOW_MS, OSH_COHORT};
use crate::courses::course;

facts! {
    async fn a_certificate_is_taken_out_once(place) {
        let database = ready(&place.database).await;
        let first = database.add_certificate(&new(1, AIDA)).await.unwrap();
        assert_eq!((first.number, first.place, first.centre.as_str()), (number(1), 0, "Баткен"));
        assert_eq!((first.revoked_ms, first.reason), (None, None));
        let again = NewCertificate { name: "Башка".to_owned(), ..new(2, AIDA) };
        assert_eq!(database.add_certificate(&again).await.unwrap(), first);
        assert_eq!(database.certificate(number(2)).await.unwrap(), None);
        assert_eq!(database.certificate(number(1)).await.unwrap(), Some(first.clone()));
        let other = database.add_certificate(&new(3, BEGIMAI)).await.unwrap();
        assert!(other.place > first.place);
        assert_eq!(database.certificates_of(AIDA).await.unwrap(), std::slice::from_ref(&first));
        assert_eq!(database.certificates_of_cohort(BATKEN_COHORT).await.unwrap(), [other, first]);
        assert_eq!(database.certificates_of_cohort(OSH_COHORT).await.unwrap(), []);
    }

    async fn a_certificate_is_taken_out_once_also_in_a_race(place) {
        let database = ready(&place.database).await;
        let tasks: Vec<_> = (0..16)
            .map(|n| {
                let database = database.clone();
                let new = new(n, if n % 2 == 0 { AIDA } else { BEGIMAI });
                tokio::spawn(async move { database.add_certificate(&new).await.unwrap() })
            })
            .collect();
        let mut given: Vec<Certificate> = Vec::new();
        for task in tasks {
            given.push(task.await.unwrap());
        }
        given.sort_by_key(|certificate| certificate.place);
        given.dedup();
        assert_eq!(given.len(), 2, "{given:?}");
    }

    async fn a_holder_chooses_for_her_own(place) {
        let database = ready(&place.database).await;
        let mut certificate = database.add_certificate(&new(1, AIDA)).await.unwrap();
        let choice = Choice {
            lang: "uz".to_owned(),
            second_lang: "en".to_owned(),
            show_name: true,
            show_centre: true,
            show_credential: true,
        };
        assert!(!database.choose_certificate(number(1), BEGIMAI, &choice).await.unwrap());
        assert!(database.choose_certificate(number(1), AIDA, &choice).await.unwrap());
        certificate.choice = choice;
        assert_eq!(database.certificate(number(1)).await.unwrap(), Some(certificate));
    }

    async fn a_revoked_certificate_stays_so_and_another_may_follow(place) {
        let database = ready(&place.database).await;
        database.add_certificate(&new(1, AIDA)).await.unwrap();
        assert!(database.revoke_certificate(number(1), NAZGUL, Reason::WrongName, NOW_MS + 1).await.unwrap());
        assert!(!database.revoke_certificate(number(1), NAZGUL, Reason::Mistake, NOW_MS + 2).await.unwrap());
        let revoked = database.certificate(number(1)).await.unwrap().unwrap();
        assert_eq!((revoked.revoked_ms, revoked.revoked_by, revoked.reason), (Some(NOW_MS + 1), Some(NAZGUL), Some(Reason::WrongName)));
        assert!(!database.choose_certificate(number(1), AIDA, &revoked.choice).await.unwrap());
        let other = database.add_certificate(&new(2, AIDA)).await.unwrap();
        assert_eq!(database.revoked_certificates().await.unwrap(), [(number(1), revoked.place)]);
        assert_eq!(database.certificates_of(AIDA).await.unwrap(), [other, revoked]);
    }

    async fn a_claim_is_signed_anew(place) {
        let database = ready(&place.database).await;
        database.add_certificate(&new(1, AIDA)).await.unwrap();
        database.seal_certificate(number(1), "00000002", "CLAIM2").await.unwrap();
        let certificate = database.certificate(number(1)).await.unwrap().unwrap();
        assert_eq!((certificate.key_id.as_str(), certificate.claim.as_str()), ("00000002", "CLAIM2"));
        database.add_certificate(&new(2, BEGIMAI)).await.unwrap();
        assert_eq!(database.certificate_keys().await.unwrap(), ["00000001", "00000002"]);
    }

    async fn a_certificate_for_nothing_is_refused(place) {
        let database = ready(&place.database).await;
        let nowhere = [
            NewCertificate { version: 9, ..new(1, AIDA) },
            NewCertificate { account_id: Uuid::from_u128(0xdead), ..new(1, AIDA) },
            NewCertificate { cohort_id: Uuid::from_u128(0xdead), ..new(1, AIDA) },
        ];
        for new in nowhere {
            assert_conflict(database.add_certificate(&new).await.map(drop), "reference");
        }
        assert_eq!(database.add_certificate(&new(1, AIDA)).await.unwrap().place, 0);
    }
}

/// The cast, and the first version of its course.
async fn ready(database: &Database) -> Database {
    cast::all(database).await;
    let (outline, texts, lessons) = course("Жарык");
    let new = NewVersion {
        fingerprint: "a",
        outline: &outline,
        texts: &texts,
        lessons: &lessons,
        created_ms: NOW_MS,
    };
    database.put_course(&new).await.unwrap();
    database.clone()
}

pub fn number(n: u8) -> Number {
    Number::new([n; 10])
}

pub fn new(n: u8, account_id: Uuid) -> NewCertificate {
    NewCertificate {
        number: number(n),
        account_id,
        cohort_id: BATKEN_COHORT,
        course_id: "mobilography".to_owned(),
        version: 1,
        name: "Аида Осмонова".to_owned(),
        choice: Choice {
            lang: "ky".to_owned(),
            second_lang: "ru".to_owned(),
            show_name: false,
            show_centre: false,
            show_credential: false,
        },
        issued_ms: NOW_MS,
        key_id: "00000001".to_owned(),
        claim: "CLAIM".to_owned(),
    }
}
