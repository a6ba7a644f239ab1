//! What phones receive of a course: each lesson as JSON, and the media that lessons show.

use std::collections::{BTreeMap, BTreeSet};

use app::api::courses::Courses;
use app::data::{CourseInfo, lesson_address};
use app::text::{Lang, bind_dashes};
use learning::course::{Block, Lesson};
use learning::parse::Parsed;

use super::Published;
use crate::content::Contents;

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
fn media_name(address: &str) -> &str {
    address.splitn(4, '/').nth(3).unwrap_or(address)
}

/// Addresses of the media that a lesson shows.
fn media_of(lesson: &Lesson) -> impl Iterator<Item = &str> {
    let blocks = lesson.steps.iter().flat_map(|step| &step.blocks);
    blocks
        .flat_map(|block| match block {
            Block::Picture { src, .. } => [Some(src), None, None],
            Block::Video {
                src,
                poster,
                captions,
                ..
            } => [Some(src), poster.as_ref(), captions.as_ref()],
            _ => [None, None, None],
        })
        .flatten()
        .map(String::as_str)
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
