//! HTML as text, for parts that only show something: a fifth of the download that the same parts would be as views.

/// Text that shows as it is, in content and in quoted attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            letter => safe.push(letter),
        }
    }
    safe
}

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
