//! The files of the built-in courses and of those in `--courses`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use app::text::Lang;
use learning::parse::File;

// `BUILT_IN`: path below the courses, and file.
include!(concat!(env!("OUT_DIR"), "/courses.rs"));

/// A file's part of all that is inside the program.
const fn part(all: &'static [u8], from: usize, length: usize) -> &'static [u8] {
    all.split_at(from).1.split_at(length).0
}

const GLOSSARY: &str = "glossary.toml";

/// Path in the course's folder → content.
pub type Files = BTreeMap<String, File>;

/// Course id → its files. The error is a sentence for the operator.
pub fn all(folder: Option<&Path>) -> Result<BTreeMap<String, Files>, String> {
    let mut all = built_in();
    let Some(folder) = folder else {
        return Ok(all);
    };
    let unreadable = |error| {
        format!(
            "The folder of courses {} cannot be read: {error}",
            folder.display()
        )
    };
    let folders = folders(folder).map_err(unreadable)?;
    if let Some(meant) = meant(folder, &folders) {
        return Err(meant);
    }
    for course in folders {
        let id = name(&course);
        let mut files = Files::new();
        if is_course(&course) {
            on_disk(&course, &course, &mut files).map_err(unreadable)?;
        }
        if all.insert(id, files).is_some() {
            tracing::warn!(
                "the course in {} takes the place of the built-in course of that name",
                course.display()
            );
        }
    }
    Ok(all)
}

/// The files of the course in this folder.
pub fn course_on_disk(folder: &Path) -> std::io::Result<Files> {
    let mut files = Files::new();
    on_disk(folder, folder, &mut files)?;
    Ok(files)
}

/// The glossary of these courses: their own, or the one of the built-in courses. The error is a sentence for the operator.
pub fn glossary(folder: Option<&Path>) -> Result<String, String> {
    let own = folder.map(|folder| folder.join(GLOSSARY));
    if let Some(own) = own.filter(|own| own.is_file()) {
        return std::fs::read_to_string(&own)
            .map_err(|error| format!("{} cannot be read: {error}", own.display()));
    }
    let built_in = BUILT_IN.iter().find(|(path, _)| *path == GLOSSARY);
    let text = built_in.map(|(_, file)| String::from_utf8_lossy(&file.bytes));
    Ok(text.unwrap_or_default().into_owned())
}

/// A sentence if another folder was meant: one above, or one below.
fn meant(given: &Path, folders: &[PathBuf]) -> Option<String> {
    let whole = given.canonicalize().ok()?;
    if let Some(course) = whole.ancestors().take(2).find(|folder| is_course(folder)) {
        return Some(format!(
            "{} belongs to the course «{}»; --courses names the folder that holds the courses: --courses {}",
            given.display(),
            name(course),
            course.parent().unwrap_or(course).display()
        ));
    }
    if folders.iter().any(|folder| is_course(folder)) {
        return None;
    }
    let holds = |folder: &&PathBuf| {
        self::folders(folder).is_ok_and(|inside| inside.iter().any(|folder| is_course(folder)))
    };
    if let Some(below) = folders.iter().find(holds) {
        return Some(format!(
            "{} holds no courses, but its folder «{}» does: --courses {}",
            given.display(),
            name(below),
            below.display()
        ));
    }
    tracing::warn!(
        "{} holds no courses; a course is a folder with a course.toml",
        given.display()
    );
    None
}

fn is_course(folder: &Path) -> bool {
    folder.join("course.toml").is_file()
}

/// The folders in a folder, in order, without hidden ones.
fn folders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.flatten();
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && !name(path).starts_with('.'))
        .collect();
    folders.sort();
    Ok(folders)
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// A file of a course inside the program.
pub fn built_in_file(course: &str, name: &str) -> Option<&'static File> {
    let of_course = |path: &str| {
        path.strip_prefix(course)?
            .strip_prefix('/')
            .map(|own| own == name)
    };
    let found = BUILT_IN
        .iter()
        .find(|(path, _)| of_course(path) == Some(true));
    found.map(|(_, file)| file)
}

/// Course id → its files, of the courses inside the program.
fn built_in() -> BTreeMap<String, Files> {
    let mut all: BTreeMap<String, Files> = BTreeMap::new();
    for (path, file) in BUILT_IN {
        if let Some((course, name)) = path.split_once('/') {
            let files = all.entry(course.to_owned()).or_default();
            files.insert(name.to_owned(), file.clone());
        }
    }
    all
}

/// What is said in a course's videos, by path in the course's folder (`video/light/ky.txt`), where it lies in the folder of courses.
/// The error is a sentence for the operator.
pub fn narrations(courses: Option<&Path>, id: &str) -> Result<Files, String> {
    let mut files = Files::new();
    let Some(course) = courses.map(|folder| folder.join(id)) else {
        return Ok(files);
    };
    let unreadable = |path: &Path, error| format!("{} cannot be read: {error}", path.display());
    let root = course.join("video");
    let lessons = if root.is_dir() {
        folders(&root)
    } else {
        Ok(Vec::new())
    };
    for lesson in lessons.map_err(|error| unreadable(&root, error))? {
        for lang in Lang::ALL.map(Lang::code) {
            let text = lesson.join(lang).with_extension("txt");
            if let (true, Ok(inside)) = (text.is_file(), text.strip_prefix(&course)) {
                let bytes = std::fs::read(&text).map_err(|error| unreadable(&text, error))?;
                files.insert(inside.to_string_lossy().into_owned(), bytes.into());
            }
        }
    }
    Ok(files)
}

fn on_disk(root: &Path, folder: &Path, files: &mut Files) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            // What videos are made of is not of the course: `make media` lays the videos into media/.
            if path != root.join("video") {
                on_disk(root, &path, files)?;
            }
        } else if let Ok(inside) = path.strip_prefix(root) {
            files.insert(
                inside.to_string_lossy().into_owned(),
                std::fs::read(&path)?.into(),
            );
        }
    }
    Ok(())
}
