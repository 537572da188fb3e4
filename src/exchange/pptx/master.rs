//! The parts that every deck has: the presentation itself, the master, two layouts and the properties of the file.

use super::NAMESPACES;
use super::drawing_ml::{HEIGHT, WIDTH, emu, frame, shape_tree};
use super::words::{SlideLook, SlideText, TextWriter};
use crate::exchange::xml::XmlDocument;
use crate::geometry::Rect;
use crate::model::JourneyMap;
use crate::theme::Theme;

/// The names of the layouts, with what their placeholders hold.
pub(super) const LAYOUTS: [(&str, &str); 2] = [("Title slide", "title"), ("Title only", "titleOnly")];

/// The first id of layouts; the master has the one before.
const FIRST_LAYOUT_ID: u32 = 2_147_483_649;

/// The presentation: its master, its slides and its size. Relationship 1 is the master, those after it the slides.
pub(super) fn presentation(slides: usize, right_to_left: bool) -> Vec<u8> {
    let mut xml = XmlDocument::document();
    let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = NAMESPACES.to_vec();
    if right_to_left {
        attributes.push(("rtl", &1));
    }
    xml.tag("p:presentation", &attributes, |xml| {
        xml.tag("p:sldMasterIdLst", &[], |xml| {
            xml.leaf("p:sldMasterId", &[("id", &(FIRST_LAYOUT_ID - 1)), ("r:id", &"rId1")]);
        });
        xml.tag("p:sldIdLst", &[], |xml| {
            for number in 0..slides {
                xml.leaf("p:sldId", &[("id", &(256 + number)), ("r:id", &format!("rId{}", number + 2))]);
            }
        });
        xml.leaf("p:sldSz", &[("cx", &emu(WIDTH)), ("cy", &emu(HEIGHT))]);
        xml.leaf("p:notesSz", &[("cx", &6_858_000), ("cy", &9_144_000)]);
    });
    xml.finish()
}

/// The master of all slides.
pub(super) fn master(writer: &TextWriter<'_>, theme: &Theme) -> Vec<u8> {
    let mut xml = XmlDocument::document();
    xml.tag("p:sldMaster", NAMESPACES, |xml| {
        xml.tag("p:cSld", &[], |xml| {
            xml.tag("p:bg", &[], |xml| {
                xml.tag("p:bgPr", &[], |xml| {
                    writer.palette.fill(xml, Some(theme.sheet));
                    xml.leaf("a:effectLst", &[]);
                });
            });
            shape_tree(xml, |xml| {
                title_place(xml, writer, theme, 2);
                number_place(xml, writer, theme, 3);
            });
        });
        let colors = writer.palette.color_map();
        let attributes: Vec<(&str, &dyn std::fmt::Display)> =
            colors.iter().map(|(name, slot)| (*name, slot as &dyn std::fmt::Display)).collect();
        xml.leaf("p:clrMap", &attributes);
        xml.tag("p:sldLayoutIdLst", &[], |xml| {
            for (number, _) in (1..).zip(LAYOUTS) {
                let id = FIRST_LAYOUT_ID + number - 1;
                xml.leaf("p:sldLayoutId", &[("id", &id), ("r:id", &format!("rId{number}"))]);
            }
        });
        xml.tag("p:txStyles", &[], |xml| {
            text_style(xml, writer, "p:titleStyle", SlideLook::new(28.0, theme.ink).bold().title());
            text_style(xml, writer, "p:bodyStyle", SlideLook::new(14.0, theme.ink));
            text_style(xml, writer, "p:otherStyle", SlideLook::new(12.0, theme.ink));
        });
    });
    xml.finish()
}

fn text_style(xml: &mut XmlDocument, writer: &TextWriter<'_>, element: &str, look: SlideLook) {
    let align = if writer.right_to_left { "r" } else { "l" };
    xml.tag(element, &[], |xml| {
        xml.tag("a:lvl1pPr", &[("algn", &align), ("rtl", &u8::from(writer.right_to_left))], |xml| {
            xml.leaf("a:buNone", &[]);
            writer.letters(xml, "a:defRPr", look, None);
        });
    });
}

/// A layout of the deck.
pub(super) fn layout(writer: &TextWriter<'_>, theme: &Theme, (name, kind): (&str, &str)) -> Vec<u8> {
    let mut xml = XmlDocument::document();
    let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = NAMESPACES.to_vec();
    attributes.extend([("type", &kind as &dyn std::fmt::Display), ("preserve", &1)]);
    xml.tag("p:sldLayout", &attributes, |xml| {
        xml.tag("p:cSld", &[("name", &name)], |xml| {
            shape_tree(xml, |xml| {
                title_place(xml, writer, theme, 2);
                if kind != "title" {
                    number_place(xml, writer, theme, 3);
                }
            });
        });
        xml.tag("p:clrMapOvr", &[], |xml| xml.leaf("a:masterClrMapping", &[]));
    });
    xml.finish()
}

fn title_place(xml: &mut XmlDocument, writer: &TextWriter<'_>, theme: &Theme, id: u32) {
    let rect = Rect::new(48.0, 44.0, WIDTH - 96.0, 40.0);
    let text = SlideText::plain("Title", SlideLook::new(28.0, theme.ink).bold().title());
    place(xml, (id, "Title"), &[("type", &"title")], rect, |xml| writer.body(xml, "p:txBody", &text));
}

fn number_place(xml: &mut XmlDocument, writer: &TextWriter<'_>, theme: &Theme, id: u32) {
    let rect = Rect::new(WIDTH - 128.0, HEIGHT - 30.0, 80.0, 16.0);
    let rect = if writer.right_to_left { Rect::new(48.0, rect.min.y, 80.0, 16.0) } else { rect };
    let kind: [(&str, &dyn std::fmt::Display); 3] = [("type", &"sldNum"), ("sz", &"quarter"), ("idx", &"12")];
    place(xml, (id, "Slide number"), &kind, rect, |xml| {
        xml.tag("p:txBody", &[], |xml| {
            let insets: [(&str, &dyn std::fmt::Display); 5] =
                [("lIns", &0), ("tIns", &0), ("rIns", &0), ("bIns", &0), ("anchor", &"ctr")];
            xml.leaf("a:bodyPr", &insets);
            xml.tag("a:lstStyle", &[], |xml| {
                let align = if writer.right_to_left { "l" } else { "r" };
                xml.tag("a:lvl1pPr", &[("algn", &align)], |xml| {
                    writer.letters(xml, "a:defRPr", SlideLook::new(9.0, theme.muted), None);
                });
            });
            xml.tag("a:p", &[], |xml| {
                let field = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}";
                xml.tag("a:fld", &[("id", &field), ("type", &"slidenum")], |xml| {
                    xml.leaf("a:rPr", &[("lang", &writer.language)]);
                    xml.words("a:t", &[], "‹#›");
                });
            });
        });
    });
}

fn place(
    xml: &mut XmlDocument,
    (id, name): (u32, &str),
    kind: &[(&str, &dyn std::fmt::Display)],
    rect: Rect,
    body: impl FnOnce(&mut XmlDocument),
) {
    xml.tag("p:sp", &[], |xml| {
        xml.tag("p:nvSpPr", &[], |xml| {
            xml.leaf("p:cNvPr", &[("id", &id), ("name", &name)]);
            xml.tag("p:cNvSpPr", &[], |xml| xml.leaf("a:spLocks", &[("noGrp", &1)]));
            xml.tag("p:nvPr", &[], |xml| xml.leaf("p:ph", kind));
        });
        xml.tag("p:spPr", &[], |xml| {
            frame(xml, "a:xfrm", rect, &[]);
            xml.tag("a:prstGeom", &[("prst", &"rect")], |xml| xml.leaf("a:avLst", &[]));
        });
        body(xml);
    });
}

/// The properties of the file that people see: title, author, subject, language.
pub(super) fn core_properties(map: &JourneyMap) -> Vec<u8> {
    let namespaces: [(&str, &dyn std::fmt::Display); 4] = [
        ("xmlns:cp", &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let info = &map.info;
    let facts = [
        ("dc:title", info.title.clone()),
        ("dc:subject", info.objective.clone()),
        ("dc:creator", info.owner.clone()),
        ("cp:keywords", info.tags.join(", ")),
        ("dc:language", info.language.clone()),
    ];
    let mut xml = XmlDocument::document();
    xml.tag("cp:coreProperties", &namespaces, |xml| {
        for (element, text) in facts.iter().filter(|(_, text)| !text.trim().is_empty()) {
            xml.words(element, &[], text);
        }
    });
    xml.finish()
}

/// The properties of the file that programs see.
pub(super) fn program_properties() -> Vec<u8> {
    let mut xml = XmlDocument::document();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.tag("Properties", &[("xmlns", &namespace)], |xml| xml.words("Application", &[], "Footpath"));
    xml.finish()
}
