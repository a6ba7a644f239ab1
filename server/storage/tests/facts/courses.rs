use learning::course::{CourseText, Lesson, LessonOutline, Motif, Outline, Review};
use storage::Error;
use storage::course::NewVersion;
use storage::course::media::MediaFile;

use crate::cast::NOW_MS;

facts! {
    async fn a_version_is_published_once_a_fingerprint(place) {
        let database = &place.database;
        let (outline, texts, lessons) = course("Жарык");
        let mut new = NewVersion { fingerprint: "a", outline: &outline, texts: &texts, lessons: &lessons, created_ms: NOW_MS };
        assert_eq!(database.put_course(&new).await.unwrap(), 1);
        assert_eq!(database.put_course(&new).await.unwrap(), 1);
        new.fingerprint = "b";
        assert_eq!(database.put_course(&new).await.unwrap(), 2);
        new.fingerprint = "a";
        assert_eq!(database.put_course(&new).await.unwrap(), 3);
    }

    async fn a_version_is_published_once_also_in_a_race(place) {
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let database = place.database.clone();
                tokio::spawn(async move {
                    let (outline, texts, lessons) = course("Жарык");
                    let new = NewVersion { fingerprint: "a", outline: &outline, texts: &texts, lessons: &lessons, created_ms: NOW_MS };
                    database.put_course(&new).await.unwrap()
                })
            })
            .collect();
        for task in tasks {
            assert_eq!(task.await.unwrap(), 1);
        }
    }

    async fn a_course_is_read_as_it_was_published(place) {
        let database = &place.database;
        assert_eq!(database.course("mobilography").await.unwrap(), None);
        for (fingerprint, title) in [("a", "Жарык"), ("b", "Көлөкө")] {
            let (outline, texts, lessons) = course(title);
            let new = NewVersion { fingerprint, outline: &outline, texts: &texts, lessons: &lessons, created_ms: NOW_MS };
            database.put_course(&new).await.unwrap();
        }
        let (outline, texts, lessons) = course("Жарык");
        let newest = database.course("mobilography").await.unwrap().unwrap();
        assert_eq!((newest.version, newest.fingerprint.as_str(), &newest.outline), (2, "b", &outline));
        assert_eq!(database.course_version("mobilography", 2).await.unwrap().as_ref(), Some(&newest));
        assert_eq!(database.course_version("mobilography", 1).await.unwrap().unwrap().fingerprint, "a");
        assert_eq!(database.course_version("mobilography", 3).await.unwrap(), None);
        assert_eq!(database.courses().await.unwrap(), [newest]);
        assert_eq!(database.course_text("mobilography", 1, "ky").await.unwrap().as_ref(), Some(&texts[0]));
        assert_eq!(database.course_text("mobilography", 1, "az").await.unwrap(), None);
        assert_eq!(database.lesson("mobilography", 1, "ky", "light").await.unwrap().as_ref(), Some(&lessons[0].1));
        assert_eq!(database.lesson("mobilography", 2, "ky", "light").await.unwrap().unwrap().title, "Көлөкө");
        assert_eq!(database.lesson("mobilography", 1, "ky", "sound").await.unwrap(), None);
        let json = database.lesson_json("mobilography", 1, "ky", "light").await.unwrap().unwrap();
        assert_eq!(serde_json::from_str::<Lesson>(&json).unwrap(), lessons[0].1);
    }

    async fn media_are_kept_as_the_newest_version_shows_them(place) {
        let database = &place.database;
        let (outline, texts, lessons) = course("Жарык");
        let new = NewVersion { fingerprint: "a", outline: &outline, texts: &texts, lessons: &lessons, created_ms: NOW_MS };
        database.put_course(&new).await.unwrap();
        assert!(database.media("mobilography").await.unwrap().is_empty());
        let file = |name, fingerprint, bytes: &'static [u8]| MediaFile { name, fingerprint, bytes };
        let (bread, walk) = (file("bread.png", "a", b"\0\xff bread"), file("walk/one.mp4", "b", b"film"));
        let rounds = [
            (vec![bread, walk], vec![("bread.png", &b"\0\xff bread"[..]), ("walk/one.mp4", b"film")]),
            // The same fingerprint: not written again.
            (vec![file("bread.png", "a", b"else"), walk], vec![("bread.png", b"\0\xff bread"), ("walk/one.mp4", b"film")]),
            (vec![file("bread.png", "c", b"new")], vec![("bread.png", b"new")]),
            (Vec::new(), Vec::new()),
        ];
        for (files, expected) in rounds {
            database.put_media("mobilography", &files).await.unwrap();
            let kept = database.media("mobilography").await.unwrap();
            let kept: Vec<(&str, &[u8])> = kept.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            assert_eq!(kept, expected);
        }
        assert!(matches!(database.put_media("unknown", &[bread]).await, Err(Error::Conflict { field: "reference" })));
    }
}

/// A course of one lesson in one language.
pub fn course(title: &str) -> (Outline, Vec<CourseText>, Vec<(String, Lesson)>) {
    let outline = Outline {
        id: "mobilography".to_owned(),
        motif: Motif::Shyrdak,
        lessons: vec![LessonOutline {
            id: "light".to_owned(),
            minutes: 5,
            activities: vec!["window".to_owned()],
            ..LessonOutline::default()
        }],
        codes: Vec::new(),
        languages: vec!["ky".to_owned()],
        license: "CC-BY-4.0".to_owned(),
        pass_percent: Some(75),
    };
    let text = CourseText {
        lang: "ky".to_owned(),
        title: title.to_owned(),
        summary: String::new(),
        outcomes: Vec::new(),
        lessons: vec![title.to_owned()],
        review: Review::default(),
        cover: None,
        trailer: None,
    };
    let lesson = Lesson {
        id: "light".to_owned(),
        title: title.to_owned(),
        steps: Vec::new(),
    };
    (outline, vec![text], vec![("ky".to_owned(), lesson)])
}
