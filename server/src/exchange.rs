//! `chyrak export` and `chyrak import`: a course as one file, as `LiaScript`, its questions as GIFT.

mod archive;
mod check;
mod media;
mod place;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use learning::exchange::{Course, LARGEST_BYTES, Read, Report, gift, liascript};

use crate::config::{Config, Form};
use crate::courses::{self, Files};

/// Path in the course's folder → content.
type Bytes = BTreeMap<String, Vec<u8>>;

/// What the flags of `import` say.
pub struct Wish {
    pub course: Option<String>,
    pub lang: Option<String>,
    pub replace: bool,
}

pub fn export(
    config: &Config,
    id: &str,
    file: &Path,
    form: Option<Form>,
    lang: Option<&str>,
) -> Result<(), String> {
    let form = form.or_else(|| form_of(file)).ok_or_else(|| {
        "Name a file that ends with .zip, .md or .gift, or say what to write with --as.".to_owned()
    })?;
    let mut all = courses::all(config.courses.as_deref())?;
    let known: Vec<String> = all.keys().cloned().collect();
    let files = all.remove(id).ok_or_else(|| {
        format!(
            "There is no course “{id}”. There are: {}.",
            known.join(", ")
        )
    })?;
    check::sound(id, &files).map_err(|faults| {
        format!("{faults}\nNothing was written: mend this first. `chyrak courses` shows it, too.")
    })?;
    let mut bytes = taken_apart(files);
    bytes.retain(|path, _| check::is_of_course(path));
    if form == Form::Course {
        place::new_file(file, &archive::write(id, &bytes)?)?;
        println!(
            "The course {id} is in {}: {} files. What its videos are made of (video/) stays where it is.",
            file.display(),
            bytes.len()
        );
        return Ok(());
    }
    let texts = texts(&bytes);
    let lang = language(&texts, lang)?;
    let course = Course {
        id,
        lang: &lang,
        files: &texts,
    };
    let (what, document) = match form {
        Form::Gift => ("questions of the course", gift::write(&course)),
        Form::Liascript | Form::Course => ("course", liascript::write(&course)),
    };
    let shown = media::named_in(&bytes, &document, &lang);
    media::check_beside(file, &shown)?;
    place::new_file(file, document.as_bytes())?;
    media::write_beside(file, &shown)?;
    println!(
        "The {what} {id}, in {lang}: {}; the pictures and videos, {} files, are in media beside it.",
        file.display(),
        shown.len()
    );
    Ok(())
}

pub fn import(config: &Config, file: &Path, wish: &Wish) -> Result<(), String> {
    let folder = config.courses.as_deref().ok_or_else(|| {
        "Say with --courses DIR which folder of courses it is read into.".to_owned()
    })?;
    if !folder.is_dir() {
        return Err(format!(
            "Nothing was read: there is no folder {}. Make it first, or name another.",
            folder.display()
        ));
    }
    let form = form_of(file).ok_or_else(|| {
        "A file to read ends with .zip (a course), .md (LiaScript) or .gift (questions).".to_owned()
    })?;
    let nothing = |sentence: String| format!("{sentence}\nNothing was changed.");
    let (id, files) = match form {
        Form::Course => whole(file, folder, wish),
        Form::Liascript => document(file, folder, wish),
        Form::Gift => questions(file, folder, wish),
    }
    .map_err(nothing)?;
    let is_lesson =
        |path: &&String| path.strip_suffix(".md").is_some() && !path.ends_with("/course.md");
    let lessons = files.keys().filter(is_lesson).count();
    if lessons == 0 && form != Form::Course {
        return Err(nothing(
            "There is no lesson in it that could be read.".to_owned(),
        ));
    }
    let files = put_together(files);
    check::sound(&id, &files).map_err(|faults| {
        let place = match faults.contains("media/") && form != Form::Course {
            true => " Pictures and videos belong into the folder media beside it.",
            false => "",
        };
        nothing(format!(
            "{faults}\nThe course {id} is refused: mend this in the file.{place}"
        ))
    })?;
    // What is wrong with the glossary is not wrong with the course.
    let faults = courses::faults_of(config, &id, &files).unwrap_or_else(|sentence| vec![sentence]);
    place::course(folder, &id, &taken_apart(files)).map_err(nothing)?;
    let files = if lessons == 1 { "file" } else { "files" };
    println!(
        "The course {id} is in {}: {lessons} lesson {files}. The server shows it when it is started again with --courses {}.",
        folder.join(&id).display(),
        folder.display()
    );
    if !faults.is_empty() {
        let _ = writeln!(
            std::io::stdout(),
            "It can be learned, but there is something to mend, as `chyrak courses --courses {}` tells, too:\n{}",
            folder.display(),
            check::few(faults)
        );
    }
    Ok(())
}

type Found = Result<(String, Bytes), String>;

fn whole(file: &Path, folder: &Path, wish: &Wish) -> Found {
    let (own, bytes) = archive::read(file)?;
    let id = id(wish, own, file)?;
    check::files(&bytes)?;
    check::free(folder, &id, wish.replace)?;
    Ok((id, bytes))
}

fn document(file: &Path, folder: &Path, wish: &Wish) -> Found {
    let text = text(file)?;
    let (read, report) = liascript::read(&text, wish.lang.as_deref());
    check::document(file, &report, &read.files)?;
    tell(&report);
    let id = id(wish, read.id.clone(), file)?;
    let Read { lang, files, .. } = read;
    if !check::is_language(&lang) {
        return Err(format!(
            "The document is in “{lang}”, which is no language here. Say with --lang which one it is: {}.",
            check::languages()
        ));
    }
    let there = folder.join(&id);
    check::is_no_link(&there)?;
    let mut bytes = Bytes::new();
    if there.exists() {
        let before = courses::course_on_disk(&there);
        bytes = taken_apart(
            before.map_err(|error| format!("{} cannot be read: {error}", there.display()))?,
        );
        let own = format!("{lang}/");
        if !wish.replace && bytes.keys().any(|path| path.starts_with(&own)) {
            return Err(format!(
                "The course {id} in {} has the language {lang} already. To replace it: --replace; to keep both: --course ANOTHER-ID.",
                folder.display()
            ));
        }
        bytes.retain(|path, _| !path.starts_with(&own));
    }
    let media = media::beside(file, &files, &lang)?;
    // What other languages show stays as it is.
    for (path, content) in media {
        bytes.entry(path).or_insert(content);
    }
    for (path, text) in files {
        if path != "course.toml" || !bytes.contains_key(&path) {
            bytes.insert(path, text.into_bytes());
        }
    }
    Ok((id, bytes))
}

fn questions(file: &Path, folder: &Path, wish: &Wish) -> Found {
    let text = text(file)?;
    let own = gift::written(&text);
    let lang = wish.lang.clone().or(own.map(|(_, lang)| lang.to_owned()));
    let lang = lang.ok_or_else(|| {
        format!(
            "Say with --lang in which language the questions are: {}.",
            check::languages()
        )
    })?;
    if !check::is_language(&lang) {
        return Err(format!(
            "“{lang}” is no language here; there are: {}.",
            check::languages()
        ));
    }
    let (read, report) = gift::read(&text, &lang);
    check::document(file, &report, &read.files)?;
    tell(&report);
    let id = id(wish, own.map(|(id, _)| id.to_owned()), file)?;
    // Questions alone would take the place of whole lessons.
    if folder.join(&id).exists() && !wish.replace {
        return Err(format!(
            "There is a course {id} in {} already, and GIFT has only questions. Read them into a course of their own: --course ANOTHER-ID.",
            folder.display()
        ));
    }
    check::is_no_link(&folder.join(&id))?;
    let mut bytes = media::beside(file, &read.files, &lang)?;
    let files = read.files.into_iter();
    bytes.extend(files.map(|(path, text)| (path, text.into_bytes())));
    Ok((id, bytes))
}

/// Whoever reads only its first lines changes nothing about what is done.
fn tell(report: &Report) {
    let sum = match report.losses() {
        0 => "Everything was understood.".to_owned(),
        1 => "One thing, marked with !, is not in the course as it was in the file.".to_owned(),
        losses => format!(
            "{losses} things, marked with !, are not in the course as they were in the file."
        ),
    };
    let _ = writeln!(std::io::stdout(), "{report}{sum}");
}

fn id(wish: &Wish, own: Option<String>, file: &Path) -> Result<String, String> {
    let stem = || {
        file.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    let id = wish
        .course
        .clone()
        .or(own)
        .or_else(stem)
        .unwrap_or_default();
    match check::is_plain(&id) {
        true => Ok(id),
        false => Err(format!(
            "“{}” is no name for a course: lower-case Latin words and numbers joined by hyphens, such as digital-literacy. \
             Say with --course what it is called.",
            id.escape_debug()
        )),
    }
}

fn text(file: &Path) -> Result<String, String> {
    let size = std::fs::metadata(file).map(|about| about.len());
    let size = size.map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    if size > LARGEST_BYTES as u64 {
        return Err(format!(
            "{} is larger than {} MiB, which no document of a course is.",
            file.display(),
            LARGEST_BYTES / 1024 / 1024
        ));
    }
    let bytes = std::fs::read(file)
        .map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let name = file.display().to_string();
    check::utf8(&name, &bytes).map(str::to_owned)
}

fn texts(bytes: &Bytes) -> BTreeMap<String, String> {
    let texts = bytes.iter().filter(|(path, _)| !path.starts_with("media/"));
    let texts = texts
        .filter_map(|(path, bytes)| Some((path.clone(), str::from_utf8(bytes).ok()?.to_owned())));
    texts.collect()
}

/// The language that is asked for, or the course's first one.
fn language(texts: &BTreeMap<String, String>, lang: Option<&str>) -> Result<String, String> {
    let known: Vec<&str> = texts
        .keys()
        .filter_map(|path| path.strip_suffix("/course.md"))
        .collect();
    let first = known.iter().find(|lang| **lang == "ky").or(known.first());
    match lang {
        Some(lang) if known.contains(&lang) => Ok(lang.to_owned()),
        Some(lang) => Err(format!(
            "The course is not in “{lang}”. It is in: {}.",
            known.join(", ")
        )),
        None => first
            .map(|lang| (*lang).to_owned())
            .ok_or_else(|| "The course has no language.".to_owned()),
    }
}

fn form_of(file: &Path) -> Option<Form> {
    match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "zip" => Some(Form::Course),
        "md" => Some(Form::Liascript),
        "gift" | "txt" => Some(Form::Gift),
        _ => None,
    }
}

/// As the rest of the server holds a course.
fn put_together(bytes: Bytes) -> Files {
    let files = bytes.into_iter();
    files.map(|(path, bytes)| (path, bytes.into())).collect()
}

fn taken_apart(files: Files) -> Bytes {
    let files = files.into_iter();
    files
        .map(|(path, file)| (path, file.bytes.into_owned()))
        .collect()
}

/// A name beside this one that nothing else has.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = format!(
        ".{}.{}.{ending}",
        name.unwrap_or_default(),
        std::process::id()
    );
    path.with_file_name(name)
}
