//! Drawings that are vector graphics in every output format: the bundled icons and portraits, and the icons of a
//! map's own.

use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::pen::Pen;
use crate::geometry::{Color, Path, Point, Rect, Segment, Transform, point};
use crate::model::icons::IconSource;
use crate::model::{IconId, OwnIcon};
use crate::picture::icon::{self, IconPaint};
use crate::scene::{PathItem, Stroke};

/// A drawing in a unit square.
#[derive(Debug, Default)]
pub struct Artwork {
    shapes: Vec<ArtworkPath>,
}

/// One path of a drawing, with its colours and the width of its stroke.
#[derive(Debug)]
struct ArtworkPath {
    path: Path,
    fill: Option<Color>,
    stroke: Option<(Color, f32)>,
}

macro_rules! drawings {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../assets/", $folder, "/", $name, ".svg")))),*]
    };
}

const ICONS: &[(&str, &str)] = drawings!("icons":
    "accessibility" "action" "address-book" "alarm" "anger" "app" "archive-box" "arrow-left" "assumption" "baby"
    "back-stage" "bank" "barcode" "basket" "battery-plug" "beach" "bed" "bell" "bicycle" "boat" "bolt" "book"
    "bounce-point" "brain" "broken-heart" "bus" "cake" "calculator" "calendar" "camera" "car" "cart" "cash"
    "certificate" "charging" "chart" "chat" "check" "checklist" "chevron-down" "chevron-left" "chevron-right" "clock"
    "close" "cloud" "coffee" "coin" "colour" "compass" "confetti" "copy" "credit-card" "crown" "cut" "data" "dental"
    "document" "dog" "door-exit" "door-open" "droplet" "duplicate" "ear" "education" "elevator" "email" "emotion"
    "event" "evidence" "exclamation" "export" "eye-off" "factory" "fingerprint" "first-aid" "flower" "folder"
    "forbidden" "format-bold" "format-italic" "format-list" "format-numbers" "front-stage" "fuel" "gauge" "gift"
    "glasses" "goal" "hammer" "hand-off" "handshake" "hanger" "headphones" "health" "history" "home" "hospital"
    "hotspot" "hourglass" "idea" "identity-card" "image" "in-person" "inbox" "info" "interview" "key" "kiosk" "laptop"
    "layout-sidebar-left" "layout-sidebar-right" "leaf" "letter" "license" "lifebuoy" "line" "lock" "luggage"
    "map-pin" "map-sheet" "medal" "medical" "medicine" "metric" "minus" "moment-of-truth" "moon" "mountain"
    "move-down" "move-left" "move-right" "move-up" "music" "need" "new-file" "news" "note" "note-arrow" "note-box"
    "note-bracket" "note-text" "observation" "open" "opportunity" "organisation" "other" "package-off"
    "paid-advertising" "pain" "paint" "paperclip" "parcel" "parking" "partner-site" "paste" "pencil" "people"
    "percentage" "person" "phone" "phone-off" "picture" "pin" "pin-filled" "pizza" "plane" "plant" "plus" "policy"
    "post" "present" "printer" "process" "puzzle" "qr-code" "question" "quote" "receipt" "redo" "refresh" "refund"
    "repeat" "restaurant" "review-site" "robot" "rocket" "route" "ruler" "running" "sad" "save" "scales" "scissors"
    "search" "self-service" "settings" "shield" "shirt" "shoe" "shop" "shopping-bag" "signature" "sms" "snowflake"
    "social-media" "stairs" "stop-hand" "storyboard" "sun" "tablet" "tag" "target" "technology" "temperature"
    "thought" "thumb-down" "ticket" "tool" "touchpoint" "trade-show" "traffic-light" "train" "trash" "tree" "trophy"
    "truck" "truck-return" "umbrella" "undo" "unlock" "user-heart" "user-question" "video" "vote" "waiting" "wallet"
    "warning" "watch" "website" "wifi" "zoom-fit" "zoom-in" "zoom-out");

const PORTRAITS: &[(&str, &str)] = drawings!("portraits":
    "acacia" "alder" "ash" "aspen" "beech" "birch" "cedar" "cypress" "elm" "fir" "hazel" "juniper" "laurel" "linden"
    "maple" "oak" "olive" "pine" "poplar" "rowan" "willow" "yew");

/// A cache of parsed drawings, by name.
#[derive(Debug, Default)]
pub struct ArtworkCache {
    read: FxHashMap<&'static str, Arc<Artwork>>,
    /// The icons of the map that is drawn.
    own: FxHashMap<IconId, Arc<Artwork>>,
}

static NOTHING: LazyLock<Arc<Artwork>> = LazyLock::new(Arc::default);

impl ArtworkCache {
    /// The icon with this name; an empty drawing if there is none.
    pub fn icon(&mut self, name: &str) -> Arc<Artwork> {
        self.find(ICONS, name)
    }

    /// An icon, bundled or of the map's own; an empty drawing if there is none.
    pub(super) fn of_source(&mut self, icon: &IconSource) -> Arc<Artwork> {
        match icon {
            IconSource::Bundled(name) => self.icon(name),
            IconSource::Own(id) => self.own.get(id).unwrap_or(&NOTHING).clone(),
        }
    }

    /// Reads the icons of the map that is drawn next, those that were read before excepted.
    pub(super) fn set_own(&mut self, icons: &[Arc<OwnIcon>]) {
        if self.own.len() > icons.len() {
            self.own.retain(|id, _| icons.iter().any(|icon| icon.id == *id));
        }
        for icon in icons {
            self.own.entry(icon.id.clone()).or_insert_with(|| Arc::new(Artwork::of_own(&icon.svg)));
        }
    }

    /// The drawn portrait with this name.
    pub fn portrait(&mut self, name: &str) -> Option<Arc<Artwork>> {
        let known = PORTRAITS.iter().any(|(known, _)| *known == name);
        known.then(|| self.find(PORTRAITS, name))
    }

    fn find(&mut self, set: &'static [(&'static str, &'static str)], name: &str) -> Arc<Artwork> {
        let Some((name, source)) = set.iter().find(|(known, _)| *known == name) else { return NOTHING.clone() };
        self.read.entry(name).or_insert_with(|| Arc::new(Artwork::from_svg(source))).clone()
    }
}

/// The names of all drawn portraits.
pub fn portrait_names() -> impl Iterator<Item = &'static str> {
    PORTRAITS.iter().map(|(name, _)| *name)
}

/// The SVG source of a drawn portrait, for pictures in the user interface.
pub fn portrait_svg(name: &str) -> Option<&'static str> {
    PORTRAITS.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

/// The SVG source of an icon, for pictures in the user interface.
pub fn icon_svg(name: &str) -> Option<&'static str> {
    ICONS.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

impl Artwork {
    /// Parses a bundled SVG file. A broken one gives an empty drawing, which a test would catch.
    fn from_svg(source: &str) -> Self {
        let Ok(tree) = usvg::Tree::from_str(source, &usvg::Options::default()) else { return Self::default() };
        let size = tree.size().width().max(tree.size().height());
        let mut artwork = Self::default();
        artwork.collect(tree.root(), 1.0 / size);
        artwork
    }

    /// The drawing of an icon of a map's own; an empty one if it is no icon.
    fn of_own(svg: &str) -> Self {
        let Ok(drawing) = icon::read(svg) else { return Self::default() };
        let place = Transform { scale: 1.0 / icon::ICON_SIDE, shift: Point::ZERO };
        let color = |paint: IconPaint| match paint {
            IconPaint::Ink => Color::rgb(0, 0, 0),
            IconPaint::Ground => Color::rgb(255, 255, 255),
        };
        let shapes = drawing.shapes.into_iter().map(|shape| ArtworkPath {
            path: shape.path.transform(&place),
            fill: shape.fill.map(color),
            stroke: shape.stroke.map(|(paint, width)| (color(paint), width * place.scale)),
        });
        Self { shapes: shapes.collect() }
    }

    fn collect(&mut self, group: &usvg::Group, scale: f32) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.collect(group, scale),
                usvg::Node::Path(path) => self.shapes.push(shape(path, scale)),
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
    }

    /// Draws it into `rect` in a single colour, as icons are.
    pub(super) fn draw_icon(&self, pen: &mut Pen<'_>, rect: Rect, ink: Color) {
        self.draw(pen, rect, 1.0, |_| ink);
    }

    /// Draws it into `rect` in the colour `ink`, where it leaves out something in the colour that it stands on.
    pub(super) fn draw_on(&self, pen: &mut Pen<'_>, rect: Rect, ink: Color, ground: Color) {
        self.draw(pen, rect, 1.0, |color| if color == Color::rgb(255, 255, 255) { ground } else { ink });
    }

    /// Draws it into `rect` in a single colour with heavier lines, for the small icons of badges.
    pub(super) fn draw_bold_icon(&self, pen: &mut Pen<'_>, rect: Rect, ink: Color) {
        self.draw(pen, rect, 1.4, |_| ink);
    }

    /// Draws it into `rect` in a single colour with its outlines filled, for signs that carry weight.
    pub(super) fn draw_solid_icon(&self, pen: &mut Pen<'_>, rect: Rect, ink: Color) {
        let rect = pen.in_map(rect);
        let place = Transform { scale: rect.width().min(rect.height()), shift: rect.min };
        for shape in &self.shapes {
            let stroke = shape.stroke.map(|(_, width)| Stroke::solid(ink, width * place.scale));
            pen.push_path(PathItem { path: Arc::new(shape.path.transform(&place)), fill: Some(ink), stroke });
        }
    }

    /// Draws it into `rect` with its outlines filled, as a sign that lies on other things: a halo around it, its fill
    /// and its lines, in these colours.
    pub(super) fn draw_sign(&self, pen: &mut Pen<'_>, rect: Rect, [halo, fill, ink]: [Color; 3]) {
        /// How far the halo reaches beyond the lines.
        const HALO: f32 = 1.3;
        let rect = pen.in_map(rect);
        let place = Transform { scale: rect.width().min(rect.height()), shift: rect.min };
        for shape in &self.shapes {
            let width = shape.stroke.map_or(0.0, |(_, width)| width * 1.3 * place.scale);
            let path = Arc::new(shape.path.transform(&place));
            let around = Some(Stroke::solid(halo, width + 2.0 * HALO));
            pen.push_path(PathItem { path: path.clone(), fill: Some(halo), stroke: around });
            pen.push_path(PathItem { path, fill: Some(fill), stroke: Some(Stroke::solid(ink, width)) });
        }
    }

    /// Its paths in `rect`, in a single colour as icons are, or in its own colours.
    pub fn paths(&self, rect: Rect, ink: Option<Color>) -> Vec<PathItem> {
        let place = Transform { scale: rect.width().min(rect.height()), shift: rect.min };
        let in_ink = |own: Color| ink.unwrap_or(own);
        let path = |shape: &ArtworkPath| PathItem {
            path: Arc::new(shape.path.transform(&place)),
            fill: shape.fill.map(in_ink),
            stroke: shape.stroke.map(|(color, width)| Stroke::solid(in_ink(color), width * place.scale)),
        };
        self.shapes.iter().map(path).collect()
    }

    /// Draws it into `rect` in its own colours. On a dark sheet its ground is darker too, so that it does not glare, and
    /// its hue so much stronger, so that peach does not become putty.
    pub(super) fn draw_picture(&self, pen: &mut Pen<'_>, rect: Rect) {
        /// How much of the dark sheet is mixed into the ground.
        const DIMMED: f32 = 0.5;
        /// How much farther from grey it then is.
        const STRONGER: f32 = 2.4;
        let sheet = pen.theme.dark.then_some(pen.theme.sheet);
        let ground = self.shapes.first().and_then(|first| first.fill);
        self.draw(pen, rect, 1.0, |color| match sheet {
            Some(sheet) if Some(color) == ground => color.mix(sheet, DIMMED).away_from_gray(STRONGER),
            _ => color,
        });
    }

    fn draw(&self, pen: &mut Pen<'_>, rect: Rect, weight: f32, ink: impl Fn(Color) -> Color) {
        // In a right-to-left map only the position of a drawing is mirrored, not the drawing itself.
        let rect = pen.in_map(rect);
        let place = Transform { scale: rect.width().min(rect.height()), shift: rect.min };
        for shape in &self.shapes {
            let stroke = shape.stroke.map(|(color, width)| Stroke::solid(ink(color), width * weight * place.scale));
            let path = Arc::new(shape.path.transform(&place));
            pen.push_path(PathItem { path, fill: shape.fill.map(&ink), stroke });
        }
    }
}

fn shape(path: &usvg::Path, scale: f32) -> ArtworkPath {
    let solid = |paint: &usvg::Paint, opacity: usvg::Opacity| match paint {
        usvg::Paint::Color(color) => Color::rgb(color.red, color.green, color.blue).fade(opacity.get()),
        // Bundled drawings have no gradients; a test ensures that.
        _ => Color::TRANSPARENT,
    };
    let turn = path.abs_transform();
    let widen = turn.sx.hypot(turn.ky) * scale;
    ArtworkPath {
        path: outline(path.data(), turn, scale),
        fill: path.fill().map(|fill| solid(fill.paint(), fill.opacity())),
        stroke: path.stroke().map(|stroke| (solid(stroke.paint(), stroke.opacity()), stroke.width().get() * widen)),
    }
}

fn outline(data: &usvg::tiny_skia_path::Path, turn: usvg::Transform, scale: f32) -> Path {
    use usvg::tiny_skia_path::PathSegment;
    let at = |from: usvg::tiny_skia_path::Point| -> Point {
        let mut to = [from];
        turn.map_points(&mut to);
        point(to[0].x * scale, to[0].y * scale)
    };
    let convert = |segment: PathSegment| match segment {
        PathSegment::MoveTo(a) => Segment::Move(at(a)),
        PathSegment::LineTo(a) => Segment::Line(at(a)),
        PathSegment::QuadTo(a, b) => Segment::Quad(at(a), at(b)),
        PathSegment::CubicTo(a, b, c) => Segment::Cubic(at(a), at(b), at(c)),
        PathSegment::Close => Segment::Close,
    };
    Path { segments: data.segments().map(convert).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Portrait;

    #[test]
    fn every_icon_that_a_lane_may_name_is_bundled() {
        let mut bundled: Vec<&str> = ICONS.iter().map(|(name, _)| *name).collect();
        bundled.sort_unstable();
        assert_eq!(bundled, crate::model::icon_names::ICONS);
    }

    #[test]
    fn there_are_portraits_for_all_people_of_the_templates_and_no_two_people_share_one() {
        assert!(PORTRAITS.len() >= 20);
        let mut of_people: FxHashMap<String, String> = FxHashMap::default();
        for template in crate::file::templates::list() {
            let map = crate::file::templates::load(template.slug).unwrap();
            for persona in &map.personas {
                let Portrait::Drawn(drawn) = &persona.portrait else { continue };
                assert!(PORTRAITS.iter().any(|(name, _)| name == drawn), "{}: {drawn}", template.slug);
                // The same person may appear in two templates, as before and after a change.
                let known = of_people.insert(drawn.clone(), persona.name.clone());
                assert!(known.is_none_or(|name| name == persona.name), "{}: {drawn} is two people", template.slug);
            }
        }
        assert!(of_people.len() >= 20);
        let different: std::collections::HashSet<&str> = PORTRAITS.iter().map(|(_, source)| *source).collect();
        assert_eq!(different.len(), PORTRAITS.len());
    }

    #[test]
    fn every_bundled_drawing_reads_and_has_only_plain_colours() {
        for (name, source) in ICONS.iter().chain(PORTRAITS) {
            let artwork = Artwork::from_svg(source);
            assert!(!artwork.shapes.is_empty(), "{name}");
            let plain = |shape: &ArtworkPath| {
                shape.fill.is_none_or(|fill| fill.a > 0) && shape.stroke.is_none_or(|(color, _)| color.a > 0)
            };
            assert!(artwork.shapes.iter().all(plain), "{name}");
        }
    }
}
