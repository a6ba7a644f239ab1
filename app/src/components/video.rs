//! A lesson's video. Picture with voice, picture alone and text are equal choices, remembered on this phone as `data-video` of the
//! document; what each costs stands there before anything loads. `boot.js` acts on what she chooses.

use learning::course::Video;

use crate::components::html::{element, escape, radio, text};
use crate::pages::courses::size;
use crate::pages::look::chosen;
use crate::text::{Key, key, lang, t};

/// As the document's `data-video` has them; the first is that of a document without it.
pub const WAYS: [(&str, Key); 3] = [
    ("", key::VIDEO_VOICED),
    ("silent", key::VIDEO_SILENT),
    ("text", key::VIDEO_TEXT),
];

/// The player as HTML.
#[must_use]
pub fn video(video: &Video) -> String {
    let silent = video.silent.as_ref().unwrap_or(&video.src);
    let quiet = chosen("video") == "silent";
    let src = if quiet { silent } else { &video.src };
    let poster = video.poster.as_deref().unwrap_or_default();
    let poster = [
        "<button type=\"button\" class=\"play\" aria-label=\"",
        t(key::VIDEO_PLAY),
        "\"><img alt=\"\" loading=\"lazy\" width=\"640\" height=\"360\" src=\"",
        &escape(poster),
        "\"></button>",
    ];
    let track = video.captions.iter().map(|captions| {
        let src = escape(captions);
        [
            "<track kind=\"captions\" srclang=\"",
            lang().code(),
            "\" label=\"",
            lang().name(),
            "\" src=\"",
            &src,
            "\">",
        ]
        .concat()
    });
    let open = [
        "video controls playsinline preload=\"none\" src=\"",
        &escape(src),
        "\" data-voiced=\"",
        &escape(&video.src),
        "\" data-silent=\"",
        &escape(silent),
        "\" aria-label=\"",
        &escape(&video.alt),
        "\"",
    ]
    .concat();
    let stage = [element(&open, &track.collect::<String>()), poster.concat()].concat();
    let costs = [video.size_bytes, video.silent_bytes];
    let said = [
        text("summary", t(key::VIDEO_SAID)),
        element("div class=\"said\"", &video.said),
    ];
    let voice = if video.synthetic {
        text("p class=\"small quiet synthetic\"", t(key::VIDEO_SYNTHETIC))
    } else {
        String::new()
    };
    let open_said = match chosen("video").as_str() {
        "text" => "details class=\"more\" open",
        _ => "details class=\"more\"",
    };
    let length = [
        (video.seconds / 60).to_string(),
        ":".to_owned(),
        format_two(video.seconds % 60),
    ];
    element(
        "figure class=\"video\"",
        &[
            element("div class=\"stage\"", &stage),
            "<p class=\"caption\" aria-hidden=\"true\"></p>".to_owned(),
            text(
                "p class=\"note missing\" role=\"status\"",
                t(key::NOT_ON_PHONE),
            ),
            ways(
                &[t(key::VIDEO_WAYS), " · ", &length.concat()].concat(),
                &video.src,
                costs,
            ),
            voice,
            pace(),
            element(open_said, &said.concat()),
        ]
        .concat(),
    )
}

/// The three ways with what the first two cost in bytes; `name` tells this choice from others on the page.
#[must_use]
pub fn ways(legend: &str, name: &str, costs: [u64; 2]) -> String {
    let now = chosen("video");
    let mut options = String::new();
    for (at, (value, label)) in WAYS.iter().enumerate() {
        let cost = costs.get(at).map(|bytes| text("small", &size(*bytes)));
        let label = [escape(t(*label)), cost.unwrap_or_default()].concat();
        let label = element("span", &label);
        options.push_str(&radio(name, value, *value == now, &label));
    }
    element(
        "fieldset class=\"ways\"",
        &[text("legend", legend), options].concat(),
    )
}

/// How fast it plays.
fn pace() -> String {
    const PACES: &str = "<option value=\"0.75\">¾×</option><option value=\"1\" selected>1×</option><option value=\"1.25\">1¼×</option><option value=\"1.5\">1½×</option>";
    let label = [t(key::VIDEO_SPEED), &element("select", PACES)];
    element("label class=\"pace\"", &label.concat())
}

fn format_two(n: u16) -> String {
    let tens = if n < 10 { "0" } else { "" };
    [tens, &n.to_string()].concat()
}
