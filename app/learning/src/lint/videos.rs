//! Whether videos are what phones can play, and captions end with them. Apart from reading a course, since that looks into no video.

use std::collections::BTreeMap;

use crate::parse::{File, Warning, mp4, vtt};

/// What is wrong with the videos in `media/`, by path relative to the course folder.
#[must_use]
pub fn videos(files: &BTreeMap<String, File>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (path, file) in files {
        let Some(stem) = path.strip_suffix(".mp4") else {
            continue;
        };
        let mut warn = |file: &str, text: &str| {
            warnings.push(Warning {
                file: file.to_owned(),
                line: 0,
                text: text.to_owned(),
                fatal: false,
            });
        };
        let Some(head) = mp4::head(&file.bytes) else {
            warn(path, "this is not an MP4 video");
            continue;
        };
        if !head.fast_start {
            warn(
                path,
                "it plays only when all of it is there: its index stands at the end (ffmpeg -movflags +faststart)",
            );
        }
        let track = format!("{stem}.vtt");
        let text = files.get(&track).map(|file| str::from_utf8(&file.bytes));
        if let Some(Ok(text)) = text
            && let Some(last) = vtt::read(text).0.cues.last()
            && last.to_ms > head.length_ms + 100
        {
            warn(&track, "the last caption ends after the video");
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::videos;

    #[test]
    fn what_is_no_video_and_captions_that_go_on_after_it_are_told() {
        let walk = include_bytes!("../../tests/lessons/media/walk.mp4").to_vec(); // four seconds
        let track = |to: &str| format!("WEBVTT\n\n00:01.000 --> {to}\nA.\n").into_bytes();
        let files = BTreeMap::from([
            ("media/a.ky.mp4".to_owned(), walk.clone().into()),
            ("media/a.ky.vtt".to_owned(), track("00:03.900").into()),
            ("media/b.ky.mp4".to_owned(), walk.into()),
            ("media/b.ky.vtt".to_owned(), track("00:04.200").into()),
            ("media/c.mp4".to_owned(), b"a text".to_vec().into()),
        ]);
        let told: Vec<String> = videos(&files).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "media/b.ky.vtt: the last caption ends after the video",
                "media/c.mp4: this is not an MP4 video",
            ]
        );
    }
}
