use super::lines::Lines;
use super::warning::Notes;
use crate::certificate::Day;
use crate::course::Review;

/// What the comment at the top of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub review: Review,
}

const KNOWN: &str = "a file's head knows written-by, reviewed-by and facts-checked";
const NO_DAY: &str = "facts-checked: a day such as 2026-11-30, then perhaps a comma and sources";

impl Header {
    /// Reads the comment, if the file opens with one whose lines are `key: value`; any other comment is left for prose.
    pub fn read(lines: &mut Lines, notes: &mut Notes) -> Self {
        lines.skip_blank();
        let mut ahead = lines.clone();
        let Some(entries) = entries(&mut ahead) else {
            return Self::default();
        };
        *lines = ahead;
        let mut header = Self::default();
        for (line, key, value) in entries {
            match key {
                "written-by" => header.review.written_by = name(value),
                "reviewed-by" => header.review.reviewed_by = name(value),
                "facts-checked" => {
                    header.review.facts_checked = day(value);
                    if header.review.facts_checked.is_none() {
                        notes.warn(line, NO_DAY);
                    }
                }
                _ => notes.warn(line, format!("unknown key “{key}”: {KNOWN}")),
            }
        }
        header
    }
}

fn name(value: &str) -> Option<String> {
    Some(value.to_owned()).filter(|name| !name.is_empty())
}

/// The day that it begins with.
fn day(value: &str) -> Option<String> {
    let day = value.split(',').next().unwrap_or_default().trim_end();
    Day::parse(day).map(|_| day.to_owned())
}

/// Line, key and value of each entry. `None` if there is no such comment.
fn entries<'a>(lines: &mut Lines<'a>) -> Option<Vec<(usize, &'a str, &'a str)>> {
    let (mut line, first) = lines.next()?;
    let mut text = first.trim().strip_prefix("<!--")?;
    let mut texts = Vec::new();
    loop {
        let (inside, after) = text
            .split_once("-->")
            .map_or((text, None), |(inside, after)| (inside, Some(after)));
        texts.push((line, inside));
        match after {
            Some(after) if after.trim().is_empty() => break,
            Some(_) => return None,
            None => (line, text) = lines.next()?,
        }
    }
    let texts = texts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty());
    let entries: Option<Vec<_>> = texts
        .map(|(line, text)| {
            text.split_once(':')
                .map(|(key, value)| (line, key.trim(), value.trim()))
        })
        .collect();
    entries.filter(|entries| entries.iter().all(|(_, key, _)| *key != "id"))
}
