//! Markdown of lesson files.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::html::{HTML_SHOWN, Writer, escaped};
use super::line::Numbered;
use super::warning::Notes;

/// Put between `]` and `:` while parsing.
pub(super) const GUARD: char = '\u{e000}';

/// Paragraphs and lists as HTML.
pub(super) fn prose(lines: &[Numbered], notes: &mut Notes) -> String {
    let source = lines
        .iter()
        .map(|(_, line)| *line)
        .collect::<Vec<_>>()
        .join("\n");
    let guarded = guarded(&source);
    let ends: Vec<usize> = guarded.match_indices('\n').map(|(at, _)| at).collect();
    let line_of = |at| {
        let line = lines.get(ends.partition_point(|end| *end < at));
        line.map_or(0, |(line, _)| *line)
    };
    let mut writer = Writer::new(&line_of, notes);
    for (event, range) in Parser::new(&guarded).into_offset_iter() {
        writer.push(event, range);
    }
    writer.html().trim_end().to_owned()
}

/// A paragraph as HTML without `<p>`. What Markdown would take for a list or a heading stays as it is typed.
pub(super) fn inline(line: usize, source: &str, notes: &mut Notes) -> String {
    let guarded = guarded(source);
    if !is_paragraph(&guarded) {
        if source.contains('<') {
            notes.warn(line, HTML_SHOWN);
        }
        return escaped(source);
    }
    let line_of = |_| line;
    let mut writer = Writer::new(&line_of, notes);
    for (event, range) in Parser::new(&guarded).into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            event => writer.push(event, range),
        }
    }
    writer.html().to_owned()
}

/// The words of a paragraph without their markup.
pub(super) fn plain(source: &str) -> String {
    let guarded = guarded(source);
    if !is_paragraph(&guarded) {
        return source.trim().to_owned();
    }
    let mut text = String::new();
    Parser::new(&guarded).for_each(|event| push_plain(&mut text, &event));
    unguarded(text.trim())
}

/// Adds the words of an event.
pub(super) fn push_plain(text: &mut String, event: &Event) {
    match event {
        Event::Text(part) | Event::Code(part) | Event::Html(part) | Event::InlineHtml(part) => {
            text.push_str(part);
        }
        Event::SoftBreak | Event::HardBreak => text.push(' '),
        _ => {}
    }
}

/// Without anything that Markdown would take for a link definition: those vanish from the text.
pub(super) fn guarded(source: &str) -> String {
    source.replace("]:", &format!("]{GUARD}:"))
}

pub(super) fn unguarded(text: &str) -> String {
    text.replace(GUARD, "")
}

fn is_paragraph(guarded: &str) -> bool {
    !Parser::new(guarded).any(|event| match event {
        Event::Start(
            Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. },
        ) => false,
        Event::Start(_) | Event::Rule => true,
        _ => false,
    })
}
