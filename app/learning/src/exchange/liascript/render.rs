//! Lines of our own format as lines of `LiaScript`.

use super::inline::inline;
use super::question::asked;
use crate::parse::pieces::{self, PieceKind, pieces};

/// One or more pieces of a lesson.
pub(super) fn piece(lines: &[&str], lang: &str) -> Vec<String> {
    let text = lines.join("\n");
    let mut all: Vec<String> = Vec::new();
    for piece in pieces(&text) {
        let shown = match &piece.kind {
            PieceKind::Head | PieceKind::Prose => prose(&piece.lines),
            PieceKind::Title(title) => vec![bold(title)],
            PieceKind::Step(title) => vec![heading("###", title)],
            PieceKind::Media => piece.lines.iter().map(|line| media(line)).collect(),
            PieceKind::Activity { above, body } => asked(above, body, lang),
        };
        super::block(&mut all, shown);
    }
    let all = trimmed(all);
    // A comment needs something below it.
    if all.is_empty() {
        vec!["…".to_owned()]
    } else {
        all
    }
}

/// Without blank lines at either end.
fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.pop_if(|line| line.trim().is_empty()).is_some() {}
    let blank = lines.iter().take_while(|line| line.trim().is_empty());
    let blank = blank.count();
    lines.split_off(blank)
}

/// The heading of a lesson's section, from the lines at the top of its file.
pub(super) fn lesson_heading(lines: &[&str], id: &str) -> String {
    heading("##", &title(lines).unwrap_or_else(|| id.to_owned()))
}

/// The heading of the document, from `course.md`.
pub(super) fn course_heading(lines: &[&str], id: &str) -> String {
    heading("#", &title(lines).unwrap_or_else(|| id.to_owned()))
}

/// What stands below the title in `course.md`.
pub(super) fn course_body(lines: &[&str]) -> Vec<String> {
    let text = lines.join("\n");
    let mut all = Vec::new();
    for piece in pieces(&text) {
        if !matches!(piece.kind, PieceKind::Head | PieceKind::Title(_)) {
            super::block(&mut all, prose(&piece.lines));
        }
    }
    trimmed(all)
}

/// The first paragraph of `course.md`, on one line.
pub(super) fn summary(text: &str) -> String {
    let pieces = pieces(text);
    let mut prose = pieces
        .iter()
        .filter(|piece| matches!(piece.kind, PieceKind::Prose));
    let Some(piece) = prose.next() else {
        return String::new();
    };
    let lines = piece
        .lines
        .iter()
        .take_while(|line| !line.trim().is_empty());
    let words: Vec<&str> = lines.flat_map(|line| line.split_whitespace()).collect();
    let text = words
        .join(" ")
        .replace("--", "–")
        .replace(['@', '`', '<'], "");
    text.chars().take(300).collect()
}

/// Paragraphs, lists and code.
pub(super) fn prose(lines: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    let mut fence: Option<&str> = None;
    for line in lines {
        let text = line.trim_start();
        if let Some(marks) = fence {
            if text.trim_end().starts_with(marks)
                && text.trim_end().trim_start_matches(&marks[..1]).is_empty()
            {
                fence = None;
            }
            all.push((*line).to_owned());
        } else if text.starts_with("```") || text.starts_with("~~~") {
            let length = text.len() - text.trim_start_matches(&text[..1]).len();
            fence = Some(&text[..length]);
            all.push(code_fence(line, length));
        } else {
            all.push(prose_line(line));
        }
    }
    if let Some(marks) = fence {
        // Without its end it would take the rest of the document.
        all.push(marks.replace('~', "`"));
    }
    all
}

/// What follows the marks would name a language, or a drawing.
fn code_fence(line: &str, length: usize) -> String {
    let indent = line.len() - line.trim_start().len();
    format!("{}{}", &line[..indent], "`".repeat(length))
}

fn prose_line(line: &str) -> String {
    let text = line.trim_start();
    let marks = text.len() - text.trim_start_matches('#').len();
    let title = text[marks..].trim_start();
    if marks > 0 && title.len() < text.len() - marks {
        return bold(title);
    }
    if marks > 0 || text.starts_with('|') {
        return format!("{}\\{}", &line[..line.len() - text.len()], inline(text));
    }
    // Three marks or more would begin or end something.
    if text.len() >= 3 && text.trim_end().bytes().all(|b| b == b'*') {
        return "---".to_owned();
    }
    inline(line).replace("[[", "[\\[")
}

/// A picture or video, or a line of text that shows none.
pub(super) fn media(line: &str) -> String {
    let Some(media) = pieces::media(line) else {
        return prose_line(line);
    };
    let video = if media.video { "!?" } else { "!" };
    format!("{video}[{}](media/{})", alt(media.alt), media.source)
}

fn alt(text: &str) -> String {
    inline(text).replace('[', "\\[").replace(']', "\\]")
}

fn bold(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => format!("**{}**", inline(text)),
    }
}

fn heading(marks: &str, title: &str) -> String {
    match title.trim() {
        "" => format!("{marks} …"),
        title => format!("{marks} {}", inline(title)),
    }
}

fn title(lines: &[&str]) -> Option<String> {
    let text = lines.join("\n");
    let title = pieces(&text)
        .into_iter()
        .find_map(|piece| match piece.kind {
            PieceKind::Title(title) => Some(title.to_owned()),
            _ => None,
        });
    title.filter(|title| !title.is_empty())
}
