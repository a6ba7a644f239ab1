//! Whether what came from outside is a sound course.

use std::path::Path;

use app::text::Lang;

use super::Bytes;
use crate::courses::{self, Files};

/// More nobody reads.
const MOST_FAULTS: usize = 20;

/// Whether a course has a use for a file of this path.
pub fn is_of_course(path: &str) -> bool {
    let is_text = |(folder, name): (&str, &str)| folder != "media" && !name.contains('/');
    path == "course.toml"
        || path.starts_with("media/")
        || path
            .strip_suffix(".md")
            .and_then(|path| path.split_once('/'))
            .is_some_and(is_text)
}

/// The faults, a line each, if learners could not learn with it.
pub fn sound(id: &str, files: &Files) -> Result<(), String> {
    let (parsed, warnings) = courses::read(id, files);
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
    let more = faults.len().saturating_sub(MOST_FAULTS);
    faults.truncate(MOST_FAULTS);
    if more > 0 {
        faults.push(format!("… and {more} more"));
    }
    Err(faults.join("\n"))
}

/// Texts are UTF-8, and neither they nor drawings bring a script along.
pub fn texts(bytes: &Bytes) -> Result<(), String> {
    for (path, content) in bytes {
        let is_drawing = path.strip_suffix(".svg").is_some();
        if ![".md", ".toml", ".vtt", ".svg"]
            .iter()
            .any(|ending| path.ends_with(ending))
        {
            continue;
        }
        let text = utf8(path, content)?;
        for (number, line) in (1..).zip(text.lines()) {
            let lower = line.to_ascii_lowercase();
            let runs = lower.contains("<script")
                || lower.contains("javascript:")
                || (is_drawing && has_handler(&lower));
            if runs {
                return Err(format!(
                    "{path}:{number}: a script. A course has none; take it out."
                ));
            }
        }
    }
    Ok(())
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
        ] {
            assert!(!is_of_course(path), "{path}");
        }
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
