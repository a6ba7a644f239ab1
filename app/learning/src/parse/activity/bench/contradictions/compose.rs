//! Where the subject may lie, and what the frame must hold. Places are in percent of the frame's width or height.

use super::{Demand, Settings, named, setting};
use crate::parse::activity::vocabulary::{MOST_TURN, numbers};
use crate::parse::warning::Notes;

const THIRDS: [f64; 2] = [100.0 / 3.0, 200.0 / 3.0];

/// Left, top, right, bottom in percent of the picture.
type Area = [f64; 4];

/// Least and most.
type Span = (f64, f64);

pub(super) fn tell(settings: &Settings, demands: &[Demand], notes: &mut Notes) {
    if let Some(places) = places(demands, notes) {
        thirds(demands, &places, notes);
    }
    let area = |name| setting(settings, name).and_then(area);
    if let Some(body) = area("body") {
        fill(demands, body, notes);
        headroom(demands, notes);
        if let Some(clutter) = area("clutter") {
            without(demands, body, clutter, notes);
        }
    }
}

fn area(value: &str) -> Option<Area> {
    numbers(value)?.try_into().ok()
}

/// From where to where the subject may lie between left and right so that every `room` holds; none where no place is left, as
/// is told.
fn places(demands: &[Demand], notes: &mut Notes) -> Option<Vec<Span>> {
    let mut places = vec![(0.0, 100.0)];
    for room in named(demands, "room") {
        places = narrowed(&places, room);
        if places.is_empty() {
            let text = format!(
                "the rule {room} contradicts another rule “room”: the two sides of the subject are 100 % together"
            );
            notes.fatal(room.line, text);
            return None;
        }
    }
    Some(places)
}

/// Without a side the wider one counts, which is half of the frame at least.
fn narrowed(places: &[Span], room: &Demand) -> Vec<Span> {
    let is_left = room.value.starts_with("left");
    let is_right = room.value.starts_with("right");
    let least = room.figures[0].max(if is_left || is_right { 0.0 } else { 50.0 });
    let left = places.iter().filter(|_| !is_right);
    let left = left.map(|(from, to)| (from.max(least), *to));
    let right = places.iter().filter(|_| !is_left);
    let right = right.map(|(from, to)| (*from, to.min(100.0 - least)));
    left.chain(right).filter(|(from, to)| from <= to).collect()
}

/// No crossing is nearer than the nearest upright line.
fn thirds(demands: &[Demand], places: &[Span], notes: &mut Notes) {
    let gaps = places
        .iter()
        .flat_map(|(from, to)| THIRDS.map(|third| (from - third).max(third - to).max(0.0)));
    let least = gaps.fold(f64::INFINITY, f64::min);
    let rooms: Vec<String> = named(demands, "room").map(ToString::to_string).collect();
    let rooms = rooms.join(", ");
    let rules = demands.iter();
    let near = rules.filter(|rule| matches!(rule.name, "thirds" | "line"));
    for rule in near.filter(|rule| rule.figures[0] < least) {
        let least = least.ceil();
        let text = format!(
            "the rules {rooms} and {rule} contradict each other: with so much room the subject is {least} % away from the lines or more; “{} {least}” or less room would do",
            rule.name
        );
        notes.fatal(rule.line, text);
    }
}

/// A frame is never higher than the picture. The tool rounds.
fn fill(demands: &[Demand], body: Area, notes: &mut Notes) {
    let least = (body[3] - body[1]).round();
    for fill in named(demands, "fill").filter(|fill| fill.figures[1] < least) {
        let text = format!(
            "the rule {fill} can never be met: “body” takes up {least} % of the picture’s height, and of a frame’s no less"
        );
        notes.fatal(fill.line, text);
    }
}

/// Where `body` must not be cut off, it and what is free above it are the frame at most. In a turned frame it stands less
/// high than it is. The tool rounds both.
fn headroom(demands: &[Demand], notes: &mut Notes) {
    for headroom in named(demands, "headroom") {
        for fill in named(demands, "fill") {
            let [free, high] = [headroom.figures[0], fill.figures[0]];
            let stands = high * MOST_TURN.to_radians().cos();
            let cut = 100.0 * (free + stands - 101.0) / stands.max(1.0);
            for whole in named(demands, "whole").filter(|whole| whole.figures[0] < cut) {
                let text = format!(
                    "the rules {headroom}, {fill} and {whole} contradict each other: {free} % above “body” and {high} % for it are more than a frame has"
                );
                notes.fatal(headroom.line, text);
            }
        }
    }
}

/// What of `clutter` lies over a `body` that is whole in the frame is in the frame, too.
fn without(demands: &[Demand], body: Area, clutter: Area, notes: &mut Notes) {
    let mut whole = named(demands, "whole").filter(|whole| whole.figures[0] <= 0.0);
    let Some(whole) = whole.next() else {
        return;
    };
    let seen = share(clutter, body);
    for without in named(demands, "without").filter(|without| without.figures[0] < seen) {
        let seen = seen.ceil();
        let text = format!(
            "the rules {whole} and {without} contradict each other: {seen} % of “clutter” lie inside “body”; “without {seen}” or other places would do"
        );
        notes.fatal(without.line, text);
    }
}

/// Percent of an area that lies inside another, counted at 21 × 21 points as the tool does.
fn share([left, top, right, bottom]: Area, other: Area) -> f64 {
    let inside = |from: f64, to: f64, least: f64, most: f64| -> f64 {
        let points = (0..=20_u8).map(|step| from + (to - from) * f64::from(step) / 20.0);
        let found = points.filter(|place| *place > least && *place < most);
        found.map(|_| 1.0).sum()
    };
    let across = inside(left, right, other[0], other[2]);
    let down = inside(top, bottom, other[1], other[3]);
    100.0 * across * down / 441.0
}
