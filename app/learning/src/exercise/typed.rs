use super::Grade;
use crate::course::Typed;
use crate::text;

/// Stands for any answer that the author did not foresee.
const ANY_OTHER: &str = "*";

/// A foreseen wrong answer wins over a slip: it may be one letter away from the right one.
pub(super) fn typed_text(typed: &Typed, text: &str) -> Grade {
    let given = comparable(text);
    let accepted = |matches: &dyn Fn(&str) -> bool| {
        typed.accepted.iter().find(|one| matches(&comparable(one)))
    };
    let foreseen = |matches: &dyn Fn(&str) -> bool| {
        let found = typed
            .wrong
            .iter()
            .find(|(one, _)| one != ANY_OTHER && matches(&comparable(one)));
        found.map(|(_, why)| why)
    };
    if accepted(&|one| one == given).is_some() {
        return Grade::right(Vec::new());
    }
    if let Some(why) = foreseen(&|one| one == given) {
        return Grade {
            note: Some(why.clone()),
            ..Grade::default()
        };
    }
    if let Some(spelling) = accepted(&|one| text::slip(&given, one)) {
        return Grade {
            spelling: Some(spelling.clone()),
            ..Grade::right(Vec::new())
        };
    }
    let any_other = || {
        typed
            .wrong
            .iter()
            .find(|(one, _)| one == ANY_OTHER)
            .map(|(_, why)| why)
    };
    let note = foreseen(&|one| text::slip(&given, one))
        .or_else(any_other)
        .cloned();
    Grade {
        note,
        ..Grade::default()
    }
}

/// Folded, without punctuation at the end, unless there is nothing else.
fn comparable(text: &str) -> String {
    let folded = text::fold(text);
    let bare = folded.trim_end_matches([' ', '.', ',', '!', '?', ';', ':', '…']);
    if bare.is_empty() {
        folded
    } else {
        bare.to_owned()
    }
}
