//! Pictures and videos of a lesson.

use super::Source;
use super::drawing::{Caption, drawing, has_label};
use super::line::MediaLine;
use super::picture;
use super::text::{LARGEST_TEXT_BYTES, is_media_name};
use super::video::video;
use super::warning::Notes;
use crate::course::Block;

/// The block for a picture or video line. `None`, with a warning, if it cannot be shown.
pub(super) fn block(
    source: &Source,
    line: usize,
    media: MediaLine,
    notes: &mut Notes,
) -> Option<Block> {
    let name = media.source;
    if !is_media_name(name) {
        notes.fatal(
            line,
            format!("“{name}” is not the name of a file in media/"),
        );
        return None;
    }
    let Some(bytes) = (source.media)(name) else {
        notes.fatal(line, format!("media/{name} is not there"));
        return None;
    };
    if media.alt.is_empty() {
        notes.warn(
            line,
            format!("{name} has no description for those who cannot see it"),
        );
    }
    let is_drawing = is_drawing(media);
    if !media.labels.is_empty() && !is_drawing {
        notes.warn(
            line,
            format!("only a drawing has labels: “{}” is left out", media.labels),
        );
    }
    match (media.video, is_drawing) {
        (true, _) => Some(Block::Video(video(source, line, media, notes))),
        (false, true) => inlined(line, media, bytes, notes),
        (false, false) => photograph(source, line, media, bytes, notes),
    }
}

pub(super) fn is_drawing(media: MediaLine) -> bool {
    !media.video && split(media.source).1 == "svg"
}

fn photograph(
    source: &Source,
    line: usize,
    media: MediaLine,
    bytes: &[u8],
    notes: &mut Notes,
) -> Option<Block> {
    let Some((width, height)) = picture::size(bytes) else {
        notes.fatal(
            line,
            format!(
                "media/{} is not a PNG, JPEG, WebP, GIF or SVG picture",
                media.source
            ),
        );
        return None;
    };
    Some(Block::Picture {
        src: (source.address)(media.source),
        alt: media.alt.to_owned(),
        width,
        height,
    })
}

fn inlined(line: usize, media: MediaLine, bytes: &[u8], notes: &mut Notes) -> Option<Block> {
    let name = media.source;
    if bytes.len() > LARGEST_TEXT_BYTES {
        notes.fatal(
            line,
            format!(
                "media/{name} is larger than {} KiB",
                LARGEST_TEXT_BYTES / 1024
            ),
        );
        return None;
    }
    let Ok(svg) = std::str::from_utf8(bytes) else {
        notes.fatal(line, format!("media/{name} is not UTF-8 text"));
        return None;
    };
    let labels = labels(line, media.labels, notes);
    for (key, _) in labels.iter().filter(|(key, _)| !has_label(svg, key)) {
        notes.warn(line, format!("media/{name} has no label {{{key}}}"));
    }
    let own = split(name).0.replace(['/', '.'], "-");
    match drawing(
        svg,
        &Caption {
            alt: media.alt,
            labels: &labels,
            name: &own,
        },
    ) {
        Ok((svg, complaints)) => {
            for complaint in complaints {
                notes.warn(line, format!("media/{name}: {complaint}"));
            }
            Some(Block::Drawing { svg })
        }
        Err(reason) => {
            notes.fatal(line, format!("media/{name}: {reason}"));
            None
        }
    }
}

/// `window=Терезе; shadow=Көлөкө`
fn labels<'a>(line: usize, source: &'a str, notes: &mut Notes) -> Vec<(&'a str, &'a str)> {
    let mut labels = Vec::new();
    for label in source.split(';').filter(|label| !label.trim().is_empty()) {
        match label.split_once('=') {
            Some((key, word)) => labels.push((key.trim(), word.trim())),
            None => notes.warn(
                line,
                format!("the label “{}” needs the form key=word", label.trim()),
            ),
        }
    }
    labels
}

/// Name and ending.
pub(super) fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or((name, ""))
}
