//! Whether what came from outside is a sound course.

use std::collections::BTreeMap;
use std::path::Path;

use app::text::Lang;
use learning::exchange::{Report, has_script, is_media, media_kind};
use learning::lint;

use super::Bytes;
use crate::courses::{self, Files};

/// More nobody reads.
const MOST_FAULTS: usize = 20;

/// Whether a course has a use for a file of this path.
pub fn is_of_course(path: &str) -> bool {
    let is_text = |(folder, name): (&str, &str)| folder != "media" && !name.contains('/');
    path == "course.toml"
        || path
            .strip_prefix("media/")
            .is_some_and(|name| media_kind(name).is_some())
        || path
            .strip_suffix(".md")
            .and_then(|path| path.split_once('/'))
            .is_some_and(is_text)
}

/// The faults, a line each, if learners could not learn with it.
pub fn sound(id: &str, files: &Files) -> Result<(), String> {
    let (parsed, mut warnings) = courses::read(id, files);
    warnings.extend(lint::videos(files));
    let mut faults: Vec<String> = warnings
        .iter()
        .filter(|warning| warning.fatal)
        .map(|warning| format!("{id}/{}: {}", warning.place(), warning.text))
        .collect();
    let is_readable = parsed.is_some_and(|parsed| !parsed.languages.is_empty());
    if faults.is_empty() && is_readable {
        return Ok(());
    }
    if faults.is_empty() {
        faults.push(format!("{id}: there is no whole language in it"));
    }
    Err(few(faults))
}

/// As many of them as are read, a line each.
pub fn few(mut faults: Vec<String>) -> String {
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    if more > 0 {
        faults.push(format!("… and {more} more"));
    }
    faults.join("\n")
}

/// Files are what their names say, texts are UTF-8, and neither they nor drawings bring a script along.
pub fn files(bytes: &Bytes) -> Result<(), String> {
    for (path, content) in bytes {
        text(path, content)?;
        let Some(name) = path.strip_prefix("media/") else {
            continue;
        };
        if !is_media(name, content) {
            return Err(format!(
                "“{path}” is not what its name says, {}. Put the right file in its place, or take it out.",
                media_kind(name).unwrap_or("a picture, a video or captions")
            ));
        }
    }
    Ok(())
}

/// A document brings no script along, nor does what was read from it. What the reader left out does not count.
pub fn document(
    file: &Path,
    report: &Report,
    read: &BTreeMap<String, String>,
) -> Result<(), String> {
    if let Some(line) = report.script {
        return Err(script(&file.display().to_string(), line));
    }
    read.iter()
        .try_for_each(|(path, content)| text(path, content.as_bytes()))
}

fn text(path: &str, content: &[u8]) -> Result<(), String> {
    let lower = path.to_ascii_lowercase();
    let is_text = |ending: &&str| lower.ends_with(ending);
    if ![".md", ".toml", ".vtt", ".svg"].iter().any(is_text) {
        return Ok(());
    }
    let is_drawing = lower.strip_suffix(".svg").is_some();
    for (number, line) in (1..).zip(utf8(path, content)?.lines()) {
        if has_script(line) || (is_drawing && has_handler(&line.to_ascii_lowercase())) {
            return Err(script(path, number));
        }
    }
    Ok(())
}

fn script(path: &str, line: usize) -> String {
    format!("{path}:{line}: a script. A course has none; take it out.")
}

/// The text of a file. The error is a sentence.
pub fn utf8<'a>(path: &str, bytes: &'a [u8]) -> Result<&'a str, String> {
    str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].split(|&b| b == b'\n').count();
        format!("{path}:{lines}: this is not UTF-8 text. Save the file as UTF-8 and try again.")
    })
}

/// The place of a course may be taken.
pub fn free(folder: &Path, id: &str, replace: bool) -> Result<(), String> {
    let there = folder.join(id);
    is_no_link(&there)?;
    if there.exists() && !replace {
        return Err(format!(
            "There is a course {id} in {} already. To replace it: --replace; to keep both: --course ANOTHER-ID.",
            folder.display()
        ));
    }
    Ok(())
}

/// A link would lead what is written elsewhere.
pub fn is_no_link(path: &Path) -> Result<(), String> {
    match path.symlink_metadata() {
        Ok(about) if !about.is_dir() => Err(format!(
            "{} is no folder of its own; take it away first.",
            path.display()
        )),
        _ => Ok(()),
    }
}

/// Lower-case Latin words and numbers joined by hyphens.
pub fn is_plain(id: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.len() <= 60 && id.split('-').all(is_word)
}

pub fn is_language(lang: &str) -> bool {
    Lang::parse(lang).is_some()
}

pub fn languages() -> String {
    Lang::ALL.map(Lang::code).join(", ")
}

/// `onload="…"` and its like.
fn has_handler(lower: &str) -> bool {
    let mut rest = lower;
    while let Some(at) = rest.find("on") {
        let begins = rest[..at].ends_with([' ', '\t', '"', '\'', '/']) || at == 0;
        let name = rest[at + 2..].trim_start_matches(|c: char| c.is_ascii_lowercase());
        if begins && name.len() < rest.len() - at - 2 && name.trim_start().starts_with('=') {
            return true;
        }
        rest = &rest[at + 2..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_a_course_are_taken() {
        for path in ["course.toml", "ky/light.md", "media/a.svg", "media/b/c.png"] {
            assert!(is_of_course(path), "{path}");
        }
        for path in [
            "README.txt",
            "light.md",
            "ky/deep/light.md",
            "run.sh",
            "ky/run.sh",
            "media",
            "media/run.exe",
            "media/x.html",
        ] {
            assert!(!is_of_course(path), "{path}");
        }
    }

    #[test]
    fn media_are_what_they_are_named() {
        let told =
            |path: &str, content: &[u8]| files(&[(path.to_owned(), content.to_vec())].into());
        for (path, content) in [
            ("media/a.svg", "<svg/>"),
            ("media/a.ky.vtt", "WEBVTT\n"),
            ("ky/a.md", "# A"),
        ] {
            assert_eq!(told(path, content.as_bytes()), Ok(()), "{path}");
        }
        let page = b"<script>alert(1)</script>";
        let says = told("media/walk.jpg", page).unwrap_err();
        assert!(
            says.starts_with("“media/walk.jpg” is not what its name says, a picture (JPEG"),
            "{says}"
        );
        let says = told("media/A.SVG", page).unwrap_err();
        assert!(says.starts_with("media/A.SVG:1: a script"), "{says}");
    }

    #[test]
    fn names_of_courses_are_plain() {
        for id in ["light", "digital-literacy", "a1-2"] {
            assert!(is_plain(id), "{id}");
        }
        for id in [
            "",
            "..",
            "a/b",
            "A",
            "a b",
            "-a",
            "a-",
            "a\u{0}",
            ".a",
            "жарык",
        ] {
            assert!(!is_plain(id), "{id}");
        }
    }

    #[test]
    fn handlers_are_found() {
        for text in ["<g onload=\"x\">", "<g onclick ='x'>", "onerror=x"] {
            assert!(has_handler(text), "{text}");
        }
        for text in ["<text>only = on</text>", "<g font=\"monospace\">", "on = 5"] {
            assert!(!has_handler(text), "{text}");
        }
    }
}
