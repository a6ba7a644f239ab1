use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::super::{MOST_LESSONS, Read, Report, has_script, html, ours, typed};
use super::answers::{self, Answers};
use super::marked::{held, released};
use super::writer::{OURS, question};
use crate::parse::pieces::{Ask, Asking, PieceKind, pieces};

struct Lesson {
    id: String,
    title: String,
    lines: Vec<String>,
    ids: BTreeSet<String>,
}

struct Reader {
    report: Report,
    lessons: Vec<Lesson>,
    /// Lines of ours above the question.
    ours: Vec<String>,
}

/// Lines of one question or category, from the 1-based one on.
struct Block<'a> {
    first: usize,
    lines: Vec<&'a str>,
    /// It has the brace that opens its answers; the one that closes them, too.
    is_asked: bool,
    is_answered: bool,
}

pub(super) fn read(text: &str, lang: &str) -> (Read, Report) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        report: Report::default(),
        lessons: Vec::new(),
        ours: Vec::new(),
    };
    for block in blocks(text) {
        reader.block(&block);
    }
    let last = text.lines().count().max(1);
    if reader.lessons.iter().all(|lesson| lesson.ids.is_empty()) {
        reader.report.lost((1, last), "there is no question here");
    }
    reader.report.script = script_line(text);
    let files = files(&reader.lessons, lang);
    let read = Read {
        id: None,
        lang: lang.to_owned(),
        files,
    };
    (read, reader.report)
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut all: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            is_open = false;
            continue;
        }
        match all.last_mut().filter(|_| is_open) {
            // Between two questions belongs a blank line; where it is forgotten, the second one would be lost.
            Some(block) if block.is_answered && begins_another(line) => {
                let next = block.split();
                all.push(next);
            }
            Some(_) => {}
            None => all.push(Block::new(number)),
        }
        is_open = true;
        if let Some(block) = all.last_mut() {
            block.push(line);
        }
    }
    all
}

impl<'a> Block<'a> {
    fn new(first: usize) -> Self {
        Self {
            first,
            lines: Vec::new(),
            is_asked: false,
            is_answered: false,
        }
    }

    fn push(&mut self, line: &'a str) {
        self.lines.push(line);
        if is_comment(line) {
            return;
        }
        for mark in held(line).chars() {
            self.is_asked |= mark == '{';
            self.is_answered |= self.is_asked && mark == '}';
        }
    }

    /// Another block, with the comments at the end of this one.
    fn split(&mut self) -> Self {
        let comments = self.lines.iter().rev();
        let comments = comments.take_while(|line| is_comment(line)).count();
        let at = self.lines.len() - comments;
        let mut next = Self::new(self.first + at);
        next.lines = self.lines.split_off(at);
        next
    }
}

impl Reader {
    fn block(&mut self, block: &Block) {
        let place = (block.first, block.first + block.lines.len() - 1);
        let (comments, text): (Vec<&str>, Vec<&str>) =
            block.lines.iter().partition(|line| is_comment(line));
        let own: Vec<&str> = comments.iter().filter_map(|line| ours(line)).collect();
        self.ours = own.iter().map(|line| (*line).to_owned()).collect();
        if !own.is_empty() && question(&own) == text {
            return self.verbatim(place, &own);
        }
        let joined = text.join("\n");
        let joined = joined.trim();
        if let Some(category) = joined.strip_prefix("$CATEGORY:") {
            let (category, rest) = category.split_once('\n').unwrap_or((category, ""));
            self.category(place, category.trim());
            if !rest.trim().is_empty() {
                self.question(place, rest.trim());
            }
        } else if !joined.is_empty() {
            self.question(place, joined);
        }
    }

    fn category(&mut self, place: (usize, usize), path: &str) {
        if self.lessons.len() >= MOST_LESSONS {
            let what = format!(
                "more than {MOST_LESSONS} categories: these questions join the last lesson"
            );
            return self.report.lost(place, what);
        }
        let path = path.replace("//", "\u{e00f}");
        let name = path.rsplit('/').next().unwrap_or_default().trim();
        let name = name.replace('\u{e00f}', "/");
        let title = if name.is_empty() {
            "…".to_owned()
        } else {
            ours::line(&name)
        };
        let kebab = name.to_ascii_lowercase();
        let words = kebab
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        let mut id = words.take(5).collect::<Vec<_>>().join("-");
        if id.is_empty()
            || id == "course"
            || name.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        {
            id = format!("lesson-{}", self.lessons.len() + 1);
        }
        let base = id.clone();
        let mut n = 1;
        while self.lessons.iter().any(|lesson| lesson.id == id) {
            n += 1;
            id = format!("{base}-{n}");
        }
        self.report
            .took(place, format!("a lesson, id {id}: {title}"));
        self.begin(id, title);
    }

    fn begin(&mut self, id: String, title: String) {
        let lines = vec![
            format!("# {title}"),
            String::new(),
            format!("## {title}"),
            String::new(),
        ];
        self.lessons.push(Lesson {
            id,
            title,
            lines,
            ids: BTreeSet::new(),
        });
    }

    fn lesson(&mut self) -> &mut Lesson {
        if self.lessons.is_empty() {
            self.begin("questions".to_owned(), "?".to_owned());
        }
        let last = self.lessons.len() - 1;
        &mut self.lessons[last]
    }

    /// A question of ours that nobody has changed.
    fn verbatim(&mut self, place: (usize, usize), lines: &[&str]) {
        let text = lines.join("\n");
        let asking = pieces(&text)
            .into_iter()
            .find_map(|piece| match piece.kind {
                PieceKind::Activity { body, .. } => Some(body),
                _ => None,
            });
        let asking = asking.unwrap_or_default();
        let lesson = self.lesson();
        if !asking.id.is_empty() && !lesson.ids.insert(asking.id.clone()) {
            let what = format!(
                "the id {} stands here twice: the second one is left out",
                asking.id
            );
            return self.report.lost(place, what);
        }
        lesson
            .lines
            .extend(lines.iter().map(|line| (*line).to_owned()));
        lesson.lines.push(String::new());
        self.report.took(
            place,
            format!("{}, id {}", ours::name(&asking.ask), asking.id),
        );
    }

    fn question(&mut self, place: (usize, usize), text: &str) {
        let text = held(text);
        let (name, text) = titled(&text);
        let (format, text) = formatted(text);
        let mut lost = Vec::new();
        let mut markdown = |text: &str| {
            let (format, text) = match formatted(text.trim()) {
                (None, text) => (format, text),
                own => own,
            };
            let text = released(text);
            let text = match format {
                Some("plain") => text,
                Some("markdown") => {
                    lost.extend(typed::typed(&text).into_iter().map(|(what, _)| what));
                    text
                }
                _ => {
                    let (text, gone) = html::markdown(&text);
                    lost.extend(gone.then_some(LEFT_OUT));
                    text
                }
            };
            ours::line(&text)
        };
        let Some((before, rest)) = text.split_once('{') else {
            let text = markdown(text);
            if text.is_empty() {
                return;
            }
            self.prose(&text);
            return self.tell(place, "a description, which is text now", lost);
        };
        let Some((inside, after)) = rest.split_once('}') else {
            let what = "an opening { without its }: left out; a blank line may not stand inside a question";
            return self.report.lost(place, what);
        };
        let second = after.contains('{').then_some(SECOND);
        let (before, after) = (markdown(before), markdown(after));
        let Answers {
            ask,
            explanation,
            note,
        } = match answers::read(inside, &mut markdown) {
            Ok(answers) => answers,
            Err(why) => {
                return self
                    .report
                    .lost(place, format!("a question, but {why}: left out"));
            }
        };
        lost.splice(0..0, second.into_iter().chain(note));
        let (asked, ask) = missing_word(&before, &after, ask);
        let asked = if asked.is_empty() {
            released(name).trim().to_owned()
        } else {
            asked
        };
        let asked = if asked.is_empty() {
            "?".to_owned()
        } else {
            ours::line(&asked)
        };
        let mut asking = Asking {
            ask,
            explanation,
            ..Asking::default()
        };
        self.keep_hidden(&mut asking);
        if asking.id.is_empty() {
            asking.id = self.free_id(&released(name));
        }
        let what = ours::name(&asking.ask);
        if let Some(why) = ours::fault(&asking) {
            return self
                .report
                .lost(place, format!("{what}, but {why}: left out"));
        }
        let id = asking.id.clone();
        let lines = ours::activity(&[asked], &asking);
        let lesson = self.lesson();
        lesson.ids.insert(id.clone());
        lesson.lines.extend(lines);
        lesson.lines.push(String::new());
        self.tell(place, &format!("{what}, id {id}"), lost);
    }

    /// Tells what was understood, and each thing once that is lost of it.
    fn tell(&mut self, place: (usize, usize), what: &str, lost: Vec<&str>) {
        let mut told = BTreeSet::new();
        let lost: Vec<&str> = lost.into_iter().filter(|note| told.insert(*note)).collect();
        match lost.as_slice() {
            [] => self.report.took(place, what),
            lost => self
                .report
                .lost(place, format!("{what}: {}", lost.join("; "))),
        }
    }

    /// Of our own question that somebody has changed, what GIFT cannot say.
    fn keep_hidden(&mut self, asking: &mut Asking) {
        let text = self.ours.join("\n");
        let old = pieces(&text)
            .into_iter()
            .find_map(|piece| match piece.kind {
                PieceKind::Activity { body, .. } => Some(body),
                _ => None,
            });
        let Some(old) = old else { return };
        if !self.lesson().ids.contains(&old.id) {
            asking.id.clone_from(&old.id);
        }
        asking.fixed = old.fixed && matches!(asking.ask, Ask::Choices { .. });
        asking.hints = old.hints;
        if let (
            Ask::Choices {
                choices, places, ..
            },
            Ask::Choices {
                choices: before,
                places: areas,
                ..
            },
        ) = (&mut asking.ask, old.ask)
            && choices.len() == before.len()
        {
            *places = areas;
        }
    }

    fn free_id(&mut self, name: &str) -> String {
        let lesson = self.lesson();
        let kebab = name.to_ascii_lowercase();
        let words = kebab
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        let own = words.take(6).collect::<Vec<_>>().join("-");
        if !own.is_empty() && name.is_ascii() && !lesson.ids.contains(&own) {
            return own;
        }
        ours::free_id(&lesson.ids)
    }

    fn prose(&mut self, text: &str) {
        let lesson = self.lesson();
        lesson.lines.extend([text.to_owned(), String::new()]);
    }
}

const LEFT_OUT: &str = "pictures, scripts and other tags of it are left out";
const SECOND: &str = "a second { } in it is no question here and stays as text; a question begins after a blank line";

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// Whether this can only be the first line of a question or a category.
fn begins_another(line: &str) -> bool {
    let text = line.trim_start();
    let title = text.strip_prefix("::");
    title.is_some_and(|title| title.contains("::")) || text.starts_with("$CATEGORY:")
}

/// The first line, 1-based, with a script. Comments are in no lesson, unless they are ours.
fn script_line(text: &str) -> Option<usize> {
    let shown = |line: &str| !is_comment(line) || ours(line).is_some();
    let runs = |line: &str| shown(line) && has_script(&line.replace('\\', ""));
    text.lines().position(runs).map(|at| at + 1)
}

/// A line of ours in a comment.
fn ours(line: &str) -> Option<&str> {
    line.strip_prefix(OURS)
        .or_else(|| (line == OURS.trim_end()).then_some(""))
}

/// The name between double colons, and the rest.
fn titled(text: &str) -> (&str, &str) {
    let found = text
        .trim_start()
        .strip_prefix("::")
        .and_then(|text| text.split_once("::"));
    found.map_or(("", text.trim()), |(name, rest)| (name.trim(), rest.trim()))
}

/// How the text is written, if it says so, and the text.
fn formatted(text: &str) -> (Option<&'static str>, &str) {
    for format in ["html", "moodle", "plain", "markdown"] {
        let rest = text
            .strip_prefix('[')
            .and_then(|text| text.strip_prefix(format));
        if let Some(rest) = rest.and_then(|rest| rest.strip_prefix(']')) {
            return (Some(format), rest.trim_start());
        }
    }
    (None, text)
}

/// With text behind the braces the answer is a word that is missing in it.
fn missing_word(before: &str, after: &str, ask: Ask) -> (String, Ask) {
    if after.is_empty() {
        return (before.to_owned(), ask);
    }
    match ask {
        Ask::Typed { accepted, wrong } => {
            let gap = format!("[[{}]]", accepted.join("|"));
            let joint = if after.starts_with(['.', ',', '!', '?', ';', ':']) {
                ""
            } else {
                " "
            };
            let text = format!("{before} {gap}{joint}{after}");
            (
                String::new(),
                Ask::Gaps {
                    text: text.trim().to_owned(),
                    wrong,
                },
            )
        }
        ask => (format!("{before} \\_\\_\\_ {after}"), ask),
    }
}

fn files(lessons: &[Lesson], lang: &str) -> BTreeMap<String, String> {
    let mut outline = "motif = \"shyrdak\"\nlicense = \"not stated\"\n".to_owned();
    let mut files = BTreeMap::new();
    for lesson in lessons.iter().filter(|lesson| lesson.lines.len() > 4) {
        let minutes = lesson.ids.len().clamp(1, 60);
        let _ = write!(
            outline,
            "\n[[lessons]]\nid = \"{}\"\nminutes = {minutes}\n",
            lesson.id
        );
        let text = lesson.lines.join("\n").trim_end().to_owned() + "\n";
        files.insert(format!("{lang}/{}.md", lesson.id), text);
    }
    let title = lessons.first().map_or("?", |lesson| lesson.title.as_str());
    files.insert("course.toml".to_owned(), outline);
    files.insert(
        format!("{lang}/course.md"),
        format!("# {title}\n\n{title}\n"),
    );
    files
}
