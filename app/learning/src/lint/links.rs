//! Links from a lesson to another one have to lead somewhere.

use crate::parse::Warning;

/// Every link that leads nowhere. `lessons` are the course's; addresses are relative to the lesson's own, `frame` or `../`,
/// or whole ones of the web.
#[must_use]
pub fn links(file: &str, text: &str, lessons: &[&str]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (at, line) in text.lines().enumerate() {
        for target in targets(line) {
            if let Some(fault) = fault(target, lessons) {
                warnings.push(Warning {
                    file: file.to_owned(),
                    line: at + 1,
                    text: fault,
                    fatal: false,
                });
            }
        }
    }
    warnings
}

/// Addresses of the links in a line; those of pictures and videos are checked where they are read.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("](").filter_map(|(at, _)| {
        let label = line[..at].rfind('[')?;
        let shown = line[..label].ends_with('!') || line[..label].ends_with("!?");
        let target = line[at + 2..].split([')', ' ']).next()?;
        (!shown).then_some(target)
    })
}

fn fault(target: &str, lessons: &[&str]) -> Option<String> {
    let path = target.split('#').next().unwrap_or_default();
    if path.is_empty()
        || path == "../"
        || target.starts_with("mailto:")
        || target.starts_with("https://")
    {
        return None;
    }
    if target.starts_with("http://") {
        return Some(format!(
            "the link to “{target}” is not secret on its way: https://"
        ));
    }
    let known = lessons.contains(&path);
    (!known)
        .then(|| format!("the link to “{target}” leads nowhere: the course has no lesson “{path}”"))
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn a_link_leads_to_a_lesson_of_the_course_or_into_the_web() {
        let text = "# A\n\nSee [light](light), [here](#step-2), [all](../) and [the web](https://example.org/a).\n![A](a.svg) !?[B](b.mp4)\n[No](nowhere) and [light](light#step-3), [old](http://example.org).\n";
        let told: Vec<String> = links("ky/a.md", text, &["light"])
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            told,
            [
                "ky/a.md:5: the link to “nowhere” leads nowhere: the course has no lesson “nowhere”",
                "ky/a.md:5: the link to “http://example.org” is not secret on its way: https://",
            ]
        );
    }
}
