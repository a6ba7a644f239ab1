//! What may lie in `media/`, told by its first bytes: a name may say anything.

use crate::parse::picture;

const DRAWING: &str = "a drawing (SVG)";
const PHOTOGRAPH: &str = "a picture (JPEG, PNG, WebP or GIF)";
const CAPTIONS: &str = "captions (WebVTT)";
const MP4: &str = "an MP4 video";
const WEBM: &str = "a WebM video";

/// Ending of a name, and what such a file is.
const KINDS: [(&str, &str); 9] = [
    ("svg", DRAWING),
    ("jpg", PHOTOGRAPH),
    ("jpeg", PHOTOGRAPH),
    ("png", PHOTOGRAPH),
    ("webp", PHOTOGRAPH),
    ("gif", PHOTOGRAPH),
    ("mp4", MP4),
    ("webm", WEBM),
    ("vtt", CAPTIONS),
];

/// What a file of this name in `media/` is. `None` if a course has no use for it.
#[must_use]
pub fn media_kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let mut kinds = KINDS.iter();
    kinds
        .find(|(own, _)| ending.eq_ignore_ascii_case(own))
        .map(|(_, kind)| *kind)
}

/// Whether the file begins as one of its name does. Any photograph may have the name of any other: browsers look inside, too.
#[must_use]
pub fn is_media(name: &str, bytes: &[u8]) -> bool {
    match media_kind(name) {
        Some(DRAWING) => is_drawing(bytes),
        Some(PHOTOGRAPH) => picture::size(bytes).is_some(),
        Some(CAPTIONS) => unmarked(bytes).starts_with(b"WEBVTT"),
        Some(MP4) => bytes.get(4..8) == Some(b"ftyp"),
        Some(WEBM) => bytes.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]),
        _ => false,
    }
}

/// A bracket before its end.
fn holds_more(declaration: &str) -> bool {
    let at = declaration.find(['[', '>']);
    at.is_some_and(|at| declaration[at..].starts_with('['))
}

/// Declarations and comments may stand before the drawing.
fn is_drawing(bytes: &[u8]) -> bool {
    let Ok(mut rest) = str::from_utf8(unmarked(bytes)) else {
        return false;
    };
    loop {
        rest = rest.trim_start();
        let end = match rest {
            // A document type may hold declarations of its own.
            _ if rest.starts_with("<!DOCTYPE") && holds_more(rest) => "]>",
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!") => ">",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else {
            return false;
        };
        rest = after;
    }
    let inside = rest.strip_prefix("<svg");
    inside.is_some_and(|inside| inside.starts_with([' ', '\t', '\r', '\n', '/', '>']))
}

/// Without the mark of UTF-8.
fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::{is_media, media_kind};

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

    #[test]
    fn a_file_is_what_it_begins_with() {
        let table: [(&str, &[u8]); 8] = [
            ("a.svg", b"<svg viewBox=\"0 0 1 1\"/>"),
            (
                "b/a.svg",
                b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- a --><!DOCTYPE svg>\n<svg>",
            ),
            ("a.png", PNG),
            ("a.JPG", PNG), // phones name them as they like
            ("a.gif", b"GIF89a\x01\0\x01\0"),
            ("a.ky.vtt", b"WEBVTT\n"),
            (
                "a.mp4",
                include_bytes!("../../tests/lessons/media/walk.mp4"),
            ),
            ("a.webm", b"\x1a\x45\xdf\xa3"),
        ];
        for (name, bytes) in table {
            assert!(is_media(name, bytes), "{name}");
        }
    }

    #[test]
    fn what_only_has_the_name_is_nothing() {
        let table: [(&str, &[u8]); 10] = [
            ("walk.jpg", b"<script>alert(1)</script>"),
            ("a.png", b"\x89PNG"),
            ("a.svg", b"<html><svg/></html>"),
            ("a.svg", b"<svgx/>"),
            ("a.svg", b"<!-- <svg>"),
            ("a.svg", PNG),
            ("a.vtt", b"1\n00:01.000 --> 00:02.000\nA.\n"),
            ("a.mp4", b"MZ\x90\0"),
            ("a.webm", b""),
            ("a", PNG),
        ];
        for (name, bytes) in table {
            assert!(!is_media(name, bytes), "{name}");
        }
        for name in ["run.exe", "x.html", "a.svg.js", "svg", ".svgz", "a.mp3"] {
            assert_eq!(media_kind(name), None, "{name}");
        }
    }
}
