//! Whether captions keep to their video and say what is said in it: as much of that as is known without hearing the sound.

use std::collections::BTreeMap;

use crate::parse::mp4::head;
use crate::parse::vtt::{self, Cue};
use crate::parse::{File, Warning};

/// The first caption comes no later, and after the last one the video goes on no longer.
const LATEST_FIRST_MS: u32 = 2_000;
const LONGEST_REST_MS: u32 = 10_000;
/// Between two captions: a scene lasts until the slowest language has said its paragraph.
const LONGEST_GAP_MS: u32 = 12_000;

type Files = BTreeMap<String, File>;

/// What is wrong with the captions in `media/`. `narrations` are what is said in the videos, as far as that is there, by path
/// relative to the course folder: `video/light/ky.txt` for `media/light.ky.vtt`.
#[must_use]
pub fn captions(files: &Files, narrations: &Files) -> Vec<Warning> {
    let faults = files.iter().flat_map(|(path, file)| {
        let faults = faults(path, file, files, narrations).unwrap_or_default();
        faults.into_iter().map(|(line, text)| Warning {
            file: path.clone(),
            line,
            text,
            fatal: false,
        })
    });
    faults.collect()
}

/// With the line of each. `None` for what are no captions.
fn faults(
    path: &str,
    file: &File,
    files: &Files,
    narrations: &Files,
) -> Option<Vec<(usize, String)>> {
    let (video, lang) = path.strip_suffix(".vtt")?.rsplit_once('.')?;
    let cues = vtt::read(text(file)?).0.cues;
    let spoken = files.get(&format!("{video}.{lang}.mp4"));
    let shown = spoken.or_else(|| files.get(&format!("{video}.mp4")));
    let head = shown.and_then(|file| head(&file.bytes).ok());
    let mut faults = head.map_or_else(Vec::new, |head| out_of_time(&cues, head.length_ms));
    let narration = format!("video/{}/{lang}.txt", video.strip_prefix("media/")?);
    if let Some(said) = narrations.get(&narration).and_then(text) {
        faults.extend(out_of_word(&cues, said, &narration));
    }
    Some(faults)
}

fn text(file: &File) -> Option<&str> {
    str::from_utf8(&file.bytes).ok()
}

fn out_of_time(cues: &[Cue], length_ms: u32) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut tell = |cue: &Cue, text: String| faults.push((cue.line, text));
    let seconds = |ms: u32| format!("{}.{}", ms / 1000, ms % 1000 / 100);
    if let Some(first) = cues.first().filter(|cue| cue.from_ms > LATEST_FIRST_MS) {
        let late = seconds(first.from_ms);
        tell(
            first,
            format!("the first caption comes {late} seconds after the video has begun"),
        );
    }
    for pair in cues.windows(2) {
        let gap_ms = pair[1].from_ms.saturating_sub(pair[0].to_ms);
        if gap_ms > LONGEST_GAP_MS {
            let gap = seconds(gap_ms);
            tell(
                &pair[1],
                format!("no caption is seen for {gap} seconds before this one"),
            );
        }
    }
    let Some(last) = cues.last() else {
        return faults;
    };
    if last.to_ms > length_ms.saturating_add(100) {
        tell(last, "the last caption ends after the video".to_owned());
    }
    let rest_ms = length_ms.saturating_sub(last.to_ms);
    if rest_ms > LONGEST_REST_MS {
        let rest = seconds(rest_ms);
        tell(
            last,
            format!("the video goes on for {rest} seconds after the last caption"),
        );
    }
    faults
}

/// The first place where captions and narration part.
fn out_of_word(cues: &[Cue], narration: &str, file: &str) -> Option<(usize, String)> {
    let narration = without_comments(narration);
    let mut said = narration.split_whitespace();
    for cue in cues {
        for word in cue.text.split_whitespace() {
            let text = match said.next() {
                Some(own) if own == word => continue,
                Some(own) => format!("the caption has “{word}” where {file} has “{own}”"),
                None => format!("the caption goes on with “{word}” where {file} ends"),
            };
            return Some((cue.line, text));
        }
    }
    let (last, word) = (cues.last()?, said.next()?);
    Some((
        last.line,
        format!("the captions end where {file} goes on with “{word}”"),
    ))
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| Some(part.split_once("-->")?.1));
    std::iter::once(first).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::{Files, captions};
    use crate::parse::mp4::tests::video;

    const SAID: &str = "<!--\nwritten-by: A\n-->\nOne light.\n\nTwo\nlamps.\n";

    /// What is told of captions in a video of a minute.
    fn told(cues: &str) -> Vec<String> {
        let video = video(["avc1", "mp4a"], [640, 360], 60, 20);
        let track = format!("WEBVTT\n\n{cues}").into_bytes();
        let files = Files::from([
            ("media/a.mp4".to_owned(), video.into()),
            ("media/a.ky.vtt".to_owned(), track.into()),
        ]);
        let narration = SAID.as_bytes().to_vec();
        let narrations = Files::from([("video/a/ky.txt".to_owned(), narration.into())]);
        let told = captions(&files, &narrations);
        told.iter().map(ToString::to_string).collect()
    }

    /// Three captions, each with when it begins and ends.
    fn cues(times: [[&str; 2]; 3]) -> String {
        let texts = ["One light.", "Two", "lamps."];
        let cues = times.iter().zip(texts);
        let cues = cues.map(|([from, to], text)| format!("00:{from} --> 00:{to}\n{text}\n"));
        cues.collect::<Vec<_>>().join("\n")
    }

    const GOOD: [[&str; 2]; 3] = [
        ["00.500", "20.000"],
        ["21.000", "40.000"],
        ["41.000", "55.000"],
    ];

    #[test]
    fn captions_keep_to_their_video() {
        assert_eq!(told(&cues(GOOD)), [""; 0]);
        let [first, second, third] = GOOD;
        let table = [
            (
                [["02.600", "20.000"], second, third],
                "3: the first caption comes 2.6 seconds after the video has begun",
            ),
            (
                [first, ["33.000", "40.000"], third],
                "6: no caption is seen for 13.0 seconds before this one",
            ),
            (
                [first, second, ["41.000", "49.900"]],
                "9: the video goes on for 10.1 seconds after the last caption",
            ),
            (
                [first, second, ["41.000", "60.200"]],
                "9: the last caption ends after the video",
            ),
        ];
        for (times, fault) in table {
            assert_eq!(told(&cues(times)), [format!("media/a.ky.vtt:{fault}")]);
        }
    }

    #[test]
    fn captions_say_every_word_of_the_narration_and_no_other() {
        let table = [
            (
                "light.",
                "lamp.",
                "3: the caption has “lamp.” where video/a/ky.txt has “light.”",
            ),
            (
                "lamps.",
                "",
                "9: the captions end where video/a/ky.txt goes on with “lamps.”",
            ),
            (
                "lamps.",
                "lamps. Three",
                "9: the caption goes on with “Three” where video/a/ky.txt ends",
            ),
        ];
        for (from, to, fault) in table {
            let cues = cues(GOOD).replace(from, to);
            assert_eq!(told(&cues), [format!("media/a.ky.vtt:{fault}")]);
        }
    }
}
