//! Outlines that a document draws again and again, such as icons, pills and the boxes of cards: the file has each once,
//! as a form that takes its colours from where it is used.

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject};
use rustc_hash::FxHashMap;

use crate::geometry::{Path, Point, Rect, Segment};

/// Those with more are no signs, and hardly ever alike.
const MOST_SEGMENTS: usize = 200;
/// How often an outline is written where it stands before it becomes a form. A repeated outline compresses to a few bytes
/// where a form takes some two hundred, but it must be written and compressed each time.
const OFTEN: u16 = 12;
/// How many outlines are remembered, so that a map of any size takes little memory for them.
const MOST_REMEMBERED: usize = 20_000;
/// How far a form reaches beyond its outline: more than half of any line's width.
const AROUND: f32 = 64.0;

/// The outlines that were drawn, and the forms that became of some of them.
#[derive(Default)]
pub(super) struct FormBook {
    known: FxHashMap<Box<[i32]>, OutlineUse>,
    /// The operators and the box of each form.
    forms: Vec<(Vec<u8>, Rect)>,
    /// The outline that is looked up.
    sought: Vec<i32>,
}

/// How often an outline was drawn, and as what.
#[derive(Clone, Copy, Default)]
struct OutlineUse {
    count: u16,
    form: Option<u32>,
}

/// How an outline is written.
pub(super) enum OutlineWriting {
    /// Where it stands.
    Here,
    /// As a form that is in the file.
    Form(u32),
    /// As a form that is still to be made.
    NewForm(u32),
}

impl FormBook {
    /// How an outline is written that begins at `start` and is painted by an operator.
    pub(super) fn writing_of(&mut self, path: &Path, start: Point, operator: &str) -> OutlineWriting {
        if path.segments.len() > MOST_SEGMENTS {
            return OutlineWriting::Here;
        }
        self.seek(path, start, operator);
        let Some(known) = self.known.get_mut(self.sought.as_slice()) else {
            if self.known.len() < MOST_REMEMBERED {
                self.known.insert(self.sought.as_slice().into(), OutlineUse { count: 1, form: None });
            }
            return OutlineWriting::Here;
        };
        if let Some(form) = known.form {
            return OutlineWriting::Form(form);
        }
        known.count += 1;
        if known.count <= OFTEN {
            return OutlineWriting::Here;
        }
        let number = self.forms.len() as u32;
        known.form = Some(number);
        OutlineWriting::NewForm(number)
    }

    /// Notes what is looked up: the operator, and each segment as the file writes it.
    fn seek(&mut self, path: &Path, start: Point, operator: &str) {
        self.sought.clear();
        self.sought.push(operator.bytes().next().map_or(0, i32::from));
        for segment in &path.segments {
            let (kind, points): (i32, [Option<Point>; 3]) = match *segment {
                Segment::Move(to) => (0, [Some(to), None, None]),
                Segment::Line(to) => (1, [Some(to), None, None]),
                Segment::Quad(control, to) => (2, [Some(control), Some(to), None]),
                Segment::Cubic(one, other, to) => (3, [Some(one), Some(other), Some(to)]),
                Segment::Close => (4, [None; 3]),
            };
            self.sought.push(kind);
            for at in points.into_iter().flatten() {
                self.sought.extend([hundredths(at.x - start.x), hundredths(at.y - start.y)]);
            }
        }
    }

    /// Adds the form that is still to be made: its operators and the outline that they paint.
    pub(super) fn add(&mut self, content: Vec<u8>, path: &Path) {
        self.forms.push((content, path.bounds().shrink(-AROUND)));
    }

    /// The forms as they stand in the file, each with its name.
    pub(super) fn finish(self) -> impl Iterator<Item = (String, XObject)> {
        (0u32..).zip(self.forms).map(|(number, (content, bounds))| (form_name(number), form(content, bounds)))
    }
}

/// What pages call a form.
pub(super) fn form_name(number: u32) -> String {
    format!("S{number}")
}

/// A form without resources of its own: it only has an outline.
fn form(content: Vec<u8>, bounds: Rect) -> XObject {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let sides = [bounds.min.x.floor(), bounds.min.y.floor(), bounds.max.x.ceil(), bounds.max.y.ceil()];
    let sides = sides.into_iter().map(|side| DictItem::Int(side as i64)).collect();
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", DictItem::Array(sides)),
        ("Resources", DictItem::Dict { map: Default::default() }),
    ];
    let dict = dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let stream = ExternalStream { dict, content, compress: false };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

/// A coordinate as the file writes it.
fn hundredths(value: f32) -> i32 {
    let value = value * 100.0;
    (value + 0.5f32.copysign(value)) as i32
}
