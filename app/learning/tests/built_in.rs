//! The courses that Chyrak brings along have no mistakes at all, and they and the interface hold to the glossary.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use learning::lint::{Glossary, captions, foreign, lacks, reading, unmarked, videos};
use learning::parse::File;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn glossary() -> Glossary {
    let file = fs::read_to_string(root().join("server/courses/glossary.toml")).unwrap();
    Glossary::read(&file).unwrap()
}

/// Course id → its files.
fn courses() -> BTreeMap<String, BTreeMap<String, File>> {
    let folders = fs::read_dir(root().join("server/courses")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path());
    let courses: BTreeMap<_, _> = folders
        .filter(|path| path.is_dir())
        .map(|folder| {
            let mut files = BTreeMap::new();
            collect(&folder, "", &mut files);
            (
                folder.file_name().unwrap().to_str().unwrap().to_owned(),
                files,
            )
        })
        .collect();
    assert!(courses.len() >= 2);
    courses
}

#[test]
fn built_in_courses_have_no_warnings() {
    for (id, files) in courses() {
        let (course, mut warnings) = learning::parse::course(&id, &files);
        let course = course.unwrap();
        warnings.extend(videos(&files));
        warnings.extend(captions(&files, &files));
        warnings.extend(unmarked(&course, &files));
        warnings.extend(lacks(&course, &files));
        let list: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert!(list.is_empty(), "{id}:\n{}", list.join("\n"));
        assert_eq!(
            course.languages.keys().collect::<Vec<_>>(),
            ["az", "en", "ky", "ru", "uz"],
            "{id}"
        );
        for lesson in &course.outline.lessons {
            assert!(
                !lesson.activities.is_empty(),
                "{id}/{} asks nothing",
                lesson.id
            );
        }
    }
}

#[test]
fn one_thing_has_one_word_in_lessons_and_interface_and_sentences_are_short() {
    let glossary = glossary();
    let mut told = Vec::new();
    for (id, files) in courses() {
        for (file, bytes) in &files {
            let lesson = file
                .strip_suffix(".md")
                .and_then(|file| Some(file.split_once('/')?.0));
            // What is said in a video: `video/light/ky.txt`.
            let said = file
                .strip_suffix(".txt")
                .and_then(|file| Some(file.rsplit_once('/')?.1));
            let Some(lang) = lesson.or(said) else {
                continue;
            };
            let (place, text) = (
                format!("{id}/{file}"),
                str::from_utf8(&bytes.bytes).unwrap(),
            );
            told.extend(glossary.check(lang, &place, text));
            told.extend(reading(&place, text).1);
            told.extend(foreign(lang, &place, text));
        }
    }
    for lang in ["az", "en", "ky", "ru", "uz"] {
        let place = format!("app/locales/{lang}.json");
        let text = fs::read_to_string(root().join(&place)).unwrap();
        let texts: BTreeMap<String, String> = serde_json::from_str(&text).unwrap();
        for (key, text) in texts {
            told.extend(glossary.check(lang, &format!("{place} {key}"), &text));
        }
    }
    let list: Vec<String> = told.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}", list.join("\n"));
}

/// What differs from country to country and from year to year: numbers to call, addresses of services.
const LOCAL_FACTS: [&str; 5] = ["102", "103", "1146", ".gov.", "egov"];

#[test]
fn facts_are_dated() {
    let mut told = Vec::new();
    for (id, files) in courses() {
        let lessons = files
            .iter()
            .filter(|(file, _)| file.strip_suffix(".md").is_some());
        for (file, bytes) in lessons {
            let text = str::from_utf8(&bytes.bytes).unwrap();
            let states = LOCAL_FACTS.iter().any(|fact| text.contains(fact));
            if states && !text.contains("\nfacts-checked: ") {
                told.push(format!("{id}/{file}"));
            }
        }
    }
    assert!(told.is_empty(), "no facts-checked: {told:?}");
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).unwrap().into());
        }
    }
}
