//! The matrix of `LiaScript`: rows, and the column that is right for each.

use super::inline::inline;

/// Names of the columns, then each row with the 0-based column that is right.
pub(super) fn write(columns: &[String], rows: &[(String, usize)]) -> Vec<String> {
    let name = |text: &String| {
        let text = inline(text).replace('[', "\\[").replace(']', "\\]");
        format!("[{text}]")
    };
    let names: Vec<String> = columns.iter().map(name).collect();
    let mut lines = vec![format!("[{}]", names.join(" "))];
    for (text, right) in rows {
        let marks = (0..columns.len()).map(|at| if at == *right { "(X)" } else { "( )" });
        let marks: Vec<&str> = marks.collect();
        lines.push(format!("[{}] {}", marks.join(" "), inline(text)));
    }
    lines
}

/// Names of the columns of `[[one] [another]]` or `[(one) (another)]`. `None` if it is no such line.
pub(super) fn columns(line: &str) -> Option<Vec<String>> {
    let inside = line.trim().strip_prefix('[')?.strip_suffix(']')?;
    let cells = cells(inside)?;
    (cells.len() > 1).then_some(cells)
}

/// Which marks of `[ (X) ( ) ] text` are set, and the text.
pub(super) fn row(line: &str) -> Option<(Vec<bool>, String)> {
    let rest = line.trim().strip_prefix('[')?;
    let mut marks = Vec::new();
    let mut rest = rest.trim_start();
    loop {
        let open = rest.chars().next()?;
        let close = match open {
            '(' => ')',
            '[' => ']',
            ']' if !marks.is_empty() => {
                return Some((marks, rest[1..].trim().to_owned()));
            }
            _ => return None,
        };
        let (mark, after) = rest[1..].split_once(close)?;
        marks.push(match mark.trim() {
            "" => false,
            "x" | "X" => true,
            _ => return None,
        });
        rest = after.trim_start();
    }
}

/// Texts in brackets or parentheses, side by side.
fn cells(text: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    let mut rest = text.trim();
    while let Some(open) = rest.chars().next() {
        let close = match open {
            '(' => ')',
            '[' => ']',
            _ => return None,
        };
        let end = closing(&rest[1..], close)?;
        let cell = rest[1..=end].trim();
        if cell.is_empty() {
            return None;
        }
        all.push(cell.replace("\\[", "[").replace("\\]", "]"));
        rest = rest[end + 2..].trim_start();
    }
    Some(all)
}

fn closing(text: &str, close: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        if c == close && !is_escaped {
            return Some(at);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{columns, row, write};

    #[test]
    fn what_is_written_is_read() {
        let names = ["Soft".to_owned(), "Hard [very]".to_owned()];
        let lines = write(&names, &[("Shade".to_owned(), 0), ("Noon".to_owned(), 1)]);
        assert_eq!(columns(&lines[0]), Some(names.to_vec()));
        assert_eq!(
            row(&lines[1]),
            Some((vec![true, false], "Shade".to_owned()))
        );
        assert_eq!(row(&lines[2]), Some((vec![false, true], "Noon".to_owned())));
    }

    #[test]
    fn other_brackets_are_none() {
        for line in [
            "[[X]] a",
            "[[a|b]]",
            "[(X)] a",
            "[a](b)",
            "[[___ ___]]",
            "",
            "[",
        ] {
            assert_eq!(columns(line), None, "{line}");
        }
        for line in ["[[a]] b", "[a] b", "(X) b", "[] b", ""] {
            assert_eq!(row(line), None, "{line}");
        }
    }
}
