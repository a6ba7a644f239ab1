//! The comment at the top of a document.

use super::super::Course;
use super::license;
use crate::course::Outline;

/// What the top of a document said, by key.
#[derive(Default)]
pub(super) struct Head {
    entries: Vec<(String, String)>,
    /// How many lines it takes, blank ones before it included.
    pub length: usize,
}

/// Keys that bring code or styles of others along.
const RUNS: [&str; 6] = ["script", "SCRIPT", "link", "import", "onload", "@onload"];

pub(super) fn lines(course: &Course, outline: Option<&Outline>) -> Vec<String> {
    let file = |name: &str| course.files.get(&format!("{}/{name}", course.lang));
    let text = file("course.md").map_or("", String::as_str);
    let own = |wanted: &str| {
        let mut lines = text.lines().take(10);
        let found = lines.find_map(|line| line.strip_prefix(wanted));
        one_line(found.unwrap_or_default())
    };
    let summary = super::render::summary(text);
    let entries = [
        ("author", own("written-by:")),
        ("version", "1.0.0".to_owned()),
        ("language", course.lang.to_owned()),
        ("comment", summary),
        ("license", one_line(license(outline))),
        ("reviewed-by", own("reviewed-by:")),
    ];
    let mut lines = vec!["<!--".to_owned()];
    for (key, value) in entries.iter().filter(|(_, value)| !value.is_empty()) {
        lines.push(format!("{:<10} {value}", format!("{key}:")));
    }
    lines.push("-->".to_owned());
    lines
}

impl Head {
    /// Reads it, if the document begins with one.
    pub fn read(lines: &[&str]) -> Self {
        let mut head = Self::default();
        let blank = lines
            .iter()
            .take_while(|line| line.trim().is_empty())
            .count();
        let Some(first) = lines.get(blank).map(|line| line.trim_start()) else {
            return head;
        };
        if !first.starts_with("<!--") || first.starts_with("<!---") {
            return head;
        }
        let Some(end) = lines[blank..].iter().position(|line| line.contains("-->")) else {
            return head;
        };
        for (at, line) in lines[blank..=blank + end].iter().enumerate() {
            let line = if at == 0 {
                line.trim_start().trim_start_matches("<!--")
            } else {
                line
            };
            let line = line.split("-->").next().unwrap_or_default();
            // A value may go on in indented lines.
            if at > 0 && line.starts_with([' ', '\t']) && !is_entry(line.trim()) {
                if let Some((_, value)) = head.entries.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((key, value)) = line.split_once(':') {
                let entry = (key.trim().to_owned(), value.trim().to_owned());
                head.entries.push(entry);
            }
        }
        head.length = blank + end + 1;
        head
    }

    pub fn get(&self, wanted: &str) -> Option<&str> {
        let mut found = self.entries.iter().filter(|(key, _)| key == wanted);
        let value = found.next().map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// Names of what is not taken: code, styles and macros of others.
    pub fn left_out(&self) -> Vec<&str> {
        let runs = |key: &str| RUNS.contains(&key) || key.starts_with('@');
        let keys = self.entries.iter().map(|(key, _)| key.as_str());
        keys.filter(|key| runs(key)).collect()
    }
}

fn is_entry(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.contains(':') && key.len() < 20 && key.chars().all(|c| c.is_ascii_alphabetic() || c == '@')
}

/// Nothing in it can end the comment.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace("--", "–").replace('@', "(at)")
}
