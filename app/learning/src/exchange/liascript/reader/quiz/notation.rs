//! How `LiaScript` writes quizzes, line by line.

use super::gap;

/// Each option between bars, and whether it stands in parentheses.
pub(super) fn options(inside: &str) -> Vec<(bool, String)> {
    let bar = '\u{e003}';
    let text = inside.replace("\\|", &bar.to_string());
    let options = text.split('|').map(|option| {
        let option = option.replace(bar, "/");
        let option = option.trim();
        let right = option
            .strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'));
        (right.is_some(), right.unwrap_or(option).trim().to_owned())
    });
    let all: Vec<(bool, String)> = options.filter(|(_, text)| !text.is_empty()).collect();
    match all.as_slice() {
        // Alone it is typed, parentheses included.
        [_] => vec![(true, inside.trim().to_owned())],
        _ => all,
    }
}

/// A text whose gaps accept what was right in them, and whether other options are gone.
pub(super) fn gap_text(text: &str) -> (String, bool) {
    let mut out = String::new();
    let mut dropped = false;
    let mut rest = text;
    while let Some((before, inside, after)) = gap(rest) {
        let options = options(inside);
        let all = options.len();
        let right = options.iter().filter(|(right, _)| *right);
        let words: Vec<&str> = right.map(|(_, word)| word.as_str()).collect();
        dropped |= words.len() < all;
        out.push_str(before);
        out.extend(["[[", &words.join("|"), "]]"]);
        rest = after;
    }
    (out + rest, dropped)
}

/// Without indentation and the dash of a list.
pub(super) fn bare(line: &str) -> &str {
    let text = line.trim();
    let inside = text.strip_prefix(['-', '+', '*']).map(str::trim_start);
    inside
        .filter(|inside| inside.starts_with('['))
        .unwrap_or(text)
}

/// Whether several may be right, whether this one is, and its text.
pub(super) fn mark(text: &str) -> Option<(bool, bool, &str)> {
    let (several, rest) = match text.strip_prefix("[[") {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix("[(")?),
    };
    let close = if several { "]]" } else { ")]" };
    let (mark, text) = rest.split_once(close)?;
    let right = match mark {
        " " | "  " => false,
        "x" | "X" => true,
        _ => return None,
    };
    Some((several, right, text.trim()))
}

/// The text of an answer in a survey, `[(1)] text` or `[[:one]] text`.
pub(super) fn survey(text: &str) -> Option<&str> {
    let (id, rest) = match text.strip_prefix("[[:") {
        Some(rest) => rest.split_once("]]")?,
        None => text.strip_prefix("[(")?.split_once(")]")?,
    };
    let is_id = !id.trim().is_empty() && id.len() < 40;
    (is_id && !rest.trim().is_empty()).then(|| rest.trim())
}

/// The text of `- [ ] item`.
pub(super) fn task(line: &str) -> Option<&str> {
    let text = line.trim().strip_prefix(['-', '+', '*'])?.trim_start();
    let inside = text.strip_prefix('[')?;
    let rest = inside.strip_prefix([' ', 'x', 'X'])?.strip_prefix(']')?;
    let rest = rest.strip_prefix(' ')?.trim();
    (!rest.is_empty()).then_some(rest)
}

pub(super) fn is_list(line: &str) -> bool {
    let text = line.trim_start();
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < text.len() && digits.starts_with(['.', ')']);
    numbered
        || ["- ", "* ", "+ ", "> ", "|", "    "]
            .iter()
            .any(|mark| line.starts_with(mark))
}
