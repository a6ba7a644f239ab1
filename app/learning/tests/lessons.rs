//! Each `tests/lessons/*.md` beside what is read from it: `.json`, and `.warnings` if there are any.
//! `BLESS=1 cargo test --features parse --test lessons` writes them anew; read the difference before you keep it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use learning::course::Lesson;
use learning::parse::{Source, Warning, lesson};

#[test]
fn every_lesson_file_reads_as_expected() {
    let files = markdown_files();
    assert!(files.len() > 20);
    for file in files {
        let (lesson, warnings) = read(&file, &fs::read_to_string(&file).unwrap());
        let json = serde_json::to_string_pretty(&lesson).unwrap() + "\n";
        compare(&file.with_extension("json"), &json);
        let lines: Vec<String> = warnings
            .iter()
            .map(|warning| format!("{warning}\n"))
            .collect();
        compare(&file.with_extension("warnings"), &lines.concat());
    }
}

#[test]
fn carriage_returns_and_a_byte_order_mark_change_nothing() {
    for file in markdown_files() {
        let text = fs::read_to_string(&file).unwrap();
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(
            read(&file, &windows),
            read(&file, &text),
            "{}",
            file.display()
        );
    }
}

fn read(file: &Path, text: &str) -> (Lesson, Vec<Warning>) {
    let names = [
        "window.svg",
        "hostile.svg",
        "entities.svg",
        "deep.svg",
        "broken.svg",
        "broken.png",
        "bread.png",
        "walk.mp4",
        "walk.ky.vtt",
        "walk.jpg",
        "silent.mp4",
    ];
    let media: Vec<(&str, Vec<u8>)> = names
        .into_iter()
        .map(|name| (name, fs::read(folder().join("media").join(name)).unwrap()))
        .collect();
    let name = file.file_name().unwrap().to_str().unwrap();
    lesson(&Source {
        file: name,
        id: name.trim_end_matches(".md"),
        lang: "ky",
        text,
        media: &|wanted| {
            media
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, bytes)| bytes.as_slice())
        },
        media_base: "/media/test/",
    })
}

fn compare(file: &Path, actual: &str) {
    let expected = fs::read_to_string(file).unwrap_or_default();
    if env::var_os("BLESS").is_none() {
        assert_eq!(expected, actual, "{}", file.display());
    } else if !actual.is_empty() {
        fs::write(file, actual).unwrap();
    } else if file.exists() {
        fs::remove_file(file).unwrap();
    }
}

fn markdown_files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lessons")
}
