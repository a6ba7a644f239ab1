use super::lines::Lines;
use super::warning::Notes;

/// What the comment at the top of a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub reviewed_by: Option<String>,
}

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
                "written-by" => {}
                "reviewed-by" => {
                    header.reviewed_by = Some(value.to_owned()).filter(|name| !name.is_empty());
                }
                _ => notes.warn(
                    line,
                    format!("unknown key “{key}”: a file's head knows written-by and reviewed-by"),
                ),
            }
        }
        header
    }
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
