use storage::account::{NewStaff, Role};
use storage::centre::NewCentre;
use storage::cohort::{NewCohort, fold_code};
use storage::invite::Invite;
use uuid::Uuid;

use crate::accounts::assert_conflict;
use crate::cast::{
    self, AIDA, BATKEN_CENTRE, BATKEN_COHORT, ELMIRA, GULNARA, NAZGUL, NOW_MS, OSH_CENTRE,
    OSH_COHORT, PROGRAMME,
};

facts! {
    async fn a_cohort_is_found_by_its_code_however_it_is_typed(place) {
        cast::all(&place.database).await;
        for typed in ["BTK2", "btk-2", " Btk 2 ", "b.t.k-2"] {
            let cohort = place.database.cohort_by_code(typed).await.unwrap().unwrap();
            assert_eq!((cohort.id, cohort.learners, cohort.centre.as_str()), (BATKEN_COHORT, 2, "Баткен"));
        }
        assert_eq!(place.database.cohort_by_code("BTK3").await.unwrap(), None);
    }

    async fn a_code_belongs_to_one_cohort(place) {
        cast::places(&place.database).await;
        let twin = cast::new_cohort(Uuid::from_u128(0x99), OSH_CENTRE, "btk2");
        assert_conflict(place.database.add_cohort(&twin).await, "code");
        let lost = cast::new_cohort(Uuid::from_u128(0x99), Uuid::from_u128(0xdead), "XYZ");
        assert_conflict(place.database.add_cohort(&lost).await, "reference");
    }

    async fn a_cohort_can_be_renamed_ended_and_opened_again(place) {
        cast::places(&place.database).await;
        let cohort = place.database.cohort(OSH_COHORT).await.unwrap().unwrap();
        place.database.rename_cohort(&cohort, "Күз").await.unwrap();
        place.database.end_cohort(&cohort, Some(NOW_MS)).await.unwrap();
        let cohort = place.database.cohort(OSH_COHORT).await.unwrap().unwrap();
        assert_eq!((cohort.name.as_str(), cohort.ended_ms, cohort.learners), ("Күз", Some(NOW_MS), 0));
        place.database.end_cohort(&cohort, None).await.unwrap();
        assert_eq!(place.database.cohort(OSH_COHORT).await.unwrap().unwrap().ended_ms, None);
    }

    async fn cohorts_are_listed_for_a_person_a_centre_and_the_programme(place) {
        cast::all(&place.database).await;
        let ids = |cohorts: Vec<storage::cohort::Cohort>| cohorts.iter().map(|cohort| cohort.id).collect::<Vec<_>>();
        assert_eq!(ids(place.database.cohorts_of(GULNARA).await.unwrap()), [BATKEN_COHORT]);
        assert!(ids(place.database.cohorts_of(ELMIRA).await.unwrap()).is_empty());
        assert_eq!(ids(place.database.cohorts_of_centre(OSH_CENTRE).await.unwrap()), [OSH_COHORT]);
        let all = place.database.cohorts_of_programme(PROGRAMME).await.unwrap();
        assert_eq!(all.iter().map(|cohort| cohort.learners).sum::<i64>(), 2);
        assert_eq!(ids(all), [BATKEN_COHORT, OSH_COHORT]);
    }

    async fn each_sees_her_own_cohorts(place) {
        cast::all(&place.database).await;
        let table = [
            (AIDA, true, false),
            (GULNARA, true, false),
            (NAZGUL, true, false),
            (ELMIRA, true, true),
            (Uuid::from_u128(0xdead), false, false),
        ];
        for (account, batken, osh) in table {
            assert_eq!(place.database.may_see_cohort(account, BATKEN_COHORT).await.unwrap(), batken, "{account}");
            assert_eq!(place.database.may_see_cohort(account, OSH_COHORT).await.unwrap(), osh, "{account}");
        }
        place.database.join_cohort(GULNARA, OSH_COHORT, NOW_MS).await.unwrap();
        assert!(place.database.may_see_cohort(GULNARA, OSH_COHORT).await.unwrap());
    }

    async fn an_instructor_does_not_see_her_centres_other_cohorts(place) {
        cast::all(&place.database).await;
        let other = cast::new_cohort(Uuid::from_u128(0x49), BATKEN_CENTRE, "BTK9");
        place.database.add_cohort(&other).await.unwrap();
        assert!(!place.database.may_see_cohort(GULNARA, other.id).await.unwrap());
        assert!(place.database.may_see_cohort(NAZGUL, other.id).await.unwrap());
    }

    async fn an_officer_of_another_programme_sees_nothing_here(place) {
        cast::all(&place.database).await;
        let mut programme = place.database.programme().await.unwrap().unwrap();
        programme.id = Uuid::from_u128(0x02);
        programme.created_ms += 1;
        place.database.add_programme(&programme).await.unwrap();
        let invite = Invite { programme_id: programme.id, ..cast::invite("other", Role::Officer) };
        place.database.add_invite(&invite).await.unwrap();
        let officer = cast::new_staff(Uuid::from_u128(0x98), "other");
        place.database.add_staff(&officer, "other", NOW_MS).await.unwrap().unwrap();
        assert!(!place.database.may_see_cohort(officer.id, BATKEN_COHORT).await.unwrap());
        assert_eq!(place.database.programme().await.unwrap().unwrap().id, PROGRAMME);
    }

    async fn the_first_officer_names_the_programme_and_nobody_after_her(place) {
        place.database.add_programme(&cast::programme("")).await.unwrap();
        for (id, name) in [(0x98, "Билим"), (0x99, "Башка")] {
            place.database.add_invite(&cast::invite(name, Role::Officer)).await.unwrap();
            let officer = NewStaff { programme: Some(name.to_owned()), ..cast::new_staff(Uuid::from_u128(id), name) };
            place.database.add_staff(&officer, name, NOW_MS).await.unwrap().unwrap();
            assert_eq!(place.database.programme().await.unwrap().unwrap().name, "Билим");
        }
    }

    async fn a_centre_knows_where_it_lies(place) {
        cast::places(&place.database).await;
        let centre = place.database.centre(OSH_CENTRE).await.unwrap().unwrap();
        assert_eq!((centre.name.as_str(), centre.district.as_str(), centre.region.as_str()), ("Ош", "Ош", "Ош"));
        assert_eq!((centre.programme_id, centre.offset_minutes), (PROGRAMME, 240));
        let centres = place.database.centres(PROGRAMME).await.unwrap();
        assert_eq!(centres.iter().map(|centre| centre.id).collect::<Vec<_>>(), [BATKEN_CENTRE, OSH_CENTRE]);
        assert_eq!(place.database.centres(Uuid::from_u128(0xdead)).await.unwrap(), []);
    }

    async fn a_new_centre_lies_in_the_region_and_district_that_are_there(place) {
        cast::places(&place.database).await;
        let id = Uuid::from_u128(0x39);
        place.database.put_centre(&cast::new_centre(id, " ОШ ", "Китепкана")).await.unwrap();
        let centre = place.database.centre(id).await.unwrap().unwrap();
        assert_eq!((centre.district_id, centre.region.as_str()), (cast::OSH_DISTRICT, "Ош"));
    }

    async fn a_district_has_one_centre_of_a_name_also_when_two_add_it_at_once(place) {
        cast::places(&place.database).await;
        let add = |n, at: &str| {
            let (database, new) = (place.database.clone(), cast::new_centre(Uuid::from_u128(n), at, " жаштар   борбору."));
            tokio::spawn(async move { database.put_centre(&new).await })
        };
        let both = [add(0x81, "Чүй"), add(0x82, "чүй")];
        let mut added = 0;
        for one in both {
            match one.await.unwrap() {
                Ok(()) => added += 1,
                refused => assert_conflict(refused, "centre"),
            }
        }
        assert_eq!(added, 1);
        add(0x83, "Ош").await.unwrap().unwrap(); // elsewhere it is free
        let change = |at: &str, name: &str, offset_minutes| {
            let new = NewCentre { offset_minutes, ..cast::new_centre(OSH_CENTRE, at, name) };
            let database = place.database.clone();
            async move { database.put_centre(&new).await }
        };
        assert_conflict(change("Ош", "Жаштар борбору", 360).await, "centre");
        let before = place.database.centres(PROGRAMME).await.unwrap().len();
        change("ош", "ОШ", 300).await.unwrap();
        let centre = place.database.centre(OSH_CENTRE).await.unwrap().unwrap();
        assert_eq!((centre.name.as_str(), centre.district_id, centre.offset_minutes), ("ОШ", cast::OSH_DISTRICT, 300));
        change("Талас", "ОШ", 300).await.unwrap();
        let centre = place.database.centre(OSH_CENTRE).await.unwrap().unwrap();
        assert_eq!((centre.region.as_str(), centre.district.as_str()), ("Талас", "Талас"));
        assert_eq!(place.database.centres(PROGRAMME).await.unwrap().len(), before, "changed, not added");
    }

    async fn a_centre_has_one_cohort_of_a_name_that_goes_on_also_when_two_add_it_at_once(place) {
        cast::places(&place.database).await;
        let cohort = |n, centre, name: &str| {
            let new = cast::new_cohort(Uuid::from_u128(n), centre, &n.to_string());
            NewCohort { name: name.to_owned(), ..new }
        };
        let add = |new: NewCohort| {
            let database = place.database.clone();
            tokio::spawn(async move { database.add_cohort(&new).await })
        };
        let both = [add(cohort(0x91, OSH_CENTRE, "Шейшемби")), add(cohort(0x92, OSH_CENTRE, "шейшемби "))];
        let mut refused = 0;
        for one in both {
            if let Err(error) = one.await.unwrap() {
                assert_conflict::<()>(Err(error), "cohort");
                refused += 1;
            }
        }
        assert_eq!(refused, 1);
        add(cohort(0x93, BATKEN_CENTRE, "Шейшемби")).await.unwrap().unwrap();

        let osh = place.database.cohort(OSH_COHORT).await.unwrap().unwrap();
        assert_conflict(place.database.rename_cohort(&osh, "ШЕЙШЕМБИ").await, "cohort");
        place.database.rename_cohort(&osh, "Жаз — 2").await.unwrap();
        let osh = place.database.cohort(OSH_COHORT).await.unwrap().unwrap();
        place.database.end_cohort(&osh, Some(NOW_MS)).await.unwrap();
        add(cohort(0x94, OSH_CENTRE, "жаз 2")).await.unwrap().unwrap(); // the other has ended
        assert_conflict(place.database.end_cohort(&osh, None).await, "cohort");
    }
}

#[test]
fn a_code_is_folded_to_upper_case_letters_and_digits() {
    let table = [
        ("btk-2", "BTK2"),
        (" а б ", "AБ"), // the first looks the same in Latin
        ("втк–2", "BTK2"),
        ("", ""),
    ];
    for (typed, folded) in table {
        assert_eq!(fold_code(typed), folded);
    }
}
