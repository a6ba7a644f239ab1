//! Lines of our own format inside a comment of another one.

/// Begins such a comment; with three dashes `LiaScript` looks at nothing in it.
const OPEN: &str = "<!--- chyrak";
const CLOSE: &str = "-->";

/// Lines that were hidden, and what they are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hidden {
    pub tag: String,
    pub lines: Vec<String>,
}

/// The comment with these lines.
pub(super) fn hide(tag: &str, lines: &[&str]) -> Vec<String> {
    let open = format!("{OPEN} {tag}").trim_end().to_owned();
    let inside = lines.iter().map(|line| format!("| {}", escaped(line)));
    let inside = inside.map(|line| line.trim_end().to_owned());
    let mut all = vec![open];
    all.extend(inside);
    all.push(CLOSE.to_owned());
    all
}

/// The comment that begins with the first of these lines, and how many lines it takes.
pub(super) fn find(lines: &[&str]) -> Option<(Hidden, usize)> {
    let tag = lines.first()?.strip_prefix(OPEN)?;
    if !tag.is_empty() && !tag.starts_with(' ') {
        return None;
    }
    let inside = lines[1..].iter().take_while(|line| line.starts_with('|'));
    let own: Vec<String> = inside.map(|line| shown(line)).collect();
    let length = own.len() + 2;
    (lines.get(length - 1)?.trim_end() == CLOSE).then(|| {
        let tag = tag.trim().to_owned();
        (Hidden { tag, lines: own }, length)
    })
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
