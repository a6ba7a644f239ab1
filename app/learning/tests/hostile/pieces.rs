//! What hostile files are made of.

use proptest::prelude::*;

/// Lines that the format gives a meaning, in any order.
pub fn line() -> impl Strategy<Value = String> {
    let known = [
        "",
        "",
        "# Title",
        "## Step",
        "<!-- check -->",
        "<!-- task -->",
        "<!-- id: an-id -->",
        "<!--",
        "-->",
        "reviewed-by: X",
        "![alt](any.svg \"a=b\")",
        "![alt](no.svg)",
        "!?[video](walk.mp4)",
        "[(X)] right",
        "[( )] wrong",
        "[[X]] right",
        "[[ ]] wrong",
        "[[?]] hint",
        "[[word|other]]",
        "a [[word]] in a text",
        "[[___ ___]]",
        "- [ ] item",
        "<!-- id: an-id fixed -->",
        "> why",
        "```order",
        "```match",
        "```wrong",
        "```groups",
        "```truth",
        "```number",
        "```slider",
        "```find",
        "```compose",
        "```rules",
        "T",
        "F = why",
        "#42:2 cm",
        "#40..44",
        "0 = low",
        "100 = high",
        "10 10 20 20",
        "thirds 8 = why",
        "```",
        "~~~~",
        "* = any",
        "left = right",
        "****",
        "---",
        "- item",
        "    code",
        "<b>",
        "<script>",
        "[a]: b",
        "***",
        "=====",
        "\u{feff}",
        "1) one",
    ];
    prop_oneof![
        8 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
        1 => "[\\[\\](){}<>!?`~*_#=|:\"& a-z-]{0,20}",
    ]
}

pub fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..40).prop_map(|lines| lines.join("\n"))
}

/// A lesson with one activity, begun by a block whose lines nearly fit it; and the block's name.
pub fn block() -> impl Strategy<Value = (String, &'static str)> {
    let kinds = [
        "order", "match", "groups", "truth", "number", "slider", "find", "light", "poster",
    ];
    let line = prop_oneof![
        "[TF]( = [a-z<*]{0,5})?",
        "#?[-0-9,.:]{1,6}( [a-z°%|0-9.-]{0,4})?",
        "#[0-9]{1,2}(:[0-9])?( cm)?",
        "([0-9]{1,3} ){3}[0-9]{1,3}",
        "(step|[0-9]{1,3}) = [a-z0-9,]{0,3}",
        "[a-z*<>|]{1,3}( [0-9]{1,2})? = [a-z]{1,3}",
        "\\PC{0,12}",
    ];
    let lines = prop::collection::vec(line, 0..5);
    let kind = prop::sample::select(kinds.to_vec());
    (kind, prop::collection::vec(lines, 2)).prop_map(|(kind, blocks)| {
        let [first, second] = [0, 1].map(|at| blocks[at].join("\n"));
        let (choices, more) = match kind {
            "find" => ("[(X)] a\n> b\n[( )] c\n> d\n", "wrong"),
            "light" | "poster" => ("", "rules"),
            _ => ("", "wrong"),
        };
        let text = format!(
            "# T\n\n## S\n\n![a](any.svg)\n\n<!-- id: a -->\n\nQ?\n\n\
             {choices}```{kind}\n{first}\n```\n```{more}\n{second}\n```\n"
        );
        (text, kind)
    })
}

/// An SVG made of allowed and forbidden pieces.
pub fn svg() -> impl Strategy<Value = String> {
    let pieces = [
        "<g>",
        "</g>",
        "<path d=\"M0 0\"/>",
        "<script>alert(1)</script>",
        "<a href=\"javascript:x\">",
        "</a>",
        "<use href=\"#a\"/>",
        "<use href=\"x.svg#a\"/>",
        "<g id=\"a\" onload=\"x\">",
        "<text>{a} {b}</text>",
        "<style>x</style>",
        "<rect fill=\"url(//x)\"/>",
        "<rect fill=\"url(#a)\"/>",
        "&lt;",
        "<![CDATA[<script>]]>",
        "<foreignObject><b onclick=\"x\"/></foreignObject>",
        "<!-- x -->",
        "<?x y?>",
        "<rect style=\"x\"/>",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12)
        .prop_map(|pieces| format!("<svg viewBox=\"0 0 1 1\">{}</svg>", pieces.concat()))
}
