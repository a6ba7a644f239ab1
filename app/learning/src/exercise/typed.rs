use super::Grade;
use crate::course::Typed;
use crate::text;

/// Stands for any answer that the author did not foresee.
const ANY_OTHER: &str = "*";

/// What becomes of a typed text.
pub(super) enum Judged<'a> {
    Right,
    /// Right in spite of a slip; the accepted spelling.
    Slip(&'a String),
    /// With the explanation, if the author foresaw it.
    Wrong(Option<&'a String>),
}

pub(super) fn typed_text(typed: &Typed, text: &str) -> Grade {
    match judged(&typed.accepted, &typed.wrong, text) {
        Judged::Right => Grade::right(Vec::new()),
        Judged::Slip(spelling) => Grade {
            spelling: Some(spelling.clone()),
            ..Grade::right(Vec::new())
        },
        Judged::Wrong(why) => Grade {
            note: why.or_else(|| any_other(&typed.wrong)).cloned(),
            ..Grade::default()
        },
    }
}

/// A foreseen wrong answer wins over a slip: it may be one letter away from the right one.
pub(super) fn judged<'a>(
    accepted: &'a [String],
    wrong: &'a [(String, String)],
    text: &str,
) -> Judged<'a> {
    let given = comparable(text);
    let accepted =
        |matches: &dyn Fn(&str) -> bool| accepted.iter().find(|one| matches(&comparable(one)));
    let foreseen = |matches: &dyn Fn(&str) -> bool| {
        let found = wrong
            .iter()
            .find(|(one, _)| one != ANY_OTHER && matches(&comparable(one)));
        found.map(|(_, why)| why)
    };
    if accepted(&|one| one == given).is_some() {
        return Judged::Right;
    }
    if let Some(why) = foreseen(&|one| one == given) {
        return Judged::Wrong(Some(why));
    }
    if let Some(spelling) = accepted(&|one| text::slip(&given, one)) {
        return Judged::Slip(spelling);
    }
    Judged::Wrong(foreseen(&|one| text::slip(&given, one)))
}

/// What the author says to an answer that was not foreseen.
pub(super) fn any_other(wrong: &[(String, String)]) -> Option<&String> {
    let found = wrong.iter().find(|(one, _)| one == ANY_OTHER);
    found.map(|(_, why)| why)
}

/// Folded, without punctuation at the end, unless there is nothing else.
pub(super) fn comparable(text: &str) -> String {
    let folded = text::fold(text);
    let bare = folded.trim_end_matches([' ', '.', ',', '!', '?', ';', ':', '…']);
    if bare.is_empty() {
        folded
    } else {
        bare.to_owned()
    }
}
