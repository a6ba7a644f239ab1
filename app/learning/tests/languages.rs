//! What must be the same in every language, for each kind of activity; its words may differ.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use learning::parse::course;

const COURSE: &str =
    "motif = \"buta\"\nlicense = \"CC BY 4.0\"\n[[lessons]]\nid = \"every-kind\"\nminutes = 5\n";

/// The warnings when this stands in the English text where the Kyrgyz one has that.
fn warnings(from: &str, to: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lessons");
    let lesson = fs::read_to_string(folder.join("every-kind.md")).unwrap();
    assert!(lesson.contains(from), "{from}");
    let text = "# Course\n\nSummary.\n\n- Outcome\n";
    let mut files = BTreeMap::from([
        ("course.toml".to_owned(), COURSE.as_bytes().to_vec()),
        ("ky/course.md".to_owned(), text.as_bytes().to_vec()),
        ("en/course.md".to_owned(), text.as_bytes().to_vec()),
        ("ky/every-kind.md".to_owned(), lesson.as_bytes().to_vec()),
        (
            "en/every-kind.md".to_owned(),
            lesson.replacen(from, to, 1).into_bytes(),
        ),
    ]);
    for media in ["window.svg", "bread.png"] {
        let bytes = fs::read(folder.join("media").join(media)).unwrap();
        files.insert(format!("media/{media}"), bytes);
    }
    let files = files
        .into_iter()
        .map(|(name, bytes)| (name, bytes.into()))
        .collect();
    let warnings = course("kinds", &files).1;
    warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn words_may_differ() {
    let table = [
        ("A lamp above is softer", "Чырак жумшагыраак"),
        ("T = Look at her", "T = Карачы"),
        ("°C|градус", "degrees"),
        ("#220:10,5", "#220.0:10.5"),
        ("[[soft|mild]]", "[[жумшак]]"),
        ("9000 = Deep shade", "9000 = Көлөкө"),
        ("Noon = Hard", "Түш = Катуу"),
        ("left | A bakery opens", "left | Наабайкана ачылды"),
        ("thirds 8 = Her eyes", "thirds 8 = Көзү"),
        ("one-choice fixed", "one-choice"),
    ];
    for (from, to) in table {
        assert_eq!(warnings(from, to), [""; 0], "{to}");
    }
}

#[test]
fn what_grades_depend_on_may_not() {
    let table = [
        (
            "```truth\nF",
            "```truth\nT",
            "“truth” differs from ky: false there, true here",
        ),
        (
            "55 20 45 80",
            "55 20 45 70",
            "“find” differs from ky: one place X- at 10 10 30 45, 55 20 45 80 there, \
             one place X- at 10 10 30 45, 55 20 45 70 here",
        ),
        (
            "  twice\n",
            "  twice\n- [ ] I breathe out\n",
            "“checklist” differs from ky: a checklist of 2 there, a checklist of 3 here",
        ),
        (
            "[[light]]\n",
            "light\n",
            "“gaps” differs from ky: a text with 3 gaps there, a text with 2 gaps here",
        ),
        (
            "[[___ ___]]",
            "[[___]]",
            "“reflection” differs from ky: a reflection of 40 letters there, a reflection of 20 letters here",
        ),
        (
            "#220:10,5",
            "#220:10",
            "“number” differs from ky: the number 220:10.5 there, the number 220:10 here",
        ),
        (
            "2000 = Candle",
            "2500 = Candle",
            "“slider” differs from ky: a slider from 2000 to 9000 by 500 for 5500:500 there, \
             a slider from 2500 to 9000 by 500 for 5500:500 here",
        ),
        (
            "A window = Soft",
            "A window = Hard",
            "“groups” differs from ky: the groups 1 2 1 there, the groups 1 2 2 here",
        ),
        (
            "thirds 8",
            "thirds 9",
            "“compose” differs from ky: compose with thirds 8, level there, compose with thirds 9, level here",
        ),
    ];
    for (from, to, expected) in table {
        let warnings = warnings(from, to);
        let [warning] = &*warnings else {
            panic!("{to}: {warnings:?}");
        };
        assert!(warning.ends_with(expected), "{warning}");
        assert!(warning.contains(": error: "), "{warning}");
    }
}
