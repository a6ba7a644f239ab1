/// What may stand before a bracket: colours and transforms.
const FUNCTIONS: [&str; 12] = [
    "var",
    "url",
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "translate",
    "scale",
    "rotate",
    "skewX",
    "skewY",
    "matrix",
];

/// Whether an allowed attribute may have this value. Values come from a small alphabet, without the characters that
/// addresses, escapes and quotations need; `url(…)` and `href` lead to ids of the same drawing only.
pub(super) fn passes(name: &str, value: &str) -> bool {
    match name {
        "id" => is_id(value),
        "href" => value.strip_prefix('#').is_some_and(is_id),
        _ => value.chars().all(in_alphabet) && functions_pass(value),
    }
}

fn in_alphabet(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "#.,()%+-_".contains(c)
}

fn functions_pass(value: &str) -> bool {
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('(') {
        let name = before
            .rsplit(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let Some((argument, _)) = after.split_once(')') else {
            return false;
        };
        let fits = match name {
            "url" => value.starts_with("url(#") && argument.strip_prefix('#').is_some_and(is_id),
            "var" => argument.starts_with("--"),
            _ => FUNCTIONS.contains(&name),
        };
        if !fits {
            return false;
        }
        rest = after;
    }
    true
}

fn is_id(value: &str) -> bool {
    !value.is_empty()
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn values_lead_nowhere_else() {
        let table = [
            ("fill", "#c33", true),
            ("fill", "var(--accent,#c33)", true),
            ("fill", "url(#glow)", true),
            ("fill", "url(#glow) none", true),
            ("fill", "none url(#glow)", false),
            ("fill", "url(https://example.org/x.svg#a)", false),
            ("fill", "URL(#glow)", false),
            ("fill", "url( #glow)", false),
            ("fill", "u\\72l(x)", false),
            ("fill", "url/**/(#a)", false),
            ("fill", "expression(1)", false),
            ("fill", "red;background:blue", false),
            ("clip-path", "url(#a", false),
            ("clip-path", "url(#a)", true),
            ("transform", "translate(1,2) rotate(-3.5)", true),
            ("d", "M0 0\n L1e3,-4z", true),
            ("id", "a b", false),
            ("id", "glow-2", true),
            ("href", "#glow", true),
            ("href", "javascript:alert(1)", false),
            ("href", "other.svg#a", false),
            ("href", "data:image/svg+xml,x", false),
        ];
        for (name, value, expected) in table {
            assert_eq!(passes(name, value), expected, "{name}={value}");
        }
    }
}
