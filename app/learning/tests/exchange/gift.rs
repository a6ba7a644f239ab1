use learning::course::{Activity, Task};
use learning::exchange::{Course, Report, gift};
use proptest::prelude::*;

use crate::folders::{LANGUAGES, Texts, courses, lessons, read, with_lesson};

fn written(id: &str, lang: &str, files: &Texts) -> String {
    gift::write(&Course { id, lang, files })
}

fn activities(text: &str) -> Vec<Activity> {
    read(text).0.activities().cloned().collect()
}

#[test]
fn the_questions_of_courses_come_back_from_gift() {
    for (id, files) in courses() {
        for lang in LANGUAGES
            .into_iter()
            .filter(|lang| files.contains_key(&format!("{lang}/course.md")))
        {
            let (back, report) = gift::read(&written(&id, lang, &files), lang);
            assert_eq!(report.losses(), 0, "{report}");
            for (name, text) in &files {
                if name.starts_with(&format!("{lang}/")) && !name.ends_with("/course.md") {
                    let mut ours = activities(text);
                    // Its picture may stand above the id, which is no part of the question.
                    ours.retain(|activity| !matches!(activity.task, Task::Find(_)));
                    let mut theirs = activities(&back.files[name]);
                    theirs.retain(|own| ours.iter().any(|activity| activity.id == own.id));
                    assert_eq!(ours, theirs, "{id}/{name}");
                }
            }
        }
    }
}

#[test]
fn every_kind_comes_back_from_gift() {
    for name in ["every-kind.md", "every-rule.md"] {
        let text = &lessons()[name];
        let (back, _) = gift::read(&written("any", "ky", &with_lesson(text)), "ky");
        assert_eq!(
            activities(text),
            activities(&back.files["ky/any.md"]),
            "{name}"
        );
    }
}

/// The tasks of one lesson of a foreign file, and its report.
fn foreign(text: &str) -> (Vec<Task>, Report) {
    let (back, report) = gift::read(text, "ky");
    let lesson = back
        .files
        .iter()
        .find(|(name, _)| name.strip_suffix(".md").is_some() && !name.ends_with("course.md"));
    let lesson = lesson.map(|(_, text)| text.as_str()).unwrap_or_default();
    let tasks = activities(lesson).into_iter().map(|activity| activity.task);
    (tasks.collect(), report)
}

#[test]
fn every_kind_of_gift_is_understood() {
    let table = [
        (
            "Who?{~Ann ~Bea =Eve}",
            r#"{"OneChoice":[{"text":"Ann","right":false,"why":""},{"text":"Bea","right":false,"why":""},{"text":"Eve","right":true,"why":""}]}"#,
            0,
        ),
        (
            "Who?{=Eve#Yes. ~Ann#No\\: why\\=that.}",
            r#"{"OneChoice":[{"text":"Eve","right":true,"why":"Yes."},{"text":"Ann","right":false,"why":"No: why=that."}]}"#,
            0,
        ),
        (
            "Which?{~%50%a ~%50%b ~%-100%c}",
            r#"{"SeveralChoices":[{"text":"a","right":true,"why":""},{"text":"b","right":true,"why":""},{"text":"c","right":false,"why":""}]}"#,
            0,
        ),
        (
            "Which?{=a =b ~c}",
            r#"{"SeveralChoices":[{"text":"a","right":true,"why":""},{"text":"b","right":true,"why":""},{"text":"c","right":false,"why":""}]}"#,
            1,
        ),
        (
            "The sun is cold.{F#It is hot.#Right.}",
            r#"{"Truth":{"holds":false,"why_true":"It is hot.","why_false":"Right."}}"#,
            0,
        ),
        (
            "The sun is hot.{TRUE}",
            r#"{"Truth":{"holds":true,"why_true":"","why_false":""}}"#,
            0,
        ),
        (
            "Two and two?{=four =4}",
            r#"{"Typed":{"accepted":["four","4"],"wrong":[]}}"#,
            0,
        ),
        (
            "Two and two?{=four =%0%five#Nearly. =%50%3#Half.}",
            r#"{"Typed":{"accepted":["four"],"wrong":[["five","Nearly."],["3","Half."]]}}"#,
            1,
        ),
        (
            "When?{#1822:5}",
            r#"{"Number":{"value":1822000,"tolerance":5000,"units":[],"wrong":[]}}"#,
            0,
        ),
        (
            "Pi?{#3.141..3.142}",
            r#"{"Number":{"value":3141,"tolerance":1,"units":[],"wrong":[]}}"#,
            0,
        ),
        (
            "When?{#=1822:0 =%50%1822:2 ~#Not near.}",
            r#"{"Number":{"value":1822000,"tolerance":0,"units":[],"wrong":[["*","Not near."]]}}"#,
            1,
        ),
        (
            "Match.{=cat -> fur =fish -> scales}",
            r#"{"Match":[[["cat","fur"],["fish","scales"]],null]}"#,
            0,
        ),
        (
            "Sort.{=cat -> fur =dog -> fur =fish -> scales}",
            r#"{"Groups":{"names":["fur","scales"],"items":[["cat",0],["dog",0],["fish",1]],"note":null}}"#,
            0,
        ),
        (
            "A lamp {=gives =sheds} light.",
            r#"{"Gaps":{"texts":["A lamp "," light."],"gaps":[["gives","sheds"]],"wrong":[]}}"#,
            0,
        ),
        (
            "A lamp {=gives ~takes} light.",
            r#"{"OneChoice":[{"text":"gives","right":true,"why":""},{"text":"takes","right":false,"why":""}]}"#,
            0,
        ),
        (
            "Write about it.{}",
            r#"{"Reflection":{"least_letters":60}}"#,
            0,
        ),
    ];
    for (text, task, losses) in table {
        let (tasks, report) = foreign(text);
        let tasks: Vec<String> = tasks
            .iter()
            .map(|task| serde_json::to_string(task).unwrap())
            .collect();
        assert_eq!(tasks, [task], "{text}\n{report}");
        assert_eq!(report.losses(), losses, "{text}\n{report}");
    }
}

#[test]
fn titles_categories_comments_feedback_and_formats_are_understood() {
    let text = "\u{feff}// a comment\n$CATEGORY: tom/Soft light\n\n::The first:: [html]<p>Who is <b>she</b>?</p> {\n  // inside\n  =Eve\n  ~Ann\n  ####In all, Eve.\n}\n\nOnly read this.\n\n[markdown]Is *it*?{T}\n";
    let (back, report) = gift::read(text, "ky");
    assert_eq!(
        back.files["ky/soft-light.md"],
        "# Soft light\n\n## Soft light\n\n<!-- id: the-first -->\n\nWho is **she**?\n\n[(X)] Eve\n[( )] Ann\n****\nIn all, Eve.\n****\n\nOnly read this.\n\n<!-- id: question-2 -->\n\nIs *it*?\n\n```truth\nT\n```\n"
    );
    assert_eq!(
        report.to_string(),
        "lines 1–2: a lesson, id soft-light: Soft light\nlines 4–9: one choice, id the-first\nline 11: a description, which is text now\nline 13: true or false, id question-2\n"
    );
}

#[test]
fn what_is_not_understood_is_told_with_its_lines() {
    let table = [
        (
            "Who?{=Eve ~Ann",
            "! line 1: an opening { without its }: left out; a blank line may not stand inside a question",
        ),
        (
            "Who?{=Eve ~}",
            "! line 1: one choice, but this choice has no text: left out",
        ),
        (
            "When?{#long ago}",
            "! line 1: a question, but its number cannot be read; it looks like #42:2 or #40..44: left out",
        ),
        (
            "A <script>alert(1)</script>word",
            "! line 1: a description, which is text now: pictures, scripts and other tags of it are left out",
        ),
        (
            "2+2 {#4}\nor a range {#1..5}",
            "! lines 1–2: a number, id question-1: a second { } in it is no question here and stays as text; a question begins after a blank line",
        ),
        (
            "[markdown]Is <b>it</b>?{=a ~b}",
            "! line 1: one choice, id question-1: HTML: it stays as text; nothing of it is drawn, and nothing runs",
        ),
        ("", "! line 1: there is no question here"),
    ];
    for (text, told) in table {
        let (_, report) = foreign(text);
        assert_eq!(report.to_string().lines().next(), Some(told), "{text}");
    }
}

#[test]
fn a_question_begins_where_the_blank_line_above_its_title_is_forgotten() {
    let text = "$CATEGORY: a/b\n::Q4:: 2+2 {#4:0}\n// of another\n::Q5:: Range {#1..5}\n::Q6:: A \\} b {\n=yes\n~no\n}\n$CATEGORY: a/c\n::Q7:: More {T}\n";
    let (back, report) = gift::read(text, "ky");
    assert_eq!(
        report.to_string(),
        "lines 1–2: a lesson, id b: b\nlines 1–2: a number, id q4\nlines 3–4: a number, id q5\nlines 5–8: one choice, id q6\n\
         lines 9–10: a lesson, id c: c\nlines 9–10: true or false, id q7\n"
    );
    let ids = |name: &str| {
        let all = activities(&back.files[name]).into_iter();
        all.map(|activity| activity.id).collect::<Vec<_>>()
    };
    assert_eq!(ids("ky/b.md"), ["q4", "q5", "q6"]);
    assert_eq!(ids("ky/c.md"), ["q7"]);
}

#[test]
fn an_export_without_its_blank_lines_comes_back() {
    let lesson = "# T\n\n## S\n\n<!-- id: who -->\n\nWho?\n\n[(X)] Eve\n> Yes.\n[( )] Ann\n> No.\n\n<!-- id: when -->\n\nWhen?\n\n[[noon]]\n";
    let text = written("any", "ky", &with_lesson(lesson)).replace("\n\n", "\n");
    let (back, report) = gift::read(&text, "ky");
    assert_eq!(report.losses(), 0, "{report}");
    assert_eq!(activities(&back.files["ky/any.md"]), activities(lesson));
}

#[test]
fn a_script_is_told_with_its_line() {
    let table = [
        ("// javascript: a comment\n\nWho?{T}", None),
        ("Who?{T}\n\n[markdown][a](javascript\\:x){T}", Some(3)),
        ("Who <SCRIPT>x</SCRIPT>?{T}", Some(1)),
    ];
    for (text, line) in table {
        assert_eq!(gift::read(text, "ky").1.script, line, "{text}");
    }
}

#[test]
fn who_changes_an_exported_question_is_heard() {
    let lesson = "# T\n\n## S\n\n<!-- id: who fixed -->\n\nWho?\n\n[(X)] Eve\n> Yes.\n[( )] Ann\n> No.\n[[?]] A hint.\n";
    let text = written("any", "ky", &with_lesson(lesson));
    let (back, _) = gift::read(&text.replace("\t~Ann#No.", "\t~Anna#Not her."), "ky");
    let activity = &activities(&back.files["ky/any.md"])[0];
    assert_eq!(
        (activity.id.as_str(), activity.fixed, activity.hints.len()),
        ("who", true, 1)
    );
    let Task::OneChoice(choices) = &activity.task else {
        panic!("{activity:?}")
    };
    assert_eq!(
        (choices[1].text.as_str(), choices[1].why.as_str()),
        ("Anna", "Not her.")
    );
}

fn line() -> impl Strategy<Value = String> {
    let known = [
        "",
        "",
        "// a",
        "// | [[x]]",
        "$CATEGORY: a/b",
        "::n::",
        "Who?{",
        "}",
        "=a",
        "~b",
        "~%50%c",
        "=%0%d#e",
        "#f",
        "####g",
        "=x -> y",
        "#3:1",
        "#1..2",
        "T",
        "{T}",
        "{}",
        "[html]<b>",
        "\\{",
        "\\",
        "<script>",
        "text",
        "[[gap]]",
        "# head",
        "```order",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "[~=#{}:\\\\%a-z0-9 <>-]{0,16}", 1 => "\\PC{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_read_and_its_lessons_ask_nothing_that_cannot_be_solved(lines in prop::collection::vec(line(), 0..30)) {
        let (back, _) = gift::read(&lines.join("\n"), "ky");
        for (name, text) in back.files.iter().filter(|(name, _)| name.strip_suffix(".md").is_some() && !name.ends_with("course.md")) {
            let fatal: Vec<String> = read(text).1.into_iter().filter(|warning| warning.fatal).map(|warning| warning.to_string()).collect();
            prop_assert!(fatal.is_empty(), "{name}: {fatal:?}\n{text}");
        }
    }
}
