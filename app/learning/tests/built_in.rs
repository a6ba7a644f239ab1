//! The courses that Chyrak brings along have no mistakes at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn built_in_courses_have_no_warnings() {
    let courses = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../server/courses");
    let folders: Vec<_> = fs::read_dir(courses)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(!folders.is_empty());
    for folder in folders {
        let mut files = BTreeMap::new();
        collect(&folder, "", &mut files);
        let id = folder.file_name().unwrap().to_str().unwrap();
        let (course, warnings) = learning::parse::course(id, &files);
        let list: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert!(list.is_empty(), "{id}:\n{}", list.join("\n"));
        let course = course.unwrap();
        assert!(!course.languages.is_empty());
        for lesson in &course.outline.lessons {
            assert!(
                !lesson.activities.is_empty(),
                "{id}/{} asks nothing",
                lesson.id
            );
        }
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}
