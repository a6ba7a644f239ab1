//! Lines of our own format inside a comment of another one.

/// Begins such a comment; between three dashes and three `LiaScript` looks at nothing.
const OPEN: &str = "<!--- chyrak";
/// Begins another part of it.
const NEXT: &str = "+";
const CLOSE: &str = "--->";

/// Lines that were hidden, and what they are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hidden {
    pub tag: String,
    pub lines: Vec<String>,
}

/// The comment with these lines, each part under its tag.
pub(super) fn hide(parts: &[(&str, &[&str])]) -> Vec<String> {
    let mut all = Vec::new();
    for (tag, lines) in parts {
        let open = if all.is_empty() { OPEN } else { NEXT };
        all.push(format!("{open} {tag}").trim_end().to_owned());
        let inside = lines.iter().map(|line| format!("| {}", escaped(line)));
        all.extend(inside.map(|line| line.trim_end().to_owned()));
    }
    all.push(CLOSE.to_owned());
    all
}

/// The parts of the comment that begins with the first of these lines, and how many lines it takes.
pub(super) fn find(lines: &[&str]) -> Option<(Vec<Hidden>, usize)> {
    let tag = lines.first()?.strip_prefix(OPEN)?;
    if !tag.is_empty() && !tag.starts_with(' ') {
        return None;
    }
    let part = |tag: &str| Hidden {
        tag: tag.trim().to_owned(),
        lines: Vec::new(),
    };
    let mut parts = vec![part(tag)];
    for (at, line) in lines.iter().enumerate().skip(1) {
        if line.trim_end() == CLOSE {
            return Some((parts, at + 1));
        }
        match line.strip_prefix(NEXT) {
            Some(tag) => parts.push(part(tag)),
            None if line.starts_with('|') => parts.last_mut()?.lines.push(shown(line)),
            None => return None,
        }
    }
    None
}

/// Nothing in it can end the comment, begin a code block or a tag.
fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '`' => out.push_str("&#96;"),
            c => out.push(c),
        }
    }
    // Editors trim the ends of lines.
    if out.ends_with(' ') {
        out.pop();
        out.push_str("&#32;");
    }
    if out.ends_with('\t') {
        out.pop();
        out.push_str("&#9;");
    }
    out
}

fn shown(line: &str) -> String {
    let line = line.strip_prefix("| ").or(line.strip_prefix('|'));
    let line = line.unwrap_or_default();
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#96;", "`"),
        ("&#32;", " "),
        ("&#9;", "\t"),
        ("&amp;", "&"),
    ];
    let fold = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    pairs.iter().fold(line.to_owned(), fold)
}
