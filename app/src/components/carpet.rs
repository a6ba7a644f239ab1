//! The carpet: progress in a course, drawn as a textile of one of three traditions. Each lesson is a piece of it.
//!
//! A piece is drawn once in `<defs>` in four dyes, the custom properties `--g` (ground), `--f` (figure), `--c` (cord) and `--k` (kernel).
//! `style/page.css` gives them to the classes `new`, `begun`, `done` and `odd` of the `<use>` that places a piece, so themes need no other drawing.

use learning::course::Motif;

/// How far a lesson has grown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    New,
    Begun,
    Done,
}

/// The side of a piece and the width of the border around them all, in the picture's units.
const SIDE: usize = 60;
const EDGE: usize = 20;

/// What one tradition weaves with.
struct Yarn {
    /// The class and the stem of the ids: one tradition's ids are the same in every carpet of a page, and so are their contents.
    name: &'static str,
    /// Draws `<g id=name>`, a piece around the origin.
    piece: &'static str,
    /// A border's repeat, 20 × 16.
    edge: &'static str,
    /// Woven carpets end in a fringe, felt does not.
    fringe: bool,
    /// Every other piece leans the other way.
    leans: bool,
}

/// Horns: two felts cut as one and exchanged, the seam covered by a cord.
const SHYRDAK: Yarn = Yarn {
    name: "shyrdak",
    piece: "\
        <path id='s1' d='M-3.5 0V-17C-3.5-21-5-23-8-23s-4.5 2-4.5 4.5 1.5 3 2.5 3 1.5-1 1-2.5c2.5-1.5 4.5.5 4.5 3 0 3-2.5 5-5.5 5-4.5 0-7-4-7-9C-17-25-13-28.5-8-28.5c4 0 6.5 2 8 5 1.5-3 4-5 8-5 5 0 9 3.5 9 9.5 0 5-2.5 9-7 9-3 0-5.5-2-5.5-5 0-2.5 2-4.5 4.5-3-.5 1.5 0 2.5 1 2.5s2.5-.5 2.5-3S11-23 8-23s-4.5 2-4.5 6V0z'/>\
        <g id='shyrdak'><path fill='var(--g)' d='M-30-30h60.3v60.3h-60.3z'/><g fill='var(--f)' stroke='var(--c)' stroke-width='1.3'>\
        <path d='M-30-17v-13h13zM30-17v-13H17zM30 17v13H17zM-30 17v13h13z'/><use href='#s1'/><use href='#s1' transform='rotate(90)'/>\
        <use href='#s1' transform='rotate(180)'/><use href='#s1' transform='rotate(270)'/></g><path fill='var(--f)' d='M-4-4h8v8h-8z'/>\
        <path fill='var(--k)' stroke='var(--c)' d='M0-7l7 7-7 7-7-7z'/></g>",
    edge: "\
        <path fill='var(--f)' d='M0 0h20v16H0z'/><g fill='none' stroke='var(--c)' stroke-width='4.6'>\
        <path id='s2' d='M10 17V8a3.8 3.8 0 0 0-7.6 0 1.9 1.9 0 0 0 3.8 0M10 8a3.8 3.8 0 0 1 7.6 0 1.9 1.9 0 0 1-3.8 0'/>\
        <use href='#s2' stroke='var(--g)' stroke-width='2.8'/></g>",
    fringe: false,
    leans: false,
};

/// Stepped lozenges, whose dye has bled along the warp.
const IKAT: Yarn = Yarn {
    name: "ikat",
    piece: "\
        <path id='i1' d='M-30 0v-1h3v-6h3v2h3v-8h3v1h3v-7h3v3h3v-9h3v2h3v-7h3v5h3v-1h3v7h3v-2h3v7h3v-1h3v6h3v-1h3v7h3v0h3V1h-3v5h-3v-2h-3v8h-3v-1h-3v8h-3v-2h-3v7h-3v-2h-3v8h-3v-6h-3v4h-3v-9h-3v1h-3v-6h-3v2h-3v-9h-3v3h-3v-8h-3v1h-3z'/>\
        <path id='i2' d='M-31-31h8v3h-3v3h-2v4h-3z'/><g id='ikat'><path fill='var(--g)' d='M-30-30h60.3v60.3h-60.3z'/><g fill='var(--c)'>\
        <use href='#i2'/><use href='#i2' transform='scale(-1 1)'/><use href='#i2' transform='scale(1-1)'/><use href='#i2' transform='scale(-1)'/>\
        <use href='#i1' fill='var(--f)' opacity='.45' transform='scale(1 1.12)'/><use href='#i1' fill='var(--f)'/>\
        <use href='#i1' opacity='.5' transform='scale(.66 .8)'/><use href='#i1' transform='scale(.66)'/></g>\
        <use href='#i1' fill='var(--k)' transform='scale(.48)'/><use href='#i1' fill='var(--f)' transform='scale(.26)'/>\
        <use href='#i1' fill='var(--c)' transform='scale(.1)'/></g>",
    edge: "\
        <path fill='var(--c)' d='M0 0h20v16H0z'/><path id='i3' fill='var(--f)' d='M1 16v-3h2v-3h2v-4h2V3h2V1h2v3h2v2h2v5h2v2h2v3z'/>\
        <path fill='var(--k)' d='M-5 0v3h2v3h2v3h2V7h2V3h2V0zM15 0v2h2v5h2v1h2V0z'/>",
    fringe: true,
    leans: false,
};

/// A buta in a beaded field; stepped medallions close where four pieces meet.
const BUTA: Yarn = Yarn {
    name: "buta",
    piece: "\
        <path id='b1' d='M1 19C-9 19-14 12-13 5-12-2-6-5-4-10-2-16 2-20 7-20c5 0 8 4 6 8-1-3-5-3-5 0 0 5 6 11 6 19 0 7-5 12-13 12z'/><g id='b2'>\
        <path fill='var(--f)' stroke='var(--c)' stroke-width='1.2' d='M-30-30h16v4h-3v3h-4v4h-3v3h-6z'/>\
        <path fill='var(--k)' d='M-30-30h9v3h-3v3h-3v3h-3z'/><path fill='var(--g)' d='M-30-30h4v4h-4z'/></g><g id='buta'>\
        <path fill='var(--g)' d='M-30-30h60.3v60.3h-60.3z'/><use href='#b2'/><use href='#b2' transform='scale(-1 1)'/>\
        <use href='#b2' transform='scale(1-1)'/><use href='#b2' transform='scale(-1)'/>\
        <use href='#b1' fill='none' stroke='var(--k)' stroke-width='1.9' stroke-linecap='round' stroke-dasharray='0 4.7' transform='scale(1.22)'/>\
        <use href='#b1' fill='var(--f)' stroke='var(--c)' stroke-width='1.5'/>\
        <use href='#b1' fill='var(--k)' transform='translate(.5 4)scale(.56)'/>\
        <use href='#b1' fill='var(--g)' transform='translate(.7 6)scale(.3)'/></g>",
    edge: "\
        <path fill='var(--f)' d='M0 0h20v16H0z'/><path fill='var(--g)' stroke='var(--c)' d='M8 2h4v2h2v2h2v4h-2v2h-2v2H8v-2H6v-2H4V6h2V4h2z'/>\
        <path fill='var(--k)' d='M9 6h2v1h1v2h-1v1H9V9H8V7h1zM-1 7h2v2h-2zM19 7h2v2h-2z'/>",
    fringe: true,
    leans: true,
};

/// The whole carpet as an SVG element named `label`. A finished course has its border.
#[must_use]
pub fn carpet(motif: Motif, pieces: &[Piece], label: &str) -> String {
    growing(motif, pieces, usize::MAX, label)
}

/// As [`carpet`], at the end of a lesson: the piece at the 0-based place `fresh` glows once.
#[must_use]
pub fn growing(motif: Motif, pieces: &[Piece], fresh: usize, label: &str) -> String {
    let yarn = yarn(motif);
    let finished = !pieces.is_empty() && pieces.iter().all(|piece| *piece == Piece::Done);
    let rows = if pieces.len() < 4 {
        1
    } else {
        pieces.len().div_ceil(12).max(2)
    };
    let columns = pieces.len().div_ceil(rows).max(1);
    let (width, height) = (columns * SIDE + 2 * EDGE, rows * SIDE + 2 * EDGE);

    let mut svg = String::with_capacity(3072);
    put(
        &mut svg,
        &[
            "<svg role='img' class='carpet ",
            yarn.name,
            "' aria-label='",
        ],
    );
    escape(&mut svg, label);
    svg.push_str(if yarn.fringe {
        "' viewBox='-6 0 "
    } else {
        "' viewBox='0 0 "
    });
    numbers(
        &mut svg,
        &[width + if yarn.fringe { 12 } else { 0 }, height],
    );
    put(&mut svg, &["'><defs>", yarn.piece, "</defs>"]);
    if finished {
        border(&mut svg, yarn, width, height);
    } else {
        chalk(&mut svg, width, height);
    }
    field(&mut svg, yarn, pieces, fresh, rows);
    svg.push_str("</svg>");
    svg
}

/// One narrow strip, a cell a lesson, for cards and the learner's page; the same facts stand beside it in words.
#[must_use]
pub fn band(pieces: &[Piece]) -> String {
    let mut svg = String::with_capacity(512);
    svg.push_str("<svg class='band' aria-hidden='true' viewBox='0 0 ");
    numbers(&mut svg, &[pieces.len() * 20, 20]);
    svg.push_str(
        "\
        '><defs><g id='band'><path fill='var(--g)' stroke='var(--c)' d='M.5.5h19v19H.5z'/>\
        <path fill='var(--k)' stroke='var(--c)' d='M8 4h4v2h2v2h2v4h-2v2h-2v2H8v-2H6v-2H4V8h2V6h2z'/>\
        <path fill='var(--f)' d='M9 8h2v1h1v2h-1v1H9v-1H8V9h1z'/></g></defs>",
    );
    for (place, piece) in pieces.iter().enumerate() {
        put(
            &mut svg,
            &[
                "<use href='#band' class='",
                class(*piece),
                if place % 2 == 1 { " odd' x='" } else { "' x='" },
            ],
        );
        numbers(&mut svg, &[place * 20]);
        svg.push_str("'/>");
    }
    svg.push_str("</svg>");
    svg
}

/// A border of the tradition across the whole width of its place: an ornament, not a picture.
#[must_use]
pub fn ribbon(motif: Motif) -> String {
    let yarn = yarn(motif);
    let mut svg = String::with_capacity(1024);
    put(
        &mut svg,
        &[
            "<svg class='ribbon ",
            yarn.name,
            "' aria-hidden='true'><defs>",
        ],
    );
    pattern(&mut svg, yarn, "-ribbon' patternTransform='scale(1.25)");
    put(
        &mut svg,
        &[
            "</defs><rect width='100%' height='20' fill='url(#",
            yarn.name,
            "-ribbon)'/></svg>",
        ],
    );
    svg
}

fn yarn(motif: Motif) -> &'static Yarn {
    match motif {
        Motif::Shyrdak => &SHYRDAK,
        Motif::Ikat => &IKAT,
        Motif::Buta => &BUTA,
    }
}

fn class(piece: Piece) -> &'static str {
    match piece {
        Piece::New => "new",
        Piece::Begun => "begun",
        Piece::Done => "done",
    }
}

fn pattern(svg: &mut String, yarn: &Yarn, id: &str) {
    put(
        svg,
        &[
            "<pattern id='",
            yarn.name,
            id,
            "' width='20' height='16' patternUnits='userSpaceOnUse'>",
            yarn.edge,
            "</pattern>",
        ],
    );
}

/// The pieces in rows. A row with fewer pieces is stretched to the width of the others.
fn field(svg: &mut String, yarn: &Yarn, pieces: &[Piece], fresh: usize, rows: usize) {
    let columns = pieces.len().div_ceil(rows);
    let (mut place, mut rest) = (0, pieces);
    for row in 0..rows {
        let (now, later) = rest.split_at(rest.len().div_ceil(rows - row));
        rest = later;
        for (column, piece) in now.iter().enumerate() {
            let odd = (row + column) % 2 == 1;
            put(
                svg,
                &[
                    "<use href='#",
                    yarn.name,
                    "' class='",
                    class(*piece),
                    if odd { " odd" } else { "" },
                ],
            );
            svg.push_str(if place == fresh {
                " fresh' transform='translate("
            } else {
                "' transform='translate("
            });
            numbers(
                svg,
                &[
                    EDGE + (2 * column + 1) * columns * SIDE / (2 * now.len()),
                    EDGE + row * SIDE + SIDE / 2,
                ],
            );
            stretch(svg, columns, now.len(), odd && yarn.leans);
            svg.push_str(")'/>");
            place += 1;
        }
    }
}

/// `)scale(` by columns / pieces, to two decimals.
fn stretch(svg: &mut String, columns: usize, pieces: usize, mirrored: bool) {
    if mirrored || pieces < columns {
        let hundredths = columns * 100 / pieces;
        svg.push_str(if mirrored { ")scale(-" } else { ")scale(" });
        numbers(svg, &[hundredths / 100]);
        svg.push_str(if hundredths % 100 < 10 { ".0" } else { "." });
        numbers(svg, &[hundredths % 100]);
        svg.push_str(" 1");
    }
}

/// Four strips that turn with the corners, a guard line inside them, a lozenge in each corner, and the fringe.
fn border(svg: &mut String, yarn: &Yarn, width: usize, height: usize) {
    svg.push_str("<defs>");
    pattern(svg, yarn, "-edge");
    put(
        svg,
        &[
            "</defs><g fill='url(#",
            yarn.name,
            "-edge)'><path fill='var(--k)' d='M0 0h",
        ],
    );
    numbers(svg, &[width]);
    svg.push('v');
    numbers(svg, &[height]);
    svg.push_str("H0z'/>");
    for (turn, x, y, length) in [
        ("0", 0, 0, width),
        ("180", width, height, width),
        ("90", width, 0, height),
        ("270", 0, height, height),
    ] {
        svg.push_str("<path transform='translate(");
        numbers(svg, &[x, y]);
        put(svg, &[")rotate(", turn, ")' d='M0 0h"]);
        numbers(svg, &[length]);
        svg.push_str("v16H0z'/>");
    }
    svg.push_str("</g>");
    for (paint, inset, corner) in [
        ("<path fill='var(--g)' d='", 0, "h16v16h-16z"),
        (
            "<path fill='var(--k)' stroke='var(--c)' d='",
            8,
            "m0-6l6 6-6 6-6-6z",
        ),
    ] {
        svg.push_str(paint);
        for (x, y) in [
            (0, 0),
            (width - 16, 0),
            (0, height - 16),
            (width - 16, height - 16),
        ] {
            svg.push('M');
            numbers(svg, &[x + inset, y + inset]);
            svg.push_str(corner);
        }
        svg.push_str("'/>");
    }
    if yarn.fringe {
        svg.push_str("<path class='fringe' d='M-3 0v");
        numbers(svg, &[height]);
        svg.push('M');
        numbers(svg, &[width + 3, 0]);
        svg.push('v');
        numbers(svg, &[height]);
        svg.push_str("'/>");
    }
}

/// The outline that a felt-maker draws before she cuts.
fn chalk(svg: &mut String, width: usize, height: usize) {
    svg.push_str("<path class='chalk' d='M2 2h");
    numbers(svg, &[width - 4]);
    svg.push('v');
    numbers(svg, &[height - 4]);
    svg.push_str("H2zM16 16h");
    numbers(svg, &[width - 32]);
    svg.push('v');
    numbers(svg, &[height - 32]);
    svg.push_str("H16z'/>");
}

fn put(svg: &mut String, parts: &[&str]) {
    for part in parts {
        svg.push_str(part);
    }
}

/// The numbers, separated by spaces.
fn numbers(svg: &mut String, values: &[usize]) {
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            svg.push(' ');
        }
        svg.push_str(&value.to_string());
    }
}

fn escape(svg: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '\'' => svg.push_str("&#39;"),
            other => svg.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOTIFS: [Motif; 3] = [Motif::Shyrdak, Motif::Ikat, Motif::Buta];

    fn count(svg: &str, part: &str) -> usize {
        svg.matches(part).count()
    }

    #[test]
    fn each_lesson_is_a_piece_in_its_state() {
        for motif in MOTIFS {
            let svg = carpet(
                motif,
                &[
                    Piece::Done,
                    Piece::Done,
                    Piece::Begun,
                    Piece::New,
                    Piece::New,
                ],
                "",
            );
            assert_eq!(
                (
                    count(&svg, "class='done"),
                    count(&svg, "class='begun"),
                    count(&svg, "class='new")
                ),
                (2, 1, 2)
            );
        }
    }

    #[test]
    fn a_finished_course_is_a_whole_carpet() {
        for motif in MOTIFS {
            let svg = carpet(motif, &[Piece::Done; 8], "");
            assert!(svg.contains("-edge)") && !svg.contains("chalk"));
        }
    }

    #[test]
    fn an_unfinished_course_has_a_chalk_line_for_a_border() {
        let mut pieces = [Piece::Done; 8];
        pieces[7] = Piece::Begun;
        let svg = carpet(Motif::Buta, &pieces, "");
        assert!(svg.contains("chalk") && !svg.contains("-edge"));
    }

    #[test]
    fn a_course_without_lessons_is_an_empty_frame() {
        assert!(carpet(Motif::Ikat, &[], "").contains("viewBox='-6 0 112 100'"));
        assert!(band(&[]).ends_with("</svg>"));
    }

    #[test]
    fn neighbours_exchange_their_colours() {
        assert_eq!(
            count(&carpet(Motif::Shyrdak, &[Piece::Done; 8], ""), " odd'"),
            4
        );
    }

    #[test]
    fn a_shorter_row_is_stretched_to_the_width_of_the_others() {
        assert_eq!(
            count(
                &carpet(Motif::Shyrdak, &[Piece::New; 7], ""),
                "scale(1.33 1)'/>"
            ),
            3
        );
        assert_eq!(
            count(
                &carpet(Motif::Shyrdak, &[Piece::New; 23], ""),
                "scale(1.09 1)'/>"
            ),
            11
        );
    }

    #[test]
    fn only_the_fresh_piece_glows() {
        assert_eq!(
            count(&growing(Motif::Ikat, &[Piece::Done; 3], 1, ""), " fresh'"),
            1
        );
        assert_eq!(
            count(&carpet(Motif::Ikat, &[Piece::Done; 3], ""), " fresh'"),
            0
        );
    }

    #[test]
    fn the_label_is_escaped() {
        let svg = carpet(Motif::Ikat, &[Piece::New], "<b> & 'c' \"d\"");
        assert!(svg.contains("aria-label='&lt;b> &amp; &#39;c&#39; \"d\"'"));
    }

    #[test]
    fn a_carpet_of_eight_lessons_is_at_most_2560_bytes() {
        for motif in MOTIFS {
            assert!(carpet(motif, &[Piece::Done; 8], "8 of 8 lessons finished").len() <= 2560);
        }
    }
}
