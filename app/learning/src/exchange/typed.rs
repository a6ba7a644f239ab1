//! What the Markdown of others draws, and our lessons show as it is typed.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

const HTML: &str = "HTML: it stays as text; nothing of it is drawn, and nothing runs";
const QUOTE: &str = "a quotation: it stays as text, with its >";
pub(super) const STROKE: &str =
    "words that are struck out or raised: they stay, with their ~ or ^ as typed";

/// What of a paragraph it is, each once, and the lines from the first to the last of it, 0-based.
pub(super) fn typed(text: &str) -> Vec<(&'static str, (usize, usize))> {
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line_of = |at: usize| ends.partition_point(|end| *end < at);
    let mut found = Vec::new();
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SUPERSCRIPT;
    for (event, Range { start, end }) in Parser::new_ext(text, options).into_offset_iter() {
        let what = match event {
            Event::Html(_) | Event::InlineHtml(_) => HTML,
            Event::Start(Tag::BlockQuote(_)) => QUOTE,
            Event::Start(Tag::Strikethrough | Tag::Superscript) => STROKE,
            _ => continue,
        };
        let end = start + text[start..end].trim_end().len();
        add(&mut found, what, (line_of(start), line_of(end)));
    }
    found
}

/// Adds lines to what was found before, or begins another.
pub(super) fn add(
    found: &mut Vec<(&'static str, (usize, usize))>,
    what: &'static str,
    (first, last): (usize, usize),
) {
    match found.iter_mut().find(|(own, _)| *own == what) {
        Some((_, lines)) => *lines = (lines.0.min(first), lines.1.max(last)),
        None => found.push((what, (first, last))),
    }
}

#[cfg(test)]
mod tests {
    use super::{HTML, QUOTE, STROKE, typed};

    #[test]
    fn what_is_drawn_elsewhere_is_found_with_its_lines() {
        let table: [(&str, &[_]); 9] = [
            ("a\n<b>b</b>\nc", &[(HTML, (1, 1))]),
            ("<iframe src=\"x\"></iframe>", &[(HTML, (0, 0))]),
            ("<div>\na\n</div>", &[(HTML, (0, 2))]),
            (
                "a ~~b~~\nc\n> d ~e~\n> f",
                &[(STROKE, (0, 2)), (QUOTE, (2, 3))],
            ),
            ("a ^b^", &[(STROKE, (0, 0))]),
            ("~5 km or ~6 km, 2 < 3 > 1", &[]),
            ("`<b>` and <https://a.org>", &[]),
            ("\\<b> \\~a\\~", &[]),
            ("\\> a", &[]),
        ];
        for (text, found) in table {
            assert_eq!(typed(text), found, "{text}");
        }
    }
}
