//! Comparing and shortening text in Kyrgyz, Uzbek, Azerbaijani, Russian and English.

/// How many letters a word needs before one slip in it is forgiven; in a shorter word one letter is often another word.
const LETTERS_FOR_A_SLIP: usize = 5;

/// The form in which texts are compared and searched: lower case, one letter for those that keyboards or habits
/// confuse, no apostrophes or accents typed apart, single spaces, none at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let end = folded.len();
        for letter in word.chars().flat_map(char::to_lowercase) {
            push_folded(&mut folded, letter);
        }
        if end > 0 && folded.len() > end {
            folded.insert(end, ' ');
        }
    }
    folded
}

/// The form in which names of people are compared: [`fold`], and whatever is neither letter nor digit only divides words.
/// `Айгүл Б.` is `айгүл б`.
#[must_use]
pub fn fold_name(name: &str) -> String {
    let words: String = fold(name)
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                ' '
            }
        })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the typed text is exactly one slip away from what was meant: a letter missing, extra, wrong, or two neighbours
/// swapped, within a word of five letters or more. Both texts come folded.
#[must_use]
pub fn slip(typed: &str, meant: &str) -> bool {
    if typed.split(' ').count() != meant.split(' ').count() {
        return false;
    }
    let mut differing = typed
        .split(' ')
        .zip(meant.split(' '))
        .filter(|(a, b)| a != b);
    let first = differing.next();
    let more = differing.next().is_some();
    first.is_some_and(|(a, b)| !more && forgiving(b) && one_apart(a, b))
}

/// At most `max_chars` characters: whole words where possible, then an ellipsis.
#[must_use]
pub fn short(text: &str, max_chars: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= max_chars {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max_chars.saturating_sub(1)).collect();
    let next_is_space = text
        .chars()
        .nth(kept.chars().count())
        .is_some_and(char::is_whitespace);
    let end = if next_is_space {
        kept.len()
    } else {
        kept.rfind(char::is_whitespace).unwrap_or(kept.len())
    };
    let ellipsis = if max_chars == 0 { "" } else { "…" };
    format!("{}{ellipsis}", kept[..end].trim_end())
}

/// For text and for attributes in double quotes of HTML.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A Cyrillic capital that looks like a Latin one, as that; every other letter as it is. Codes are often typed with the
/// keyboard that is open.
#[must_use]
pub fn latin(letter: char) -> char {
    const ALIKE: [(char, char); 12] = [
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('К', 'K'),
        ('М', 'M'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('У', 'Y'),
        ('Ү', 'Y'),
    ];
    let alike = ALIKE.iter().find(|(cyrillic, _)| *cyrillic == letter);
    alike.map_or(letter, |(_, latin)| *latin)
}

fn push_folded(folded: &mut String, letter: char) {
    let plain = match letter {
        'ə' => 'e',
        'ı' => 'i',
        'ğ' => 'g',
        'ş' => 's',
        'ç' => 'c',
        'ö' => 'o',
        'ü' => 'u',
        'ң' => 'н',
        'ө' => 'о',
        'ү' => 'у',
        'ё' => 'е',
        // A keyboard that types й as two characters.
        '\u{306}' if folded.ends_with('и') => {
            folded.pop();
            'й'
        }
        'ʻ' | 'ʼ' | '\'' | '’' | '‘' | '`' | '´' => return,
        invisible if is_invisible(invisible) => return,
        other => other,
    };
    folded.push(plain);
}

/// Accents typed apart, soft hyphens, joiners.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

/// Whether the word begins with what was typed, or does but for one slip as in [`slip`]. Both come folded.
pub(crate) fn begins(word: &str, typed: &str) -> bool {
    let (mut word, mut typed) = (word.chars(), typed.chars());
    let (own, next) = loop {
        let (own, next) = (word.as_str(), typed.as_str());
        match (word.next(), typed.next()) {
            (_, None) => return true,
            (a, b) if a == b => {}
            _ => break (own, next),
        }
    };
    // From the first difference on: an extra letter, a wrong one, a missing one, two that are swapped.
    let (own_rest, rest) = (word.as_str(), typed.as_str());
    own.starts_with(rest)
        || own_rest.starts_with(rest)
        || own_rest.starts_with(next)
        || word.next() == next.chars().next()
            && typed.next() == own.chars().next()
            && word.as_str().starts_with(typed.as_str())
}

/// Numbers are never slips: 1000 is not 100.
pub(crate) fn forgiving(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= LETTERS_FOR_A_SLIP && !word.chars().any(char::is_numeric)
}

/// Damerau-Levenshtein distance 1 (optimal string alignment), for words that differ.
fn one_apart(typed: &str, meant: &str) -> bool {
    let typed: Vec<char> = typed.chars().collect();
    let meant: Vec<char> = meant.chars().collect();
    let prefix = typed.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let (typed, meant) = (&typed[prefix..], &meant[prefix..]);
    let ends = typed.iter().rev().zip(meant.iter().rev());
    let suffix = ends.take_while(|(a, b)| a == b).count();
    match (
        &typed[..typed.len() - suffix],
        &meant[..meant.len() - suffix],
    ) {
        ([] | [_], [_]) | ([_], []) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_name, short, slip};

    #[test]
    fn folding_table() {
        let table = [
            ("  Жарык   КАЙДА ", "жарык кайда"),
            ("Көлөкө, Жаңы үй, ёлка", "колоко, жаны уй, елка"),
            ("IŞIQ İşıq ışıq Əlaqə", "isiq isiq isiq elaqe"),
            (
                "Oʻzbek o‘zbek o'zbek oʼzbek o`zbek o’zbek",
                "ozbek ozbek ozbek ozbek ozbek ozbek",
            ),
            ("Çiçək göl güzgü", "cicek gol guzgu"),
            ("o\u{308}lke и\u{306}од йод", "olke йод йод"),
            ("нуры\u{a0}күн\u{ad}дүн", "нуры кундун"),
            ("a ʼ b", "a b"),
            ("", ""),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn names_are_compared_without_their_marks() {
        let table = [
            ("Айгүл Б.", "айгул б"),
            ("айгүл  б", "айгул б"),
            ("Нурай-эже", "нурай эже"),
            ("«Gülnarə»", "gulnare"),
            ("O‘g‘iloy S. K.", "ogiloy s k"),
            ("...", ""),
        ];
        for (name, folded) in table {
            assert_eq!(fold_name(name), folded, "{name}");
        }
    }

    #[test]
    fn one_slip_in_a_long_word_is_forgiven() {
        let table = [
            ("терезе", "терезе", false),
            ("тереза", "терезе", true),
            ("терзе", "терезе", true),
            ("тереезе", "терезе", true),
            ("теерзе", "терезе", true),
            ("тезере", "терезе", false),
            ("сонун терезе", "жакшы терезе", false),
            ("soft clotth", "soft cloth", true),
            ("sofy cloth", "soft cloth", false),
            ("softcloth", "soft cloth", false),
            ("жаз", "жай", false),
            ("10000", "100000", false),
            ("", "терезе", false),
        ];
        for (typed, meant, forgiven) in table {
            assert_eq!(slip(typed, meant), forgiven, "{typed} for {meant}");
        }
    }

    #[test]
    fn shortening_keeps_whole_words() {
        let table = [
            ("кыска", 10, "кыска"),
            ("бир эки үч төрт", 9, "бир эки…"),
            ("бир эки үч", 8, "бир эки…"),
            ("узунузунузун", 5, "узун…"),
            ("бир", 0, ""),
            ("бир", 1, "…"),
        ];
        for (text, max_chars, expected) in table {
            assert_eq!(short(text, max_chars), expected, "{text} in {max_chars}");
        }
    }
}
