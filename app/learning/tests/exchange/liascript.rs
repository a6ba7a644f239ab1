use learning::exchange::{Course, Report, has_script, liascript};
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
        "!?[video](walk.mp4)",
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
        "```text",
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
    // What is blank has nothing in it, and odd blanks at a line's end are nothing, too; spaces there are a line break.
    let odd = |letter: char| letter.is_whitespace() && letter != ' ';
    let tidy = move |line: String| match line.trim() {
        "" => String::new(),
        _ => line.trim_end_matches(odd).to_owned(),
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
        for (name, text) in back.files.iter().filter(|(name, _)| name.strip_suffix(".md").is_some() && !name.ends_with("course.md")) {
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

/// The lesson of a foreign document, and its report.
fn foreign(text: &str) -> (learning::course::Lesson, Report) {
    let (back, report) = liascript::read(
        &format!("# A course\n\nIntro.\n\n## One\n\n{text}\n"),
        Some("ky"),
    );
    (read(&back.files["ky/one.md"]).0, report)
}

#[test]
fn quizzes_of_others_are_understood() {
    let table = [
        (
            "Who?\n\n- [( )] Ann\n- [(X)] Eve",
            r#"{"OneChoice":[{"text":"Ann","right":false,"why":""},{"text":"Eve","right":true,"why":""}]}"#,
            0,
        ),
        (
            "Who?\n\n    [[ ]] Ann\n    [[x]] Eve",
            r#"{"SeveralChoices":[{"text":"Ann","right":false,"why":""},{"text":"Eve","right":true,"why":""}]}"#,
            0,
        ),
        (
            "Who?\n\n[(X)] Ann\n[(X)] Eve\n[( )] Bea",
            r#"{"SeveralChoices":[{"text":"Ann","right":true,"why":""},{"text":"Eve","right":true,"why":""},{"text":"Bea","right":false,"why":""}]}"#,
            1,
        ),
        (
            "Who?\n\n    [[Eve]]",
            r#"{"Typed":{"accepted":["Eve"],"wrong":[]}}"#,
            0,
        ),
        (
            "Who?\n\n[[ Ann\n| (Eve)\n| Bea ]]",
            r#"{"OneChoice":[{"text":"Ann","right":false,"why":""},{"text":"Eve","right":true,"why":""},{"text":"Bea","right":false,"why":""}]}"#,
            0,
        ),
        (
            "Fill.\n\nA [[lamp]] and [[ (light) | dark ]].",
            r#"{"Gaps":{"texts":["A "," and ","."],"gaps":[["lamp"],["light"]],"wrong":[]}}"#,
            1,
        ),
        (
            "Sort.\n\n- [[soft] (hard)]\n- [ (X) ( ) ] Shade\n- [ ( ) (X) ] Noon",
            r#"{"Groups":{"names":["soft","hard"],"items":[["Shade",0],["Noon",1]],"note":null}}"#,
            0,
        ),
        (
            "Write.\n\n[[___ ___]]",
            r#"{"Reflection":{"least_letters":40}}"#,
            0,
        ),
        (
            "Before:\n\n- [ ] one\n- [X] two",
            r#"{"Checklist":["one","two"]}"#,
            0,
        ),
    ];
    for (text, task, losses) in table {
        let (lesson, report) = foreign(text);
        let tasks: Vec<String> = lesson
            .activities()
            .map(|one| serde_json::to_string(&one.task).unwrap())
            .collect();
        assert_eq!(tasks, [task], "{text}\n{report}");
        assert_eq!(report.losses(), losses, "{text}\n{report}");
    }
}

#[test]
fn what_others_have_and_we_do_not_is_told_with_its_lines() {
    let table = [
        (
            "[[!]]\n<script>alert(1)</script>",
            "! line 8: a script: left out, nothing runs here",
        ),
        (
            "--{{0}}--\nSpoken.",
            "! line 7: an animation, or what a voice is to say: the mark is left out, its text stays",
        ),
        (
            "Ask.\n\n[(1)] good\n[(2)] bad",
            "! lines 9–10: a survey, in which nothing is right or wrong: its answers stay as a list",
        ),
        (
            "Ask.\n\n[[a] [b]]\n[[X] [X]] both",
            "! lines 9–10: a matrix in which a row has no or several right columns: it stays as text; ask a question for each row",
        ),
        (
            "Who?\n\n[(X)] Eve",
            "! line 9: one choice, but there is only one choice: it stays as text",
        ),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "! lines 7–9: a table: its lines stay as text; a list reads better here",
        ),
        ("It costs 5$ here and 6$ there.", "line 7: text"),
        ("It costs 5$, 6$ or 7$.", "line 7: text"),
        (
            "It costs 5$, and $x$ more.",
            "! line 7: a formula: it stays as it is typed",
        ),
        (
            "Who?\n\n[[ ]] Ann\n[[ ]] Eve",
            "! lines 9–10: several choices, but none of these choices is marked right: it stays as text",
        ),
        (
            "The area is $a^2$.",
            "! line 7: a formula: it stays as it is typed",
        ),
        (
            "```js\nlet a = 1;\n```",
            "! lines 7–9: code: shown as it is, without colours; nothing of it runs",
        ),
        ("```\nname = \"Aigul\"\n```", "lines 7–9: code"),
        (
            "![a](https://example.org/a.png)",
            "! line 7: a picture, video or sound that is not in media/: a link to it stays; put it into media/ and name it media/NAME to show it",
        ),
        (
            "One line,\nthen <b>bold</b>.",
            "! line 8: HTML: it stays as text; nothing of it is drawn, and nothing runs",
        ),
        (
            "<div>\n<iframe src=\"https://a.org\"></iframe>\n</div>",
            "! lines 7–9: HTML: it stays as text; nothing of it is drawn, and nothing runs",
        ),
        (
            "Not ~~so~~.",
            "! line 7: words that are struck out or raised: they stay, with their ~ or ^ as typed",
        ),
        (
            "She said:\n\n> one\n> two",
            "! lines 9–10: a quotation: it stays as text, with its >",
        ),
        (
            "Who?\n\n    [(X)] <b>Eve</b>\n    [( )] Ann\n[[?]] ~~Bea~~",
            "! lines 9–11: one choice, id question-1: HTML: it stays as text; nothing of it is drawn, and nothing runs; words that are struck out or raised: they stay, with their ~ or ^ as typed",
        ),
        (
            "### A <b>step</b>",
            "! line 7: HTML: it stays as text; nothing of it is drawn, and nothing runs",
        ),
        ("~5 km, 2 < 3, `<b>`, <https://a.org>", "line 7: text"),
    ];
    for (text, told) in table {
        let (lesson, report) = foreign(text);
        assert!(
            report.to_string().lines().any(|line| line == told),
            "{text}\n{report}"
        );
        assert!(
            !serde_json::to_string(&lesson).unwrap().contains("alert"),
            "{text}"
        );
    }
}

#[test]
fn a_script_that_is_not_left_out_is_told_with_its_line() {
    let table = [
        (
            "[x](javascript:alert(1)) <img src=x onerror=alert(1)>",
            Some(7),
        ),
        ("Who?\n\n[(X)] Eve\n[( )] [Ann](JavaScript:x)", Some(10)),
        ("Text <script>x</script>", Some(7)),
        ("```html\n<script>x</script>\n```", Some(8)),
        ("[[!]]\n<script>\nx\n</script>\n\nText.", None),
        ("Who?\n\n[[Eve]]\n<script>x</script>", None),
        (
            "<!--\n<script>\n-->\n\nText <!-- javascript: --> goes on.",
            None,
        ),
    ];
    for (text, line) in table {
        let (back, report) = liascript::read(
            &format!("# A course\n\nIntro.\n\n## One\n\n{text}\n"),
            Some("ky"),
        );
        assert_eq!(report.script, line, "{text}");
        let runs = back.files["ky/one.md"].lines().any(has_script);
        assert_eq!(runs, line.is_some(), "{text}");
    }
    let head = "<!--\nlanguage: ky\n@a: <script>x</script>\n-->\n\n# A\n\n## B\n\nC.\n";
    assert_eq!(liascript::read(head, None).1.script, None);
}

#[test]
fn a_document_of_others_becomes_a_course() {
    let text = "<!--\nauthor: Eve\nlanguage: de\ncomment: About light,\n  and shade.\nscript: https://example.org/x.js\n-->\n\n# Light\n\nIt is free.\n\n## Find it\n\n### By the window\n\nWhere?\n\n[(X)] Here\n[( )] There\n[[?]] Look.\n***\n\nSo it is.\n\n***\n\n## Жарык\n\nMore.\n";
    let (back, report) = liascript::read(text, Some("ky"));
    assert_eq!(
        back.files["ky/course.md"],
        "<!-- written-by: Eve -->\n# Light\n\nAbout light, and shade.\n\nIt is free.\n"
    );
    assert_eq!(
        back.files["ky/find-it.md"],
        "# Find it\n\n## By the window\n\n<!-- id: question-1 -->\n\nWhere?\n\n[(X)] Here\n[( )] There\n[[?]] Look.\n****\nSo it is.\n****\n"
    );
    assert_eq!(back.files["ky/lesson-2.md"], "# Жарык\n\nMore.\n");
    assert_eq!(
        report.to_string(),
        "lines 1–7: the head of the document, in de\n! lines 1–7: script in the head: left out, nothing of others runs here\n\
         line 9: the title of the course\nline 11: text\nline 13: a lesson, id find-it: Find it\nline 15: a step: By the window\n\
         line 17: text\nlines 19–26: one choice, id question-1\nline 28: a lesson, id lesson-2: Жарык\nline 30: text\n"
    );
}

#[test]
fn who_changes_an_exported_question_is_heard() {
    let lesson = "# T\n\n## S\n<!-- check -->\n\n<!-- id: who fixed -->\n\nWho?\n\n[(X)] Eve\n> Yes.\n[( )] Ann\n> No.\n[[?]] A hint.\n";
    let document = written("any", "ky", &with_lesson(lesson));
    let (back, report) = liascript::read(
        &document
            .replace("\n[( )] Ann\n", "\n[( )] Anna\n")
            .replace("### S", "### Other"),
        None,
    );
    assert_eq!(report.losses(), 1, "{report}");
    let expected = lesson
        .replace("[( )] Ann\n> No.\n", "[( )] Anna\n")
        .replace("## S", "## Other");
    assert_eq!(back.files["ky/any.md"], expected, "{document}");
}

#[test]
fn nothing_of_a_lesson_runs_in_liascript() {
    let lesson = "# T\n\n## S\n\n<script>alert(1)</script>\n\n@author pays $5 <b onclick=\"x\">now</b>, [click](javascript:alert(1)).\n\n<!-- id: a -->\n\nWho <script>x</script>?\n\n[[Eve]]\n";
    let document = written("any", "ky", &with_lesson(lesson));
    let shown: Vec<&str> = document
        .lines()
        .filter(|line| !line.starts_with('|'))
        .collect();
    for forbidden in ["<script", "<b ", "](javascript", "@author"] {
        let at = shown.iter().find(|line| {
            line.replace(&format!("\\{forbidden}"), "")
                .contains(forbidden)
        });
        assert_eq!(at, None, "{document}");
    }
}

#[test]
fn large_hostile_documents_are_read_in_time() {
    for piece in [
        "<!--\n",
        "<!--- chyrak\n| x\n",
        "```\n",
        "***\n",
        "<script>\n",
        "[[a\n",
        "[( )] x\n",
        "[[?]] h\n",
        "## x\n",
        "[[a] [b]]\n",
        "a [[b]] ",
        "- [ ] x\n",
        "[",
        "`",
        "<!-- a ",
    ] {
        let _ = liascript::read(&piece.repeat(64 * 1024 / piece.len()), None);
    }
}
