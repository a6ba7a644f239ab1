use std::fmt;

use serde::{Deserialize, Serialize};

/// Of each severity and file: nobody reads more, and a hostile file could fill the memory.
const MOST: usize = 100;

/// What an author should know about a course file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    /// Path relative to the course folder, for example `ky/light.md`.
    pub file: String,
    /// 1-based; 0 where it is about the whole file.
    pub line: usize,
    pub text: String,
    /// The course must not replace the one in the database; the file is read as far as it can be.
    pub fatal: bool,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.fatal { "error: " } else { "" };
        write!(f, "{}: {mark}{}", self.place(), self.text)
    }
}

impl Warning {
    /// `ky/light.md:12`, or `ky/light.md` where it is about the whole file.
    #[must_use]
    pub fn place(&self) -> String {
        match self.line {
            0 => self.file.clone(),
            line => format!("{}:{line}", self.file),
        }
    }
}

/// The warnings about one file.
pub(super) struct Notes<'a> {
    pub file: &'a str,
    pub warnings: Vec<Warning>,
}

impl<'a> Notes<'a> {
    pub fn new(file: &'a str) -> Self {
        Self {
            file,
            warnings: Vec::new(),
        }
    }

    /// Adds what is noted about one file.
    pub fn collect(file: &str, warnings: &mut Vec<Warning>, note: impl FnOnce(&mut Notes)) {
        let mut notes = Notes::new(file);
        note(&mut notes);
        warnings.append(&mut notes.warnings);
    }

    pub fn fatal(&mut self, line: usize, text: impl Into<String>) {
        self.push(line, text.into(), true);
    }

    pub fn warn(&mut self, line: usize, text: impl Into<String>) {
        self.push(line, text.into(), false);
    }

    /// Whether more warnings that are not fatal would be dropped.
    pub fn are_full(&self) -> bool {
        self.count(false) >= MOST
    }

    fn count(&self, fatal: bool) -> usize {
        self.warnings
            .iter()
            .filter(|warning| warning.fatal == fatal)
            .count()
    }

    fn push(&mut self, line: usize, text: String, fatal: bool) {
        let warning = Warning {
            file: self.file.to_owned(),
            line,
            text,
            fatal,
        };
        if self.count(fatal) < MOST && !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}
