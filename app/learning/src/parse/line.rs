//! What a line of a lesson file is, by itself.

/// A line with its 1-based number.
pub(super) type Numbered<'a> = (usize, &'a str);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Blank,
    /// `# Title`
    Title(&'a str),
    /// `## Title`
    Step(&'a str),
    /// `<!-- check -->`
    Check,
    /// `<!-- task -->`
    Task,
    /// `<!-- id: where-is-light -->`
    Id(&'a str),
    /// `![alt](source "labels")` or `!?[alt](source)`
    Media(MediaLine<'a>),
    /// `[(X)] text`: one choice; `[[X]] text`: several.
    Choice {
        several: bool,
        right: bool,
        text: &'a str,
    },
    /// `[[one|another]]`
    Typed(&'a str),
    /// `[[___ ___]]`: so many lines to write.
    Written(u16),
    /// `A text with a [[gap]].`
    Gaps(&'a str),
    /// `- [ ] item`
    Item {
        ticked: bool,
        text: &'a str,
    },
    /// `[[?]] hint`
    Hint(&'a str),
    /// `> why`
    Why(&'a str),
    /// Three or more backticks or tildes, with what follows them.
    Fence(Fence<'a>),
    /// Four or more asterisks.
    Asterisks,
    Text(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MediaLine<'a> {
    pub video: bool,
    pub alt: &'a str,
    pub source: &'a str,
    pub labels: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence<'a> {
    pub mark: char,
    pub length: usize,
    pub info: &'a str,
}

impl<'a> Line<'a> {
    pub fn read(line: &'a str) -> Self {
        // Four spaces begin a Markdown code block or continue a list.
        if line.starts_with("    ") && !line.trim().is_empty() {
            return Self::Text(line);
        }
        let text = line.trim();
        match text.chars().next() {
            None => Some(Self::Blank),
            Some('#') => heading(text),
            Some('<') => comment(text),
            Some('!') => media(text).map(Self::Media),
            Some('[') => bracket(text),
            Some('>') => Some(Self::Why(text[1..].trim())),
            Some('`' | '~') => Fence::read(text).map(Self::Fence),
            Some('*') if text.len() >= 4 && text.bytes().all(|b| b == b'*') => {
                Some(Self::Asterisks)
            }
            Some('-' | '*' | '+') => item(text),
            _ => None,
        }
        .or_else(|| gaps(text))
        .unwrap_or(Self::Text(line))
    }
}

impl<'a> Fence<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mark = text.chars().next()?;
        let info = text.trim_start_matches(mark);
        let length = text.len() - info.len();
        (length >= 3 && !info.contains('`')).then(|| Self {
            mark,
            length,
            info: info.trim(),
        })
    }

    pub fn is_closed_by(&self, line: &str) -> bool {
        match Line::read(line) {
            Line::Fence(end) => {
                end.mark == self.mark && end.length >= self.length && end.info.is_empty()
            }
            _ => false,
        }
    }
}

fn heading(text: &str) -> Option<Line<'_>> {
    let title = text.trim_start_matches('#');
    let level = text.len() - title.len();
    if !title.is_empty() && !title.starts_with([' ', '\t']) {
        return None;
    }
    let bare = title.trim_end_matches('#');
    let title = if bare.ends_with([' ', '\t']) || bare.is_empty() {
        bare
    } else {
        title
    }
    .trim();
    match level {
        1 => Some(Line::Title(title)),
        2 => Some(Line::Step(title)),
        _ => None,
    }
}

fn comment(text: &str) -> Option<Line<'_>> {
    match text.strip_prefix("<!--")?.strip_suffix("-->")?.trim() {
        "check" => Some(Line::Check),
        "task" => Some(Line::Task),
        other => other.strip_prefix("id:").map(|id| Line::Id(id.trim())),
    }
}

fn media(text: &str) -> Option<MediaLine<'_>> {
    let video = text.starts_with("!?[");
    let rest = text
        .strip_prefix(if video { "!?[" } else { "![" })?
        .strip_suffix(')')?;
    let (alt, target) = rest.split_once("](")?;
    let (source, labels) = match target.split_once(char::is_whitespace) {
        Some((source, labels)) => (source, labels.trim().strip_prefix('"')?.strip_suffix('"')?),
        None => (target, ""),
    };
    // Two pictures on one line are prose, and warned of there.
    (!source.contains(['(', ')', '"']) && !labels.contains('"')).then(|| MediaLine {
        video,
        alt: alt.trim(),
        source,
        labels,
    })
}

fn bracket(text: &str) -> Option<Line<'_>> {
    if let Some(hint) = text.strip_prefix("[[?]]") {
        return Some(Line::Hint(hint.trim()));
    }
    choice(text, "[(", ")]", false)
        .or_else(|| choice(text, "[[", "]]", true))
        .or_else(|| {
            let words = text.strip_prefix("[[")?.strip_suffix("]]")?;
            let one = !words.contains(['[', ']']);
            one.then(|| written(words).map_or(Line::Typed(words), Line::Written))
        })
}

fn written(words: &str) -> Option<u16> {
    let is_line = |word: &str| word.len() >= 3 && word.bytes().all(|b| b == b'_');
    let lines = words.split_whitespace().count();
    (lines > 0 && words.split_whitespace().all(is_line))
        .then(|| u16::try_from(lines).unwrap_or(u16::MAX))
}

fn item(text: &str) -> Option<Line<'_>> {
    let (mark, text) = text[1..].trim_start().strip_prefix('[')?.split_once(']')?;
    let ticked = match mark {
        " " => false,
        "x" | "X" | "х" | "Х" => true,
        _ => return None,
    };
    let text = text
        .strip_prefix(' ')
        .or(text.is_empty().then_some(""))?
        .trim();
    Some(Line::Item { ticked, text })
}

/// Code, comments, headings and pictures have none.
fn gaps(text: &str) -> Option<Line<'_>> {
    let can_have = !text.starts_with(['<', '#', '!']) && !text.contains('`');
    (can_have && gap(text).is_some()).then_some(Line::Gaps(text))
}

/// What stands before, in and after the first `[[gap]]`.
pub(crate) fn gap(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let end = from + text[from..].find("]]")?;
        if let Some(start) = text[from..end].rfind("[[") {
            let inside = &text[from + start + 2..end];
            if !inside.contains(['[', ']']) {
                return Some((&text[..from + start], inside, &text[end + 2..]));
            }
        }
        from = end + 1;
    }
}

fn choice<'a>(text: &'a str, open: &str, close: &str, several: bool) -> Option<Line<'a>> {
    let (mark, text) = text.strip_prefix(open)?.split_once(close)?;
    let right = match mark.trim() {
        "" => false,
        // Also the Cyrillic letter, which looks the same.
        "x" | "X" | "х" | "Х" => true,
        _ => return None,
    };
    Some(Line::Choice {
        several,
        right,
        text: text.trim(),
    })
}

#[cfg(test)]
mod tests;
