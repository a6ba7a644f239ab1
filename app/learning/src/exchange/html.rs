//! The HTML of others as our Markdown: emphasis stays, the rest of the tags goes, nothing runs.

/// Text without tags, and whether anything was left out that was more than form.
pub(super) fn markdown(html: &str) -> (String, bool) {
    let mut out = String::new();
    let mut lost = false;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((name, closing, length)) = tag(rest) else {
            out.push_str("\\<");
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        match name.as_str() {
            "b" | "strong" => out.push_str("**"),
            "i" | "em" => out.push('*'),
            "br" | "p" | "div" | "li" | "ul" | "ol" | "tr" | "td" => out.push(' '),
            "span" | "font" | "small" | "u" | "sub" | "sup" | "tt" | "code" | "pre" => {}
            "script" | "style" if !closing => {
                lost = true;
                rest = after_closing(rest, &name);
            }
            _ => lost = true,
        }
    }
    out.push_str(rest);
    (entities(&out), lost)
}

/// Name of the tag, whether it closes, and its length in bytes.
fn tag(text: &str) -> Option<(String, bool, usize)> {
    let inside = text.strip_prefix('<')?;
    let closing = inside.starts_with('/');
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let name: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    // A tag that long is none.
    let end = text.bytes().take(2000).position(|b| b == b'>')?;
    (!name.is_empty()).then(|| (name.to_ascii_lowercase(), closing, end + 1))
}

fn after_closing<'a>(text: &'a str, name: &str) -> &'a str {
    let close = format!("</{name}");
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.find(&close) else {
        return "";
    };
    text[at..].split_once('>').map_or("", |(_, after)| after)
}

fn entities(text: &str) -> String {
    let pairs = [
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
    ];
    let fold = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    pairs.iter().fold(text.to_owned(), fold)
}

#[cfg(test)]
mod tests {
    use super::markdown;

    #[test]
    fn tags_become_markdown_or_go() {
        let table = [
            ("a <b>bold</b> <i>word</i>", "a **bold** *word*", false),
            ("one<br>two&nbsp;three", "one two three", false),
            ("<script>alert(1)</script>after", "after", true),
            ("<script>alert(1)", "", true),
            ("<img src=x onerror=y>text", "text", true),
            ("2 < 3 and 4 > 3", "2 \\< 3 and 4 > 3", false),
            ("a <3", "a \\<3", false),
        ];
        for (html, text, lost) in table {
            assert_eq!(markdown(html), (text.to_owned(), lost), "{html}");
        }
    }
}
