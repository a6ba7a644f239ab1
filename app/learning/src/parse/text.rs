//! Rules for names and files.

/// The largest text file or drawing. The longest lesson written so far has 8 KiB.
pub(super) const LARGEST_TEXT_BYTES: usize = 256 * 1024;

/// Lower-case Latin words and numbers joined by hyphens.
pub(super) fn is_kebab_case(id: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    id.split('-').all(is_word)
}

/// A path below `media/` that cannot lead out of it.
pub(super) fn is_media_name(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.split('/')
        .all(|part| !part.is_empty() && !part.starts_with('.') && part.chars().all(is_plain))
}

/// How many lines end before this byte.
pub(super) fn lines_before(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())]
        .split(|&b| b == b'\n')
        .count()
        - 1
}

/// The text of a file. The error says what is wrong with it.
pub(super) fn decoded(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > LARGEST_TEXT_BYTES {
        return Err(format!(
            "the file is larger than {} KiB",
            LARGEST_TEXT_BYTES / 1024
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes[..error.valid_up_to()].split(|&b| b == b'\n').count();
        format!("line {valid} is not UTF-8 text")
    })
}
