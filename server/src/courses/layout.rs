//! What phones receive of a course: each lesson as JSON, the media that lessons show, and the benches that they use.

use std::collections::{BTreeMap, BTreeSet};

use app::api::courses::Courses;
use app::data::{CourseInfo, lesson_address};
use app::text::{Lang, bind_dashes, wire_bench};
use learning::course::{Block, Lesson, Task};
use learning::parse::Parsed;

use super::Published;
use crate::content::Contents;
use crate::{assets, compress, worker};

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
        let (mut size_bytes, mut shown) = (0, BTreeSet::new());
        let mut texts = BTreeMap::new();
        for lesson in lessons {
            for (address, bytes) in tools_of(&lesson, lang) {
                if shown.insert(address) {
                    size_bytes += bytes;
                }
            }
            for address in media_of(&lesson) {
                if let Some(bytes) = media.get(media_name(address))
                    && shown.insert(address.to_owned())
                {
                    size_bytes += contents.add_file(address, bytes.clone());
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
        courses.add(lang, info, texts, shown);
    }
}

/// Names of the media that any lesson shows.
pub fn shown(parsed: &Parsed) -> impl Iterator<Item = &str> {
    let lessons = parsed.languages.values().flat_map(|(_, lessons)| lessons);
    lessons.flat_map(media_of).map(media_name)
}

/// `/media/mobilography/walk.mp4` → `walk.mp4`
pub fn media_name(address: &str) -> &str {
    address.splitn(4, '/').nth(3).unwrap_or(address)
}

/// Addresses of the media that a lesson shows.
pub fn media_of(lesson: &Lesson) -> Vec<&str> {
    let blocks = lesson.steps.iter().flat_map(|step| &step.blocks);
    blocks.flat_map(media_in).collect()
}

fn media_in(block: &Block) -> Vec<&str> {
    match block {
        Block::Picture { src, .. } => vec![src],
        Block::Video {
            src,
            poster,
            captions,
            ..
        } => {
            let more = [poster, captions].into_iter().flatten();
            [src].into_iter().chain(more).map(String::as_str).collect()
        }
        Block::Activity(activity) => match &activity.task {
            Task::Find(find) => media_in(&find.picture),
            Task::Bench(bench) => bench.pictures().collect(),
            _ => Vec::new(),
        },
        Block::Prose(_) | Block::Drawing { .. } => Vec::new(),
    }
}

/// Addresses of what the benches of a lesson are made of besides their pictures, and what they transfer, compressed.
fn tools_of(lesson: &Lesson, lang: Lang) -> Vec<(String, u64)> {
    let tools = lesson
        .activities()
        .filter_map(|activity| match &activity.task {
            Task::Bench(bench) => Some(format!("bench/{}.js", bench.tool.name())),
            _ => None,
        });
    let mut files: Vec<(String, u64)> = tools
        .filter_map(|name| assets::size(&name))
        .map(|(address, bytes)| (address.to_owned(), bytes))
        .collect();
    if !files.is_empty() {
        let style = assets::size("bench.css");
        files.extend(style.map(|(address, bytes)| (address.to_owned(), bytes)));
        let text = wire_bench(lang).as_bytes();
        files.push((
            worker::bench_text(lang),
            compress::brotli(text, 9).len() as u64,
        ));
    }
    files
}

#[cfg(test)]
mod tests {
    use super::media_name;

    #[test]
    fn media_may_lie_in_a_folder() {
        assert_eq!(media_name("/media/bread/oven/hot.png"), "oven/hot.png");
        assert_eq!(media_name("/media/bread/loaf.png"), "loaf.png");
    }
}
