//! A lesson file taken apart into what an export writes piece by piece: texts stay the Markdown that they are.

use super::line::{Line, MediaLine};

mod ask;
mod cutter;

pub(crate) use super::line::gap;
pub(crate) use ask::{Ask, Choice, Wrong};
pub(crate) use cutter::pieces;

/// Lines that belong together.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    /// Without blank ones at either end.
    pub lines: Vec<&'a str>,
    /// How many blank lines follow.
    pub blank: usize,
    pub kind: PieceKind<'a>,
}

#[derive(Debug)]
pub(crate) enum PieceKind<'a> {
    /// The comment at the top of the file.
    Head,
    Title(&'a str),
    /// With the comment that says of what kind it is.
    Step(&'a str),
    Prose,
    /// A picture or video.
    Media,
    /// Pictures and paragraphs above it are in `above`; its own question is the last of them.
    Activity {
        above: Vec<&'a str>,
        body: Asking,
    },
}

/// What is answered, and what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asking {
    pub id: String,
    pub fixed: bool,
    pub ask: Ask,
    pub hints: Vec<String>,
    pub explanation: Vec<String>,
}

/// The picture or video of a line that shows nothing else.
pub(crate) fn media(line: &str) -> Option<MediaLine<'_>> {
    match Line::read(line) {
        Line::Media(media) => Some(media),
        _ => None,
    }
}

/// Whether a lesson file takes the line for more than text.
pub(crate) fn is_known(line: &str) -> bool {
    !matches!(
        Line::read(line),
        Line::Blank | Line::Text(_) | Line::Media(_) | Line::Why(_)
    )
}
