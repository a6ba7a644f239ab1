//! A drawing, inlined in the page so that it follows the theme. Only the elements, attributes and values named here pass.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::html::escaped;
use crate::text::short;

mod value;

use value::passes;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Drawings are flat; the limit keeps a hostile one from exhausting the stack.
const DEEPEST: usize = 32;

const ELEMENTS: &str = "g path circle rect ellipse line polyline polygon text tspan defs clipPath linearGradient \
    stop use";

const ATTRIBUTES: &str = "d cx cy r rx ry x y dx dy x1 y1 x2 y2 width height points transform fill fill-opacity \
    fill-rule stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity text-anchor \
    font-size font-weight clip-path clip-rule id href offset stop-color stop-opacity";

/// Attributes of the root that are written anew, or would keep the drawing from fitting its place.
const ROOT_ONLY: &str = "viewBox width height x y id class role aria-label aria-labelledby";

/// Of one drawing; more help nobody.
const MOST_COMPLAINTS: usize = 20;

/// What the author wrote about a drawing.
pub(super) struct Caption<'a> {
    pub alt: &'a str,
    /// Words for the `{key}` places in the drawing's texts.
    pub labels: &'a [(&'a str, &'a str)],
    /// Put before every id, since the page shows several drawings.
    pub name: &'a str,
}

/// The sanitised drawing and what was left out or is missing. The error says why nothing can be shown.
pub(super) fn drawing(source: &str, caption: &Caption) -> Result<(String, Vec<String>), String> {
    let document =
        Document::parse(source).map_err(|error| format!("the drawing cannot be read: {error}"))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || !in_namespace(root) {
        return Err("the drawing is not an SVG".to_owned());
    }
    let view = view_box(root).ok_or("the drawing has no viewBox")?;
    let mut writer = Writer::new(caption, nesting_ids(&document));
    writer.svg.extend([
        "<svg class=\"drawing\" role=\"img\" aria-label=\"",
        &escaped(caption.alt),
        "\"",
    ]);
    writer.svg.extend([" viewBox=\"", &view, "\""]);
    writer.attributes(root, ROOT_ONLY);
    writer.svg.push('>');
    writer.children(root, 0)?;
    writer.svg.push_str("</svg>");
    Ok((writer.svg, writer.complaints))
}

struct Writer<'a> {
    caption: &'a Caption<'a>,
    /// Ids of elements with a `use` in them. A `use` of those could unfold without end.
    nesting: BTreeSet<String>,
    svg: String,
    complaints: Vec<String>,
}

impl<'a> Writer<'a> {
    fn new(caption: &'a Caption<'a>, nesting: BTreeSet<String>) -> Self {
        Self {
            caption,
            nesting,
            svg: String::new(),
            complaints: Vec::new(),
        }
    }

    fn element(&mut self, node: Node, depth: usize) -> Result<(), String> {
        let name = node.tag_name().name();
        if !lists(ELEMENTS, name) || !in_namespace(node) {
            self.complain(format!(
                "<{name}> is not allowed in a drawing and is left out"
            ));
            return Ok(());
        }
        if name == "use" && target(node).is_none_or(|id| self.nesting.contains(id)) {
            self.complain("a <use> of nothing or of another <use> is left out".to_owned());
            return Ok(());
        }
        if depth > DEEPEST {
            return Err(format!(
                "the drawing is nested deeper than {DEEPEST} elements"
            ));
        }
        self.svg.extend(["<", name]);
        self.attributes(node, "");
        if node.has_children() {
            self.svg.push('>');
            self.children(node, depth)?;
            self.svg.extend(["</", name, ">"]);
        } else {
            self.svg.push_str("/>");
        }
        Ok(())
    }

    fn children(&mut self, node: Node, depth: usize) -> Result<(), String> {
        let shows_text = matches!(node.tag_name().name(), "text" | "tspan");
        for child in node.children() {
            match child.text().filter(|_| child.is_text()) {
                Some(text) if shows_text => self.text(text),
                Some(text) if !text.trim().is_empty() => {
                    self.complain(format!(
                        "“{}” stands outside of <text> and is left out",
                        text.trim()
                    ));
                }
                _ if child.is_element() => self.element(child, depth + 1)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn attributes(&mut self, node: Node, except: &str) {
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            // Attributes of drawing programs are no loss.
            let is_foreign = attribute.namespace().is_some() && name != "href";
            if is_foreign || lists(except, name) {
                continue;
            }
            if lists(ATTRIBUTES, name) && passes(name, value) {
                let value = self.with_own_ids(name, value);
                self.svg.extend([" ", name, "=\"", &escaped(&value), "\""]);
            } else {
                let value = short(value, 40);
                self.complain(format!(
                    "{name}=\"{value}\" is not allowed in a drawing and is left out"
                ));
            }
        }
    }

    fn with_own_ids(&self, name: &str, value: &str) -> String {
        let own = self.caption.name;
        match name {
            "id" => format!("{own}-{value}"),
            "href" => value.replacen('#', &format!("#{own}-"), 1),
            _ => value.replacen("url(#", &format!("url(#{own}-"), 1),
        }
    }

    /// Labels become words; one that nobody translated stays, so that it is noticed.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some((before, key, after)) = next_label(rest) {
            let known = self.caption.labels.iter().find(|(known, _)| *known == key);
            let word = known.map_or_else(|| format!("{{{key}}}"), |(_, word)| (*word).to_owned());
            if known.is_none() {
                self.complain(format!("no word is given for {word} in the drawing"));
            }
            self.svg.extend([escaped(before), escaped(&word)]);
            rest = after;
        }
        self.svg.push_str(&escaped(rest));
    }

    fn complain(&mut self, complaint: String) {
        if self.complaints.len() < MOST_COMPLAINTS && !self.complaints.contains(&complaint) {
            self.complaints.push(complaint);
        }
    }
}

/// Whether any text of the drawing has this label.
pub(super) fn has_label(source: &str, key: &str) -> bool {
    source.contains(&format!("{{{key}}}"))
}

fn next_label(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (key, after) = rest.split_once('}')?;
    Some((before, key.trim(), after))
}

fn lists(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == name)
}

/// The id that a `use` shows.
fn target<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == "href")?
        .value()
        .strip_prefix('#')
}

fn nesting_ids(document: &Document) -> BTreeSet<String> {
    let uses = document
        .descendants()
        .filter(|node| node.tag_name().name() == "use");
    let around = uses.flat_map(|node| node.ancestors().take(DEEPEST));
    around
        .filter_map(|node| node.attribute("id"))
        .map(str::to_owned)
        .collect()
}

fn in_namespace(node: Node) -> bool {
    node.tag_name()
        .namespace()
        .is_none_or(|namespace| namespace == NAMESPACE)
}

/// Four numbers; from width and height where there is none.
fn view_box(root: Node) -> Option<String> {
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    if let Some(view) = root.attribute("viewBox") {
        let numbers: Vec<&str> = view
            .split([' ', ',', '\n', '\t'])
            .filter(|part| !part.is_empty())
            .collect();
        let fits = numbers.len() == 4 && numbers.iter().all(|text| number(text).is_some());
        return fits.then(|| numbers.join(" "));
    }
    let length = |name: &str| number(root.attribute(name)?.trim_end_matches("px"));
    Some(format!("0 0 {} {}", length("width")?, length("height")?))
}
