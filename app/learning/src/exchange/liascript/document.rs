//! A whole document: where its lessons begin, and what is hidden in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::super::hidden::{self, Hidden};
use super::super::{MOST_LESSONS, Read, Report, ours, typed};
use super::head::Head;
use super::reader::{Block, Reader, heading};
use super::render;
use crate::parse::pieces::{Asking, PieceKind, pieces};

struct Lesson {
    id: String,
    /// Up to the line of the title, and what is blank below.
    top: Vec<String>,
    title: String,
    /// Its top is what we have exported.
    is_ours: bool,
}

struct Document<'a> {
    reader: Reader<'a>,
    read: Read,
    doc_lang: String,
    license: String,
    /// Headings of this level begin lessons; less is the course.
    level: usize,
    title: Option<String>,
    author: Vec<String>,
    summary: String,
    lesson: Option<Lesson>,
    done: Vec<(Lesson, Vec<Block>)>,
    intro: Vec<Block>,
}

pub(super) fn read(text: &str, lang: Option<&str>) -> (Read, Report) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<&str> = text.lines().collect();
    let head = Head::read(&lines);
    let own = head.get("language").unwrap_or("en");
    let own = own
        .split(['-', '_'])
        .next()
        .unwrap_or("en")
        .to_ascii_lowercase();
    let is_ours = lines
        .iter()
        .any(|line| line.starts_with("<!--- chyrak course.toml"));
    let level = if is_ours {
        2
    } else {
        lesson_level(&lines[head.length..])
    };
    let author = head
        .get("author")
        .map(|author| format!("written-by: {author}"));
    let mut document = Document {
        reader: Reader::new(lines, &own),
        read: Read {
            id: None,
            lang: lang.unwrap_or(&own).to_owned(),
            files: std::collections::BTreeMap::new(),
        },
        doc_lang: own,
        license: head
            .get("license")
            .or(head.get("licence"))
            .unwrap_or("not stated")
            .to_owned(),
        level,
        title: None,
        author: author.into_iter().collect(),
        summary: head.get("comment").unwrap_or_default().to_owned(),
        lesson: None,
        done: Vec::new(),
        intro: Vec::new(),
    };
    document.head(&head);
    document.body();
    document.finish()
}

/// The first heading is the course; the highest of the others are lessons.
fn lesson_level(lines: &[&str]) -> usize {
    let mut is_code = false;
    let mut levels = Vec::new();
    for line in lines {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if let Some((level, _)) = heading(line).filter(|_| !is_code) {
            levels.push(level);
        }
    }
    levels.into_iter().skip(1).min().unwrap_or(usize::MAX)
}

impl Document<'_> {
    fn head(&mut self, head: &Head) {
        if head.length == 0 {
            return;
        }
        self.reader.leave_out(head.length);
        let place = (1, head.length);
        let left_out = head.left_out();
        let what = format!("the head of the document, in {}", self.doc_lang);
        self.reader.report.took(place, what);
        if !left_out.is_empty() {
            let what = format!(
                "{} in the head: left out, nothing of others runs here",
                left_out.join(", ")
            );
            self.reader.report.lost(place, what);
        }
    }

    fn body(&mut self) {
        while let Some(line) = self.reader.peek() {
            if line.trim().is_empty() {
                self.reader.at += 1;
            } else if let Some((level, title)) = heading(line) {
                self.heading(level, title);
            } else if let Some((hidden, length)) =
                hidden::find(&self.reader.lines[self.reader.at..])
            {
                self.hidden(hidden, length);
            } else {
                self.reader.block();
            }
        }
        self.end_lesson();
    }

    /// Lines of ours above something of a lesson.
    fn hidden(&mut self, hidden: Vec<Hidden>, length: usize) {
        let first = self.reader.at;
        self.reader.at += length;
        for Hidden { tag, lines } in hidden {
            let own: Vec<&str> = lines.iter().map(String::as_str).collect();
            let asking = activity(&own);
            if self.passes(&render::piece(&own, &self.doc_lang)) {
                let what = asking
                    .as_ref()
                    .map_or("a part of the lesson".to_owned(), |asking| {
                        format!("{}, id {}", ours::name(&asking.ask), asking.id)
                    });
                self.took(first, what);
                self.reader.verbatim(lines, blank(&tag), asking.as_ref());
            } else {
                // Changed since: what follows is read as it stands there.
                self.reader.pending = asking;
            }
        }
    }

    /// Whether the next lines are these; then they are passed over.
    fn passes(&mut self, expected: &[String]) -> bool {
        let rest = &self.reader.lines[self.reader.at..];
        let same = rest.len() >= expected.len()
            && rest
                .iter()
                .zip(expected)
                .all(|(line, own)| line.trim_end() == own.trim_end());
        if same {
            self.reader.at += expected.len();
        }
        same
    }

    fn took(&mut self, first: usize, what: impl Into<String>) {
        let last = self.reader.at.max(first + 1);
        self.reader.report.took((first + 1, last), what);
    }

    fn heading(&mut self, level: usize, title: &str) {
        let first = self.reader.at;
        let line = self.reader.lines[first].trim_end();
        self.reader.at += 1;
        let found = hidden::find(&self.reader.lines[self.reader.at..]);
        let (hidden, length) = found.unwrap_or_default();
        self.reader.at += length;
        if self.title.is_none() && self.lesson.is_none() {
            self.title = Some(title.to_owned());
            title.clone_into(&mut self.reader.heading);
            self.took(first, "the title of the course");
            self.course(line, hidden);
        } else if level <= self.level && self.done.len() < MOST_LESSONS {
            self.lesson(first, title, hidden);
        } else {
            self.step(first, title, hidden);
        }
        for (what, _) in typed::typed(title) {
            self.reader.report.lost((first + 1, first + 1), what);
        }
    }

    /// What was hidden below the title.
    fn course(&mut self, line: &str, hidden: Vec<Hidden>) {
        for Hidden { tag, lines } in hidden {
            let own: Vec<&str> = lines.iter().map(String::as_str).collect();
            if let Some(id) = tag.strip_prefix("course.toml") {
                self.read.id = Some(id.trim().to_owned());
                self.read
                    .files
                    .insert("course.toml".to_owned(), text(&lines));
                continue;
            }
            let id = self.read.id.clone().unwrap_or_default();
            let first = self.reader.at;
            while self
                .reader
                .peek()
                .is_some_and(|line| line.trim().is_empty())
            {
                self.reader.at += 1;
            }
            if line == render::course_heading(&own, &id) && self.passes(&render::course_body(&own))
            {
                let file = format!("{}/course.md", self.read.lang);
                self.read.files.insert(file, text(&lines));
                self.took(first, "summary and outcomes of the course");
            }
        }
    }

    fn lesson(&mut self, first: usize, title: &str, hidden: Vec<Hidden>) {
        self.end_lesson();
        let mut hidden = hidden.into_iter();
        let ours = hidden.find_map(|hidden| {
            Some((hidden.tag.strip_prefix("lesson ")?.to_owned(), hidden.lines))
        });
        let (id, lines) = ours.unwrap_or_else(|| (self.free_id(title), Vec::new()));
        let own: Vec<&str> = lines.iter().map(String::as_str).collect();
        let is_ours = self.reader.lines[first].trim_end() == render::lesson_heading(&own, &id);
        self.took(first, format!("a lesson, id {id}: {title}"));
        let top = match is_ours {
            true => lines,
            false => vec![format!("# {}", named(title)), String::new()],
        };
        title.clone_into(&mut self.reader.heading);
        let title = title.to_owned();
        self.lesson = Some(Lesson {
            id,
            top,
            title,
            is_ours,
        });
    }

    fn step(&mut self, first: usize, title: &str, hidden: Vec<Hidden>) {
        self.took(first, format!("a step: {title}"));
        let Some(Hidden { tag, lines }) = hidden.into_iter().next() else {
            return self.reader.step(title, &[]);
        };
        let own: Vec<&str> = lines.iter().map(String::as_str).collect();
        if render::piece(&own, &self.doc_lang) == [self.reader.lines[first].trim_end()] {
            title.clone_into(&mut self.reader.heading);
            return self.reader.verbatim(lines, blank(&tag), None);
        }
        let is_marker = |line: &String| ["<!-- check -->", "<!-- task -->"].contains(&line.trim());
        let marker: Vec<String> = lines.into_iter().filter(is_marker).collect();
        self.reader.step(title, &marker);
    }

    fn end_lesson(&mut self) {
        let blocks = self.reader.begin();
        match self.lesson.take() {
            Some(lesson) => self.done.push((lesson, blocks)),
            None => self.intro.extend(blocks),
        }
    }

    fn free_id(&self, title: &str) -> String {
        let taken: BTreeSet<&str> = self
            .done
            .iter()
            .map(|(lesson, _)| lesson.id.as_str())
            .collect();
        let own = kebab(title);
        let base = if own.is_empty() || own == "course" {
            format!("lesson-{}", self.done.len() + 1)
        } else {
            own
        };
        let names = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}-{n}")));
        let mut free = names.filter(|name| !taken.contains(name.as_str()));
        free.next().unwrap_or(base)
    }

    fn finish(mut self) -> (Read, Report) {
        let title = self.title.clone().unwrap_or_else(|| "…".to_owned());
        let course = format!("{}/course.md", self.read.lang);
        if !self.read.files.contains_key(&course) {
            self.course_text(&course, &title);
        }
        if self.done.is_empty() && self.read.id.is_none() {
            let last = self.reader.lines.len().max(1);
            self.reader.report.lost(
                (1, last),
                "no heading, or nothing below one: there is no lesson here",
            );
        }
        self.outline();
        self.reader.report.script = self.reader.script_line();
        for (lesson, blocks) in self.done {
            let mut lines = lesson.top;
            if blocks.is_empty() && !lesson.is_ours {
                lines.push(format!("## {}", named(&lesson.title)));
            }
            for block in blocks {
                lines.extend(block.lines);
                lines.extend(vec![String::new(); block.blank]);
            }
            let file = format!("{}/{}.md", self.read.lang, lesson.id);
            self.read.files.insert(file, text(&lines));
        }
        (self.read, self.reader.report)
    }

    /// Title and summary; what stands below the title and is more than that becomes a lesson.
    fn course_text(&mut self, file: &str, title: &str) {
        let mut lines: Vec<String> = self
            .author
            .iter()
            .map(|author| format!("<!-- {author} -->"))
            .collect();
        lines.extend([format!("# {}", named(title)), String::new()]);
        let intro = std::mem::take(&mut self.intro);
        let is_short = intro.iter().all(Block::is_prose) && intro.len() <= 6;
        if !self.summary.is_empty() {
            lines.extend([ours::line(&self.summary), String::new()]);
        }
        if is_short && !self.done.is_empty() {
            for block in &intro {
                lines.extend(block.lines.iter().cloned());
                lines.push(String::new());
            }
        } else if !intro.is_empty() {
            let lesson = Lesson {
                id: self.free_id(title),
                top: vec![format!("# {}", named(title)), String::new()],
                title: title.to_owned(),
                is_ours: false,
            };
            self.done.insert(0, (lesson, intro));
        }
        if lines
            .iter()
            .skip_while(|line| !line.starts_with("# "))
            .skip(1)
            .all(String::is_empty)
        {
            lines.push(named(title));
        }
        self.read.files.insert(file.to_owned(), text(&lines));
    }

    fn outline(&mut self) {
        let known = self.read.files.get("course.toml").cloned();
        let id = self.read.id.clone().unwrap_or_else(|| "course".to_owned());
        let listed: Vec<String> = known
            .as_deref()
            .and_then(|file| crate::parse::outline(&id, file).0)
            .map(|outline| {
                outline
                    .lessons
                    .into_iter()
                    .map(|lesson| lesson.id)
                    .collect()
            })
            .unwrap_or_default();
        let mut file = known.unwrap_or_else(|| {
            format!("motif = \"shyrdak\"\nlicense = {}\n", quoted(&self.license))
        });
        for (lesson, blocks) in self
            .done
            .iter()
            .filter(|(lesson, _)| !listed.contains(&lesson.id))
        {
            let words = blocks
                .iter()
                .flat_map(|block| &block.lines)
                .flat_map(|line| line.split_whitespace());
            let minutes = (words.count() / 100).clamp(1, 60);
            let _ = write!(
                file,
                "\n[[lessons]]\nid = {}\nminutes = {minutes}\n",
                quoted(&lesson.id)
            );
        }
        self.read.files.insert("course.toml".to_owned(), file);
    }
}

/// How many blank lines follow, as the tag says.
fn blank(tag: &str) -> usize {
    let blank = tag
        .strip_prefix("blank ")
        .and_then(|blank| blank.parse().ok());
    blank.unwrap_or(1).min(100)
}

fn activity(lines: &[&str]) -> Option<Asking> {
    let text = lines.join("\n");
    pieces(&text)
        .into_iter()
        .find_map(|piece| match piece.kind {
            PieceKind::Activity { body, .. } => Some(body),
            _ => None,
        })
}

/// Ends with one line break.
fn text(lines: &[String]) -> String {
    lines.join("\n").trim_end_matches('\n').to_owned() + "\n"
}

/// A title on one line.
fn named(title: &str) -> String {
    let title = title.split("<!--").next().unwrap_or_default().trim();
    if title.is_empty() {
        "…".to_owned()
    } else {
        title.to_owned()
    }
}

fn kebab(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).take(5);
    let is_latin = title
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| c.is_ascii());
    match is_latin {
        true => words
            .map(str::to_ascii_lowercase)
            .collect::<Vec<_>>()
            .join("-"),
        false => String::new(),
    }
}

fn quoted(text: &str) -> String {
    let is_plain = |c: &char| !c.is_control() && !matches!(c, '"' | '\\');
    format!("\"{}\"", text.chars().filter(is_plain).collect::<String>())
}
