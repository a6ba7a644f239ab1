use super::line::Numbered;

/// Lines of prose that are not in a block yet: the last paragraph may turn out to be a question.
#[derive(Default)]
pub(super) struct Paragraphs<'a>(Vec<Numbered<'a>>);

impl<'a> Paragraphs<'a> {
    pub fn push(&mut self, line: Numbered<'a>) {
        self.0.push(line);
    }

    pub fn extend(&mut self, lines: impl IntoIterator<Item = Numbered<'a>>) {
        self.0.extend(lines);
    }

    pub fn are_blank(&self) -> bool {
        self.0.iter().all(is_blank)
    }

    /// Whether the next line would go on in the last paragraph.
    pub fn are_open(&self) -> bool {
        self.0.last().is_some_and(|line| !is_blank(line))
    }

    pub fn take(&mut self) -> Vec<Numbered<'a>> {
        std::mem::take(&mut self.0)
    }

    pub fn take_last(&mut self) -> Vec<Numbered<'a>> {
        while self.0.last().is_some_and(is_blank) {
            self.0.pop();
        }
        let before = self.0.iter().rposition(is_blank);
        self.0.split_off(before.map_or(0, |blank| blank + 1))
    }
}

fn is_blank((_, line): &Numbered) -> bool {
    line.trim().is_empty()
}
