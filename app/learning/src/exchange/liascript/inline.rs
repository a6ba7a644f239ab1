//! Markdown as `LiaScript` understands it: what only means something there is told to be text.

/// Macros, formulas, effects, strokes, powers and tags of `LiaScript` are text in our lessons.
const MEANS_MORE: [char; 6] = ['@', '$', '{', '}', '~', '^'];

/// The same text, and what would run or be drawn there stays text. Code and addresses are left alone.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '\\' => rest.chars().take(2).map(char::len_utf8).sum(),
            '`' => code(rest),
            '<' if autolink(rest) > 0 => autolink(rest),
            '<' => {
                out.push('\\');
                1
            }
            ']' if rest.starts_with("](") => {
                let length = target(rest);
                if length == 0 {
                    // An address that may not be linked to: a space makes it text.
                    out.push_str("] ");
                    rest = &rest[1..];
                    continue;
                }
                length
            }
            c => {
                if MEANS_MORE.contains(&c) {
                    out.push('\\');
                }
                c.len_utf8()
            }
        };
        let (now, later) = rest.split_at(taken);
        out.push_str(now);
        rest = later;
    }
    out
}

/// Length of the code that begins here, or of the marks that begin none.
fn code(text: &str) -> usize {
    let marks = text.len() - text.trim_start_matches('`').len();
    let mut at = marks;
    while let Some(found) = text[at..].find('`') {
        at += found;
        let run = text[at..].len() - text[at..].trim_start_matches('`').len();
        at += run;
        if run == marks {
            return at;
        }
    }
    marks
}

fn autolink(text: &str) -> usize {
    let Some(end) = text.find('>') else { return 0 };
    let inside = &text[1..end];
    let is_web = inside.starts_with("https://") || inside.starts_with("http://");
    let is_mail = inside.split_once('@').is_some_and(|(name, host)| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
        !name.is_empty() && !host.is_empty() && [name, host].iter().all(|s| s.chars().all(is_plain))
    });
    if (is_web && !inside.contains([' ', '<'])) || is_mail {
        end + 1
    } else {
        0
    }
}

/// Length of `](address "title")`; 0 if it may not be linked to.
fn target(text: &str) -> usize {
    let Some(end) = text.find(')') else { return 2 };
    let address = text[2..end].trim_start().to_ascii_lowercase();
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    let scheme = scheme.split_once(':').map(|(scheme, _)| scheme);
    let may = scheme.is_none_or(|scheme| ["http", "https", "mailto"].contains(&scheme));
    if may && !address.contains(['<', '`', '\\']) {
        end + 1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn what_means_more_there_is_told_to_be_text() {
        let table = [
            ("plain **bold** words", "plain **bold** words"),
            ("@author costs $5", "\\@author costs \\$5"),
            ("<script>x</script>", "\\<script>x\\</script>"),
            ("`<b> @x` and `` a ` b ``", "`<b> @x` and `` a ` b ``"),
            ("{{1}} ~a~ x^2^", "\\{\\{1\\}\\} \\~a\\~ x\\^2\\^"),
            ("[a](https://a.org/~b)", "[a](https://a.org/~b)"),
            ("[a](javascript:x)", "[a] (javascript:x)"),
            ("<https://a.org> <a@b.org>", "<https://a.org> <a@b.org>"),
            ("\\@ stays", "\\@ stays"),
            ("`open", "`open"),
        ];
        for (text, expected) in table {
            assert_eq!(inline(text), expected);
        }
    }
}
