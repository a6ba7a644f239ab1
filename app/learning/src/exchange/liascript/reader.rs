//! What stands below a heading of a document, block by block, in our own format.

use std::collections::BTreeSet;

use super::super::{Report, has_script, ours, typed};
use super::matrix;
use crate::parse::pieces::{self, Ask, Asking, Choice, gap};

mod quiz;

/// Lines of a lesson file.
#[derive(Debug)]
pub(super) struct Block {
    pub lines: Vec<String>,
    /// How many blank lines follow.
    pub blank: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Prose,
    Media,
    /// May be no question.
    Other,
}

pub(super) struct Reader<'a> {
    pub lines: Vec<&'a str>,
    /// The next line, 0-based.
    pub at: usize,
    pub report: Report,
    pub blocks: Vec<Block>,
    /// The heading above: it asks where nothing else does.
    pub heading: String,
    /// What was hidden above something that has been changed since.
    pub pending: Option<Asking>,
    lang: String,
    ids: BTreeSet<String>,
    /// Whether a line is in no lesson: of the head, a comment or a script.
    left_out: Vec<bool>,
    /// Of what no end follows, so that a long file is not searched to its end for each.
    unclosed: BTreeSet<&'static str>,
}

/// What is read from the lines of one piece, without its hidden lines.
pub(super) fn plain(shown: &[String], lang: &str) -> Vec<String> {
    let lines = shown.iter().map(String::as_str).collect();
    let mut reader = Reader::new(lines, lang);
    while let Some(line) = reader.peek() {
        if line.trim().is_empty() {
            reader.at += 1;
        } else if let Some((level, title)) = heading(line) {
            if level < 3 {
                return Vec::new();
            }
            reader.at += 1;
            reader.step(title, &[]);
        } else {
            reader.block();
        }
    }
    let mut all = Vec::new();
    for block in reader.blocks {
        super::block(&mut all, block.lines);
    }
    all
}

/// Level and title of a heading.
pub(super) fn heading(line: &str) -> Option<(usize, &str)> {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    (level > 0 && title.starts_with([' ', '\t'])).then(|| (level, title.trim()))
}

impl Block {
    pub fn is_prose(&self) -> bool {
        self.kind == Kind::Prose
    }
}

impl<'a> Reader<'a> {
    pub fn new(lines: Vec<&'a str>, lang: &str) -> Self {
        Self {
            left_out: vec![false; lines.len()],
            lines,
            at: 0,
            report: Report::default(),
            blocks: Vec::new(),
            heading: String::new(),
            pending: None,
            lang: lang.to_owned(),
            ids: BTreeSet::new(),
            unclosed: BTreeSet::new(),
        }
    }

    pub fn peek(&self) -> Option<&'a str> {
        self.lines.get(self.at).copied()
    }

    /// A lesson of its own begins: ids need not differ from those before.
    pub fn begin(&mut self) -> Vec<Block> {
        self.ids.clear();
        std::mem::take(&mut self.blocks)
    }

    pub fn step(&mut self, title: &str, marker: &[String]) {
        title.clone_into(&mut self.heading);
        let title = if title.is_empty() { "…" } else { title };
        let mut lines = vec![format!("## {title}")];
        lines.extend(marker.iter().cloned());
        self.push(Kind::Other, lines);
    }

    /// Lines that were hidden and that nobody has changed.
    pub fn verbatim(&mut self, lines: Vec<String>, blank: usize, asking: Option<&Asking>) {
        self.ids.extend(asking.map(|asking| asking.id.clone()));
        self.blocks.push(Block {
            lines,
            blank,
            kind: Kind::Other,
        });
    }

    /// Reads what begins with the next line, which is not blank, nor a heading.
    pub fn block(&mut self) {
        let line = self.lines[self.at];
        let text = line.trim();
        let first = self.at;
        if text.starts_with("<!--") && self.comment() {
            return;
        }
        if is_script(text) {
            self.script();
        } else if let Some(marks) = fence(line) {
            self.code(marks);
        } else if is_effect(text) {
            self.at += 1;
            let what =
                "an animation, or what a voice is to say: the mark is left out, its text stays";
            self.report.lost((first + 1, first + 1), what);
        } else if is_asterisks(text) {
            self.at += 1;
        } else if !self.quiz() {
            self.text();
        }
    }

    fn text(&mut self) {
        let first = self.at;
        let line = uncommented(self.lines[first]);
        if let Some(lines) = self.media(&line) {
            self.at += 1;
            let kind = if pieces::media(&lines[0]).is_some() {
                Kind::Media
            } else {
                Kind::Prose
            };
            return self.push(kind, lines);
        }
        let mut lines = Vec::new();
        while let Some(line) = self.peek() {
            let text = line.trim();
            let ends = text.is_empty()
                || heading(line).is_some()
                || fence(line).is_some()
                || is_script(text)
                || is_asterisks(text)
                || (text.starts_with("<!--") && !lines.is_empty());
            // A picture alone on its line is one everywhere; a quiz needs no blank line above it.
            let other = !lines.is_empty() && (self.begins_quiz() || pieces::media(line).is_some());
            if (ends || other) && self.at > first {
                break;
            }
            let line = uncommented(line);
            lines.push(line);
            self.at += 1;
        }
        self.tell_text(first, &lines);
        let lines = lines.iter().map(|line| ours::guarded(line));
        let lines = lines.collect();
        self.push(Kind::Prose, lines);
    }

    /// Tells of a paragraph, and which of its lines read otherwise here.
    fn tell_text(&mut self, first: usize, lines: &[String]) {
        let found = only_there(lines);
        let is_told = |at: usize| {
            found
                .iter()
                .any(|(_, (from, to))| (*from..=*to).contains(&at))
        };
        if !(0..lines.len()).all(is_told) {
            self.took(first, "text");
        }
        for (what, (from, to)) in found {
            let lines = (first + 1 + from, first + 1 + to);
            self.report.lost(lines, what);
        }
    }

    /// What of the lines since this one our lessons show as it is typed.
    fn typed(&self, first: usize) -> impl Iterator<Item = &'static str> + use<> {
        let shown = (first..self.at).filter(|at| !self.left_out[*at]);
        // Without the indentation that would make code of it.
        let lines = shown.map(|at| uncommented(self.lines[at].trim()));
        let lines: Vec<String> = lines.collect();
        typed::typed(&lines.join("\n"))
            .into_iter()
            .map(|(what, _)| what)
    }

    /// Passes over lines that are in no lesson, up to this one.
    pub fn leave_out(&mut self, to: usize) {
        self.left_out[self.at..to].fill(true);
        self.at = to;
    }

    /// The first line, 1-based, with a script that was not left out.
    pub fn script_line(&self) -> Option<usize> {
        let mut shown = (0..self.lines.len()).filter(|at| !self.left_out[*at]);
        let found = shown.find(|at| has_script(&uncommented(self.lines[*at])))?;
        Some(found + 1)
    }

    /// A picture or video alone on its line: from `media/` it is shown, from elsewhere it becomes a link.
    fn media(&mut self, line: &str) -> Option<Vec<String>> {
        let text = line.trim();
        let rest = text.trim_start_matches(['!', '?']);
        let marks = &text[..text.len() - rest.len()];
        if !["!", "?", "!?", "??"].contains(&marks) {
            return None;
        }
        let (alt, target) = rest
            .strip_prefix('[')?
            .strip_suffix(')')?
            .split_once("](")?;
        let address = target.split_whitespace().next().unwrap_or_default();
        if alt.contains("](") || address.is_empty() {
            return None;
        }
        let place = (self.at + 1, self.at + 1);
        if let Some(name) = address
            .strip_prefix("media/")
            .filter(|_| marks != "??" && marks != "?")
        {
            self.report
                .took(place, format!("a picture or video, media/{name}"));
            return Some(vec![format!("{marks}[{alt}]({name})")]);
        }
        let alt = if alt.is_empty() { address } else { alt };
        let (stays, line) = match address.contains("://") {
            true => ("a link to it", format!("[{alt}]({address})")),
            false => ("its description", ours::line(alt)),
        };
        self.report.lost(place, format!("a picture, video or sound that is not in media/: {stays} stays; put it into media/ and name it media/NAME to show it"));
        Some(vec![line])
    }

    /// Passes over a comment. Not if text follows it on its line.
    fn comment(&mut self) -> bool {
        let first = self.at;
        let Some(length) = self.ahead("-->", |line| line.contains("-->")) else {
            return false;
        };
        let last = self.lines[first + length];
        let after = last.rsplit("-->").next().unwrap_or_default();
        if !after.trim().is_empty() {
            return false;
        }
        self.leave_out(first + length + 1);
        true
    }

    fn script(&mut self) {
        let first = self.at;
        let ends = |line: &str| line.to_ascii_lowercase().contains("</script");
        let length = self.ahead("</script", ends).unwrap_or(0);
        self.leave_out(first + length + 1);
        let what = "a script: left out, nothing runs here";
        self.report.lost((first + 1, self.at), what);
    }

    fn code(&mut self, marks: &str) {
        let first = self.at;
        let closes = |line: &str| {
            let text = line.trim();
            text.len() >= marks.len() && text.bytes().all(|b| marks.as_bytes()[0] == b)
        };
        self.at += 1;
        let length = self.ahead_of(closes);
        let length = length.unwrap_or_else(|| {
            let is_end = |line: &&str| heading(line).is_some();
            let rest = &self.lines[self.at..];
            rest.iter().position(is_end).unwrap_or(rest.len())
        });
        let marks = "`".repeat(marks.len());
        let mut lines = vec![format!("{marks}text")];
        lines.extend(
            self.lines[self.at..self.at + length]
                .iter()
                .map(|line| (*line).to_owned()),
        );
        lines.push(marks);
        self.at = (self.at + length + 1).min(self.lines.len());
        match info(self.lines[first]) {
            "" | "text" => self.took(first, "code"),
            _ => self.lost(
                first,
                "code: shown as it is, without colours; nothing of it runs",
            ),
        }
        self.push(Kind::Other, lines);
    }

    /// How many lines stand before the first of this kind, from the next one on.
    fn ahead(&mut self, name: &'static str, is: impl Fn(&str) -> bool) -> Option<usize> {
        if self.unclosed.contains(name) {
            return None;
        }
        let found = self.lines[self.at..].iter().position(|line| is(line));
        if found.is_none() {
            self.unclosed.insert(name);
        }
        found
    }

    fn ahead_of(&mut self, is: impl Fn(&str) -> bool) -> Option<usize> {
        // Far more than code of a lesson has.
        self.lines[self.at..]
            .iter()
            .take(2000)
            .position(|line| is(line))
    }

    fn took(&mut self, first: usize, what: impl Into<String>) {
        self.report.took((first + 1, self.at.max(first + 1)), what);
    }

    fn lost(&mut self, first: usize, what: impl Into<String>) {
        self.report.lost((first + 1, self.at.max(first + 1)), what);
    }

    fn push(&mut self, kind: Kind, lines: Vec<String>) {
        self.blocks.push(Block {
            lines,
            blank: 1,
            kind,
        });
    }
}

/// Without notes about how `LiaScript` shows it.
fn uncommented(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("<!--") {
        let Some((_, later)) = after.split_once("-->") else {
            break;
        };
        out.push_str(before);
        rest = later;
    }
    out.push_str(rest);
    out
}

fn is_script(text: &str) -> bool {
    text.get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("<script"))
}

/// `{{1}}` or `--{{1}}--` alone.
fn is_effect(text: &str) -> bool {
    let inside = text.trim_start_matches('-').trim_end_matches('-');
    inside.starts_with("{{") && inside.ends_with("}}")
}

fn is_asterisks(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|b| b == b'*')
}

/// What of a paragraph `LiaScript` shows in its own way, and we as it is typed; the lines of it, 0-based.
fn only_there(lines: &[String]) -> Vec<(&'static str, (usize, usize))> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(what) = means_more(line) {
            typed::add(&mut found, what, (at, at));
        }
    }
    let is_formula = found.iter().any(|(what, _)| *what == FORMULA);
    for (what, lines) in typed::typed(&lines.join("\n")) {
        // Powers in it are no raised words.
        if !(is_formula && what == typed::STROKE) {
            typed::add(&mut found, what, lines);
        }
    }
    found
}

const FORMULA: &str = "a formula: it stays as it is typed";

fn means_more(line: &str) -> Option<&'static str> {
    let pieces: Vec<&str> = line.split('$').collect();
    // Before, between and after two of them; behind a figure it is a price.
    let is_formula = |three: &[&str]| {
        let (before, inside) = (three[0], three[1]);
        let is_price = before.ends_with(|c: char| c.is_ascii_digit());
        !is_price && !inside.is_empty() && inside.trim() == inside
    };
    if line.trim_start().starts_with('|') {
        Some("a table: its lines stay as text; a list reads better here")
    } else if line.trim_start().starts_with('@') {
        Some("a macro: it stays as it is typed")
    } else if line.contains("{{") && line.contains("}}") {
        Some("an animation: its mark stays as it is typed")
    } else if line.contains("$$") || pieces.windows(3).any(is_formula) {
        Some(FORMULA)
    } else {
        None
    }
}

/// What follows the marks that begin a code block.
fn info(line: &str) -> &str {
    line.trim().trim_start_matches(['`', '~']).trim()
}

/// The marks that begin a code block.
fn fence(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = text.trim_start_matches(mark);
    let marks = &text[..text.len() - info.len()];
    (marks.len() >= 3 && !info.contains('`')).then_some(marks)
}
