//! What a reader sees of a lesson file's line.

/// The line without what only the program reads: comments, names of files, marks of the notation. Empty for a heading's mark
/// alone, a fence, a setting.
pub fn shown(line: &str) -> String {
    let mut rest = line.trim();
    if rest.starts_with("```") || rest.starts_with("****") {
        return String::new();
    }
    let mut text = String::new();
    loop {
        // The nearest of what is left out, and where it ends.
        let cuts = [("<!--", "-->"), ("](", ")")];
        let found = cuts
            .iter()
            .filter_map(|(open, close)| Some((rest.find(open)?, *open, *close)))
            .min();
        let Some((at, open, close)) = found else {
            text.push_str(rest);
            return unmarked(&text).to_owned();
        };
        text.push_str(&rest[..at]);
        text.push(' ');
        let inside = &rest[at + open.len()..];
        let end = inside.find(close).unwrap_or(inside.len());
        // A picture's words stand behind its file's name: `](light.svg "window=Window")`.
        if let Some((_, words)) = inside[..end].split_once(' ').filter(|_| open == "](") {
            text.push_str(words);
        }
        rest = inside[end..].trim_start_matches(close);
    }
}

/// Without the marks that a line begins with.
fn unmarked(line: &str) -> &str {
    let mut rest = line.trim();
    loop {
        let before = rest;
        for mark in [
            "#", ">", "- [ ]", "- ", "[[?]]", "[(X)]", "[( )]", "[[X]]", "[[ ]]", "![",
        ] {
            rest = rest.strip_prefix(mark).unwrap_or(rest).trim_start();
        }
        if rest == before {
            return rest;
        }
    }
}

/// The words of each sentence of a line. A colon or semicolon is a place to take breath, too.
pub fn sentences(line: &str) -> Vec<Vec<&str>> {
    let mut sentences = vec![Vec::new()];
    for word in line.split_whitespace() {
        if word.contains(char::is_alphanumeric) {
            sentences.last_mut().expect("never empty").push(word);
        }
        let end = word.trim_end_matches(['»', '”', '"', ')', '*', '_']);
        if end.ends_with(['.', '!', '?', '…', ':', ';']) {
            sentences.push(Vec::new());
        }
    }
    sentences.retain(|words| !words.is_empty());
    sentences
}

/// Letters as they are compared: small, also the two Turkic pairs of i.
pub fn small(text: &str, lang: &str) -> String {
    let turkic = lang == "az";
    let mut small = String::new();
    for letter in text.chars() {
        match letter {
            'İ' => small.push('i'),
            'I' if turkic => small.push('ı'),
            _ => small.extend(letter.to_lowercase()),
        }
    }
    small
}
