use std::fmt;

/// More lines nobody reads, and a hostile file could fill the memory.
const MOST: usize = 5000;

/// What a file of others was understood as, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub entries: Vec<Entry>,
    /// The first line, 1-based, with a script that was not left out.
    pub script: Option<usize>,
}

/// What some lines were understood as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// 1-based, both included.
    pub lines: (usize, usize),
    /// A sentence for a person, without the lines.
    pub text: String,
    /// Something of it is not in the course now, or not as it was.
    pub lost: bool,
}

impl Report {
    pub(super) fn took(&mut self, lines: (usize, usize), text: impl Into<String>) {
        self.push(lines, text.into(), false);
    }

    pub(super) fn lost(&mut self, lines: (usize, usize), text: impl Into<String>) {
        self.push(lines, text.into(), true);
    }

    /// How many things are not in the course as they were in the file.
    #[must_use]
    pub fn losses(&self) -> usize {
        self.entries.iter().filter(|entry| entry.lost).count()
    }

    fn push(&mut self, lines: (usize, usize), text: String, lost: bool) {
        let is_full = self.entries.len() >= MOST;
        match self.entries.last_mut() {
            // Paragraph after paragraph of text is one thing.
            Some(before) if !lost && !before.lost && before.text == text => {
                before.lines.1 = lines.1;
            }
            _ if is_full => {}
            _ => self.entries.push(Entry { lines, text, lost }),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for entry in &self.entries {
            writeln!(f, "{entry}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.lost { "! " } else { "" };
        match self.lines {
            (first, last) if first == last => write!(f, "{mark}line {first}: {}", self.text),
            (first, last) => write!(f, "{mark}lines {first}–{last}: {}", self.text),
        }
    }
}
