//! Whatever a file holds: the parser does not panic, loses no word of prose, and lets nothing run.

use std::collections::BTreeMap;

use learning::course::{Activity, Block, Lesson};
use learning::exercise::{Answer, grade, solution};
use learning::lint::{captions, foreign, lacks, unmarked, videos};
use learning::parse::{File, Source, Warning, course, lesson};
use proptest::prelude::*;

mod html;
mod pieces;

use html::html;
use pieces::{block, line, lines, svg};

fn read(text: &str, svg: &str) -> (Lesson, Vec<Warning>) {
    let source = Source {
        file: "ky/any.md",
        id: "any",
        lang: "ky",
        text,
        media: &|name| (name == "any.svg").then_some(svg.as_bytes()),
        address: &|name| format!("/media/{name}"),
    };
    lesson(&source)
}

fn json(lesson: &Lesson) -> String {
    serde_json::to_string(lesson).unwrap()
}

/// Its solution is right, and can be sent.
fn solved(activity: &Activity) -> Result<(), TestCaseError> {
    let solution = solution(&activity.task);
    prop_assert!(grade(&activity.task, &solution).right, "{:?}", activity);
    let sent = Answer::decode(&activity.task, &solution.encode());
    prop_assert_eq!(sent, Some(solution), "{:?}", activity);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(text in prop::collection::vec(any::<u8>(), 0..300), toml in "\\PC{0,60}") {
        let file = |name: &str, bytes: &[u8]| (name.to_owned(), File::from(bytes.to_vec()));
        let outline = b"motif = \"buta\"\nlicense = \"\"\n[[lessons]]\nid = \"any\"\nminutes = 1\n";
        let _ = course("any", &BTreeMap::from([file("course.toml", toml.as_bytes())]));
        let _ = course("any", &BTreeMap::from([
            file("course.toml", outline),
            file("ky/course.md", &text),
            file("ky/any.md", &text),
            file("en/any.md", &text),
            file("media/any.svg", &text),
        ]));
    }

    #[test]
    fn any_video_and_captions_are_read_or_refused(video in prop::collection::vec(any::<u8>(), 0..200), track in "(WEBVTT\n\n)?[0-9:.> a\n-]{0,120}") {
        let media = |name: &str| match name {
            "any.mp4" => Some(video.as_slice()),
            "any.ky.vtt" => Some(track.as_bytes()),
            _ => None,
        };
        let source = Source { file: "ky/any.md", id: "any", lang: "ky", text: "# A\n\n!?[A video](any.mp4)\n", media: &media, address: &|name| name.to_owned() };
        let (lesson, _) = lesson(&source);
        prop_assert!(matches!(lesson.steps[0].blocks[0], Block::Video(_)));
    }

    #[test]
    fn any_video_and_captions_are_checked(
        changes in prop::collection::vec((0..1740_usize, any::<u8>()), 0..20),
        length in 0..1741_usize,
        track in "WEBVTT\n\n[0-9:.> a\n-]{0,120}",
    ) {
        let mut video = include_bytes!("../lessons/media/walk.mp4").to_vec();
        for (at, byte) in changes {
            video[at] = byte;
        }
        video.truncate(length);
        let file = |name: &str, bytes: &[u8]| (name.to_owned(), File::from(bytes.to_vec()));
        let files = BTreeMap::from([
            file("media/any.mp4", &video),
            file("media/any.ky.vtt", track.as_bytes()),
            file("video/any/ky.txt", track.as_bytes()),
        ]);
        prop_assert!(!videos(&files).is_empty()); // at least it is too short
        let _ = captions(&files, &files);
    }

    #[test]
    fn any_lesson_is_checked(text in lines(), word in "\\PC{0,40}") {
        let outline = b"motif = \"buta\"\nlicense = \"\"\n[[lessons]]\nid = \"any\"\nminutes = 99\n";
        let file = |name: &str, bytes: &[u8]| (name.to_owned(), File::from(bytes.to_vec()));
        let files = BTreeMap::from([
            file("course.toml", outline),
            file("ky/course.md", b"# A\n\nB.\n\n- C\n"),
            file("ky/any.md", text.as_bytes()),
        ]);
        if let (Some(parsed), _) = course("any", &files) {
            prop_assert!(unmarked(&parsed, &files).is_empty());
            prop_assert!(!lacks(&parsed, &files).is_empty());
        }
        let _ = foreign("ky", "ky/any.md", &[&*text, &*word].concat());
    }

    #[test]
    fn any_lines_are_read(text in lines(), svg in svg()) {
        let (lesson, _) = read(&text, &svg);
        for activity in lesson.activities() {
            let _ = grade(&activity.task, &solution(&activity.task));
        }
    }

    #[test]
    fn a_lesson_without_fatal_warnings_can_be_solved(text in lines()) {
        let (lesson, warnings) = read(&text, "<svg viewBox=\"0 0 1 1\"/>");
        if !warnings.iter().any(|warning| warning.fatal) {
            for activity in lesson.activities() {
                solved(activity)?;
            }
        }
    }

    #[test]
    fn a_block_without_fatal_warnings_can_be_solved((text, kind) in block()) {
        let (lesson, warnings) = read(&text, "<svg viewBox=\"0 0 1 1\"/>");
        let activity = lesson.activities().next();
        prop_assert!(activity.is_some(), "{kind}");
        if !warnings.iter().any(|warning| warning.fatal) {
            solved(activity.unwrap())?;
        }
    }

    #[test]
    fn nothing_runs(text in lines(), svg in svg()) {
        let (lesson, _) = read(&format!("{text}\n\n![a](any.svg)"), &svg);
        let html = html(&lesson);
        for forbidden in ["<script", "<b", "<style", "<foreignObject", " onload=\"", " onclick=\"", "href=\"javascript"] {
            let allowed = ["<blockquote", "<br>"].iter().fold(html.clone(), |html, tag| html.replace(tag, ""));
            prop_assert!(!allowed.contains(forbidden), "{forbidden} in {html}");
        }
    }

    #[test]
    fn no_word_of_a_paragraph_is_lost(
        paragraphs in prop::collection::vec(prop::collection::vec("[a-zа-яөүңəğ]{1,8}[.,:;!?)\\]}]{0,2}", 1..12), 1..8),
        other in line(),
    ) {
        let mut text = String::from("# Title\n\n## Step\n\n");
        for paragraph in &paragraphs {
            text.push_str(&paragraph.join(" "));
            text.push_str("\n\n");
        }
        // Then anything, which must not reach back.
        text.push_str(&other);
        let (lesson, _) = read(&text, "");
        let all = json(&lesson);
        for word in paragraphs.iter().flatten() {
            prop_assert!(all.contains(word.as_str()), "{word} in {all}");
        }
    }

    #[test]
    fn no_known_line_swallows_a_paragraph(text in lines(), word in "[a-zа-яөүңəğ]{9}") {
        let closing = "\n-->\n~~~~\n```\n****\n\n";
        let (lesson, _) = read(&format!("{text}{closing}{word}\n"), "");
        prop_assert!(json(&lesson).contains(&word), "{word} in {lesson:?}");
    }
}

/// Time that grows with the square of the size would make this test hang.
#[test]
fn large_hostile_files_are_read_in_time() {
    let many = [
        "[",
        ">",
        "<b>",
        "*a_",
        "```order\n## x\n",
        "****\n",
        "[[?]] h\n",
        "- ",
        "`",
        "![](",
        "a = b\n",
        "[( )] x\n",
        "a [[b]] ",
        "[[ ",
        "]] ",
        "- [ ] x\n",
        "a = b\n10 10 20 20\n",
    ];
    for piece in many {
        for start in [
            "",
            "[[word]]\n",
            "```match\n",
            "```groups\n",
            "```slider\n",
            "```compose\n",
            "a [[b]] ",
            "[( )] x\n> y\n",
        ] {
            let (_, warnings) = read(
                &format!("{start}{}", piece.repeat(64 * 1024 / piece.len())),
                "",
            );
            assert!(warnings.len() <= 200);
        }
    }
}

#[test]
fn many_large_drawings_are_refused() {
    let svg = format!(
        "<svg viewBox=\"0 0 1 1\"><path d=\"{}\"/></svg>",
        "M0 0".repeat(50_000)
    );
    let (lesson, warnings) = read(&"![a](any.svg)\n".repeat(5000), &svg);
    assert!(json(&lesson).len() < 2 * 1024 * 1024);
    assert!(
        warnings
            .iter()
            .any(|warning| warning.fatal && warning.line == 6)
    );
}
