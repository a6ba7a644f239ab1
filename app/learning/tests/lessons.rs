//! Each `tests/lessons/*.md` beside what is read from it: `.json`, and `.warnings` if there are any.
//! `BLESS=1 cargo test --features parse --test lessons` writes them anew; read the difference before you keep it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use learning::course::{Lesson, Task, Tool};
use learning::exercise::{Answer, grade, solution};
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

/// A new kind stops this file from compiling: give it the next number, and an example in `every-kind.md`.
fn number(task: &Task) -> usize {
    match task {
        Task::OneChoice(_) => 0,
        Task::SeveralChoices(_) => 1,
        Task::Truth { .. } => 2,
        Task::Typed(_) => 3,
        Task::Number(_) => 4,
        Task::Gaps(_) => 5,
        Task::Order(..) => 6,
        Task::Match(..) => 7,
        Task::Groups(_) => 8,
        Task::Find(_) => 9,
        Task::Slider(_) => 10,
        Task::Checklist(_) => 11,
        Task::Reflection { .. } => 12,
        Task::Bench(bench) => match bench.tool {
            Tool::Compose => 13,
            Tool::Light => 14,
            Tool::Poster => 15,
            Tool::Storyboard => 16,
        },
    }
}

#[test]
fn every_kind_has_an_example_that_can_be_solved() {
    const KINDS: usize = 17;
    let file = folder().join("every-kind.md");
    let (lesson, warnings) = read(&file, &fs::read_to_string(&file).unwrap());
    assert_eq!(warnings, []);
    let kinds: BTreeSet<usize> = lesson.activities().map(|one| number(&one.task)).collect();
    assert!(kinds.into_iter().eq(0..KINDS));
    for activity in lesson.activities() {
        let solution = solution(&activity.task);
        assert!(grade(&activity.task, &solution).right, "{}", activity.id);
        let decoded = Answer::decode(&activity.task, &solution.encode());
        assert_eq!(decoded, Some(solution), "{}", activity.id);
    }
}

/// Authors are sent there: what a tool shows at its top must be what this parser reads.
#[test]
fn the_example_at_the_top_of_each_bench_is_a_lesson() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let pictures = root.join("server/courses/mobilography/media");
    let picture = fs::read(pictures.join("bench-window.svg")).unwrap();
    for tool in [Tool::Compose, Tool::Light, Tool::Poster, Tool::Storyboard] {
        let file = root.join("public/bench").join(tool.name());
        let module = fs::read_to_string(file.with_extension("js")).unwrap();
        let (head, _) = module.split_once("*/").unwrap();
        let lines = head
            .lines()
            .map(|line| line.strip_prefix("   ").unwrap_or(line));
        let lines = lines.skip_while(|line| !line.starts_with("```"));
        let example: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        let text = format!(
            "# Benches\n\n## One\n\n<!-- id: bench -->\n\nTry it.\n\n{}\n",
            example.join("\n")
        );
        let (lesson, warnings) = lesson(&Source {
            file: "bench.md",
            id: "bench",
            lang: "en",
            text: &text,
            media: &|name| pictures.join(name).is_file().then_some(picture.as_slice()),
            address: &|name| format!("/media/test/{name}"),
        });
        let list: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(list, [""; 0], "{}:\n{text}", tool.name());
        let benches = lesson.activities().filter_map(|one| match &one.task {
            Task::Bench(bench) => Some(bench),
            _ => None,
        });
        let tools: Vec<_> = benches
            .map(|bench| (bench.tool, bench.rules.len() > 4))
            .collect();
        assert_eq!(tools, [(tool, true)], "{}", tool.name());
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
        address: &|name| format!("/media/test/{name}"),
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
