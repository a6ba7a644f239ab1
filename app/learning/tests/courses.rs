//! A course in two languages, and what is noticed when one thing about it is wrong.

use std::collections::BTreeMap;

use learning::parse::{File, Parsed, Warning, course};

const COURSE: &str = r#"motif = "ikat"
license = "CC BY 4.0"

[[codes]]
framework = "DigComp"
version = "2.2"
code = "3.1"
lessons = ["light", "frame"]

[[lessons]]
id = "light"
minutes = 5

[[lessons]]
id = "frame"
minutes = 6
"#;

const TEXT: &str = "<!-- reviewed-by: Aigul -->
# A course & more

What **you** learn.

In short.

- Find light
- Frame `it`
";

const LIGHT: &str = "<!-- reviewed-by: Aigul -->
# Light

## One

<!-- id: where -->

Where?

[(X)] here
> yes
[( )] there
> no

<!-- id: which -->

Which?

[[X]] this
> yes
[[ ]] that
> no

## Check
<!-- check -->

<!-- id: order -->

In order?

```order
one
two
three
```
";

const FRAME: &str = "<!-- reviewed-by: Bermet -->
# Frame

## One

![A line](line.svg)

<!-- id: pairs -->

Pairs?

```match
a = 1
b = 2
```

<!-- id: word -->

A word?

[[yes]]
";

const LINE: &str = r#"<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>"#;

struct Folder(BTreeMap<String, File>);

impl Folder {
    fn new() -> Self {
        let mut folder = Self(BTreeMap::new());
        folder
            .set("course.toml", COURSE)
            .set("media/line.svg", LINE);
        for lang in ["en", "ky"] {
            folder.set(&format!("{lang}/course.md"), TEXT);
            folder
                .set(&format!("{lang}/light.md"), LIGHT)
                .set(&format!("{lang}/frame.md"), FRAME);
        }
        folder
    }

    fn set(&mut self, file: &str, text: impl AsRef<[u8]>) -> &mut Self {
        self.0
            .insert(file.to_owned(), text.as_ref().to_vec().into());
        self
    }

    fn without(&mut self, file: &str) -> &mut Self {
        self.0.remove(file).unwrap();
        self
    }

    /// The text must be there to be replaced.
    fn replace(&mut self, file: &str, from: &str, to: &str) -> &mut Self {
        let text = String::from_utf8(self.0[file].bytes.to_vec()).unwrap();
        assert!(text.contains(from), "{from}");
        self.set(file, text.replacen(from, to, 1))
    }

    fn read(&self) -> (Option<Parsed>, Vec<Warning>) {
        course("light-and-frame", &self.0)
    }

    #[track_caller]
    fn warns(&self, expected: &[&str]) {
        let warnings: Vec<String> = self.read().1.iter().map(ToString::to_string).collect();
        assert_eq!(warnings, expected);
    }
}

#[test]
fn a_whole_course_is_read_in_every_language() {
    let (parsed, warnings) = Folder::new().read();
    let Parsed { outline, languages } = parsed.unwrap();
    assert_eq!(warnings, []);
    assert_eq!(outline.languages, ["en", "ky"]);
    assert_eq!(outline.lessons[0].activities, ["where", "which", "order"]);
    assert_eq!((outline.lessons[1].minutes, outline.codes.len()), (6, 1));
    assert_eq!(outline.codes[0].lessons, ["light", "frame"]);
    let (text, lessons) = &languages["ky"];
    assert_eq!(text.title, "A course & more");
    assert_eq!(text.summary, "What you learn.\nIn short.");
    assert_eq!(text.outcomes, ["Find light", "Frame it"]);
    assert_eq!(text.lessons, ["Light", "Frame"]);
    assert_eq!(text.review.reviewed_by.as_deref(), Some("Aigul, Bermet"));
    assert_eq!(lessons.len(), 2);
}

#[test]
fn a_language_is_reviewed_only_as_a_whole() {
    let mut folder = Folder::new();
    folder.replace("ky/light.md", "reviewed-by: Aigul", "reviewed-by:");
    let languages = folder.read().0.unwrap().languages;
    assert_eq!(languages["ky"].0.review.reviewed_by, None);
    assert!(languages["en"].0.review.reviewed_by.is_some());
}

#[test]
fn a_missing_lesson_keeps_the_language_out() {
    let mut folder = Folder::new();
    folder
        .without("ky/light.md")
        .warns(&["ky/light.md: error: the file is not there"]);
    let parsed = folder.read().0.unwrap();
    assert_eq!(parsed.outline.languages, ["en"]);
    assert_eq!(parsed.outline.lessons[0].activities.len(), 3);
    assert!(!parsed.languages.contains_key("ky"));
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let mut folder = Folder::new();
    folder
        .without("course.toml")
        .warns(&["course.toml: error: the file is not there"]);
    assert!(folder.read().0.is_none());
    Folder::new()
        .without("en/course.md")
        .warns(&["en/course.md: error: the file is not there"]);
    Folder::new()
        .set("en/light.md", b"# Light\n\n\xff")
        .warns(&["en/light.md: error: line 3 is not UTF-8 text"]);
    let large = " ".repeat(256 * 1024 + 1);
    Folder::new()
        .set("en/light.md", &large)
        .warns(&["en/light.md: error: the file is larger than 256 KiB"]);
    Folder::new().set("media/line.svg", &large).warns(&[
        "en/frame.md:6: error: media/line.svg is larger than 256 KiB",
        "ky/frame.md:6: error: media/line.svg is larger than 256 KiB",
    ]);
    Folder::new().set("media/line.svg", b"<svg>\xff").warns(&[
        "en/frame.md:6: error: media/line.svg is not UTF-8 text",
        "ky/frame.md:6: error: media/line.svg is not UTF-8 text",
    ]);
    let mut folder = Folder::new();
    folder.0.retain(|file, _| !file.contains(".md"));
    folder.warns(&["course.toml: error: the course has no language folder"]);
}

#[test]
fn a_lesson_that_is_not_listed_is_named() {
    Folder::new()
        .set("ky/extra.md", LIGHT)
        .set("ky/notes.txt", "")
        .set("README.md", "")
        .warns(&["ky/extra.md: course.toml does not list this lesson"]);
}

#[test]
fn the_outline_has_its_rules() {
    let table = [
        (
            "motif = \"ikat\"",
            "motif = \"stripes\"",
            ":1: error: unknown variant `stripes`, expected one of `shyrdak`, `ikat`, `buta`",
        ),
        (
            "minutes = 6",
            "minutes = 6\nnotes = 1",
            ":17: error: unknown field `notes`, expected `id` or `minutes`",
        ),
        (
            "license = \"CC BY 4.0\"\n",
            "",
            ":1: error: missing field `license`",
        ),
        (
            "id = \"light\"",
            "id = light",
            ":11: error: string values must be quoted, expected literal string",
        ),
        (
            "id = \"frame\"",
            "id = \"light\"",
            ": error: the lesson “light” is listed twice",
        ),
        (
            "lessons = [\"light\", \"frame\"]",
            "lessons = [\"light\", \"sound\"]",
            ": error: the code 3.1 names the lesson “sound”, which is not listed",
        ),
    ];
    for (from, to, expected) in table {
        let warnings = Folder::new().replace("course.toml", from, to).read().1;
        assert_eq!(warnings[0].to_string(), format!("course.toml{expected}"));
    }
    let (_, warnings) =
        learning::parse::outline("Bad_Id", &COURSE.replace("\"light\"", "\"../light\""));
    let lines: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "course.toml: error: the course id “Bad_Id” needs the form digital-literacy",
            "course.toml: error: the lesson id “../light” needs the form steady-hands",
        ]
    );
}

#[test]
fn a_course_text_has_its_rules() {
    let mut folder = Folder::new();
    folder.set("en/course.md", "<!-- reviewed-by: A -->\n\nText.\n\n## More\n\n> quoted\n").warns(&[
        "en/course.md:5: only a title, a summary and one list are known here; this becomes summary",
        "en/course.md:7: only a title, a summary and one list are known here; this becomes summary",
        "en/course.md:1: error: the course has no # title",
        "en/course.md:1: the course has no list of outcomes",
    ]);
    assert_eq!(
        folder.read().0.unwrap().languages["en"].0.summary,
        "Text.\nMore\nquoted"
    );
    Folder::new()
        .set("en/course.md", "# Title\n\n- One\n")
        .warns(&["en/course.md:1: error: the course has no summary below its title"]);
}

#[test]
fn languages_may_not_differ_where_progress_depends_on_it() {
    let table = [
        (
            "id: where",
            "id: why",
            ":10: error: ky has “where” here, not “why”",
        ),
        (
            "[(X)] here\n> yes\n[( )]",
            "[( )] here\n> yes\n[(X)]",
            ":10: error: “where” differs from ky: one choice X- there, one choice -X here",
        ),
        (
            "[( )] there\n> no\n",
            "[( )] there\n> no\n[( )] yonder\n> no\n",
            ":10: error: “where” differs from ky: one choice X- there, one choice X-- here",
        ),
        (
            "[[X]] this\n> yes\n[[ ]]",
            "[(X)] this\n> yes\n[( )]",
            ":19: error: “which” differs from ky: several choices X- there, one choice X- here",
        ),
        (
            "one\ntwo",
            "two",
            ":31: error: “order” differs from ky: an order of 3 there, an order of 2 here",
        ),
        (
            "<!-- check -->",
            "",
            ":24: error: the step “Check” is a check in ky/light.md and not here; write <!-- check --> below its title",
        ),
        (
            "<!-- check -->",
            "<!-- task -->",
            ":24: error: the step “Check” is a check in ky/light.md and a task here; write <!-- check --> below its title",
        ),
        (
            "\n## Check\n<!-- check -->\n",
            "\n\n\n",
            ":4: error: ky/light.md has 2 steps, this file 1",
        ),
        (
            "<!-- id: which -->",
            "Text.\n\n## More\n\n<!-- id: which -->",
            ":4: error: ky/light.md has 2 steps, this file 3",
        ),
        (
            "three\n```",
            "three\n```\n\n<!-- id: more -->\n\nMore?\n\n[[yes]]",
            ":41: error: ky has 3 activities, this file 4",
        ),
    ];
    for (from, to, expected) in table {
        Folder::new()
            .replace("en/light.md", from, to)
            .warns(&[&format!("en/light.md{expected}")]);
    }
    Folder::new()
        .replace("en/frame.md", "b = 2", "b = 2\nc = 3")
        .warns(&[
            "en/frame.md:12: error: “pairs” differs from ky: a match of 2 there, a match of 3 here",
        ]);
    Folder::new()
        .replace("en/frame.md", "<!-- id: word -->\n\nA word?\n\n[[yes]]", "")
        .warns(&["en/frame.md: error: ky has 2 activities, this file 1"]);
}

/// Five languages, and what is told of a mistake in `ky/light.md`.
#[test]
fn a_mistake_in_one_language_is_told_once_where_it_is() {
    let table = [
        (
            "id: where",
            "id: why",
            ":10: error: az has “where” here, not “why”",
        ),
        (
            "[(X)] here\n> yes\n[( )]",
            "[( )] here\n> yes\n[(X)]",
            ":10: error: “where” differs from az: one choice X- there, one choice -X here",
        ),
        (
            "<!-- check -->",
            "",
            ":24: error: the step “Check” is a check in az/light.md and not here; write <!-- check --> below its title",
        ),
        (
            "## One\n",
            "## One\n<!-- task -->\n",
            ":4: error: the step “One” is a task here and not in az/light.md; take out <!-- task --> below its title",
        ),
        (
            "<!-- id: where -->\n",
            "",
            ":9: error: this activity has no <!-- id: … --> above its question",
        ),
    ];
    for (from, to, expected) in table {
        let mut folder = Folder::new();
        for lang in ["az", "ru", "uz"] {
            for file in ["course.md", "light.md", "frame.md"] {
                let same = folder.0[&format!("en/{file}")].clone();
                folder.set(&format!("{lang}/{file}"), same.bytes);
            }
        }
        folder
            .replace("ky/light.md", from, to)
            .warns(&[&format!("ky/light.md{expected}")]);
    }
}

#[test]
fn of_two_languages_the_one_without_mistakes_is_right() {
    Folder::new()
        .replace("ky/light.md", "<!-- id: where -->\n", "")
        .warns(&["ky/light.md:9: error: this activity has no <!-- id: … --> above its question"]);
}

#[test]
fn of_two_languages_the_one_with_the_mark_is_right() {
    Folder::new().replace("ky/light.md", "<!-- check -->", "").warns(&[
        "ky/light.md:24: error: the step “Check” is a check in en/light.md and not here; write <!-- check --> below its title",
    ]);
}

#[test]
fn a_course_states_how_much_has_to_be_right() {
    let percent = |line: &str| {
        let mut folder = Folder::new();
        folder.replace("course.toml", "license", &format!("{line}\nlicense"));
        let (parsed, warnings) = folder.read();
        (parsed.unwrap().outline.pass_percent(), warnings.len())
    };
    assert_eq!(percent(""), (80, 0));
    assert_eq!(percent("pass_percent = 60"), (60, 0));
    assert_eq!(percent("pass_percent = 101").1, 1);
}
