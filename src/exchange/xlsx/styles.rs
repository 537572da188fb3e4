//! The formats of cells: the colours of the map's theme, made readable on white paper.

use std::sync::Arc;

use rust_xlsxwriter::{Color as SheetColor, DocProperties, Format, FormatAlign, FormatBorder};

use crate::exchange::reading_direction::is_right_to_left;
use crate::geometry::Color;
use crate::model::{Card, CardKind, JourneyMap};
use crate::theme::{DEFAULT_THEME, Theme};

/// The font of the workbook, which every spreadsheet has or replaces by one of its own.
const FONT: &str = "Calibri";

/// The formats of one workbook.
pub(super) struct Styles {
    /// The theme whose colours are used; never a dark one.
    pub(super) theme: Arc<Theme>,
    /// Whether the words of the map run from right to left.
    pub(super) is_right_to_left: bool,
}

/// What the cells of a sheet that runs from right to left say about their texts.
const READS_FROM_RIGHT: u8 = 2;

/// A colour of the workbook, without transparency.
pub(super) fn sheet_color(color: Color) -> SheetColor {
    SheetColor::RGB(u32::from(color.r) << 16 | u32::from(color.g) << 8 | u32::from(color.b))
}

impl Styles {
    /// The formats in the colours of a map's theme.
    pub(super) fn of(map: &JourneyMap) -> Self {
        let own = map.info.chosen_theme().filter(|theme| !theme.dark);
        let theme = own.unwrap_or_else(|| Theme::named_or_default(DEFAULT_THEME));
        Self { theme, is_right_to_left: is_right_to_left(map) }
    }

    /// What the workbook says about itself. It has no date, so that the same map gives the same bytes.
    pub(super) fn properties(&self, map: &JourneyMap) -> DocProperties {
        let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 1, 1).unwrap_or_default();
        let title = if map.info.title.is_empty() { "Journey map" } else { &map.info.title };
        DocProperties::new().set_title(title).set_author(&map.info.owner).set_creation_datetime(&date)
    }

    /// The colour as it looks on the sheet, where nothing shines through.
    pub(super) fn opaque(&self, color: Color) -> Color {
        let share = f32::from(color.a) / 255.0;
        Color { a: 255, ..self.theme.sheet.mix(color, share) }
    }

    /// The format that all others begin with.
    pub(super) fn plain(&self) -> Format {
        let format = Format::new().set_font_name(FONT).set_font_size(10.0).set_align(FormatAlign::Top);
        let format = format.set_text_wrap().set_font_color(sheet_color(self.opaque(self.theme.ink)));
        if self.is_right_to_left { format.set_reading_direction(READS_FROM_RIGHT) } else { format }
    }

    /// The side at which reading begins.
    pub(super) fn start(&self) -> FormatAlign {
        if self.is_right_to_left { FormatAlign::Right } else { FormatAlign::Left }
    }

    /// The title of a sheet.
    pub(super) fn title(&self) -> Format {
        self.plain().set_font_size(20.0).set_bold().set_align(FormatAlign::VerticalCenter)
    }

    /// The line below the title.
    pub(super) fn subtitle(&self) -> Format {
        self.plain().set_font_color(sheet_color(self.opaque(self.theme.muted))).set_align(FormatAlign::VerticalCenter)
    }

    /// The headings of a list.
    pub(super) fn heading(&self) -> Format {
        let (fill, ink) = (self.theme.ink, self.theme.sheet);
        let format = self.plain().set_bold().set_align(FormatAlign::VerticalCenter);
        format.set_background_color(sheet_color(self.opaque(fill))).set_font_color(sheet_color(ink))
    }

    /// A cell of a list.
    pub(super) fn cell(&self) -> Format {
        let hair = sheet_color(self.opaque(self.theme.hair));
        self.plain().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(hair)
    }

    /// A cell of a fill, with a white gap around it as cards have.
    pub(super) fn tile(&self, fill: Color, ink: Color) -> Format {
        let gap = sheet_color(Color::rgb(255, 255, 255));
        let format = self.plain().set_background_color(sheet_color(self.opaque(fill)));
        format.set_font_color(sheet_color(self.opaque(ink))).set_border(FormatBorder::Medium).set_border_color(gap)
    }

    /// The fill and the colour of text of a card.
    pub(super) fn card_colors(&self, kind: CardKind, card: &Card) -> (Color, Color) {
        let theme = &self.theme;
        if let Some(own) = card.color {
            return (own, theme.ink_on(own));
        }
        match kind {
            CardKind::Pain if card.severity.is_some_and(|severity| severity >= 4) => (theme.pain_deep, theme.pain_ink),
            CardKind::Pain => (theme.pain, theme.pain_ink),
            CardKind::Opportunity => (theme.opportunity, theme.opportunity_ink),
            CardKind::Thought | CardKind::Quote => (theme.thought, theme.thought_ink),
            CardKind::Touchpoint => (theme.touchpoint, theme.touchpoint_ink),
            CardKind::Process => (theme.process, theme.process_ink),
            CardKind::Evidence => (theme.evidence, theme.evidence_ink),
            CardKind::Idea | CardKind::Need => (theme.idea, theme.idea_ink),
            CardKind::Note | CardKind::Action | CardKind::Measure | CardKind::Picture => (theme.rail, theme.ink),
        }
    }
}

/// So many points one line of text of a size takes.
const LINE: f64 = 1.32;

/// The height of a text in a column of so many characters, in points.
pub(super) fn height_pt(text: &str, characters: f64, size_pt: f64) -> f64 {
    let characters = (characters * 10.0 / size_pt).max(1.0);
    let lines: f64 =
        text.split('\n').map(|line| (line.chars().count() as f64 * 1.08 / characters).ceil().max(1.0)).sum();
    (lines * size_pt * LINE + 5.0).min(400.0)
}
