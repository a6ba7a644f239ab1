use crate::accounts::session;
use crate::cast::{self, AIDA, BATKEN_CENTRE, BATKEN_COHORT, BEGIMAI, GULNARA, NOW_MS};

facts! {
    async fn a_session_opens_for_its_account_with_her_cohorts(place) {
        cast::all(&place.database).await;
        place.database.add_session(&session("token", GULNARA)).await.unwrap();
        let open = place.database.session("token", NOW_MS).await.unwrap().unwrap();
        assert_eq!(open.account, place.database.account(GULNARA).await.unwrap().unwrap());
        assert_eq!(open.cohorts, [BATKEN_COHORT]);
        assert_eq!(open.post.unwrap().centre_id, Some(BATKEN_CENTRE));
        assert_eq!((open.created_ms, open.seen_ms, open.expires_ms), (NOW_MS, NOW_MS, NOW_MS + 1_000));
        assert!(place.database.session("another", NOW_MS).await.unwrap().is_none());
        place.database.add_session(&session("aida", AIDA)).await.unwrap();
        let open = place.database.session("aida", NOW_MS).await.unwrap().unwrap();
        assert_eq!((open.account.id, open.post), (AIDA, None));
    }

    async fn an_expired_session_does_not_open(place) {
        cast::all(&place.database).await;
        place.database.add_session(&session("token", AIDA)).await.unwrap();
        assert!(place.database.session("token", NOW_MS + 999).await.unwrap().is_some());
        assert!(place.database.session("token", NOW_MS + 1_000).await.unwrap().is_none());
        place.database.touch_session("token", NOW_MS + 500, NOW_MS + 2_000).await.unwrap();
        let open = place.database.session("token", NOW_MS + 1_000).await.unwrap().unwrap();
        assert_eq!((open.seen_ms, open.expires_ms), (NOW_MS + 500, NOW_MS + 2_000));
    }

    async fn a_revoked_session_does_not_open(place) {
        cast::all(&place.database).await;
        for token in ["one", "two", "three"] {
            place.database.add_session(&session(token, AIDA)).await.unwrap();
        }
        place.database.add_session(&session("other", BEGIMAI)).await.unwrap();
        place.database.revoke_session("one", NOW_MS).await.unwrap();
        assert!(place.database.session("one", NOW_MS).await.unwrap().is_none());
        assert!(place.database.session("two", NOW_MS).await.unwrap().is_some());
        place.database.revoke_sessions(AIDA, NOW_MS).await.unwrap();
        assert!(place.database.session("two", NOW_MS).await.unwrap().is_none());
        assert!(place.database.session("other", NOW_MS).await.unwrap().is_some());
        place.database.touch_session("one", NOW_MS, NOW_MS + 9_000).await.unwrap();
        assert!(place.database.session("one", NOW_MS).await.unwrap().is_none());
    }

    async fn sessions_that_are_over_are_swept(place) {
        cast::all(&place.database).await;
        for token in ["one", "two", "three"] {
            place.database.add_session(&session(token, AIDA)).await.unwrap();
        }
        place.database.revoke_session("one", NOW_MS).await.unwrap();
        place.database.touch_session("two", NOW_MS, NOW_MS + 9_000).await.unwrap();
        assert_eq!(place.database.sweep_sessions(NOW_MS + 5_000).await.unwrap(), 2);
        assert!(place.database.session("two", NOW_MS + 5_000).await.unwrap().is_some());
    }
}
