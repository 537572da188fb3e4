//! A scene as readable text, one item a line: what most drawing tests compare, and what a person can read to see
//! what is drawn where.

use std::fmt::Write;
use std::ops::Range;

use super::names::name_of;
use super::{GradientItem, Group, ImageItem, Item, LinkItem, PathItem, Place, RectItem, Scene, Stroke, TextItem};
use crate::geometry::{Color, Path, Segment, Short};
use crate::text::{BUNDLED_FAMILY, ShapedText, TextStyle};

/// A path with more segments than this, such as an icon's, is described by its bounds.
const MAX_SEGMENTS: usize = 12;

/// The scene as text: the sheet, then one line for each item, back to front, with the items of a group indented.
/// Coordinates are rounded to a tenth, so the text is the same on every machine.
pub fn dump(scene: &Scene) -> String {
    let direction = if scene.right_to_left { "right to left" } else { "left to right" };
    let mut dump = SceneDump { text: String::new(), depth: 0 };
    dump.line(format_args!("scene {}×{} {} {direction}", Short(scene.size.x), Short(scene.size.y), scene.paper));
    let facts = [
        ("title", &scene.title),
        ("subject", &scene.subject),
        ("author", &scene.author),
        ("keywords", &scene.keywords),
        ("language", &scene.language),
    ];
    for (name, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        dump.line(format_args!("{name} {value:?}"));
    }
    dump.items(&scene.items);
    dump.text
}

/// The text so far.
struct SceneDump {
    text: String,
    /// The number of groups around the next item.
    depth: usize,
}

impl SceneDump {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string never fails.
        let _ = writeln!(self.text, "{:indent$}{line}", "", indent = self.depth * 2);
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Group(group) => self.group(group),
                Item::Rect(item) => self.rect(item),
                Item::Path(item) => self.path(item),
                Item::Gradient(item) => self.gradient(item),
                Item::Text(item) => self.text(item),
                Item::Image(item) => self.image(item),
                Item::Link(item) => self.link(item),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        if group.place.is_some_and(Place::is_only_a_mark) {
            return self.items(&group.items);
        }
        match &group.part {
            Some(target) => self.line(format_args!("group {}", name_of(target).1)),
            None => self.line(format_args!("group")),
        }
        self.depth += 1;
        self.items(&group.items);
        self.depth -= 1;
    }

    fn rect(&mut self, item: &RectItem) {
        let radius = if item.radius > 0.0 { format!(" radius {}", Short(item.radius)) } else { String::new() };
        let paint = paint(item.fill, item.stroke.as_ref());
        self.line(format_args!("rect {}{radius}{paint}", Short(item.rect)));
    }

    fn path(&mut self, item: &PathItem) {
        let paint = paint(item.fill, item.stroke.as_ref());
        self.line(format_args!("path {}{paint}", shape(&item.path)));
    }

    fn gradient(&mut self, item: &GradientItem) {
        let what = item.line_width.map_or("fill".to_owned(), |width| format!("stroke {}", Short(width)));
        let stop = |(y, color): &(f32, Color)| format!("{} {color}", Short(*y));
        let stops: Vec<_> = item.gradient.stops().iter().map(stop).collect();
        self.line(format_args!("path {} {what} from {}", shape(&item.path), stops.join(" to ")));
    }

    fn text(&mut self, item: &TextItem) {
        let TextItem { text, origin, color } = item;
        let size = format!("{}×{}", Short(text.width), Short(text.height));
        let (style, font, lines) = (style(&text.style), other_fonts(text), lines(text));
        self.line(format_args!("text {} {size} {style}{font} {color} {lines}", Short(*origin)));
    }

    fn image(&mut self, item: &ImageItem) {
        let ImageItem { pixels, rect, clip, radius, description, jpeg: _ } = item;
        let pixels = format!("{}×{}px", pixels.width, pixels.height);
        let (rect, clip, radius) = (Short(*rect), Short(*clip), Short(*radius));
        self.line(format_args!("image {rect} clip {clip} radius {radius} {pixels} {description:?}"));
    }

    fn link(&mut self, item: &LinkItem) {
        self.line(format_args!("link {} {:?}", Short(item.rect), item.address));
    }
}

fn paint(fill: Option<Color>, stroke: Option<&Stroke>) -> String {
    let mut paint = fill.map_or(String::new(), |fill| format!(" fill {fill}"));
    if let Some(Stroke { color, width, dash }) = stroke {
        let _ = write!(paint, " stroke {color} {}", Short(*width));
        if let Some((dash, gap)) = dash {
            let _ = write!(paint, " dash {} {}", Short(*dash), Short(*gap));
        }
    }
    paint
}

/// The segments of a short path, or the number of them and the bounds of a long one.
fn shape(path: &Path) -> String {
    if path.segments.len() > MAX_SEGMENTS {
        return format!("of {} segments in {}", path.segments.len(), Short(path.bounds()));
    }
    let segment = |segment: &Segment| match *segment {
        Segment::Move(a) => format!("M{}", Short(a)),
        Segment::Line(a) => format!("L{}", Short(a)),
        Segment::Quad(a, b) => format!("Q{} {}", Short(a), Short(b)),
        Segment::Cubic(a, b, c) => format!("C{} {} {}", Short(a), Short(b), Short(c)),
        Segment::Close => "Z".to_owned(),
    };
    path.segments.iter().map(segment).collect::<Vec<_>>().join(" ")
}

fn style(style: &TextStyle) -> String {
    let mut words = format!("{}pt", Short(style.size_pt));
    for (is_set, word) in [(style.bold, " bold"), (style.italic, " italic")] {
        words.push_str(if is_set { word } else { "" });
    }
    words
}

/// The fonts of a text that are not bundled, and so may differ between machines.
fn other_fonts(text: &ShapedText) -> String {
    let mut families: Vec<_> = text.runs.iter().map(|run| run.face.family()).collect();
    families.retain(|family| *family != BUNDLED_FAMILY);
    families.dedup();
    families.iter().map(|family| format!(" in {family}")).collect()
}

/// The text, split where its lines break.
fn lines(text: &ShapedText) -> String {
    let line = |range: Range<usize>| format!("{:?}", text.source.get(range).unwrap_or_default().trim_end());
    text.lines.iter().map(|shaped| line(shaped.range.clone())).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::geometry::{Rect, point};
    use crate::model::CardId;
    use crate::scene::Pixels;
    use crate::text::{Align, Shaper};

    #[test]
    fn every_item_is_one_line() {
        let ink = Color::rgb(1, 2, 3);
        let style = TextStyle::bold(10.0).italic();
        let text = Shaper::new().shape("Buys the shoes", style, Some(60.0), Align::Start);
        let stroke = Some(Stroke::dashed(ink, 1.0, 4.0, 2.5));
        let line = Arc::new(Path::polyline(&[point(0.0, 0.0), point(3.25, 4.0)]));
        let zigzag = Arc::new(Path::polyline(&[point(0.0, 0.0), point(8.0, 2.0)].repeat(10)));
        let pixels = Arc::new(Pixels { width: 2, height: 1, rgba: vec![0; 8] });
        let rect = Rect::new(1.0, 2.0, 30.0, 40.0);
        let inner = vec![
            Item::Rect(RectItem { rect, radius: 7.0, fill: Some(ink), stroke: None }),
            Item::Path(PathItem { path: line, fill: None, stroke }),
            Item::Text(TextItem { text, origin: point(5.0, 6.0), color: ink }),
        ];
        let outer = vec![
            Item::Group(Arc::new(Group::around(Some(crate::model::Part::Card(CardId(12))), inner))),
            Item::Path(PathItem { path: zigzag, fill: Some(ink), stroke: None }),
            Item::Image(ImageItem { pixels, jpeg: None, rect, clip: rect, radius: 5.0, description: "A shop".into() }),
            Item::Link(LinkItem { rect, address: "https://example.org".into() }),
        ];
        let mut shown = SceneDump { text: String::new(), depth: 0 };
        shown.items(&outer);
        let lines: Vec<&str> = shown.text.lines().collect();
        assert_eq!(
            lines,
            [
                "group card-c12",
                "  rect 1,2 30×40 radius 7 fill #010203",
                "  path M0,0 L3.3,4 stroke #010203 1 dash 4 2.5",
                "  text 5,6 60×26.4 10pt bold italic #010203 \"Buys\" | \"the shoes\"",
                "path of 20 segments in 0,0 8×2 fill #010203",
                "image 1,2 30×40 clip 1,2 30×40 radius 5 2×1px \"A shop\"",
                "link 1,2 30×40 \"https://example.org\"",
            ]
        );
    }
}
