//! The colours and fonts of a deck: the theme of the map as a theme of the presentation, so that whoever edits the slides
//! can change a colour or a font in one place.

use crate::exchange::xml::XmlDocument;
use crate::geometry::Color;
use crate::theme::{Theme, TitleFace};

/// The font of texts where the theme names none: it is on every system, and no wider than the one of the map.
const TEXT_FONT: &str = "Arial";
/// The font of titles that are set in a serif.
const SERIF_FONT: &str = "Georgia";

/// The fonts for scripts that the main font lacks: the script's tag and a family that comes with the office programs.
const SCRIPT_FONTS: [(&str, &str); 12] = [
    ("Jpan", "Yu Gothic"),
    ("Hang", "Malgun Gothic"),
    ("Hans", "Microsoft YaHei"),
    ("Hant", "Microsoft JhengHei"),
    ("Arab", "Arial"),
    ("Hebr", "Arial"),
    ("Thai", "Leelawadee UI"),
    ("Ethi", "Nyala"),
    ("Beng", "Vrinda"),
    ("Deva", "Mangal"),
    ("Taml", "Latha"),
    ("Geor", "Sylfaen"),
];

/// The colours and fonts of a deck.
pub(super) struct DeckPalette {
    /// The slots of the presentation's theme with their colours, in the order of the file.
    slots: [(&'static str, Color); 12],
    /// Whether the sheet is darker than the text on it.
    is_dark: bool,
    /// The families of titles and of texts.
    fonts: [String; 2],
    name: String,
}

impl DeckPalette {
    /// The palette of a map's theme.
    pub(super) fn of(theme: &Theme) -> Self {
        let (dark, light) = if theme.dark { (theme.sheet, theme.ink) } else { (theme.ink, theme.sheet) };
        let (dark_2, light_2) = if theme.dark { (theme.rail, theme.muted) } else { (theme.muted, theme.rail) };
        let slots = [
            ("dk1", dark),
            ("lt1", light),
            ("dk2", dark_2),
            ("lt2", light_2),
            ("accent1", theme.accent),
            ("accent2", theme.series_line(1)),
            ("accent3", theme.opportunity_bar),
            ("accent4", theme.pain_bar),
            ("accent5", theme.series_line(2)),
            ("accent6", theme.touchpoint_ink),
            ("hlink", theme.accent),
            ("folHlink", theme.muted),
        ];
        let own = |font: &Option<crate::theme::ThemeFont>| font.as_ref().map(|font| font.family.clone());
        let text = own(&theme.fonts.text).unwrap_or_else(|| TEXT_FONT.to_owned());
        let title = own(&theme.fonts.title).unwrap_or_else(|| match theme.form.title_face {
            TitleFace::Sans => text.clone(),
            TitleFace::Serif => SERIF_FONT.to_owned(),
        });
        Self { slots, is_dark: theme.dark, fonts: [title, text], name: theme.name.clone() }
    }

    /// The colour map of the master: which of dark and light is the ground, and which the text.
    pub(super) fn color_map(&self) -> [(&'static str, &'static str); 12] {
        let [ground, text, ground_2, text_2] =
            if self.is_dark { ["dk1", "lt1", "dk2", "lt2"] } else { ["lt1", "dk1", "lt2", "dk2"] };
        [
            ("bg1", ground),
            ("tx1", text),
            ("bg2", ground_2),
            ("tx2", text_2),
            ("accent1", "accent1"),
            ("accent2", "accent2"),
            ("accent3", "accent3"),
            ("accent4", "accent4"),
            ("accent5", "accent5"),
            ("accent6", "accent6"),
            ("hlink", "hlink"),
            ("folHlink", "folHlink"),
        ]
    }

    /// Writes a colour: the slot of the theme that has it, or the colour itself.
    pub(super) fn color(&self, xml: &mut XmlDocument, color: Color) {
        let opaque = Color { a: 255, ..color };
        let alpha = |xml: &mut XmlDocument| {
            if color.a < 255 {
                xml.leaf("a:alpha", &[("val", &(u32::from(color.a) * 100_000 / 255))]);
            }
        };
        match self.slots.iter().take(8).find(|(_, own)| *own == opaque) {
            Some((slot, _)) => xml.tag("a:schemeClr", &[("val", &self.in_use(slot))], alpha),
            None => xml.tag("a:srgbClr", &[("val", &hex(color))], alpha),
        }
    }

    /// Writes a fill, or that there is none.
    pub(super) fn fill(&self, xml: &mut XmlDocument, color: Option<Color>) {
        match color.filter(|color| color.a > 0) {
            Some(color) => xml.tag("a:solidFill", &[], |xml| self.color(xml, color)),
            None => xml.leaf("a:noFill", &[]),
        }
    }

    /// Slides name ground and text by their use.
    fn in_use(&self, slot: &'static str) -> &'static str {
        let map = self.color_map();
        map.into_iter().find(|(_, meant)| *meant == slot).map_or(slot, |(name, _)| name)
    }

    /// The theme part of the presentation.
    pub(super) fn theme_part(&self) -> Vec<u8> {
        let mut xml = XmlDocument::document();
        let name = if self.name.trim().is_empty() { "Footpath" } else { self.name.trim() };
        xml.tag("a:theme", &[("xmlns:a", &super::DRAWING), ("name", &name)], |xml| {
            xml.tag("a:themeElements", &[], |xml| {
                xml.tag("a:clrScheme", &[("name", &name)], |xml| {
                    for (slot, color) in self.slots {
                        xml.tag(&format!("a:{slot}"), &[], |xml| xml.leaf("a:srgbClr", &[("val", &hex(color))]));
                    }
                });
                xml.tag("a:fontScheme", &[("name", &name)], |xml| {
                    let [title, text] = &self.fonts;
                    fonts(xml, "a:majorFont", title);
                    fonts(xml, "a:minorFont", text);
                });
                formats(xml);
            });
            xml.leaf("a:objectDefaults", &[]);
            xml.leaf("a:extraClrSchemeLst", &[]);
        });
        xml.finish()
    }
}

/// A colour without its transparency, as six digits.
pub(super) fn hex(color: Color) -> String {
    format!("{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

fn fonts(xml: &mut XmlDocument, element: &str, family: &str) {
    xml.tag(element, &[], |xml| {
        xml.leaf("a:latin", &[("typeface", &family)]);
        xml.leaf("a:ea", &[("typeface", &"")]);
        xml.leaf("a:cs", &[("typeface", &"")]);
        for (script, family) in SCRIPT_FONTS {
            xml.leaf("a:font", &[("script", &script), ("typeface", &family)]);
        }
    });
}

/// The plain formats that a theme has to have: three of each kind.
fn formats(xml: &mut XmlDocument) {
    let own_color = |xml: &mut XmlDocument| {
        xml.tag("a:solidFill", &[], |xml| xml.leaf("a:schemeClr", &[("val", &"phClr")]));
    };
    xml.tag("a:fmtScheme", &[("name", &"Footpath")], |xml| {
        xml.tag("a:fillStyleLst", &[], |xml| (0..3).for_each(|_| own_color(xml)));
        xml.tag("a:lnStyleLst", &[], |xml| {
            for width in [9_525, 12_700, 19_050] {
                xml.tag("a:ln", &[("w", &width)], own_color);
            }
        });
        xml.tag("a:effectStyleLst", &[], |xml| {
            for _ in 0..3 {
                xml.tag("a:effectStyle", &[], |xml| xml.leaf("a:effectLst", &[]));
            }
        });
        xml.tag("a:bgFillStyleLst", &[], |xml| (0..3).for_each(|_| own_color(xml)));
    });
}
