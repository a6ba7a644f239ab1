//! A course's carpet with the same facts in words.

use learning::course::Outline;
use learning::progress::{Progress, State};

use super::carpet::{Piece, growing};
use super::html::{element, text};
use crate::text::{count, fill, key, t};

fn pieces(outline: &Outline, progress: &Progress) -> Vec<Piece> {
    let states = outline
        .lessons
        .iter()
        .map(|lesson| progress.state(&outline.id, lesson));
    states
        .map(|state| match state {
            State::New => Piece::New,
            State::Begun => Piece::Begun,
            State::Done => Piece::Done,
        })
        .collect()
}

fn words(pieces: &[Piece]) -> String {
    let number = |piece| pieces.iter().filter(|other| **other == piece).count();
    let all = pieces.len();
    match (number(Piece::Done), number(Piece::Begun)) {
        (0, 0) => count(t(key::CARPET_NEW), all),
        (done, 0) => fill(t(key::CARPET_DONE), &[("done", &done), ("all", &all)]),
        (done, begun) => fill(
            t(key::CARPET_BEGUN),
            &[("done", &done), ("begun", &begun), ("all", &all)],
        ),
    }
}

/// The carpet of a course as it has grown on this phone, as HTML.
#[must_use]
pub fn cloth(outline: &Outline, progress: &Progress) -> String {
    fresh(outline, progress, usize::MAX)
}

/// As [`cloth`]; the piece of the 0-based lesson glows once.
#[must_use]
pub fn fresh(outline: &Outline, progress: &Progress, lesson: usize) -> String {
    let pieces = pieces(outline, progress);
    let words = words(&pieces);
    let drawn = growing(outline.motif, &pieces, lesson, &words);
    element(
        "figure class=\"cloth\"",
        &[drawn, text("figcaption", &words)].concat(),
    )
}

/// As [`cloth`], for a card: the words are there for screen readers only.
#[must_use]
pub fn small(outline: &Outline, progress: &Progress) -> String {
    let pieces = pieces(outline, progress);
    element(
        "figure class=\"cloth\"",
        &growing(outline.motif, &pieces, usize::MAX, &words(&pieces)),
    )
}

/// The carpet that a course becomes, for those who have not begun.
#[must_use]
pub fn finished(outline: &Outline) -> String {
    let whole = vec![Piece::Done; outline.lessons.len()];
    let drawn = growing(
        outline.motif,
        &whole,
        usize::MAX,
        &count(t(key::CARPET_WHOLE), whole.len()),
    );
    element(
        "figure class=\"cloth\"",
        &[drawn, text("figcaption", t(key::CARPET_IDEA))].concat(),
    )
}
