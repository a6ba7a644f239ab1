//! The people of the tests: Aida and Begimai learn mobilography in Batken, Gulnara teaches them, Nazgul runs the
//! centre, Elmira the programme. Across the border of the oblast, Osh has a cohort too.

use learning::event::{Event, Kind};
use storage::Database;
use storage::account::{NewLearner, NewStaff, Role, Secret, SecretKind};
use storage::centre::NewCentre;
use storage::cohort::NewCohort;
use storage::event::{Device, Incoming, Push};
use storage::invite::Invite;
use storage::programme::Programme;
use uuid::Uuid;

/// The moment all tests begin.
pub const NOW_MS: i64 = 1_750_000_000_000;

pub const PROGRAMME: Uuid = Uuid::from_u128(0x01);
pub const BATKEN: Uuid = Uuid::from_u128(0x11);
pub const OSH: Uuid = Uuid::from_u128(0x12);
pub const BATKEN_DISTRICT: Uuid = Uuid::from_u128(0x21);
pub const OSH_DISTRICT: Uuid = Uuid::from_u128(0x22);
pub const BATKEN_CENTRE: Uuid = Uuid::from_u128(0x31);
pub const OSH_CENTRE: Uuid = Uuid::from_u128(0x32);
pub const BATKEN_COHORT: Uuid = Uuid::from_u128(0x41);
pub const OSH_COHORT: Uuid = Uuid::from_u128(0x42);
pub const AIDA: Uuid = Uuid::from_u128(0x51);
pub const BEGIMAI: Uuid = Uuid::from_u128(0x52);
pub const GULNARA: Uuid = Uuid::from_u128(0x61);
pub const NAZGUL: Uuid = Uuid::from_u128(0x62);
pub const ELMIRA: Uuid = Uuid::from_u128(0x63);

/// Everybody and everything.
pub async fn all(database: &Database) {
    places(database).await;
    for (id, name) in [(AIDA, "Аида"), (BEGIMAI, "Бегимай")] {
        database.add_learner(&learner(id, name)).await.unwrap();
    }
    let staff = [
        (
            GULNARA,
            "gulnara",
            Role::Instructor,
            Some(BATKEN_CENTRE),
            Some(BATKEN_COHORT),
        ),
        (NAZGUL, "nazgul", Role::Manager, Some(BATKEN_CENTRE), None),
        (ELMIRA, "elmira", Role::Officer, None, None),
    ];
    for (id, login, role, centre_id, cohort_id) in staff {
        let invite = Invite {
            centre_id,
            cohort_id,
            ..invite(login, role)
        };
        database.add_invite(&invite).await.unwrap();
        database
            .add_staff(&new_staff(id, login), login, NOW_MS)
            .await
            .unwrap()
            .unwrap();
    }
}

pub fn programme(name: &str) -> Programme {
    Programme {
        id: PROGRAMME,
        name: name.to_owned(),
        created_ms: NOW_MS,
        demonstration: true,
    }
}

/// The programme, its centres and cohorts, without people.
pub async fn places(database: &Database) {
    database
        .add_programme(&programme("Санарип Айымдар"))
        .await
        .unwrap();
    let places = [
        (
            BATKEN,
            BATKEN_DISTRICT,
            BATKEN_CENTRE,
            BATKEN_COHORT,
            "Баткен",
            "BTK-2",
        ),
        (OSH, OSH_DISTRICT, OSH_CENTRE, OSH_COHORT, "Ош", "OSH-1"),
    ];
    for (region, district, centre, cohort, name, code) in places {
        let new = NewCentre {
            region_id: region,
            district_id: district,
            ..new_centre(centre, name, name)
        };
        database.put_centre(&new).await.unwrap();
        database
            .add_cohort(&new_cohort(cohort, centre, code))
            .await
            .unwrap();
    }
}

/// A centre in the region of this name, in a district of the same name.
pub fn new_centre(id: Uuid, place: &str, name: &str) -> NewCentre {
    NewCentre {
        id,
        programme_id: PROGRAMME,
        region_id: Uuid::from_u128(id.as_u128() + 0x1000),
        region: place.to_owned(),
        district_id: Uuid::from_u128(id.as_u128() + 0x2000),
        district: place.to_owned(),
        name: name.to_owned(),
        offset_minutes: 240,
    }
}

pub fn new_cohort(id: Uuid, centre_id: Uuid, code: &str) -> NewCohort {
    NewCohort {
        id,
        centre_id,
        name: format!("Жаз {code}"),
        code: code.to_owned(),
        course_id: "mobilography".to_owned(),
        lang: "ky".to_owned(),
        created_ms: NOW_MS,
    }
}

/// A learner of the cohort in Batken.
pub fn learner(id: Uuid, name: &str) -> NewLearner {
    NewLearner {
        id,
        cohort_id: BATKEN_COHORT,
        name: name.to_owned(),
        name_folded: name.to_lowercase(),
        secret: pin("1"),
        lang: "ky".to_owned(),
        created_ms: NOW_MS,
    }
}

pub fn new_staff(id: Uuid, login: &str) -> NewStaff {
    NewStaff {
        id,
        name: login.to_owned(),
        name_folded: login.to_owned(),
        login: login.to_owned(),
        secret: Secret {
            kind: SecretKind::Password,
            hash: "hash".to_owned(),
        },
        lang: "ky".to_owned(),
        programme: None,
    }
}

/// For a day, from the command line.
pub fn invite(token_hash: &str, role: Role) -> Invite {
    Invite {
        token_hash: token_hash.to_owned(),
        role,
        programme_id: PROGRAMME,
        centre_id: None,
        cohort_id: None,
        created_by: None,
        created_ms: NOW_MS,
        expires_ms: NOW_MS + 86_400_000,
    }
}

pub fn pin(hash: &str) -> Secret {
    Secret {
        kind: SecretKind::Pin,
        hash: hash.to_owned(),
    }
}

/// Events of these numbers from an account's phone.
pub fn push(account: Uuid, numbers: impl IntoIterator<Item = u64>) -> Push {
    Push {
        account,
        device: Device {
            id: "phone".to_owned(),
            waiting: 0,
            app_version: "1.0".to_owned(),
            shift_ms: 0,
        },
        received_ms: NOW_MS,
        events: numbers.into_iter().map(incoming).collect(),
    }
}

fn incoming(number: u64) -> Incoming {
    let event = Event {
        id: event_id(number),
        at_ms: NOW_MS + i64::try_from(number).unwrap(),
        kind: Kind::Answered,
        course: "mobilography".to_owned(),
        lesson: "light".to_owned(),
        activity: "window".to_owned(),
        step: 0,
        score: 100,
        answer: "1".to_owned(),
    };
    let body = format!(r#"{{"id":"{}","new_field":"ңөү \" \u0000 \\"}}"#, event.id);
    Incoming {
        event,
        body,
        aside: number.is_multiple_of(7),
    }
}

pub fn event_id(number: u64) -> Uuid {
    Uuid::from_u64_pair(0xe, number)
}
