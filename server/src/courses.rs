//! Publishes new versions of the courses and lays out their content.

mod folder;
mod layout;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use app::api::courses::Courses;
use app::api::state::now_ms;
use app::data::catalogue_address;
use app::text::Lang;
use learning::course::{CourseText, Lesson};
use learning::lint::{self, Glossary};
use learning::parse::{File, Parsed, Warning};
use storage::Database;
use storage::course::NewVersion;
use storage::course::media::MediaFile;

use crate::compress;
use crate::config::Config;
use crate::content::Contents;
pub use folder::{Files, all, course_on_disk};
use layout::{lay_out, shown};

/// What phones receive of the same files is another when this changes; then there is a new version.
const FORM: &[u8] = b"2";

/// A version that learners may see, with its media by path below `media/`.
struct Published {
    version: i64,
    parsed: Parsed,
    media: Files,
}

/// `chyrak courses`: what is wrong with each course, and a table of it.
pub fn check(config: &Config) -> Result<(), String> {
    let mut faults = 0;
    let glossary = glossary(config)?;
    for (id, files) in all(config.courses.as_deref())? {
        let (own, told) = examined(config, &id, &files, &glossary)?;
        for fault in &own {
            println!("{fault}");
        }
        faults += own.len();
        println!("{told}");
    }
    match faults {
        0 => Ok(()),
        1 => Err("1 place to mend".to_owned()),
        _ => Err(format!("{faults} places to mend")),
    }
}

/// What `chyrak courses` says is wrong with this course, a sentence each, with file and line.
pub fn faults_of(config: &Config, id: &str, files: &Files) -> Result<Vec<String>, String> {
    let (faults, _) = examined(config, id, files, &glossary(config)?)?;
    Ok(faults)
}

/// What is wrong with a course, a sentence each; its table and advice.
fn examined(
    config: &Config,
    id: &str,
    files: &Files,
    glossary: &Glossary,
) -> Result<(Vec<String>, String), String> {
    let (parsed, mut warnings) = checked(config, id, files, glossary)?;
    let mut told = String::new();
    if let Some(parsed) = parsed {
        let (table, too_large) = table::table(&parsed, files);
        warnings.extend(too_large);
        told = [table, advice(&parsed, files)].concat();
    }
    let faults = warnings.iter().map(|warning| sentence(id, warning));
    Ok((faults.collect(), told))
}

/// Every mistake in every course, a sentence each, with file and line.
pub fn faults(config: &Config) -> Result<Vec<String>, String> {
    let glossary = glossary(config)?;
    let mut faults = Vec::new();
    for (id, files) in all(config.courses.as_deref())? {
        let (_, warnings) = checked(config, &id, &files, &glossary)?;
        faults.extend(warnings.iter().map(|warning| sentence(&id, warning)));
    }
    Ok(faults)
}

fn glossary(config: &Config) -> Result<Glossary, String> {
    Glossary::read(&folder::glossary(config.courses.as_deref())?)
        .map_err(|error| format!("glossary.toml: {error}"))
}

/// A course, and what is wrong with its form, its language and its videos.
fn checked(
    config: &Config,
    id: &str,
    files: &Files,
    glossary: &Glossary,
) -> Result<(Option<Parsed>, Vec<Warning>), String> {
    let (parsed, mut warnings) = read(id, files);
    warnings.extend(language(glossary, files));
    warnings.extend(lint::videos(files));
    let narrations = folder::narrations(config.courses.as_deref(), id)?;
    warnings.extend(lint::captions(files, &narrations));
    if let Some(parsed) = &parsed {
        warnings.extend(lint::unmarked(parsed, files));
        let lessons: Vec<&str> = parsed.outline.lessons.iter().map(|own| &*own.id).collect();
        for (_, file, text) in texts(files) {
            warnings.extend(lint::links(file, text, &lessons));
        }
    }
    Ok((parsed, warnings))
}

/// Words that the glossary says in another way, and sentences that are too long.
fn language(glossary: &Glossary, files: &Files) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (lang, file, text) in texts(files) {
        warnings.extend(glossary.check(lang, file, text));
        warnings.extend(lint::reading(file, text).1);
    }
    warnings
}

/// Language, path and text of each lesson and course text.
fn texts(files: &Files) -> impl Iterator<Item = (&str, &str, &str)> {
    files.iter().filter_map(|(path, file)| {
        let text = str::from_utf8(&file.bytes).ok()?;
        Some((language_of(path)?, path.as_str(), text))
    })
}

/// The folder of a lesson's file, `ky` of `ky/light.md`.
fn language_of(file: &str) -> Option<&str> {
    Some(file.strip_suffix(".md")?.split_once('/')?.0)
}

/// What would make the lessons better; nothing that has to be mended.
fn advice(parsed: &Parsed, files: &Files) -> String {
    let foreign = texts(files).flat_map(|(lang, file, text)| lint::foreign(lang, file, text));
    let advice = lint::lacks(parsed, files).into_iter().chain(foreign);
    let id = &parsed.outline.id;
    let lines = advice.map(|one| format!("\n  advice: {}", sentence(id, &one)));
    lines.collect::<Vec<_>>().concat()
}

/// Publishes every course in its newest version and lays out what phones receive. A course that has mistakes, or that
/// cohorts learn although its folder is gone, stays as it was published last.
pub async fn load(
    config: &Config,
    db: &Database,
    contents: &mut Contents,
) -> Result<Courses, String> {
    let mut courses = Courses::default();
    let all = all(config.courses.as_deref())?;
    for (id, files) in &all {
        let (parsed, warnings) = read(id, files);
        for warning in &warnings {
            tracing::warn!("{}", sentence(id, warning));
        }
        let broken = warnings.iter().any(|warning| warning.fatal);
        let published = if let Some(parsed) = parsed.filter(|_| !broken) {
            Some(publish(db, files, parsed).await?)
        } else {
            let stored = stored(db, id).await?;
            if let Some(last) = &stored {
                tracing::error!(
                    "the course {id} has mistakes; its last good version, {}, is served until they are mended",
                    last.version
                );
            } else {
                tracing::error!(
                    "the course {id} has mistakes and is not shown yet: it has never been published"
                );
            }
            stored
        };
        if let Some(published) = published {
            lay_out(&mut courses, contents, published);
        }
    }
    for id in db
        .courses_of_cohorts()
        .await
        .map_err(|error| error.to_string())?
    {
        if !all.contains_key(&id)
            && let Some(last) = without_folder(config, db, &id).await?
        {
            lay_out(&mut courses, contents, last);
        }
    }
    courses.finish();
    for address in Lang::ALL.map(catalogue_address) {
        contents.add_text(&address, courses.content(&address).unwrap_or("[]"));
    }
    Ok(courses)
}

/// A course that cohorts learn, although its folder is not there.
async fn without_folder(
    config: &Config,
    db: &Database,
    id: &str,
) -> Result<Option<Published>, String> {
    let place = match &config.courses {
        Some(folder) => format!("Put its folder back into {}", folder.display()),
        None => format!("Start with --courses DIR, where DIR holds the folder {id}"),
    };
    let last = stored(db, id).await?;
    if let Some(last) = &last {
        tracing::error!(
            "cohorts learn the course {id}, but its folder is not there; its last version, {}, is served from the database. {place}",
            last.version
        );
    } else {
        tracing::error!(
            "cohorts learn the course {id}, but it is nowhere, so they see nothing of it. {place}"
        );
    }
    Ok(last)
}

fn sentence(course: &str, warning: &Warning) -> String {
    format!("{course}/{warning}")
}

/// Reads a course. Beside what its files have: a folder for a language that nobody can choose, such as `kg` for `ky`.
pub fn read(id: &str, files: &Files) -> (Option<Parsed>, Vec<Warning>) {
    let (parsed, mut warnings) = learning::parse::course(id, files);
    let folders: BTreeSet<&str> = files
        .keys()
        .filter_map(|file| language_of(file))
        .filter(|folder| !["media", "video"].contains(folder) && Lang::parse(folder).is_none())
        .collect();
    let known = Lang::ALL.map(Lang::code).join(", ");
    warnings.extend(folders.into_iter().map(|folder| Warning {
        file: folder.to_owned(),
        line: 0,
        text: format!(
            "“{folder}” is no language here, so nobody sees what is in this folder; the languages are {known}"
        ),
        fatal: false,
    }));
    (parsed, warnings)
}

async fn publish(db: &Database, files: &Files, parsed: Parsed) -> Result<Published, String> {
    let texts: Vec<CourseText> = parsed
        .languages
        .values()
        .map(|(text, _)| text.clone())
        .collect();
    let lessons: Vec<(String, Lesson)> = parsed
        .languages
        .iter()
        .flat_map(|(lang, (_, lessons))| {
            lessons
                .iter()
                .map(move |lesson| (lang.clone(), lesson.clone()))
        })
        .collect();
    let new = NewVersion {
        fingerprint: &fingerprint(files),
        outline: &parsed.outline,
        texts: &texts,
        lessons: &lessons,
        created_ms: now_ms(),
    };
    let version = db
        .put_course(&new)
        .await
        .map_err(|error| error.to_string())?;
    let id = &parsed.outline.id;
    let media: Files = shown(&parsed)
        .filter_map(|name| {
            let file = files.get(&format!("media/{name}"))?.clone();
            Some((name, file))
        })
        .collect();
    // What is inside the program is not kept once more.
    let kept: Vec<MediaFile> = media
        .iter()
        .filter(|(name, file)| built_in_media(id, name).is_none_or(|own| own.hash != file.hash))
        .map(|(name, file)| MediaFile {
            name,
            fingerprint: &file.hash,
            bytes: &file.bytes,
        })
        .collect();
    db.put_media(id, &kept)
        .await
        .map_err(|error| error.to_string())?;
    Ok(Published {
        version,
        parsed,
        media,
    })
}

fn fingerprint(files: &Files) -> String {
    let mut all = FORM.to_vec();
    for (path, file) in files {
        all.extend_from_slice(path.as_bytes());
        all.push(0);
        all.extend_from_slice(&(file.bytes.len() as u64).to_le_bytes());
        all.extend_from_slice(file.hash.as_bytes());
    }
    compress::hash(&all)
}

fn built_in_media(course: &str, name: &str) -> Option<&'static File> {
    folder::built_in_file(course, &format!("media/{name}"))
}

/// The newest version in the database.
async fn stored(db: &Database, id: &str) -> Result<Option<Published>, String> {
    let Some(newest) = db.course(id).await.map_err(|error| error.to_string())? else {
        return Ok(None);
    };
    let (version, outline) = (newest.version, newest.outline);
    let mut languages = BTreeMap::new();
    for lang in &outline.languages {
        let text = db.course_text(id, version, lang).await;
        let Some(text) = text.map_err(|error| error.to_string())? else {
            continue;
        };
        let mut lessons = Vec::new();
        for lesson in &outline.lessons {
            let lesson = db.lesson(id, version, lang, &lesson.id).await;
            lessons.extend(lesson.map_err(|error| error.to_string())?);
        }
        languages.insert(lang.clone(), (text, lessons));
    }
    let parsed = Parsed { outline, languages };
    let kept = db.media(id).await.map_err(|error| error.to_string())?;
    let mut media: Files = kept
        .into_iter()
        .map(|(name, bytes)| (name, bytes.into()))
        .collect();
    for name in shown(&parsed) {
        if let Some(own) = built_in_media(id, &name)
            && !media.contains_key(&name)
        {
            media.insert(name, own.clone());
        }
    }
    Ok(Some(Published {
        version,
        parsed,
        media,
    }))
}
