//! Captions of a video: `WebVTT` (<https://www.w3.org/TR/webvtt1/>) as far as captions need it: cues with their times, and notes.
//! The note `voice: synthetic` says that no person speaks.

/// Letters that are read in a second without haste.
const LETTERS_A_SECOND: usize = 25;
/// A caption is seen at least this long.
const SHORTEST_MS: u32 = 500;
/// Letters in a line, and lines in a caption, that fit a phone.
const LINE: usize = 48;
const LINES: usize = 2;

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Track {
    pub cues: Vec<Cue>,
    pub synthetic: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The 1-based line of its times.
    pub line: usize,
    pub from_ms: u32,
    pub to_ms: u32,
    /// Its lines, joined by spaces.
    pub text: String,
}

/// The cues, and what is wrong with the number of its line.
pub(crate) fn read(text: &str) -> (Track, Vec<(usize, String)>) {
    let (mut track, mut complaints) = (Track::default(), Vec::new());
    let text = text.trim_start_matches('\u{feff}');
    if !text.starts_with("WEBVTT") {
        complaints.push((1, "captions begin with the line WEBVTT".to_owned()));
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 1;
    while at < lines.len() {
        let block: Vec<&str> = lines[at..]
            .iter()
            .copied()
            .take_while(|line| !line.trim().is_empty())
            .collect();
        if let Some(timed) = block.iter().position(|line| line.contains("-->")) {
            let words = &block[timed + 1..];
            let number = at + timed + 1;
            match times(block[timed]) {
                Some((from_ms, to_ms)) => {
                    let cue = Cue {
                        line: number,
                        from_ms,
                        to_ms,
                        text: words.join(" "),
                    };
                    let wrong = faults(&cue, words, track.cues.last());
                    complaints.extend(wrong.into_iter().map(|fault| (number, fault)));
                    track.cues.push(cue);
                }
                None => complaints.push((
                    number,
                    "times have the form 00:00:01.500 --> 00:00:04.000".to_owned(),
                )),
            }
        } else if block
            .iter()
            .any(|line| line.trim() == "NOTE voice: synthetic")
        {
            track.synthetic = true;
        }
        at += block.len() + 1;
    }
    if track.cues.is_empty() {
        complaints.push((1, "there is no caption in it".to_owned()));
    }
    (track, complaints)
}

fn faults(cue: &Cue, words: &[&str], before: Option<&Cue>) -> Vec<String> {
    let mut faults = Vec::new();
    if cue.to_ms < cue.from_ms.saturating_add(SHORTEST_MS) {
        faults.push("the caption is seen for less than half a second".to_owned());
    }
    if before.is_some_and(|before| cue.from_ms < before.to_ms) {
        faults.push("the caption begins before the one above it ends".to_owned());
    }
    let letters = cue.text.chars().count();
    let shown_ms = cue.to_ms.saturating_sub(cue.from_ms) as usize;
    if letters * 1000 > shown_ms * LETTERS_A_SECOND {
        faults.push(format!(
            "{letters} letters in {shown_ms} ms are too many to read"
        ));
    }
    let wide = words.iter().any(|line| line.chars().count() > LINE);
    if words.is_empty() || words.len() > LINES || wide {
        faults.push(format!(
            "a caption has one or two lines of at most {LINE} letters"
        ));
    }
    faults
}

/// `00:00:01.500 --> 00:00:04.000`, hours may be left out; what follows on the line is about its place.
fn times(line: &str) -> Option<(u32, u32)> {
    let (from, to) = line.split_once("-->")?;
    let to = to.split_whitespace().next()?;
    Some((time(from.trim())?, time(to)?))
}

fn time(text: &str) -> Option<u32> {
    let (rest, ms) = text.split_once('.')?;
    if ms.len() != 3 || rest.split(':').count() < 2 || rest.split(':').count() > 3 {
        return None;
    }
    let seconds = rest.split(':').try_fold(0_u32, |sum, part| {
        sum.checked_mul(60)?.checked_add(part.parse().ok()?)
    })?;
    seconds.checked_mul(1000)?.checked_add(ms.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{Cue, read};

    fn complaints(text: &str) -> Vec<String> {
        let (_, complaints) = read(text);
        complaints
            .into_iter()
            .map(|(line, text)| format!("{line}: {text}"))
            .collect()
    }

    #[test]
    fn captions_are_cues_with_times_and_a_note_about_the_voice() {
        let text = "WEBVTT\n\nNOTE voice: synthetic\n\n1\n00:00:00.500 --> 00:00:02.000\nOne line\nand another.\n\n00:03.000 --> 00:05.000 align:start\nThe next.\n";
        let (track, complaints) = read(text);
        assert_eq!(complaints, []);
        assert!(track.synthetic);
        let cue = |line, from_ms, to_ms, text: &str| Cue {
            line,
            from_ms,
            to_ms,
            text: text.to_owned(),
        };
        assert_eq!(
            track.cues,
            [
                cue(6, 500, 2_000, "One line and another."),
                cue(10, 3_000, 5_000, "The next.")
            ]
        );
        assert!(!read(&text.replace("synthetic", "recorded")).0.synthetic);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (cues, told) in [
            ("", "1: there is no caption in it"),
            (
                "00:01.000 --> 00:01.400\nA.\n",
                "3: the caption is seen for less than half a second",
            ),
            (
                "00:01 --> 00:02\nA.\n",
                "3: times have the form 00:00:01.500 --> 00:00:04.000",
            ),
            (
                "00:01.000 --> 00:02.000\n\n",
                "3: a caption has one or two lines of at most 48 letters",
            ),
            (
                "00:01.000 --> 00:02.000\nA word that is far too long for it\n",
                "3: 34 letters in 1000 ms are too many to read",
            ),
        ] {
            assert_eq!(complaints(&format!("WEBVTT\n\n{cues}"))[0], told);
        }
        assert_eq!(
            complaints("WEBVTT\n\n00:01.000 --> 00:03.000\nA.\n\n00:02.000 --> 00:04.000\nB.\n"),
            ["6: the caption begins before the one above it ends"]
        );
        assert_eq!(
            complaints("00:01.000 --> 00:03.000\nA.\n")[0],
            "1: captions begin with the line WEBVTT"
        );
    }
}
