//! One slide that is being drawn: shapes with texts, pictures, outlines, tables and charts, in points from the top left
//! corner. On a slide that runs from right to left everything is mirrored, but what was drawn elsewhere.

use std::fmt::Display;

use super::drawing_ml::{WIDTH, emu, frame, line, shape_tree};
use super::outline::{self, FreeformOutline};
use super::package::Relation;
use super::palette::DeckPalette;
use super::pictures::DeckPicture;
use super::words::{SlideText, TextWriter};
use crate::exchange::xml::XmlDocument;
use crate::geometry::{Color, Point, Rect, point};
use crate::model::WebAddress;
use crate::scene::Stroke;

/// The outline of a shape that office programs know by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ShapeForm {
    /// A rectangle with sharp corners.
    Box,
    /// A rectangle with round corners of this radius.
    Rounded(f32),
    /// An ellipse that fills its box.
    Ellipse,
    /// An arrow with a straight back, whose tip is this long.
    FirstChevron(f32),
    /// An arrow with a notch in its back, whose tip is this long.
    Chevron(f32),
}

/// How a shape is painted.
#[derive(Clone, Debug, Default)]
pub(super) struct ShapePaint {
    /// The colour of the inside.
    pub(super) fill: Option<Color>,
    /// The line around it.
    pub(super) stroke: Option<Stroke>,
}

impl ShapePaint {
    /// A shape without a line.
    pub(super) fn filled(color: Color) -> Self {
        Self { fill: Some(color), stroke: None }
    }
}

/// A slide under way.
pub(super) struct DeckSlide<'a> {
    /// What writes its texts.
    pub(super) writer: &'a TextWriter<'a>,
    /// The title, for lists of slides.
    pub(super) title: String,
    /// The relationships of the slide; the first leads to its layout.
    pub(super) relations: Vec<Relation>,
    xml: XmlDocument,
    next_id: u32,
    is_mirrored: bool,
}

impl<'a> DeckSlide<'a> {
    /// An empty slide with one of the layouts of the deck.
    pub(super) fn new(writer: &'a TextWriter<'a>, layout: u8) -> Self {
        let layout = Relation::new("slideLayout", format!("../slideLayouts/slideLayout{layout}.xml"));
        Self {
            writer,
            title: String::new(),
            relations: vec![layout],
            xml: XmlDocument::fragment(),
            next_id: 2,
            is_mirrored: writer.right_to_left,
        }
    }

    /// The colours of the deck.
    pub(super) fn palette(&self) -> &'a DeckPalette {
        self.writer.palette
    }

    /// The number of a new relationship.
    pub(super) fn relate(&mut self, relation: Relation) -> usize {
        self.relations.push(relation);
        self.relations.len()
    }

    /// The number of a relationship to a web address; none for anything else.
    pub(super) fn link_to(&mut self, address: &str) -> Option<usize> {
        let address = WebAddress::new(address)?.as_str().to_owned();
        if let Some(known) = self.relations.iter().position(|it| it.is_outside && it.target == address) {
            return Some(known + 1);
        }
        Some(self.relate(Relation { kind: "hyperlink", target: address, is_outside: true }))
    }

    /// Draws without mirroring: what comes is mirrored already.
    pub(super) fn as_it_is(&mut self, draw: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.is_mirrored, false);
        draw(self);
        self.is_mirrored = before;
    }

    /// Where a rectangle of the slide comes to stand.
    pub(super) fn mirrored(&self, rect: Rect) -> Rect {
        self.placed(rect)
    }

    /// The number of the relationship to a picture.
    pub(super) fn picture_relation(&mut self, picture: &DeckPicture) -> usize {
        let target = format!("../media/{}", picture.file);
        match self.relations.iter().position(|it| it.target == target) {
            Some(known) => known + 1,
            None => self.relate(Relation::new("image", target)),
        }
    }

    fn placed(&self, rect: Rect) -> Rect {
        if !self.is_mirrored {
            return rect;
        }
        Rect::from_corners(point(WIDTH - rect.max.x, rect.min.y), point(WIDTH - rect.min.x, rect.max.y))
    }

    /// The title of the slide, which its layout knows as such. It is what screen readers and lists of slides say.
    pub(super) fn title(&mut self, rect: Rect, text: &SlideText) {
        self.title = text.paragraphs.iter().flat_map(|it| &it.runs).map(|run| run.text.as_str()).collect();
        let rect = self.placed(rect);
        let (id, writer) = (self.id(), self.writer);
        self.xml.tag("p:sp", &[], |xml| {
            xml.tag("p:nvSpPr", &[], |xml| {
                xml.leaf("p:cNvPr", &[("id", &id), ("name", &"Title")]);
                xml.tag("p:cNvSpPr", &[], |xml| xml.leaf("a:spLocks", &[("noGrp", &1)]));
                xml.tag("p:nvPr", &[], |xml| xml.leaf("p:ph", &[("type", &"title")]));
            });
            xml.tag("p:spPr", &[], |xml| frame(xml, "a:xfrm", rect, &[]));
            writer.body(xml, "p:txBody", text);
        });
    }

    /// The number of the slide, in the place that the layout has for it.
    pub(super) fn number(&mut self, number: usize) {
        let (id, writer) = (self.id(), self.writer);
        self.xml.tag("p:sp", &[], |xml| {
            xml.tag("p:nvSpPr", &[], |xml| {
                xml.leaf("p:cNvPr", &[("id", &id), ("name", &"Slide number")]);
                xml.tag("p:cNvSpPr", &[], |xml| xml.leaf("a:spLocks", &[("noGrp", &1)]));
                xml.tag("p:nvPr", &[], |xml| {
                    xml.leaf("p:ph", &[("type", &"sldNum"), ("sz", &"quarter"), ("idx", &"12")]);
                });
            });
            xml.leaf("p:spPr", &[]);
            xml.tag("p:txBody", &[], |xml| {
                xml.leaf("a:bodyPr", &[]);
                xml.leaf("a:lstStyle", &[]);
                xml.tag("a:p", &[], |xml| {
                    let field = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}";
                    xml.tag("a:fld", &[("id", &field), ("type", &"slidenum")], |xml| {
                        xml.leaf("a:rPr", &[("lang", &writer.language)]);
                        xml.words("a:t", &[], &number.to_string());
                    });
                });
            });
        });
    }

    /// A text without a shape around it.
    pub(super) fn text(&mut self, name: &str, rect: Rect, text: &SlideText) {
        self.shape(name, rect, ShapeForm::Box, &ShapePaint::default(), Some(text));
    }

    /// A shape, with a text in it.
    pub(super) fn shape(
        &mut self,
        name: &str,
        rect: Rect,
        form: ShapeForm,
        paint: &ShapePaint,
        text: Option<&SlideText>,
    ) {
        let rect = self.placed(rect);
        let is_flipped = self.is_mirrored && matches!(form, ShapeForm::Chevron(_) | ShapeForm::FirstChevron(_));
        let is_only_text = text.is_some() && paint.fill.is_none() && paint.stroke.is_none();
        let (id, writer) = (self.id(), self.writer);
        // Some programs set linked letters from left to right whatever their script: there the whole shape leads to the
        // address instead.
        let link = text.and_then(SlideText::link).filter(|_| writer.right_to_left);
        let plain = link.and_then(|_| text.map(|text| text.clone().linked(None)));
        let text = plain.as_ref().or(text);
        self.xml.tag("p:sp", &[], |xml| {
            xml.tag("p:nvSpPr", &[], |xml| {
                xml.tag("p:cNvPr", &[("id", &id), ("name", &name)], |xml| {
                    if let Some(link) = link {
                        xml.leaf("a:hlinkClick", &[("r:id", &format!("rId{link}"))]);
                    }
                });
                if is_only_text {
                    xml.leaf("p:cNvSpPr", &[("txBox", &1)]);
                } else {
                    xml.leaf("p:cNvSpPr", &[]);
                }
                xml.leaf("p:nvPr", &[]);
            });
            xml.tag("p:spPr", &[], |xml| {
                let flip: &[(&str, &dyn Display)] = if is_flipped { &[("flipH", &1)] } else { &[] };
                frame(xml, "a:xfrm", rect, flip);
                geometry(xml, form, rect);
                writer.palette.fill(xml, paint.fill);
                line(xml, writer.palette, paint.stroke.as_ref());
            });
            match text {
                Some(text) => writer.body(xml, "p:txBody", text),
                None => writer.body(xml, "p:txBody", &SlideText::default()),
            }
        });
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, stroke: &Stroke) {
        let rect = self.placed(Rect::from_corners(
            point(from.x.min(to.x), from.y.min(to.y)),
            point(from.x.max(to.x), from.y.max(to.y)),
        ));
        let (id, palette) = (self.id(), self.palette());
        let rises = (from.x < to.x) != (from.y < to.y) && from.x != to.x && from.y != to.y;
        let is_flipped = rises != self.is_mirrored && from.x != to.x && from.y != to.y;
        self.xml.tag("p:cxnSp", &[], |xml| {
            xml.tag("p:nvCxnSpPr", &[], |xml| {
                xml.leaf("p:cNvPr", &[("id", &id), ("name", &"Line")]);
                xml.leaf("p:cNvCxnSpPr", &[]);
                xml.leaf("p:nvPr", &[]);
            });
            xml.tag("p:spPr", &[], |xml| {
                let flip: &[(&str, &dyn Display)] = if is_flipped { &[("flipV", &1)] } else { &[] };
                frame(xml, "a:xfrm", rect, flip);
                xml.tag("a:prstGeom", &[("prst", &"line")], |xml| xml.leaf("a:avLst", &[]));
                line(xml, palette, Some(stroke));
            });
        });
    }

    /// Outlines of one look as a single shape that can be edited.
    pub(super) fn outline(&mut self, name: &str, outline: &FreeformOutline<'_>) {
        let (id, palette) = (self.id(), self.palette());
        let mirror = self.is_mirrored.then_some(WIDTH);
        outline::write(&mut self.xml, outline, mirror, (id, name), palette);
    }

    /// A picture, of which the shares `crop` are cut off at the left, the top, the right and the bottom.
    pub(super) fn picture(&mut self, relation: usize, rect: Rect, form: ShapeForm, crop: [f32; 4], description: &str) {
        let rect = self.placed(rect);
        let id = self.id();
        self.xml.tag("p:pic", &[], |xml| {
            xml.tag("p:nvPicPr", &[], |xml| {
                xml.leaf("p:cNvPr", &[("id", &id), ("name", &"Picture"), ("descr", &description)]);
                xml.tag("p:cNvPicPr", &[], |xml| xml.leaf("a:picLocks", &[("noChangeAspect", &1)]));
                xml.leaf("p:nvPr", &[]);
            });
            xml.tag("p:blipFill", &[], |xml| {
                xml.leaf("a:blip", &[("r:embed", &format!("rId{relation}"))]);
                let [left, top, right, bottom] = crop.map(|share| (share.clamp(0.0, 0.99) * 100_000.0).round() as i32);
                xml.leaf("a:srcRect", &[("l", &left), ("t", &top), ("r", &right), ("b", &bottom)]);
                xml.tag("a:stretch", &[], |xml| xml.leaf("a:fillRect", &[]));
            });
            xml.tag("p:spPr", &[], |xml| {
                frame(xml, "a:xfrm", rect, &[]);
                geometry(xml, form, rect);
            });
        });
    }

    /// A table or a chart: what stands in a frame of its own. `kind` is the namespace of what is inside.
    pub(super) fn framed(
        &mut self,
        (name, description): (&str, &str),
        rect: Rect,
        kind: &str,
        inside: impl FnOnce(&mut XmlDocument),
    ) {
        let rect = self.placed(rect);
        let id = self.id();
        self.xml.tag("p:graphicFrame", &[], |xml| {
            xml.tag("p:nvGraphicFramePr", &[], |xml| {
                xml.leaf("p:cNvPr", &[("id", &id), ("name", &name), ("descr", &description)]);
                xml.tag("p:cNvGraphicFramePr", &[], |xml| xml.leaf("a:graphicFrameLocks", &[("noGrp", &1)]));
                xml.leaf("p:nvPr", &[]);
            });
            frame(xml, "p:xfrm", rect, &[]);
            xml.tag("a:graphic", &[], |xml| xml.tag("a:graphicData", &[("uri", &kind)], inside));
        });
    }

    /// What `draw` draws as one group with a name and a description.
    pub(super) fn group(&mut self, (name, description): (&str, &str), rect: Rect, draw: impl FnOnce(&mut Self)) {
        let rect = self.placed(rect);
        let id = self.id();
        let around = std::mem::replace(&mut self.xml, XmlDocument::fragment());
        draw(self);
        let inside = std::mem::replace(&mut self.xml, around);
        self.xml.tag("p:grpSp", &[], |xml| {
            xml.tag("p:nvGrpSpPr", &[], |xml| {
                xml.leaf("p:cNvPr", &[("id", &id), ("name", &name), ("descr", &description)]);
                xml.leaf("p:cNvGrpSpPr", &[]);
                xml.leaf("p:nvPr", &[]);
            });
            xml.tag("p:grpSpPr", &[], |xml| {
                xml.tag("a:xfrm", &[], |xml| {
                    for (offset, extent) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
                        xml.leaf(offset, &[("x", &emu(rect.min.x)), ("y", &emu(rect.min.y))]);
                        xml.leaf(extent, &[("cx", &emu(rect.width())), ("cy", &emu(rect.height()))]);
                    }
                });
            });
            xml.append(inside);
        });
    }

    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id
    }

    /// The part of the package.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<Relation>) {
        let mut xml = XmlDocument::document();
        let shapes = self.xml;
        xml.tag("p:sld", super::NAMESPACES, |xml| {
            xml.tag("p:cSld", &[], |xml| shape_tree(xml, |xml| xml.append(shapes)));
            xml.tag("p:clrMapOvr", &[], |xml| xml.leaf("a:masterClrMapping", &[]));
        });
        (xml.finish(), self.relations)
    }
}

/// Writes the outline of a shape by its name, with its adjustments as shares of its shorter side.
fn geometry(xml: &mut XmlDocument, form: ShapeForm, rect: Rect) {
    let side = rect.width().min(rect.height()).max(0.1);
    let share = |length: f32, most: f32| (length / side * 100_000.0).clamp(0.0, most).round() as i32;
    let (name, adjustment) = match form {
        ShapeForm::Box => ("rect", None),
        ShapeForm::Rounded(radius) => ("roundRect", Some(share(radius, 50_000.0))),
        ShapeForm::Ellipse => ("ellipse", None),
        ShapeForm::FirstChevron(tip) => ("homePlate", Some(share(tip, 100_000.0))),
        ShapeForm::Chevron(tip) => ("chevron", Some(share(tip, 100_000.0))),
    };
    xml.tag("a:prstGeom", &[("prst", &name)], |xml| {
        xml.tag("a:avLst", &[], |xml| {
            if let Some(value) = adjustment {
                xml.leaf("a:gd", &[("name", &"adj"), ("fmla", &format!("val {value}"))]);
            }
        });
    });
}
