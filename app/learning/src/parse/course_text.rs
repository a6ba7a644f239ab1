//! `course.md`: title, summary and outcomes in one language.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::header::Header;
use super::lines::Lines;
use super::markdown::{guarded, push_plain, unguarded};
use super::text::lines_before;
use super::warning::Notes;
use crate::course::CourseText;

/// Lesson titles are left empty. Texts are plain.
pub(super) fn read(lang: &str, text: &str, notes: &mut Notes) -> CourseText {
    let mut lines = Lines::new(text);
    let header = Header::read(&mut lines, notes);
    let first = lines.peek().map_or(1, |(line, _)| line);
    let source = guarded(&lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n"));
    let mut course = CourseText {
        lang: lang.to_owned(),
        title: String::new(),
        summary: String::new(),
        outcomes: Vec::new(),
        lessons: Vec::new(),
        review: header.review,
        cover: None,
        trailer: None,
    };
    for (at, kind, text) in blocks(&source) {
        let line = first + lines_before(&source, at);
        add(&mut course, line, kind, &text, notes);
    }
    if course.title.is_empty() {
        notes.fatal(1, "the course has no # title");
    }
    if course.summary.is_empty() {
        notes.fatal(1, "the course has no summary below its title");
    }
    if course.outcomes.is_empty() {
        notes.warn(1, "the course has no list of outcomes");
    }
    course
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Paragraph,
    Item,
    List,
    Other,
}

fn add(course: &mut CourseText, line: usize, kind: Kind, text: &str, notes: &mut Notes) {
    match kind {
        Kind::Title if course.title.is_empty() => text.clone_into(&mut course.title),
        Kind::Item => course.outcomes.push(text.to_owned()),
        _ if text.is_empty() => {}
        kind => {
            if kind != Kind::Paragraph {
                notes.warn(
                    line,
                    "only a title, a summary and one list are known here; this becomes summary",
                );
            }
            let gap = if course.summary.is_empty() { "" } else { "\n" };
            course.summary.push_str(gap);
            course.summary.push_str(text);
        }
    }
}

/// Start, kind and plain text of each paragraph, list item or other block.
fn blocks(source: &str) -> Vec<(usize, Kind, String)> {
    let mut blocks: Vec<(usize, Kind, String)> = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new(source).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                let is_item = depth == 1 && tag == Tag::Item;
                if depth == 0 || is_item {
                    blocks.push((range.start, kind(&tag), String::new()));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            event => {
                if let Some((_, _, text)) = blocks.last_mut() {
                    push_plain(text, &event);
                }
            }
        }
    }
    for (_, _, text) in &mut blocks {
        *text = unguarded(text.trim());
    }
    blocks
}

fn kind(tag: &Tag) -> Kind {
    match tag {
        Tag::Heading {
            level: HeadingLevel::H1,
            ..
        } => Kind::Title,
        Tag::Paragraph => Kind::Paragraph,
        Tag::Item => Kind::Item,
        Tag::List(_) => Kind::List,
        _ => Kind::Other,
    }
}
