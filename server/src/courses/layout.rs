//! What phones receive of a course: each lesson as JSON, the media that lessons show, and the benches that they use.

use std::collections::{BTreeMap, BTreeSet};

use app::api::courses::Courses;
use app::data::{CourseInfo, Videos, lesson_address};
use app::text::{Lang, bind_dashes};
use learning::course::{Block, Lesson, Task, Video};
use learning::parse::{Parsed, media_name};

use super::Published;
use super::folder::Files;
use crate::content::{Contents, HEAD_BYTES};
use crate::{assets, worker};

/// Adds a version to the courses and to the contents.
pub fn lay_out(courses: &mut Courses, contents: &mut Contents, published: Published) {
    let Published {
        version,
        parsed,
        media,
    } = published;
    for (code, (text, lessons)) in parsed.languages {
        let Some(lang) = Lang::parse(&code) else {
            continue;
        };
        let (mut size_bytes, mut kept) = (0, BTreeSet::new());
        let mut videos = Videos::default();
        if let Some(cover) = &text.cover {
            size_bytes += add(contents, &media, cover);
            kept.insert(cover.clone());
        }
        if let Some(trailer) = &text.trailer {
            add_video(&mut videos, trailer, |address| {
                add(contents, &media, address)
            });
        }
        let share = media.get(&share_name(&code)).map(|file| {
            let address = share_address(&parsed.outline.id, &code, &file.hash);
            contents.add_file(&address, file);
            address
        });
        let (mut texts, mut addressed) = (BTreeMap::new(), Vec::new());
        for lesson in lessons {
            for (address, bytes) in tools_of(&lesson, lang, contents) {
                if kept.insert(address) {
                    size_bytes += bytes;
                }
            }
            for address in pictures_of(&lesson) {
                if kept.insert(address.to_owned()) {
                    size_bytes += add(contents, &media, address);
                }
            }
            for video in videos_of(&lesson) {
                add_video(&mut videos, video, |address| add(contents, &media, address));
            }
            let json = bind_dashes(&serde_json::to_string(&lesson).unwrap_or_default());
            let address = lesson_address(&parsed.outline.id, version, &code, &lesson.id);
            addressed.push((address, json.clone()));
            texts.insert(lesson.id, json);
        }
        size_bytes += contents.add_texts(&addressed);
        let info = CourseInfo {
            version,
            outline: parsed.outline.clone(),
            text,
            files: Vec::new(),
            size_bytes,
            videos: (!videos.voiced.is_empty()).then_some(videos),
        };
        courses.add(lang, info, texts, kept, share);
    }
}

/// Adds a media file to the contents; answers with what it transfers.
fn add(contents: &mut Contents, media: &Files, address: &str) -> u64 {
    let file = media.get(&media_name(address));
    file.map_or(0, |file| contents.add_file(address, file))
}

fn add_video(videos: &mut Videos, video: &Video, mut add: impl FnMut(&str) -> u64) {
    if videos.voiced.contains(&video.src) {
        return;
    }
    for address in [&video.poster, &video.captions].into_iter().flatten() {
        let bytes = add(address);
        videos.voiced_bytes += bytes;
        videos.silent_bytes += bytes;
        videos.told.push(address.clone());
    }
    videos.voiced_bytes += add(&video.src);
    videos.voiced.push(video.src.clone());
    let silent = video.silent.as_ref().unwrap_or(&video.src);
    videos.silent_bytes += add(silent);
    videos.silent.push(silent.clone());
}

/// Names of the media that any lesson shows.
pub fn shown(parsed: &Parsed) -> impl Iterator<Item = String> {
    let lessons = parsed.languages.values().flat_map(|(_, lessons)| lessons);
    let texts = parsed.languages.iter().flat_map(|(code, (text, _))| {
        let trailer = text.trailer.iter().flat_map(parts_of);
        let shown = text.cover.iter().chain(trailer);
        shown
            .map(|address| media_name(address))
            .chain([share_name(code)])
    });
    lessons.flat_map(media_of).map(media_name).chain(texts)
}

/// The picture that messengers show of a course, in a language.
fn share_name(code: &str) -> String {
    format!("share.{code}.jpg")
}

fn share_address(course: &str, code: &str, hash: &str) -> String {
    format!("/media/{course}/share.{code}.{hash}.jpg")
}

/// All addresses of a video.
fn parts_of(video: &Video) -> impl Iterator<Item = &String> {
    let more = [&video.poster, &video.captions, &video.silent];
    [&video.src].into_iter().chain(more.into_iter().flatten())
}

/// Addresses of the media that a lesson shows.
pub fn media_of(lesson: &Lesson) -> Vec<&str> {
    let videos = videos_of(lesson).flat_map(parts_of).map(String::as_str);
    pictures_of(lesson).into_iter().chain(videos).collect()
}

fn videos_of(lesson: &Lesson) -> impl Iterator<Item = &Video> {
    let blocks = lesson.steps.iter().flat_map(|step| &step.blocks);
    blocks.filter_map(|block| match block {
        Block::Video(video) => Some(video),
        _ => None,
    })
}

fn pictures_of(lesson: &Lesson) -> Vec<&str> {
    let blocks = lesson.steps.iter().flat_map(|step| &step.blocks);
    blocks.flat_map(pictures_in).collect()
}

fn pictures_in(block: &Block) -> Vec<&str> {
    match block {
        Block::Picture { src, .. } => vec![src],
        Block::Activity(activity) => match &activity.task {
            Task::Find(find) => pictures_in(&find.picture),
            Task::Bench(bench) => bench.pictures().collect(),
            _ => Vec::new(),
        },
        Block::Prose(_) | Block::Drawing { .. } | Block::Video(_) => Vec::new(),
    }
}

/// Addresses of what the benches of a lesson are made of besides their pictures, and what they transfer, compressed.
fn tools_of(lesson: &Lesson, lang: Lang, contents: &Contents) -> Vec<(String, u64)> {
    let tools = lesson
        .activities()
        .filter_map(|activity| match &activity.task {
            Task::Bench(bench) => Some(format!("bench/{}.js", bench.tool.name())),
            _ => None,
        });
    let mut files: Vec<(String, u64)> = tools
        .filter_map(|name| assets::size(&name))
        .map(|(address, bytes)| (address.to_owned(), HEAD_BYTES + bytes))
        .collect();
    if !files.is_empty() {
        let style = assets::size("bench.css");
        files.extend(style.map(|(address, bytes)| (address.to_owned(), HEAD_BYTES + bytes)));
        let text = worker::bench_text(lang);
        files.extend(contents.size(&text).map(|bytes| (text, bytes)));
    }
    files
}
