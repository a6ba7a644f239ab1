//! Pictures and videos beside a document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Bytes, check};

const FOLDER: &str = "media";
const MOST_FILES: usize = 2000;
const LARGEST_FILE: u64 = 64 * 1024 * 1024;
const LARGEST_ALL: u64 = 256 * 1024 * 1024;

/// Those of the course whose name stands in the document, which is in this language.
pub fn named_in(files: &Bytes, document: &str, lang: &str) -> Bytes {
    let media = files
        .iter()
        .filter_map(|(path, content)| Some((path.strip_prefix("media/")?, content)));
    let named = media.filter(|(name, _)| is_named(name, lang, |name| document.contains(name)));
    named
        .map(|(name, content)| (name.to_owned(), content.clone()))
        .collect()
}

/// Nothing of others is written over.
pub fn check_beside(file: &Path, media: &Bytes) -> Result<(), String> {
    for (name, content) in media {
        let path = folder(file).join(name);
        if std::fs::read(&path).is_ok_and(|there| there != *content) {
            return Err(format!(
                "Nothing was written: {} is there already and is another picture. Name a file in an empty folder.",
                path.display()
            ));
        }
    }
    Ok(())
}

pub fn write_beside(file: &Path, media: &Bytes) -> Result<(), String> {
    for (name, content) in media {
        let path = folder(file).join(name);
        let parent = path.parent().unwrap_or(Path::new(""));
        std::fs::create_dir_all(parent)
            .and_then(|()| std::fs::write(&path, content))
            .map_err(|error| format!("{} could not be written: {error}", path.display()))?;
    }
    Ok(())
}

/// The files in `media` beside the document that its lessons name, by path in the course's folder.
pub fn beside(file: &Path, texts: &BTreeMap<String, String>, lang: &str) -> Result<Bytes, String> {
    let folder = folder(file);
    let is_used = |name: &str| {
        is_named(name, lang, |name| {
            texts.values().any(|text| text.contains(name))
        })
    };
    let mut all = Bytes::new();
    let mut left = LARGEST_ALL;
    for name in names(&folder)? {
        let path = folder.join(&name);
        let is_file = path.symlink_metadata().is_ok_and(|about| about.is_file());
        if !is_file || !is_used(&name) {
            continue;
        }
        let unreadable = |error| format!("{} cannot be read: {error}", path.display());
        let size = path.metadata().map_err(unreadable)?.len();
        if size > LARGEST_FILE.min(left) {
            return Err(format!(
                "{} is too large: a file has at most 64 MiB, all of them 256 MiB.",
                path.display()
            ));
        }
        left -= size;
        all.insert(
            format!("media/{name}"),
            std::fs::read(&path).map_err(unreadable)?,
        );
    }
    check::files(&all)?;
    Ok(all)
}

fn names(folder: &Path) -> Result<Vec<String>, String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let names = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.take(MOST_FILES + 1).collect();
    names.sort();
    match names.len() {
        0..=MOST_FILES => Ok(names),
        _ => Err(format!(
            "{} has more than {MOST_FILES} files.",
            folder.display()
        )),
    }
}

/// A video brings along its poster and, in this language, its captions and its voice.
fn is_named(name: &str, lang: &str, has: impl Fn(&str) -> bool) -> bool {
    let (stem, rest) = name.split_once('.').unwrap_or((name, ""));
    let of_video = match rest.split_once('.') {
        None => rest == "jpg",
        Some((own, ending)) => own == lang && ["vtt", "mp4", "webm"].contains(&ending),
    };
    let kinds = ["mp4", "webm"];
    has(name) || (of_video && kinds.iter().any(|kind| has(&format!("{stem}.{kind}"))))
}

fn folder(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(FOLDER)
}
