//! Quizzes, surveys and task lists.

mod adopt;
mod notation;

use self::adopt::adopt;
use self::notation::{bare, gap_text, is_list, mark, options, survey, task};
use super::{
    Ask, Asking, Choice, Kind, Reader, gap, heading, is_asterisks, is_script, matrix, ours,
    uncommented,
};

impl Reader<'_> {
    /// Whether a quiz begins with the next line.
    pub(super) fn begins_quiz(&self) -> bool {
        let Some(line) = self.peek() else {
            return false;
        };
        let text = bare(line);
        mark(text).is_some()
            || text.starts_with("[[?]]")
            || task(line).is_some()
            || survey(text).is_some()
            || (matrix::columns(text).is_some() && self.row_follows())
            || (text.starts_with("[[") && text.ends_with("]]"))
    }

    /// Reads one, if it begins with the next line.
    pub(super) fn quiz(&mut self) -> bool {
        let Some(line) = self.peek() else {
            return false;
        };
        let text = bare(line);
        if mark(text).is_some() {
            self.choices();
        } else if matrix::columns(text).is_some() && self.row_follows() {
            self.matrix();
        } else if text.starts_with("[[!]]") {
            let first = self.at;
            self.at += 1;
            self.follow();
            self.lost(first, "a quiz that only a script can judge: left out");
        } else if survey(text).is_some() {
            self.survey();
        } else if task(line).is_some() {
            self.tasks();
        } else if text.starts_with("[[?]]") {
            return false;
        } else if let Some((inside, length)) = self.alone(text) {
            self.field(&inside, length);
        } else if gap(line).is_some() {
            self.gaps();
        } else {
            return false;
        }
        true
    }

    fn row_follows(&self) -> bool {
        let next = self.lines.get(self.at + 1);
        next.is_some_and(|line| matrix::row(bare(line)).is_some())
    }

    fn choices(&mut self) {
        let first = self.at;
        let several = bare(self.lines[first]).starts_with("[[");
        let mut choices = Vec::new();
        while let Some(line) = self.peek() {
            let Some((own, right, text)) = mark(bare(line)) else {
                break;
            };
            if own != several {
                break;
            }
            choices.push(Choice {
                right,
                text: ours::line(&uncommented(text)),
                why: String::new(),
            });
            self.at += 1;
        }
        self.ask_choices(first, several, choices);
    }

    /// `several` says that it asked for several; otherwise any one of the right ones was enough.
    fn ask_choices(&mut self, first: usize, several: bool, choices: Vec<Choice>) {
        let right = choices.iter().filter(|choice| choice.right).count();
        let note = (!several && right > 1)
            .then_some("any one of its right answers was enough; now all of them are asked for");
        let several = several || right > 1;
        let places = Vec::new();
        self.ask(
            first,
            Ask::Choices {
                several,
                choices,
                places,
            },
            note,
        );
    }

    fn matrix(&mut self) {
        let first = self.at;
        let columns = matrix::columns(bare(self.lines[first])).unwrap_or_default();
        self.at += 1;
        let mut items = Vec::new();
        let mut is_clear = true;
        while let Some((marks, text)) = self.peek().and_then(|line| matrix::row(bare(line))) {
            let right = marks.iter().position(|mark| *mark);
            is_clear &= marks.iter().filter(|mark| **mark).count() == 1;
            let name = right.and_then(|at| columns.get(at));
            is_clear &= name.is_some();
            items.push((
                ours::line(&text),
                name.map_or(String::new(), |name| ours::line(name)),
            ));
            self.at += 1;
        }
        if !is_clear {
            let why = "a matrix in which a row has no or several right columns: it stays as text; ask a question for each row";
            return self.as_text(first, why);
        }
        let unused = columns.iter().any(|name| {
            let name = ours::line(name);
            items.iter().all(|(_, group)| *group != name)
        });
        let note = unused.then_some("a column that is right for no row is left out");
        self.ask(first, Ask::Groups(items, Vec::new()), note);
    }

    fn survey(&mut self) {
        let first = self.at;
        let mut lines = Vec::new();
        while let Some(text) = self.peek().and_then(|line| survey(bare(line))) {
            lines.push(format!("- {}", ours::line(text)));
            self.at += 1;
        }
        self.lost(
            first,
            "a survey, in which nothing is right or wrong: its answers stay as a list",
        );
        self.push(Kind::Other, lines);
    }

    fn tasks(&mut self) {
        let first = self.at;
        let mut items = Vec::new();
        while let Some(text) = self.peek().and_then(task) {
            items.push(ours::line(&uncommented(text)));
            self.at += 1;
        }
        self.ask(first, Ask::Checklist(items), None);
    }

    /// What stands between `[[` and `]]` with nothing beside it, and how many lines that takes.
    fn alone(&self, text: &str) -> Option<(String, usize)> {
        if !text.starts_with("[[") {
            return None;
        }
        let mut all = String::new();
        for (at, line) in self.lines[self.at..].iter().take(30).enumerate() {
            let line = if at == 0 { bare(line) } else { line.trim() };
            if line.is_empty() || heading(line).is_some() {
                return None;
            }
            all.push_str(line);
            all.push(' ');
            if line.contains("]]") {
                let inside = all.trim().strip_prefix("[[")?.strip_suffix("]]")?;
                return (!inside.contains("]]")).then(|| (inside.to_owned(), at + 1));
            }
        }
        None
    }

    fn field(&mut self, inside: &str, length: usize) {
        let first = self.at;
        self.at += length;
        let lines = inside.split_whitespace().count();
        let is_line = |word: &str| word.len() >= 3 && word.bytes().all(|b| b == b'_');
        if lines > 0 && inside.split_whitespace().all(is_line) {
            let lines = u16::try_from(lines.min(10)).unwrap_or(1);
            return self.ask(first, Ask::Reflection(lines), None);
        }
        let options = options(inside);
        if let [(_, word)] = options.as_slice() {
            return self.ask(first, typed(vec![word.clone()]), None);
        }
        let choices = options
            .into_iter()
            .map(|(right, text)| Choice {
                right,
                text: ours::line(&text),
                why: String::new(),
            })
            .collect();
        self.ask_choices(first, false, choices);
    }

    /// A paragraph with fields in it.
    fn gaps(&mut self) {
        let first = self.at;
        let mut text = String::new();
        let is_list = is_list(self.lines[first]);
        while let Some(line) = self.peek() {
            let ends = line.trim().is_empty()
                || bare(line).starts_with("[[?]]")
                || is_asterisks(line.trim())
                || is_script(line.trim())
                || heading(line).is_some();
            if ends {
                break;
            }
            text.push_str(uncommented(line).trim());
            text.push(' ');
            self.at += 1;
        }
        if is_list || text.trim_start().starts_with(['|', '>', '!']) {
            return self.as_text(first, "fields in a list, table, quotation or gallery: they stay as text; write them as a paragraph");
        }
        let (text, dropped) = gap_text(text.trim());
        let note =
            dropped.then_some("what else could be chosen in a gap is left out: it is typed here");
        self.ask(
            first,
            Ask::Gaps {
                text,
                wrong: Vec::new(),
            },
            note,
        );
    }

    /// Hints, scripts and explanation below the answers.
    fn follow(&mut self) -> (Vec<String>, Vec<String>) {
        let mut hints = Vec::new();
        while let Some(hint) = self
            .peek()
            .and_then(|line| bare(line).strip_prefix("[[?]]"))
        {
            hints.push(ours::line(&uncommented(hint)));
            self.at += 1;
        }
        while self.peek().is_some_and(|line| is_script(line.trim())) {
            self.script();
        }
        (hints, self.solution())
    }

    fn solution(&mut self) -> Vec<String> {
        if !self.peek().is_some_and(|line| is_asterisks(line.trim())) {
            return Vec::new();
        }
        let rest = &self.lines[self.at + 1..];
        let Some(length) = rest
            .iter()
            .take(2000)
            .position(|line| is_asterisks(line.trim()))
        else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        for line in &rest[..length] {
            let line = uncommented(line);
            lines.push(match heading(&line) {
                Some((_, title)) => format!("**{title}**"),
                None => ours::guarded(&line),
            });
        }
        self.at += length + 2;
        let is_text = |line: &String| !line.trim().is_empty();
        let from = lines.iter().position(is_text).unwrap_or(lines.len());
        let to = lines
            .iter()
            .rposition(is_text)
            .map_or(from, |last| last + 1);
        lines[from..to].to_vec()
    }

    fn ask(&mut self, first: usize, ask: Ask, note: Option<&str>) {
        let (hints, explanation) = self.follow();
        let mut asking = Asking {
            ask,
            hints,
            explanation,
            ..Asking::default()
        };
        let old = self.pending.take();
        if let Some(old) = &old {
            adopt(&mut asking, old, &self.lang);
        }
        if asking.id.is_empty() || self.ids.contains(&asking.id) {
            asking.id = ours::free_id(&self.ids);
        }
        if let Some(why) = ours::fault(&asking) {
            return self.as_text(
                first,
                &format!("{}, but {why}: it stays as text", ours::name(&asking.ask)),
            );
        }
        self.ids.insert(asking.id.clone());
        let above = self.question();
        let what = format!("{}, id {}", ours::name(&asking.ask), asking.id);
        let changed = old.map(|old| {
            let was = ours::name(&old.ask);
            format!("changed since it was exported as {was}; what was hidden above it was kept as far as it fits")
        });
        let mut notes: Vec<String> = note.map(str::to_owned).or(changed).into_iter().collect();
        notes.extend(self.typed(first).map(str::to_owned));
        match notes.as_slice() {
            [] => self.took(first, what),
            notes => self.lost(first, format!("{what}: {}", notes.join("; "))),
        }
        self.push(Kind::Other, ours::activity(&above, &asking));
    }

    /// The paragraph above, perhaps with a picture below it.
    fn question(&mut self) -> Vec<String> {
        let media = self.blocks.pop_if(|block| block.kind == Kind::Media);
        let asks = |block: &mut super::Block| {
            block.kind == Kind::Prose && !block.lines.first().is_some_and(|line| is_list(line))
        };
        let prose = self.blocks.pop_if(asks);
        let title = match self.heading.trim() {
            "" => "?".to_owned(),
            title => ours::line(title),
        };
        let mut lines = prose.map_or(vec![title], |block| block.lines);
        if let Some(media) = media {
            lines.push(String::new());
            lines.extend(media.lines);
        }
        lines
    }

    fn as_text(&mut self, first: usize, why: &str) {
        let lines = self.lines[first..self.at.max(first + 1)].iter();
        let lines = lines.map(|line| ours::guarded(&uncommented(line).replace("[[", "[\\[")));
        let lines = lines.map(|line| format!("{line}\\")).collect::<Vec<_>>();
        let mut lines: Vec<String> = lines;
        if let Some(last) = lines.last_mut() {
            last.pop();
        }
        self.at = self.at.max(first + 1);
        self.lost(first, why);
        self.push(Kind::Other, lines);
    }
}

fn typed(accepted: Vec<String>) -> Ask {
    Ask::Typed {
        accepted,
        wrong: Vec::new(),
    }
}
