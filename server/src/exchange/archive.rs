//! A course as one zip file.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Bytes, check};

const MOST_FILES: usize = 2000;
const LARGEST_FILE: u64 = 64 * MIB;
const LARGEST_ALL: u64 = 256 * MIB;
const MIB: u64 = 1024 * 1024;

/// The same files give the same bytes.
pub fn write(id: &str, files: &Bytes) -> Result<Vec<u8>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("The course could not be packed: {error}");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, content) in files {
        zip.start_file(format!("{id}/{path}"), options)
            .map_err(|error| failed(&error))?;
        zip.write_all(content).map_err(|error| failed(&error))?;
    }
    let whole = zip.finish().map_err(|error| failed(&error))?;
    Ok(whole.into_inner())
}

/// The name of the folder in it, if it has one, and the files by path in that folder. All is read before anything is believed.
pub fn read(file: &Path) -> Result<(Option<String>, Bytes), String> {
    let unreadable =
        |error: &dyn std::fmt::Display| format!("{} cannot be read: {error}", file.display());
    let open = File::open(file).map_err(|error| unreadable(&error))?;
    let size = open.metadata().map_err(|error| unreadable(&error))?.len();
    if size > LARGEST_ALL {
        return Err(format!(
            "{} is larger than {} MiB, which no course is.",
            file.display(),
            LARGEST_ALL / MIB
        ));
    }
    let mut zip = ZipArchive::new(open)
        .map_err(|_| format!("{} is no zip file, or only a part of one.", file.display()))?;
    if zip.len() > MOST_FILES {
        return Err(format!(
            "It has {} files; a course has at most {MOST_FILES}.",
            zip.len()
        ));
    }
    let mut all = Bytes::new();
    let mut names = BTreeSet::new();
    let mut left = LARGEST_ALL;
    for at in 0..zip.len() {
        let mut entry = zip
            .by_index_raw(at)
            .map_err(|error| format!("File {at} of it cannot be read: {error}."))?;
        let name = path(entry.name_raw())?;
        if entry.encrypted() {
            return Err(format!(
                "“{name}” is encrypted. Pack the course without a password."
            ));
        }
        let kind = entry.unix_mode().unwrap_or(0) & 0o170_000;
        if entry.is_symlink() || ![0, 0o040_000, 0o100_000].contains(&kind) {
            return Err(format!(
                "“{name}” is a link or a device; a course has only files and folders."
            ));
        }
        if !matches!(
            entry.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        ) {
            return Err(format!(
                "“{name}” is packed in a way that is not read here. Pack it with deflate, as is usual."
            ));
        }
        // Some file systems take both for the same.
        if !names.insert(name.trim_end_matches('/').to_lowercase()) {
            return Err(format!("“{name}” stands in it twice."));
        }
        if name.ends_with('/') {
            continue;
        }
        drop(entry);
        entry = zip
            .by_index(at)
            .map_err(|error| format!("“{name}” cannot be unpacked: {error}."))?;
        let content = unpacked(&mut entry, &name, left)?;
        left -= content.len() as u64;
        all.insert(name, content);
    }
    in_its_folder(all)
}

/// Counts what comes out: the header may say anything.
fn unpacked(entry: &mut impl Read, name: &str, left: u64) -> Result<Vec<u8>, String> {
    let most = left.min(LARGEST_FILE);
    let mut content = Vec::new();
    let read = entry.take(most + 1).read_to_end(&mut content);
    read.map_err(|error| format!("“{name}” is damaged: {error}."))?;
    if content.len() as u64 <= most {
        return Ok(content);
    }
    Err(match most {
        LARGEST_FILE => format!("“{name}” unpacks to more than {} MiB.", LARGEST_FILE / MIB),
        _ => format!(
            "The files in it unpack to more than {} MiB.",
            LARGEST_ALL / MIB
        ),
    })
}

/// A path that cannot lead out of the folder.
fn path(name: &[u8]) -> Result<String, String> {
    let shown = String::from_utf8_lossy(name).escape_debug().to_string();
    let name =
        str::from_utf8(name).map_err(|_| format!("The name “{shown}” is not UTF-8 text."))?;
    let parts = name.strip_suffix('/').unwrap_or(name).split('/');
    let is_sound =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.ends_with(['.', ' ']);
    let is_odd =
        |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if name.len() > 240 || name.contains(is_odd) || !parts.into_iter().all(is_sound) {
        return Err(format!(
            "The name “{shown}” leads out of the course's folder, or could on some machine."
        ));
    }
    Ok(name.to_owned())
}

/// All files may lie in one folder, which is named as the course.
fn in_its_folder(mut all: Bytes) -> Result<(Option<String>, Bytes), String> {
    // What one kind of computer adds by itself.
    all.retain(|path, _| {
        !path.starts_with("__MACOSX/") && !path.ends_with("/.DS_Store") && path != ".DS_Store"
    });
    let mut folder = None;
    if !all.contains_key("course.toml") {
        let outline = all
            .keys()
            .find_map(|path| path.strip_suffix("/course.toml"));
        let own = outline.filter(|own| !own.contains('/')).map(str::to_owned);
        let own =
            own.ok_or_else(|| "There is no course.toml in it, so it is no course.".to_owned())?;
        let start = format!("{own}/");
        if let Some(other) = all.keys().find(|path| !path.starts_with(&start)) {
            return Err(format!(
                "“{other}” lies outside the course's folder “{own}”."
            ));
        }
        all = all
            .into_iter()
            .map(|(path, content)| (path[start.len()..].to_owned(), content))
            .collect();
        folder = Some(own);
    }
    if let Some(other) = all.keys().find(|path| !check::is_of_course(path)) {
        return Err(format!(
            "A course has no use for “{other}”: it has course.toml, a folder of .md files for each language, and in media pictures (svg, jpg, png, webp, gif), videos (mp4, webm) and captions (vtt). Take it out."
        ));
    }
    Ok((folder, all))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn no_path_leads_out() {
        for name in [
            "a/course.toml",
            "course.toml",
            "a/media/b.svg",
            "a/",
            "сабак/а.md",
        ] {
            assert_eq!(path(name.as_bytes()).as_deref(), Ok(name));
        }
        let hostile: [&[u8]; 14] = [
            b"../a",
            b"a/../../b",
            b"/etc/passwd",
            b"a//b",
            b"C:/a",
            b"a\\b",
            b"..\\a",
            b"a/./b",
            b"",
            b"a\0b",
            b"a\nb",
            b"a/..",
            b"a/b. ",
            b"\xff\xfe",
        ];
        for name in hostile {
            assert!(path(name).is_err(), "{name:?}");
        }
    }
}
