//! Reads the built-in courses and those of a folder, publishes new versions, lays out their content.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use app::api::courses::Courses;
use app::api::state::now_ms;
use app::data::{CourseInfo, catalogue_address, lesson_address};
use app::text::{Lang, bind_dashes};
use include_dir::{Dir, include_dir};
use learning::course::{Block, CourseText, Lesson};
use learning::parse::{Parsed, Warning};
use storage::Database;
use storage::course::NewVersion;

use crate::compress;
use crate::config::Config;
use crate::content::Contents;

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/courses");

/// Path in the course's folder → content.
type Files = BTreeMap<String, Vec<u8>>;

/// `chyrak courses`.
pub fn check(config: &Config) -> Result<(), String> {
    let mut faults = 0;
    for (id, files) in all(config)? {
        let (parsed, warnings) = learning::parse::course(&id, &files);
        for warning in &warnings {
            println!("{}", sentence(&id, warning));
        }
        faults += warnings.len();
        if let Some(parsed) = parsed {
            println!(
                "{id}: {} lessons in {}",
                parsed.outline.lessons.len(),
                parsed.outline.languages.join(", ")
            );
        }
    }
    if faults == 0 {
        Ok(())
    } else {
        Err(format!("{faults} places to mend"))
    }
}

/// Publishes every course in its newest version and lays out what phones receive.
pub async fn load(config: &Config, db: &Database) -> Result<(Courses, Contents), String> {
    let (mut courses, mut contents) = (Courses::default(), Contents::default());
    for (id, files) in all(config)? {
        let (parsed, warnings) = learning::parse::course(&id, &files);
        for warning in &warnings {
            tracing::warn!("{}", sentence(&id, warning));
        }
        let broken = warnings.iter().any(|warning| warning.fatal);
        let published = if let Some(parsed) = parsed.filter(|_| !broken) {
            Some((publish(db, &files, &parsed).await?, parsed))
        } else {
            tracing::error!("the course {id} has mistakes; its last good version stays");
            stored(db, &id).await?
        };
        if let Some((version, parsed)) = published {
            lay_out(&mut courses, &mut contents, version, parsed, &files);
        }
    }
    courses.finish();
    for address in Lang::ALL.map(catalogue_address) {
        contents.add_text(&address, courses.content(&address).unwrap_or("[]"), false);
    }
    Ok((courses, contents))
}

fn sentence(course: &str, warning: &Warning) -> String {
    format!(
        "{course}/{}:{}: {}",
        warning.file, warning.line, warning.text
    )
}

fn all(config: &Config) -> Result<BTreeMap<String, Files>, String> {
    let mut all: BTreeMap<String, Files> = BUILT_IN
        .dirs()
        .map(|course| (name(course.path()), embedded(course)))
        .collect();
    if let Some(folder) = &config.courses {
        let unreadable = |error| {
            format!(
                "The folder of courses {} cannot be read: {error}",
                folder.display()
            )
        };
        for entry in std::fs::read_dir(folder).map_err(unreadable)?.flatten() {
            if entry.path().is_dir() {
                let mut files = Files::new();
                on_disk(&entry.path(), &entry.path(), &mut files).map_err(unreadable)?;
                all.insert(name(&entry.path()), files);
            }
        }
    }
    Ok(all)
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn embedded(course: &Dir) -> Files {
    let mut files = Files::new();
    let mut folders = vec![course.clone()];
    while let Some(folder) = folders.pop() {
        for file in folder.files() {
            let path = file
                .path()
                .strip_prefix(course.path())
                .unwrap_or(file.path());
            files.insert(
                path.to_string_lossy().into_owned(),
                file.contents().to_vec(),
            );
        }
        folders.extend(folder.dirs().cloned());
    }
    files
}

fn on_disk(root: &Path, folder: &Path, files: &mut Files) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            on_disk(root, &path, files)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            files.insert(inside.to_string_lossy().into_owned(), std::fs::read(&path)?);
        }
    }
    Ok(())
}

async fn publish(db: &Database, files: &Files, parsed: &Parsed) -> Result<i64, String> {
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
    db.put_course(&new).await.map_err(|error| error.to_string())
}

fn fingerprint(files: &Files) -> String {
    let mut all = Vec::new();
    for (path, bytes) in files {
        all.extend_from_slice(path.as_bytes());
        all.push(0);
        all.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        all.extend_from_slice(bytes);
    }
    compress::hash(&all)
}

/// The newest version in the database, for a course whose files have become unreadable.
async fn stored(db: &Database, id: &str) -> Result<Option<(i64, Parsed)>, String> {
    let Some(version) = db.course(id).await.map_err(|error| error.to_string())? else {
        return Ok(None);
    };
    let mut languages = BTreeMap::new();
    for lang in &version.outline.languages {
        let Some(text) = db
            .course_text(id, version.version, lang)
            .await
            .map_err(|error| error.to_string())?
        else {
            continue;
        };
        let mut lessons = Vec::new();
        for lesson in &version.outline.lessons {
            lessons.extend(
                db.lesson(id, version.version, lang, &lesson.id)
                    .await
                    .map_err(|error| error.to_string())?,
            );
        }
        languages.insert(lang.clone(), (text, lessons));
    }
    Ok(Some((
        version.version,
        Parsed {
            outline: version.outline,
            languages,
        },
    )))
}

fn lay_out(
    courses: &mut Courses,
    contents: &mut Contents,
    version: i64,
    parsed: Parsed,
    files: &Files,
) {
    for (code, (text, lessons)) in parsed.languages {
        let Some(lang) = Lang::parse(&code) else {
            continue;
        };
        let (mut size_bytes, mut media) = (0, BTreeSet::new());
        let mut texts = BTreeMap::new();
        for lesson in lessons {
            for address in lesson
                .steps
                .iter()
                .flat_map(|step| &step.blocks)
                .flat_map(media_of)
            {
                let file = address.rsplit_once("/media/").map_or("", |(_, file)| file);
                if let Some(bytes) = files.get(&format!(
                    "media/{}",
                    file.rsplit('/').next().unwrap_or(file)
                )) && media.insert(address.clone())
                {
                    size_bytes += contents.add_file(&address, bytes.clone());
                }
            }
            let json = bind_dashes(&serde_json::to_string(&lesson).unwrap_or_default());
            let address = lesson_address(&parsed.outline.id, version, &code, &lesson.id);
            size_bytes += contents.add_text(&address, &json, true);
            texts.insert(lesson.id, json);
        }
        let info = CourseInfo {
            version,
            outline: parsed.outline.clone(),
            text,
            files: Vec::new(),
            size_bytes,
        };
        courses.add(lang, info, texts, media);
    }
}

fn media_of(block: &Block) -> Vec<String> {
    match block {
        Block::Picture { src, .. } => vec![src.clone()],
        Block::Video {
            src,
            poster,
            captions,
            ..
        } => [Some(src.clone()), poster.clone(), captions.clone()]
            .into_iter()
            .flatten()
            .collect(),
        _ => Vec::new(),
    }
}
