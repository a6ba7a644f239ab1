//! A whole course folder.

use std::collections::BTreeMap;

use super::file::{File, media_address};
use super::lesson::{self, Reading};
use super::line::MediaLine;
use super::text::decoded;
use super::video::video;
use super::warning::{Notes, Warning};
use super::{Source, course_text, languages, outline};
use crate::course::{CourseText, Lesson, Outline, Video};

/// A course, read in every language that is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    pub outline: Outline,
    /// By language; lessons in the outline's order.
    pub languages: BTreeMap<String, (CourseText, Vec<Lesson>)>,
}

/// One language of a course. A lesson whose file is missing is `None`.
pub(super) struct Language {
    pub lang: String,
    pub text: CourseText,
    pub lessons: Vec<Option<Reading>>,
}

type Files = BTreeMap<String, File>;

/// What of `media/` stands on the course's own page.
const COVER: &str = "cover.svg";
const TRAILER: &str = "trailer.mp4";

/// Reads a course from its files, by path relative to the course folder (`ky/light.md`). `None` if there is no usable
/// `course.toml`. With a fatal warning the course must not replace the one in the database.
#[must_use]
pub fn course(id: &str, files: &Files) -> (Option<Parsed>, Vec<Warning>) {
    let mut warnings = Vec::new();
    let Some(course_toml) = text("course.toml", files, &mut warnings) else {
        return (None, warnings);
    };
    let (outline, outline_warnings) = outline(id, course_toml);
    warnings.extend(outline_warnings);
    let Some(mut outline) = outline else {
        return (None, warnings);
    };
    let languages: Vec<Language> = languages::folders(files)
        .into_iter()
        .filter_map(|lang| language(lang, &outline, files, &mut warnings))
        .collect();
    if languages.is_empty() {
        Notes::collect("course.toml", &mut warnings, |notes| {
            notes.fatal(0, "the course has no language folder");
        });
    }
    languages::compare(&languages, &mut warnings);
    unlisted(&outline, files, &mut warnings);
    languages::fill(&mut outline, &languages);
    (
        Some(Parsed {
            outline,
            languages: languages.into_iter().filter_map(complete).collect(),
        }),
        warnings,
    )
}

fn language(
    lang: &str,
    outline: &Outline,
    files: &Files,
    warnings: &mut Vec<Warning>,
) -> Option<Language> {
    let file = format!("{lang}/course.md");
    let source = text(&file, files, warnings)?;
    let mut notes = Notes::new(&file);
    let mut text = course_text::read(lang, source, &mut notes);
    with_media(
        &outline.id,
        files,
        (lang, &file, source),
        "course",
        |source| {
            text.cover = (source.media)(COVER).map(|_| (source.address)(COVER));
            text.trailer =
                (source.media)(TRAILER).map(|_| trailer(source, &text.title, &mut notes));
        },
    );
    warnings.extend(notes.warnings);
    let ids = outline.lessons.iter().map(|lesson| lesson.id.as_str());
    let lessons = ids
        .map(|id| reading(lang, id, &outline.id, files, warnings))
        .collect();
    Some(Language {
        lang: lang.to_owned(),
        text,
        lessons,
    })
}

fn reading(
    lang: &str,
    id: &str,
    course: &str,
    files: &Files,
    warnings: &mut Vec<Warning>,
) -> Option<Reading> {
    let file = format!("{lang}/{id}.md");
    let text = text(&file, files, warnings)?;
    let mut reading = with_media(course, files, (lang, &file, text), id, lesson::read);
    warnings.append(&mut reading.warnings);
    Some(reading)
}

/// A file in a language, named as in warnings, as something that can show the course's media.
fn with_media<T>(
    course: &str,
    files: &Files,
    (lang, file, text): (&str, &str, &str),
    id: &str,
    read: impl FnOnce(&Source) -> T,
) -> T {
    let file_of = |name: &str| files.get(&format!("media/{name}"));
    let media = |name: &str| file_of(name).map(|file| &*file.bytes);
    let address =
        |name: &str| media_address(course, name, file_of(name).map_or("", |file| &file.hash));
    read(&Source {
        file,
        id,
        lang,
        text,
        media: &media,
        address: &address,
    })
}

fn trailer(source: &Source, title: &str, notes: &mut Notes) -> Video {
    let line = MediaLine {
        video: true,
        alt: title,
        source: TRAILER,
        labels: "",
    };
    video(source, 0, line, notes)
}

fn text<'a>(file: &str, files: &'a Files, warnings: &mut Vec<Warning>) -> Option<&'a str> {
    let text = files
        .get(file)
        .ok_or_else(|| "the file is not there".to_owned())
        .and_then(|file| decoded(&file.bytes));
    text.map_err(|error| Notes::collect(file, warnings, |notes| notes.fatal(0, error)))
        .ok()
}

/// A lesson file that `course.toml` does not list would be lost without a word.
fn unlisted(outline: &Outline, files: &Files, warnings: &mut Vec<Warning>) {
    for file in files.keys() {
        let is_lesson = languages::markdown(file)
            .is_some_and(|(_, name)| name != "course" && outline.position(name).is_none());
        if is_lesson {
            Notes::collect(file, warnings, |notes| {
                notes.warn(0, "course.toml does not list this lesson");
            });
        }
    }
}

fn complete(language: Language) -> Option<(String, (CourseText, Vec<Lesson>))> {
    let readings: Vec<Reading> = language.lessons.into_iter().collect::<Option<_>>()?;
    let mut text = language.text;
    text.lessons = readings
        .iter()
        .map(|reading| reading.lesson.title.clone())
        .collect();
    text.review = languages::review(&text.review, &readings);
    Some((
        language.lang,
        (
            text,
            readings.into_iter().map(|reading| reading.lesson).collect(),
        ),
    ))
}
