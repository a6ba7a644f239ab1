//! The certificate as it is printed: one page in one language or two, as HTML. `style/certificate.css` lays it out.

use learning::certificate::rows;
use learning::course::Motif;

use crate::api::certificate::{Certificate, Side};
use crate::components::carpet::{Piece, carpet, ribbon};
use crate::components::html::{element, escape, text};
use crate::components::icon::lamp;
use crate::data::CourseInfo;
use crate::pages::verify::words::date;
use crate::text::{key, t};

/// `info` is the course, as far as the phone knows it: its carpet is the ornament.
#[must_use]
pub fn paper(own: &Certificate, info: Option<&CourseInfo>) -> String {
    let cloth = match info {
        Some(info) => carpet(
            info.outline.motif,
            &vec![Piece::Done; info.outline.lessons.len()],
            "",
        ),
        None => ribbon(Motif::Shyrdak),
    };
    let of = |part: fn(&Side) -> String| {
        let side = |side: &Side| element(&["div lang=\"", &side.lang, "\""].concat(), &part(side));
        let sides: String = own.sides.iter().map(side).collect();
        element("div class=\"sides\"", &sides)
    };
    // A picture that she shares leaves out what she does not show.
    let centre = match own.choice.show_centre {
        true => "span",
        false => "span class=\"hers\"",
    };
    let centre = text(centre, &[" · ", own.centre.as_str()].concat());
    let from = element("p", &[escape(&own.programme), centre].concat());
    [
        element("div class=\"cloth\" aria-hidden=\"true\"", &cloth),
        element("div class=\"from\"", &[lamp(true), &from].concat()),
        of(|side| text("p class=\"heading\"", &side.heading)),
        text("p class=\"name\" translate=\"no\"", &own.name),
        of(|side| {
            [
                text("p", &side.finished),
                text("p class=\"title\"", &side.title),
                text("p class=\"rule\"", &side.rule),
            ]
            .concat()
        }),
        foot(own),
    ]
    .concat()
}

/// What it is checked with.
fn foot(own: &Certificate) -> String {
    let label = [
        "div class=\"qr\" role=\"img\" aria-label=\"",
        &escape(t(key::CERTIFICATE_QR)),
        "\"",
    ];
    let labels = |part: fn(&Side) -> &String| {
        let both: Vec<&str> = own.sides.iter().map(|side| part(side).as_str()).collect();
        both.join(" · ")
    };
    let fact =
        |label: &str, value: &str| element("div", &[text("dt", label), text("dd", value)].concat());
    let facts = [
        fact(&labels(|side| &side.number), &own.number),
        fact(&labels(|side| &side.day), &date(&own.day)),
    ];
    let check = own
        .sides
        .iter()
        .map(|side| text(&["p lang=\"", &side.lang, "\""].concat(), &side.check));
    let claim = own.link.rsplit_once('#').map_or("", |(_, claim)| claim);
    let rows: String = rows(claim).iter().map(|row| text("li", row)).collect();
    let words = [
        element("dl", &facts.concat()),
        element("div class=\"how\"", &check.collect::<String>()),
    ];
    [
        element(
            "div class=\"proof\"",
            &[
                element(&label.concat(), &own.qr),
                element("div", &words.concat()),
            ]
            .concat(),
        ),
        element("ol class=\"rows\" translate=\"no\"", &rows),
    ]
    .concat()
}
