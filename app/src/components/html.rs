//! HTML as text, for parts that only show something: a fifth of the download that the same parts would be as views.

pub use learning::text::escaped as escape;

/// The words of our own HTML, without tags.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                plain.push(' ');
            }
            letter if !inside => plain.push(letter),
            _ => {}
        }
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(plain, |plain, (from, to)| plain.replace(from, to))
}

/// The paragraphs, lists and so on that our own HTML is made of.
#[must_use]
pub fn paragraphs(html: &str) -> Vec<&str> {
    let (mut found, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, _) in html.match_indices('<') {
        let tag = &html[at..];
        let end = tag.find('>').map_or(html.len(), |end| at + end + 1);
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !["<br", "<hr", "<img"]
            .iter()
            .any(|one| tag.starts_with(one))
        {
            depth += 1;
        }
        if depth == 0 {
            found.push(&html[from..end]);
            from = end;
        }
    }
    found
}

/// `<tag>` around a text, which is escaped. `open` is the tag with its attributes, such as `p class="lead"`.
#[must_use]
pub fn text(open: &str, text: &str) -> String {
    element(open, &escape(text))
}

/// `<tag>` around HTML.
#[must_use]
pub fn element(open: &str, html: &str) -> String {
    let tag = open.split(' ').next().unwrap_or(open);
    ["<", open, ">", html, "</", tag, ">"].concat()
}

/// A link.
#[must_use]
pub fn link(class: &str, href: &str, label: &str) -> String {
    text(
        &["a class=\"", class, "\" href=\"", &escape(href), "\""].concat(),
        label,
    )
}

/// A radio button in its label, which is HTML. `name` and `value` need no escaping.
#[must_use]
pub fn radio(name: &str, value: &str, checked: bool, label: &str) -> String {
    let end = if checked { "\" checked>" } else { "\">" };
    let field = [
        "<input type=\"radio\" name=\"",
        name,
        "\" value=\"",
        value,
        end,
        label,
    ];
    element("label", &field.concat())
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn what_a_lesson_says_falls_into_paragraphs() {
        let parts = [
            "<p>One <strong>word</strong>,<br>a line.</p>",
            "\n<ul><li><p>a</p></li><li>b</li></ul>",
            "<hr />",
            "<p>1 &lt; 2</p>",
        ];
        assert_eq!(paragraphs(&parts.concat()), parts);
        assert!(paragraphs("").is_empty());
    }
}
