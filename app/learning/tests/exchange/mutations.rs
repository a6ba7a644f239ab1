//! Real exports with something changed anywhere in them.

use learning::exchange::{Course, gift, liascript};
use proptest::prelude::*;

use crate::folders::{lessons, with_lesson};

/// Where, how many characters go, and what comes instead.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let piece = prop::sample::select(vec![
        "", "\n", "\n\n", "#", "[[", "]]", "{", "}", "-->", "<!--", "```", "|", "+ x", "=", "~",
        "\\", "\u{e010}", "&lt;",
    ]);
    (
        any::<prop::sample::Index>(),
        0..40usize,
        piece.prop_map(str::to_owned),
    )
}

fn changed(text: &str, changes: &[(prop::sample::Index, usize, String)]) -> String {
    let mut all: Vec<char> = text.chars().collect();
    for (place, length, piece) in changes {
        let from = place.index(all.len().max(1)).min(all.len());
        let to = (from + length).min(all.len());
        all.splice(from..to, piece.chars());
    }
    all.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_export_is_read(changes in prop::collection::vec(change(), 1..6)) {
        for name in ["every-kind.md", "every-rule.md"] {
            let files = with_lesson(&lessons()[name]);
            let course = Course { id: "any", lang: "ky", files: &files };
            let (back, report) = liascript::read(&changed(&liascript::write(&course), &changes), None);
            prop_assert!(!back.files.is_empty() && !report.entries.is_empty());
            let (back, report) = gift::read(&changed(&gift::write(&course), &changes), "ky");
            prop_assert!(!back.files.is_empty() && !report.entries.is_empty());
        }
    }
}
