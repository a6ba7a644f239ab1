//! Courses and lessons that are in the tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use learning::course::Lesson;
use learning::parse::{Source, Warning, lesson};

pub type Texts = BTreeMap<String, String>;

pub const LANGUAGES: [&str; 5] = ["az", "en", "ky", "ru", "uz"];

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The texts of the built-in courses and of the one with every kind, by id.
pub fn courses() -> BTreeMap<String, Texts> {
    let mut courses = BTreeMap::new();
    for folder in ["server/courses", "end2end/courses"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                let mut texts = Texts::new();
                collect(&path, "", &mut texts);
                let id = path.file_name().unwrap().to_str().unwrap();
                courses.insert(id.to_owned(), texts);
            }
        }
    }
    assert!(courses.len() >= 3);
    courses
}

/// Lesson files with all that the format has, and with all mistakes.
pub fn lessons() -> Texts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lessons");
    let mut texts = Texts::new();
    collect(&folder, "", &mut texts);
    texts.retain(|name, _| name.strip_suffix(".md").is_some());
    assert!(texts.len() > 20);
    texts
}

/// A course of one lesson.
pub fn with_lesson(text: &str) -> Texts {
    let outline =
        "motif = \"ikat\"\nlicense = \"CC BY 4.0\"\n\n[[lessons]]\nid = \"any\"\nminutes = 5\n";
    let course = "# A course\n\nWhat it is about.\n\n- One outcome\n";
    [
        ("course.toml", outline),
        ("ky/course.md", course),
        ("ky/any.md", text),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .into()
}

pub fn read(text: &str) -> (Lesson, Vec<Warning>) {
    lesson(&Source {
        file: "ky/any.md",
        id: "any",
        lang: "ky",
        text,
        media: &|name| {
            name.strip_suffix(".svg")
                .is_some()
                .then_some(b"<svg viewBox=\"0 0 1 1\"/>".as_slice())
        },
        address: &|name| format!("/media/any/{name}"),
    })
}

fn collect(folder: &Path, prefix: &str, texts: &mut Texts) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), texts);
        } else if let Ok(text) = fs::read_to_string(&path) {
            texts.insert(name, text);
        }
    }
}
