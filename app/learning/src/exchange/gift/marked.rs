//! Text in which `~ = # { } :` are marks unless a backslash stands before them.

/// Stand for marks that are text, from here on, in the order of [`MARKS`].
const FIRST: u32 = 0xe010;
const MARKS: [char; 8] = ['~', '=', '#', '{', '}', ':', '\\', '\n'];

/// Makes text of the marks in it.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    // It would part the two sides of a pair.
    out.replace("->", "→")
}

/// Puts one character for each mark that is text.
pub(super) fn held(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().filter(|c| place(*c).is_none()).peekable();
    while let Some(c) = chars.next() {
        let next = match chars.peek() {
            Some('n') => Some('\n'),
            Some(next) => Some(*next),
            None => None,
        };
        let mark = next.and_then(|next| MARKS.iter().position(|mark| *mark == next));
        match mark
            .filter(|_| c == '\\')
            .and_then(|at| u32::try_from(at).ok())
        {
            Some(at) => {
                chars.next();
                out.extend(char::from_u32(FIRST + at));
            }
            None => out.push(c),
        }
    }
    out
}

/// The marks are text again.
pub(super) fn released(text: &str) -> String {
    let text = text.chars().map(|c| place(c).map_or(c, |at| MARKS[at]));
    text.collect()
}

fn place(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(FIRST)?;
    usize::try_from(at).ok().filter(|at| *at < MARKS.len())
}

#[cfg(test)]
mod tests {
    use super::{escaped, held, released};

    #[test]
    fn what_is_escaped_comes_back() {
        for text in [
            "a ~ b = c # {d}: e\\f",
            "\\n",
            "one\ntwo",
            "",
            "\\\\",
            "ends \\",
        ] {
            let held = held(&escaped(text));
            assert!(!held.contains(['~', '=', '#', '{', '}', ':']), "{held}");
            assert_eq!(released(&held), text);
        }
    }
}
