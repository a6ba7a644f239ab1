use learning::exchange::{Course, liascript};
use proptest::prelude::*;

use crate::folders::{LANGUAGES, Texts, courses, lessons, read, with_lesson};

fn written(id: &str, lang: &str, files: &Texts) -> String {
    liascript::write(&Course { id, lang, files })
}

#[test]
fn courses_come_back_from_liascript_word_for_word() {
    for (id, files) in courses() {
        for lang in LANGUAGES
            .into_iter()
            .filter(|lang| files.contains_key(&format!("{lang}/course.md")))
        {
            let document = written(&id, lang, &files);
            let (read, report) = liascript::read(&document, None);
            assert_eq!(
                (read.id.as_deref(), read.lang.as_str()),
                (Some(id.as_str()), lang)
            );
            assert_eq!(report.losses(), 0, "{report}");
            for (name, text) in &read.files {
                assert_eq!(text, &files[name], "{id}/{name}");
            }
            let own = files
                .keys()
                .filter(|name| name.starts_with(&format!("{lang}/")));
            assert_eq!(own.count() + 1, read.files.len());
        }
    }
}

#[test]
fn lessons_with_every_kind_and_every_mistake_come_back() {
    for (name, text) in lessons() {
        let files = with_lesson(&text);
        let document = written("any", "ky", &files);
        let (back, _) = liascript::read(&document, None);
        let ours = text.trim_end().replace('\u{feff}', "");
        let ours: Vec<&str> = ours.lines().collect();
        let theirs: Vec<&str> = back.files["ky/any.md"].trim_end().lines().collect();
        assert_eq!(
            ours.join("\n").trim_start(),
            theirs.join("\n"),
            "{name}\n{document}"
        );
        assert_eq!(read(&text).0, read(&back.files["ky/any.md"]).0, "{name}");
    }
}

/// Lines that either format gives a meaning.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "",
        "",
        "",
        "# Title",
        "## Step",
        "### Deep",
        "<!-- check -->",
        "<!-- task -->",
        "<!-- id: an-id -->",
        "<!-- id: other fixed -->",
        "<!--",
        "-->",
        "<!--- chyrak",
        "| x",
        "![alt](any.svg \"a=b\")",
        "!?[film](walk.mp4)",
        "![alt](media/any.svg)",
        "[(X)] right",
        "[( )] wrong",
        "[[X]] right",
        "[[ ]] wrong",
        "[[?]] hint",
        "[[word|other]]",
        "[[a | (b) | c]]",
        "a [[word]] in a text",
        "[[___ ___]]",
        "- [ ] item",
        "> why",
        "```order",
        "```match",
        "```wrong",
        "```groups",
        "```truth",
        "```number",
        "```slider",
        "```find",
        "```light",
        "```rules",
        "```python",
        "T",
        "F = why",
        "#42:2 cm",
        "0 = low",
        "100 = high",
        "10 10 20 20",
        "thirds 8 = why",
        "```",
        "~~~~",
        "* = any",
        "left = right",
        "other = side",
        "****",
        "***",
        "---",
        "- item",
        "    code",
        "    [[ ]] x",
        "<b>",
        "<script>",
        "</script>",
        "[[one] [two]]",
        "[(X) ( )] row",
        "[( ) (X)] other row",
        "[(1)] survey",
        "{{1}}",
        "--{{0}}--",
        "[[!]]",
        "@author $5 {x}",
        "text",
        "author: X",
        "| a | b |",
        "1. one",
        "[a](javascript:x)",
    ];
    prop_oneof![
        8 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
        1 => "[\\[\\](){}<>!?`~*_#=|:\"& a-zX\t-]{0,20}",
    ]
}

fn lines() -> impl Strategy<Value = String> {
    // What is blank has nothing in it.
    let tidy = |line: String| {
        if line.trim().is_empty() {
            String::new()
        } else {
            line
        }
    };
    prop::collection::vec(line().prop_map(tidy), 0..40)
        .prop_map(|lines| lines.join("\n").trim_end_matches('\n').to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_lesson_comes_back(text in lines()) {
        let files = with_lesson(&text);
        let document = written("any", "ky", &files);
        let (back, _) = liascript::read(&document, None);
        let (ours, theirs) = (read(&text).0, read(&back.files["ky/any.md"]).0);
        prop_assert_eq!(ours, theirs, "{}\n---\n{}", document, back.files["ky/any.md"]);
    }

    #[test]
    fn any_document_is_read_and_its_lessons_ask_nothing_that_cannot_be_solved(text in lines()) {
        let (back, _) = liascript::read(&text, Some("ky"));
        for (name, text) in back.files.iter().filter(|(name, _)| name.ends_with(".md") && !name.ends_with("course.md")) {
            let fatal = read(text).1.into_iter().filter(|warning| warning.fatal);
            // A picture may not be there: the media are not in the document.
            let fatal: Vec<String> = fatal.map(|warning| warning.to_string()).filter(|text| !text.contains("media/")).collect();
            prop_assert!(fatal.is_empty(), "{name}: {fatal:?}\n{text}");
        }
    }

    #[test]
    fn any_bytes_are_read(text in "\\PC{0,200}") {
        let _ = liascript::read(&text, None);
    }
}
