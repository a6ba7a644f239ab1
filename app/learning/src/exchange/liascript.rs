//! `LiaScript`: one document a language. A section of the second level is a lesson, one of the third a step.
//!
//! The notation is that of `LiaScript`'s documentation, chapter “Quizzes”.

mod document;
mod head;
mod inline;
mod matrix;
mod question;
mod reader;
mod render;

use super::hidden::hide;
use super::{Course, Read, Report};
use crate::course::Outline;
use crate::parse::pieces::{Piece, PieceKind, pieces};

/// The course as one document. Media are named `media/NAME`, relative to it.
#[must_use]
pub fn write(course: &Course) -> String {
    let outline = course.files.get("course.toml");
    let parsed = outline.and_then(|file| crate::parse::outline(course.id, file).0);
    let mut lines = head::lines(course, parsed.as_ref());
    let text = course.files.get(&format!("{}/course.md", course.lang));
    let text: Vec<&str> = text.map(|text| text.lines().collect()).unwrap_or_default();
    let outline: Vec<&str> = outline
        .map(|file| file.lines().collect())
        .unwrap_or_default();
    let mut title = vec![render::course_heading(&text, course.id)];
    title.extend(hide(&[
        (&format!("course.toml {}", course.id), &outline),
        ("course.md", &text),
    ]));
    block(&mut lines, title);
    block(&mut lines, render::course_body(&text));
    for (id, text) in course.lessons() {
        lesson(&mut lines, &id, text, course.lang);
    }
    lines.join("\n") + "\n"
}

/// The files of one language, and what each line was understood as. `lang` goes before the document's own.
#[must_use]
pub fn read(text: &str, lang: Option<&str>) -> (Read, Report) {
    document::read(text, lang)
}

fn lesson(lines: &mut Vec<String>, id: &str, text: &str, lang: &str) {
    let mut pieces = pieces(text);
    let first = pieces.iter().take_while(|piece| begins(piece)).count();
    let rest = pieces.split_off(first);
    let source = source(&pieces);
    let mut heading = vec![render::lesson_heading(&source, id)];
    heading.extend(hide(&[(&format!("lesson {id}"), &source)]));
    block(lines, heading);
    for piece in rest {
        block(lines, shown(&piece, lang));
    }
}

/// Below a heading, else directly above what it belongs to: only there does `LiaScript` pass over a comment.
fn shown(piece: &Piece, lang: &str) -> Vec<String> {
    let mut shown = render::piece(&piece.lines, lang);
    if piece.blank == 1 && reader::plain(&shown, lang) == piece.lines {
        return shown;
    }
    let tag = match piece.blank {
        1 => String::new(),
        blank => format!("blank {blank}"),
    };
    let comment = hide(&[(&tag, &piece.lines)]);
    let place = usize::from(matches!(piece.kind, PieceKind::Step(..)));
    shown.splice(place..place, comment);
    shown
}

fn begins(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Head | PieceKind::Title(_))
}

/// All lines of these pieces, the blank ones between them, too.
fn source<'a>(pieces: &[Piece<'a>]) -> Vec<&'a str> {
    let mut lines = Vec::new();
    for piece in pieces {
        lines.extend(&piece.lines);
        lines.extend(vec![""; piece.blank]);
    }
    lines
}

/// Adds a blank line and these.
fn block(lines: &mut Vec<String>, more: Vec<String>) {
    if more.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

/// Licence and other words of the head come from here.
fn license(outline: Option<&Outline>) -> &str {
    outline.map_or("", |outline| &outline.license)
}

/// What the two answers of a statement are called.
fn words(lang: &str) -> [&'static str; 2] {
    match lang {
        "ky" => ["Туура", "Туура эмес"],
        "uz" => ["Toʻgʻri", "Notoʻgʻri"],
        "az" => ["Düzdür", "Düz deyil"],
        "ru" => ["Да, это так", "Нет, не так"],
        _ => ["Yes, it is so", "No, it is not so"],
    }
}
