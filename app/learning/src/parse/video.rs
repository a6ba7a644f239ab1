//! A video, what it weighs, and what is said in it.

use std::fmt::Write;

use super::line::MediaLine;
use super::media::split;
use super::warning::Notes;
use super::{Source, vtt};
use crate::course::Video;
use crate::text::escaped;

/// A pause of this length between two captions begins a paragraph.
const PAUSE_MS: u32 = 800;

pub(super) fn video(source: &Source, line: usize, media: MediaLine, notes: &mut Notes) -> Video {
    let (stem, ending) = split(media.source);
    let spoken = format!("{stem}.{}.{ending}", source.lang);
    let voiced = (source.media)(&spoken).is_some();
    let heard = if voiced { &spoken } else { media.source };
    let bytes = (source.media)(heard).unwrap_or_default();
    let silent = (source.media)(media.source).filter(|_| voiced);
    let existing =
        |name: &String| (source.media)(name).map(|bytes| ((source.address)(name), bytes));
    let captions = existing(&format!("{stem}.{}.vtt", source.lang));
    let track = if let Some((_, bytes)) = &captions {
        read_captions(stem, bytes, (source.lang, line), notes)
    } else {
        notes.warn(
            line,
            format!(
                "the video has no captions: media/{stem}.{}.vtt is not there",
                source.lang
            ),
        );
        vtt::Track::default()
    };
    let ends_ms = track.cues.last().map_or(0, |cue| cue.to_ms);
    Video {
        src: (source.address)(heard),
        alt: media.alt.to_owned(),
        poster: existing(&format!("{stem}.jpg")).map(|(address, _)| address),
        captions: captions.map(|(address, _)| address),
        silent: silent.map(|_| (source.address)(media.source)),
        size_bytes: bytes.len() as u64,
        silent_bytes: silent.unwrap_or(bytes).len() as u64,
        seconds: u16::try_from(ends_ms.div_ceil(1000)).unwrap_or(u16::MAX),
        synthetic: track.synthetic,
        said: said(&track.cues),
    }
}

fn read_captions(
    stem: &str,
    bytes: &[u8],
    (lang, line): (&str, usize),
    notes: &mut Notes,
) -> vtt::Track {
    let name = format!("media/{stem}.{lang}.vtt");
    let Ok(text) = std::str::from_utf8(bytes) else {
        notes.warn(line, format!("{name} is not UTF-8 text"));
        return vtt::Track::default();
    };
    let (track, complaints) = vtt::read(text);
    for (at, complaint) in complaints {
        notes.warn(line, format!("{name}:{at}: {complaint}"));
    }
    track
}

/// The captions as paragraphs.
fn said(cues: &[vtt::Cue]) -> String {
    let mut html = String::new();
    let mut before_ms = None;
    for cue in cues {
        let goes_on = before_ms.is_some_and(|before| cue.from_ms < before + PAUSE_MS);
        if goes_on {
            html.push(' ');
        } else {
            if before_ms.is_some() {
                html.push_str("</p>");
            }
            let _ = write!(html, "<p data-at=\"{}\">", cue.from_ms / 1000);
        }
        html.push_str(&escaped(&cue.text));
        before_ms = Some(cue.to_ms);
    }
    if before_ms.is_some() {
        html.push_str("</p>");
    }
    html
}
