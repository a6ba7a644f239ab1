//! Whether videos are what phones can play, and lines that are paid for can carry. Apart from reading a course, since that looks
//! into no video.

use std::collections::BTreeMap;

use crate::parse::mp4::{Fault, Head, head};
use crate::parse::{File, Warning};

/// How long a lesson's video lasts.
const SHORTEST_MS: u32 = 40_000;
const LONGEST_MS: u32 = 90_500;
/// Lines of its picture.
const MOST_HEIGHT: u16 = 360;
/// Picture and sound together.
const MOST_BYTES_A_MINUTE: u64 = 250_000;

/// What is wrong with the videos in `media/`, by path relative to the course folder. Fatal is what phones cannot play.
#[must_use]
pub fn videos(files: &BTreeMap<String, File>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (path, file) in files {
        let Some(stem) = path.strip_suffix(".mp4") else {
            continue;
        };
        let faults = match head(&file.bytes) {
            Ok(head) => faults(&head, file.bytes.len() as u64),
            Err(Fault::NoVideo) => vec![(true, "this is not an MP4 video".to_owned())],
            Err(Fault::Cut) => vec![(
                true,
                "the file is cut off: not all of the video is there".to_owned(),
            )],
        };
        let poster = no_poster(stem, files).map(|fault| (false, fault));
        let faults = faults.into_iter().chain(poster);
        warnings.extend(faults.map(|(fatal, text)| Warning {
            file: path.clone(),
            line: 0,
            text,
            fatal,
        }));
    }
    warnings
}

/// Each fault, and whether it is fatal.
fn faults(head: &Head, bytes: u64) -> Vec<(bool, String)> {
    let (picture, seconds) = (&head.picture, head.length_ms / 1000);
    let a_minute = bytes * 60_000 / u64::from(head.length_ms.max(1));
    let sound = head.sound.filter(|form| form != b"mp4a");
    let faults = [
        (picture.form != *b"avc1").then(|| {
            let form = picture.form.escape_ascii();
            (true, format!("its picture is “{form}”, which not every phone shows; it has to be H.264 (ffmpeg -c:v libx264)"))
        }),
        sound.map(|form| {
            let form = form.escape_ascii();
            (true, format!("its sound is “{form}”, which not every phone plays; it has to be AAC (ffmpeg -c:a aac)"))
        }),
        (picture.height > MOST_HEIGHT).then(|| {
            let (width, height) = (picture.width, picture.height);
            (false, format!("its picture is {width}×{height}, at most {MOST_HEIGHT} lines high (ffmpeg -vf scale=-2:{MOST_HEIGHT})"))
        }),
        (!(SHORTEST_MS..=LONGEST_MS).contains(&head.length_ms)).then(|| {
            let (least, most) = (SHORTEST_MS / 1000, LONGEST_MS / 1000);
            (false, format!("it lasts {seconds} seconds, not {least} to {most}"))
        }),
        (a_minute > MOST_BYTES_A_MINUTE).then(|| {
            let (kb, most) = (a_minute / 1000, MOST_BYTES_A_MINUTE / 1000);
            (false, format!("it has {kb} KB a minute, at most {most} KB"))
        }),
        (!head.fast_start).then(|| {
            (false, "it plays only when all of it is there: its index stands at the end (ffmpeg -movflags +faststart)".to_owned())
        }),
    ];
    faults.into_iter().flatten().collect()
}

/// A video with a voice, `walk.ky.mp4` beside `walk.mp4`, has the poster of that one.
fn no_poster(stem: &str, files: &BTreeMap<String, File>) -> Option<String> {
    let there = |name: String| files.contains_key(&name);
    let silent = stem.rsplit_once('.').map(|(silent, _)| silent);
    let poster = format!("{stem}.jpg");
    if there(poster.clone()) || silent.is_some_and(|silent| there(format!("{silent}.mp4"))) {
        return None;
    }
    Some(format!("its poster, {poster}, is not there"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::videos;
    use crate::parse::mp4::tests::video;

    fn told(files: &[(&str, &[u8])]) -> Vec<String> {
        let files = files.iter();
        let files: BTreeMap<_, _> = files
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec().into()))
            .collect();
        videos(&files).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_small_video_with_its_poster_is_sound_in_every_language() {
        let small = video(["avc1", "mp4a"], [640, 360], 60, 200_000);
        let files = [
            ("media/a.jpg", &b"a poster"[..]),
            ("media/a.ky.mp4", &small),
            ("media/a.mp4", &small),
        ];
        assert_eq!(told(&files), [""; 0]);
        let without = [
            "media/a.mp4: its poster, media/a.jpg, is not there",
            "media/b.mp4: error: this is not an MP4 video",
            "media/b.mp4: its poster, media/b.jpg, is not there",
        ];
        assert_eq!(
            told(&[&files[1..], &[("media/b.mp4", b"a text")]].concat()),
            without
        );
    }

    #[test]
    fn what_phones_cannot_play_and_lines_cannot_carry_is_told() {
        let good = video(["avc1", "mp4a"], [640, 360], 60, 200_000);
        let mut slow = good[..12].to_vec();
        slow.extend(&good[good.len() - 200_008..]);
        slow.extend(&good[12..good.len() - 200_008]);
        let table = [
            (
                good[..good.len() / 3].to_vec(),
                "error: the file is cut off: not all of the video is there",
            ),
            (
                video(["hvc1", "mp4a"], [640, 360], 60, 200_000),
                "error: its picture is “hvc1”, which not every phone shows; it has to be H.264 (ffmpeg -c:v libx264)",
            ),
            (
                video(["avc1", "Opus"], [640, 360], 60, 200_000),
                "error: its sound is “Opus”, which not every phone plays; it has to be AAC (ffmpeg -c:a aac)",
            ),
            (
                video(["avc1", "mp4a"], [1920, 1080], 60, 200_000),
                "its picture is 1920×1080, at most 360 lines high (ffmpeg -vf scale=-2:360)",
            ),
            (
                video(["avc1", "mp4a"], [640, 360], 5, 2_000),
                "it lasts 5 seconds, not 40 to 90",
            ),
            (
                video(["avc1", "mp4a"], [640, 360], 91, 2_000),
                "it lasts 91 seconds, not 40 to 90",
            ),
            (
                video(["avc1", "mp4a"], [640, 360], 40, 200_000),
                "it has 300 KB a minute, at most 250 KB",
            ),
            (
                slow,
                "it plays only when all of it is there: its index stands at the end (ffmpeg -movflags +faststart)",
            ),
        ];
        for (bytes, fault) in table {
            let files = [("media/a.jpg", &b"a poster"[..]), ("media/a.mp4", &bytes)];
            assert_eq!(told(&files), [format!("media/a.mp4: {fault}")]);
        }
    }
}
