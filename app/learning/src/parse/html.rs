//! Sanitised HTML: only the tags written out here ever appear.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag};

use super::markdown::unguarded;
use super::warning::Notes;

/// Nobody nests lists and quotations deeper on purpose.
const DEEPEST: usize = 16;

pub(super) const HTML_SHOWN: &str = "HTML is shown as text";

/// For text and for attributes in double quotes.
pub(super) fn escaped(text: &str) -> String {
    crate::text::escaped(&unguarded(text))
}

/// Turns the events of one text into HTML.
pub(super) struct Writer<'a, 'n> {
    line_of: &'a dyn Fn(usize) -> usize,
    notes: &'a mut Notes<'n>,
    /// The closing tag of each element that is open.
    open: Vec<&'static str>,
    out: String,
}

impl<'a, 'n> Writer<'a, 'n> {
    /// `line_of` gives the 1-based line of a byte.
    pub fn new(line_of: &'a dyn Fn(usize) -> usize, notes: &'a mut Notes<'n>) -> Self {
        Self {
            line_of,
            notes,
            open: Vec::new(),
            out: String::new(),
        }
    }

    pub fn html(&self) -> &str {
        &self.out
    }

    pub fn push(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                let close = if self.open.len() < DEEPEST {
                    self.start(tag, range)
                } else {
                    ""
                };
                self.open.push(close);
            }
            Event::End(_) => self.out.push_str(self.open.pop().unwrap_or_default()),
            Event::Text(text) | Event::Html(text) => self.out.push_str(&escaped(&text)),
            Event::Code(code) => self.out.extend(["<code>", &escaped(&code), "</code>"]),
            Event::InlineHtml(text) => {
                self.warn(range, HTML_SHOWN);
                self.out.push_str(&escaped(&text));
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>\n"),
            // Extensions of Markdown that are not switched on.
            _ => {}
        }
    }

    /// Writes the opening tag and returns the closing one.
    fn start(&mut self, tag: Tag, range: Range<usize>) -> &'static str {
        let (open, close) = match tag {
            Tag::Paragraph => ("<p>", "</p>\n"),
            Tag::Heading { .. } => ("<h3>", "</h3>\n"),
            Tag::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
            Tag::List(None) => ("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => ("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => {
                self.out
                    .extend(["<ol start=\"", &first.to_string(), "\">\n"]);
                ("", "</ol>\n")
            }
            Tag::Item => ("<li>", "</li>\n"),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::HtmlBlock => {
                self.warn(range, HTML_SHOWN);
                ("<p>", "</p>\n")
            }
            Tag::CodeBlock(kind) => {
                if let CodeBlockKind::Fenced(info) = kind
                    && &*info != "text"
                {
                    self.warn(
                        range,
                        format!("the block “{info}” means nothing here; it stays as text"),
                    );
                }
                ("<pre><code>", "</code></pre>\n")
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(link_type, &dest_url, &title, range),
            Tag::Image { .. } => {
                self.warn(
                    range,
                    "a picture stands alone in a paragraph; here only its description is shown",
                );
                ("", "")
            }
            _ => ("", ""),
        };
        self.out.push_str(open);
        close
    }

    fn link(
        &mut self,
        kind: LinkType,
        to: &str,
        title: &str,
        range: Range<usize>,
    ) -> (&'static str, &'static str) {
        let address = if kind == LinkType::Email {
            format!("mailto:{to}")
        } else {
            to.to_owned()
        };
        let Some(external) = is_external(&address) else {
            self.warn(
                range,
                format!("a link to “{to}” is not allowed; its text stays"),
            );
            return ("", "");
        };
        self.out.extend(["<a href=\"", &escaped(&address), "\""]);
        if !title.is_empty() {
            self.out.extend([" title=\"", &escaped(title), "\""]);
        }
        self.out
            .push_str(if external { " rel=\"noopener\">" } else { ">" });
        ("", "</a>")
    }

    fn warn(&mut self, range: Range<usize>, text: impl Into<String>) {
        if !self.notes.are_full() {
            self.notes.warn((self.line_of)(range.start), text);
        }
    }
}

/// Whether the address leads elsewhere; `None` if it may not be linked to at all.
fn is_external(address: &str) -> Option<bool> {
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'));
    let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    match scheme
        .map(|(scheme, _)| scheme.to_ascii_lowercase())
        .as_deref()
    {
        _ if address.is_empty() || address.contains(odd) || address.starts_with("//") => None,
        Some("http" | "https") => Some(true),
        Some("mailto") | None => Some(false),
        Some(_) => None,
    }
}
