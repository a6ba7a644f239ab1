use super::{Line, MediaLine};

#[test]
fn reading_table() {
    let picture = |alt, source, labels| {
        Line::Media(MediaLine {
            video: false,
            alt,
            source,
            labels,
        })
    };
    let choice = |several, right, text| Line::Choice {
        several,
        right,
        text,
    };
    let item = |ticked, text| Line::Item { ticked, text };
    let table = [
        (" ", Line::Blank),
        ("# Жарык", Line::Title("Жарык")),
        ("## Three #1 ##", Line::Step("Three #1")),
        ("## C#", Line::Step("C#")),
        ("##", Line::Step("")),
        ("### Deeper", Line::Text("### Deeper")),
        ("#tag", Line::Text("#tag")),
        ("<!-- check -->", Line::Check),
        ("<!--task-->", Line::Task),
        ("<!-- id: a-b -->", Line::Id("a-b")),
        ("<!-- other -->", Line::Text("<!-- other -->")),
        ("![A cup](cup.svg)", picture("A cup", "cup.svg", "")),
        ("![](a.svg \"k=v; l=w\")", picture("", "a.svg", "k=v; l=w")),
        ("![a](b.svg) and", Line::Text("![a](b.svg) and")),
        (
            "![a](b.svg) ![c](d.svg)",
            Line::Text("![a](b.svg) ![c](d.svg)"),
        ),
        (
            "!?[f](w.mp4)",
            Line::Media(MediaLine {
                video: true,
                alt: "f",
                source: "w.mp4",
                labels: "",
            }),
        ),
        ("[(X)] yes", choice(false, true, "yes")),
        ("[( )] no", choice(false, false, "no")),
        ("[[х]] ооба", choice(true, true, "ооба")),
        ("[[ ]] no", choice(true, false, "no")),
        ("[[one|two]]", Line::Typed("one|two")),
        ("[[one]] two", Line::Gaps("[[one]] two")),
        ("a [[b|c]], [[d]]", Line::Gaps("a [[b|c]], [[d]]")),
        ("a `[[b]]`", Line::Text("a `[[b]]`")),
        ("### a [[b]]", Line::Text("### a [[b]]")),
        ("a [[b] c]]", Line::Text("a [[b] c]]")),
        ("a [[ [[b]]", Line::Gaps("a [[ [[b]]")),
        ("[[___ ___]]", Line::Written(2)),
        ("[[__]]", Line::Typed("__")),
        ("- [ ] wipe it", item(false, "wipe it")),
        ("* [х] wipe it", item(true, "wipe it")),
        ("- [ ]", item(false, "")),
        ("- [a](b)", Line::Text("- [a](b)")),
        ("- [ ](b)", Line::Text("- [ ](b)")),
        ("- item", Line::Text("- item")),
        ("[[?]] look", Line::Hint("look")),
        ("[link](x)", Line::Text("[link](x)")),
        ("> because", Line::Why("because")),
        ("*****", Line::Asterisks),
        ("***", Line::Text("***")),
        ("**** x", Line::Text("**** x")),
        ("    [[?]] code", Line::Text("    [[?]] code")),
    ];
    for (line, expected) in table {
        assert_eq!(Line::read(line), expected, "{line}");
    }
}
