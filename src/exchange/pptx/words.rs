//! Texts on slides: paragraphs with their runs, from texts of the map with their emphasis and lists.

use super::drawing_ml::emu;
use super::palette::DeckPalette;
use crate::exchange::xml::XmlDocument;
use crate::geometry::Color;
use crate::text::{LetterMark, StyledText};

/// How letters look.
#[derive(Clone, Copy, Debug)]
pub(super) struct SlideLook {
    /// The size in points.
    pub(super) size: f32,
    /// Whether they are bold.
    pub(super) bold: bool,
    /// Whether they are in italics.
    pub(super) italic: bool,
    /// The colour of the letters.
    pub(super) color: Color,
    /// Whether they are in the font of titles.
    pub(super) is_title: bool,
}

impl SlideLook {
    /// Regular upright letters of a size and a colour.
    pub(super) fn new(size: f32, color: Color) -> Self {
        Self { size, bold: false, italic: false, color, is_title: false }
    }

    /// The same letters in bold.
    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same letters in the font of titles.
    pub(super) fn title(self) -> Self {
        Self { is_title: true, ..self }
    }
}

/// Where lines begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SlideAlign {
    /// At the side where reading begins.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the other side.
    End,
}

impl SlideAlign {
    /// The same side of the page for a text that runs the other way.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Start => Self::End,
            Self::Center => Self::Center,
            Self::End => Self::Start,
        }
    }
}

/// Letters of one look.
#[derive(Clone, Debug)]
pub(super) struct SlideRun {
    /// The letters of the run.
    pub(super) text: String,
    /// How they look.
    pub(super) look: SlideLook,
    /// The number of the slide's relationship to a web address.
    pub(super) link: Option<usize>,
}

/// A paragraph of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct SlideParagraph {
    /// The runs from start to end.
    pub(super) runs: Vec<SlideRun>,
    /// Where its lines begin.
    pub(super) align: SlideAlign,
    /// The sign before an item of a list.
    pub(super) sign: Option<ParagraphSign>,
    /// The space before it, in points.
    pub(super) space_before: f32,
}

/// The sign before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphSign {
    /// A bullet before the paragraph.
    Bullet,
    /// The number of the item.
    Number,
}

/// Where a text stands in its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SlideAnchor {
    /// At the top.
    #[default]
    Top,
    /// In the middle.
    Middle,
}

/// The text of a shape.
#[derive(Clone, Debug, Default)]
pub(super) struct SlideText {
    /// The paragraphs from top to bottom.
    pub(super) paragraphs: Vec<SlideParagraph>,
    /// Where it stands in its box.
    pub(super) anchor: SlideAnchor,
    /// The space between the edges of the box and the text: at the start, the top, the end and the bottom.
    pub(super) insets: [f32; 4],
    /// Whether lines stay whole.
    pub(super) no_wrap: bool,
    /// Whether the office program makes the letters smaller when somebody writes more than fits.
    pub(super) shrinks: bool,
}

impl SlideText {
    /// A text in one look, with its emphasis and lists.
    pub(super) fn of(written: &str, look: SlideLook) -> Self {
        Self { paragraphs: paragraphs(&StyledText::read(written), look), ..Self::default() }
    }

    /// A text without any marks.
    pub(super) fn plain(text: &str, look: SlideLook) -> Self {
        Self { paragraphs: paragraphs(&StyledText::plain(text), look), ..Self::default() }
    }

    /// The text with its lines at another side.
    pub(super) fn aligned(mut self, align: SlideAlign) -> Self {
        self.paragraphs.iter_mut().for_each(|paragraph| paragraph.align = align);
        self
    }

    /// The text at another height of its box.
    pub(super) fn anchored(self, anchor: SlideAnchor) -> Self {
        Self { anchor, ..self }
    }

    /// The text, whose letters become smaller when somebody writes more.
    pub(super) fn shrinking(self) -> Self {
        Self { shrinks: true, ..self }
    }

    /// The text followed by another.
    pub(super) fn and(mut self, other: Self, space: f32) -> Self {
        let before = self.paragraphs.len();
        self.paragraphs.extend(other.paragraphs);
        if let Some(first) = self.paragraphs.get_mut(before).filter(|_| before > 0) {
            first.space_before = space;
        }
        self
    }

    /// The number of the relationship that its first linked run leads to.
    pub(super) fn link(&self) -> Option<usize> {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.runs).find_map(|run| run.link)
    }

    /// The text with all runs linked to a relationship of the slide.
    pub(super) fn linked(mut self, link: Option<usize>) -> Self {
        self.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.runs).for_each(|run| run.link = link);
        self
    }
}

/// The paragraphs of a text in one look, with its marks.
pub(super) fn paragraphs(styled: &StyledText, look: SlideLook) -> Vec<SlideParagraph> {
    let mut start = 0;
    let mut all = Vec::new();
    for (number, line) in styled.text.split('\n').enumerate() {
        let sign = styled.marks.sign_words(number).map(|sign| match sign.as_str() {
            "•" => ParagraphSign::Bullet,
            _ => ParagraphSign::Number,
        });
        all.push(SlideParagraph { runs: runs(styled, start, line, look), sign, ..SlideParagraph::default() });
        start += line.len() + 1;
    }
    all
}

/// The runs of a line that begins at byte `start`: it is cut wherever a mark begins or ends.
fn runs(styled: &StyledText, start: usize, line: &str, look: SlideLook) -> Vec<SlideRun> {
    let marks = |mark| styled.marks.of(mark);
    let mut cuts = vec![0, line.len()];
    for range in marks(LetterMark::Bold).iter().chain(marks(LetterMark::Italic)) {
        let within = [range.start, range.end].into_iter().filter_map(|cut| cut.checked_sub(start));
        cuts.extend(within.filter(|cut| *cut < line.len()));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let is_in = |mark, at: usize| marks(mark).iter().any(|range| range.contains(&(start + at)));
    cuts.array_windows()
        .filter_map(|[from, to]| {
            let text = line.get(*from..*to)?.to_owned();
            let bold = look.bold || is_in(LetterMark::Bold, *from);
            let italic = look.italic != is_in(LetterMark::Italic, *from);
            Some(SlideRun { text, look: SlideLook { bold, italic, ..look }, link: None })
        })
        .collect()
}

/// Writes the texts of a deck.
pub(super) struct TextWriter<'a> {
    /// The colours and fonts.
    pub(super) palette: &'a DeckPalette,
    /// Whether texts run from right to left.
    pub(super) right_to_left: bool,
    /// The language of the texts, as office programs take it.
    pub(super) language: &'a str,
}

impl TextWriter<'_> {
    /// Writes the body of a text, as `p:txBody` of a shape or `a:txBody` of a table's cell.
    pub(super) fn body(&self, xml: &mut XmlDocument, element: &str, text: &SlideText) {
        xml.tag(element, &[], |xml| {
            self.box_of(xml, text);
            xml.leaf("a:lstStyle", &[]);
            if text.paragraphs.is_empty() {
                xml.leaf("a:p", &[]);
            }
            text.paragraphs.iter().for_each(|paragraph| self.paragraph(xml, paragraph));
        });
    }

    fn box_of(&self, xml: &mut XmlDocument, text: &SlideText) {
        let [start, top, end, bottom] = text.insets.map(emu);
        let (left, right) = if self.right_to_left { (end, start) } else { (start, end) };
        let wrap = if text.no_wrap { "none" } else { "square" };
        let anchor = match text.anchor {
            SlideAnchor::Top => "t",
            SlideAnchor::Middle => "ctr",
        };
        let attributes: [(&str, &dyn std::fmt::Display); 7] = [
            ("wrap", &wrap),
            ("lIns", &left),
            ("tIns", &top),
            ("rIns", &right),
            ("bIns", &bottom),
            ("rtlCol", &u8::from(self.right_to_left)),
            ("anchor", &anchor),
        ];
        let fit = if text.shrinks { "a:normAutofit" } else { "a:noAutofit" };
        xml.tag("a:bodyPr", &attributes, |xml| xml.leaf(fit, &[]));
    }

    fn paragraph(&self, xml: &mut XmlDocument, paragraph: &SlideParagraph) {
        xml.tag("a:p", &[], |xml| {
            self.paragraph_look(xml, paragraph);
            for run in &paragraph.runs {
                xml.tag("a:r", &[], |xml| {
                    self.letters(xml, "a:rPr", run.look, run.link);
                    xml.words("a:t", &[], &run.text);
                });
            }
            if paragraph.runs.is_empty() {
                xml.leaf("a:endParaRPr", &[("lang", &self.language)]);
            }
        });
    }

    fn paragraph_look(&self, xml: &mut XmlDocument, paragraph: &SlideParagraph) {
        let align = match (paragraph.align, self.right_to_left) {
            (SlideAlign::Center, _) => "ctr",
            (SlideAlign::Start, false) | (SlideAlign::End, true) => "l",
            (SlideAlign::Start, true) | (SlideAlign::End, false) => "r",
        };
        let size = paragraph.runs.first().map_or(12.0, |run| run.look.size);
        let hang = if paragraph.sign.is_some() { emu(size * 1.1) } else { 0 };
        let attributes: [(&str, &dyn std::fmt::Display); 4] =
            [("marL", &hang), ("indent", &-hang), ("algn", &align), ("rtl", &u8::from(self.right_to_left))];
        xml.tag("a:pPr", &attributes, |xml| {
            if paragraph.space_before > 0.0 {
                let points = (paragraph.space_before * 100.0).round() as i32;
                xml.tag("a:spcBef", &[], |xml| xml.leaf("a:spcPts", &[("val", &points)]));
            }
            match paragraph.sign {
                None => xml.leaf("a:buNone", &[]),
                Some(ParagraphSign::Bullet) => {
                    xml.leaf("a:buFont", &[("typeface", &"Arial")]);
                    xml.leaf("a:buChar", &[("char", &"•")]);
                }
                Some(ParagraphSign::Number) => {
                    xml.leaf("a:buFont", &[("typeface", &"+mj-lt")]);
                    xml.leaf("a:buAutoNum", &[("type", &"arabicPeriod")]);
                }
            }
        });
    }

    /// Writes how letters look, in an element such as `a:rPr` or `a:defRPr`.
    pub(super) fn letters(&self, xml: &mut XmlDocument, element: &str, look: SlideLook, link: Option<usize>) {
        let size = (look.size * 100.0).round() as i32;
        let attributes: [(&str, &dyn std::fmt::Display); 4] =
            [("lang", &self.language), ("sz", &size), ("b", &u8::from(look.bold)), ("i", &u8::from(look.italic))];
        let family = if look.is_title { "mj" } else { "mn" };
        xml.tag(element, &attributes, |xml| {
            self.palette.fill(xml, Some(look.color));
            xml.leaf("a:latin", &[("typeface", &format!("+{family}-lt"))]);
            xml.leaf("a:ea", &[("typeface", &format!("+{family}-ea"))]);
            xml.leaf("a:cs", &[("typeface", &format!("+{family}-cs"))]);
            if let Some(link) = link {
                xml.leaf("a:hlinkClick", &[("r:id", &format!("rId{link}"))]);
            }
        });
    }
}
