//! The position and style of each text, so that it can be edited in place.

use super::measure::{AXIS, CARD, CARD_PADDING_X, CARD_PADDING_Y, COLUMN_TEXT_LEFT, MEASURE, NOTE};
use super::{Badge, BadgeKind, CardBox, Layout, PlacedText};
use crate::geometry::{Point, Rect, point};
use crate::model::{BlueprintLine, CardId, CardKind, HotspotId, LaneKind, NoteId, StageId, StepId, TextField};
use crate::text::{Align, TextSpec, TextStyle};

/// The place of an editable text, in sheet coordinates (already mirrored in a right-to-left map).
#[derive(Clone, Debug, PartialEq)]
pub struct TextBox {
    /// The top left corner of the text.
    pub at: Point,
    /// The text style.
    pub style: TextStyle,
    /// The width at which lines wrap; none for text on one line.
    pub width: Option<f32>,
    /// The alignment of its lines.
    pub align: Align,
    /// A prefix that is drawn but is not part of the text, such as an opening quotation mark.
    pub prefix: &'static str,
    /// A suffix that is drawn but is not part of the text.
    pub suffix: &'static str,
    /// The card or header around the text, which is kept in view together with the caret.
    pub around: Rect,
    /// The placeholder of a text that the map does not draw, or draws differently. While edited, such a text
    /// has a backdrop of its own above the map. None for text that is drawn as it is.
    pub placeholder: Option<&'static str>,
    /// Whether its letters and lines may be marked.
    pub may_have_marks: bool,
}

/// Width of the text on a backdrop.
const BACKDROP_WIDTH: f32 = 168.0;
/// Padding between such a text and the edge of its backdrop.
const BACKDROP_PADDING: f32 = 7.0;

impl Layout {
    /// Where the text `place` is drawn, or would be if it were not empty. None if the map never shows it.
    pub fn text_box(&self, place: TextField) -> Option<TextBox> {
        match place {
            TextField::Title | TextField::Objective | TextField::Scenario => {
                let words = PlacedText::showing(&self.header.words, place)?;
                self.of_words(words, Align::Start, self.header.rect, true)
            }
            // The age after the name is a text of its own.
            TextField::PersonaName(id) | TextField::PersonaRole(id) | TextField::PersonaQuote(id) => {
                let persona = self.header.personas.iter().find(|persona| persona.id == id)?;
                self.of_words(PlacedText::showing(&persona.words, place)?, Align::Start, persona.rect, true)
            }
            TextField::StageName(id) | TextField::StageTime(id) | TextField::StageGoal(id) => {
                self.stage_text(place, id)
            }
            TextField::StepName(id) => self.step_name(id),
            TextField::LaneName(id) => {
                let row = self.rows.iter().find(|row| row.lane.id == id)?;
                let words = PlacedText::showing(&row.words, place)?;
                if let LaneKind::Line(line) = row.lane.kind {
                    return self.line_name(words, line);
                }
                let around = Rect::new(0.0, row.y, self.rail_band.width(), row.height);
                self.of_words(words, Align::Start, around, true)
            }
            TextField::CardText(id) => Some(TextBox { may_have_marks: true, ..self.card_text(id)? }),
            TextField::CardFigure(id) => self.card_figure(id),
            TextField::PointLabel(lane, series, step) => {
                let row = self.rows.iter().find(|row| row.lane.id == lane)?;
                let series = row.curve.as_ref()?.series.iter().find(|known| known.id == series)?;
                let mark = series.marks.iter().find(|mark| mark.step == step)?;
                let around = Rect::around(mark.center, 40.0);
                match &mark.label {
                    Some(label) => self.of_words(&label.words, Align::Center, around, label.words.text.lines.len() > 1),
                    None => Some(self.empty(mark.center + point(0.0, 16.0), one_line(CARD), around)),
                }
            }
            TextField::LinkLabel(id) => {
                let link = self.links.iter().find(|link| link.id == id)?;
                let middle = link.points.get(link.points.len() / 2).copied()?;
                let around = Rect::around(middle, 40.0);
                match &link.label {
                    Some(label) => self.of_words(&label.words, Align::Left, around, false),
                    None => Some(self.empty(middle, one_line(AXIS), around)),
                }
            }
            TextField::NoteText(id) => self.note_text(id),
            TextField::GroupName(id) => {
                let heading = self.lane_bands.groups.iter().find(|heading| heading.group.id == id)?;
                self.of_words(PlacedText::showing(&heading.words, place)?, Align::Left, heading.rect, false)
            }
            TextField::HotspotCause(id) => self.hotspot_cause(id),
            TextField::Scope
            | TextField::KeyOutcome
            | TextField::Basis
            | TextField::PersonaSummary(_)
            | TextField::PersonaLine(..)
            | TextField::PersonaSection(..)
            | TextField::StepNote(_)
            | TextField::LaneNote(_)
            | TextField::CardTarget(_)
            | TextField::CardCaption(_)
            | TextField::CardSource(_)
            | TextField::CardNote(_)
            | TextField::HotspotNote(_)
            | TextField::MapLine(..)
            | TextField::ActionTitle(_)
            | TextField::ActionNote(_)
            | TextField::StopName(_)
            | TextField::SpeakerNote(_)
            | TextField::AgendaTitle(_)
            | TextField::VotingQuestion(_) => None,
        }
    }

    /// A text of a stage.
    fn stage_text(&self, place: TextField, id: StageId) -> Option<TextBox> {
        let stage = self.stages.iter().find(|stage| stage.id == id)?;
        let words = PlacedText::showing(&stage.words, place)?;
        match place {
            TextField::StageTime(_) => self.of_words(words, Align::Left, stage.rect, false),
            // A name in capitals needs a backdrop, because its letters are others.
            TextField::StageName(_) if self.voice.capital_names => {
                let text_box = self.of_words(words, Align::Start, stage.rect, true)?;
                Some(TextBox { placeholder: Some(""), ..text_box })
            }
            _ => self.of_words(words, Align::Start, stage.rect, true),
        }
    }

    /// The text of a note, which is on one line beside an arrow.
    fn note_text(&self, id: NoteId) -> Option<TextBox> {
        let placed = self.notes.of(id)?;
        let words = PlacedText::showing(&placed.words, TextField::NoteText(id))?;
        let breaks = placed.line.is_none();
        let align = if breaks { Align::Start } else { Align::Left };
        self.of_words(words, align, placed.rect, breaks)
    }

    fn of_words(&self, words: &PlacedText, align: Align, around: Rect, breaks: bool) -> Option<TextBox> {
        Some(TextBox {
            at: self.in_map(words.rect()).min,
            style: words.text.style,
            width: breaks.then_some(words.text.width),
            align,
            prefix: words.marks.map_or("", |marks| marks.open),
            suffix: words.marks.map_or("", |marks| marks.close),
            around: self.in_map(around),
            placeholder: None,
            may_have_marks: false,
        })
    }

    /// The name of a blueprint line, which needs a backdrop because it is drawn in capitals.
    fn line_name(&self, words: &PlacedText, line: BlueprintLine) -> Option<TextBox> {
        let around = words.rect().shrink(-BACKDROP_PADDING);
        Some(TextBox {
            placeholder: Some(self.voice.locale.blueprint_line(line)),
            ..self.of_words(words, Align::Left, around, false)?
        })
    }

    /// Whether the map draws this text in capitals.
    pub fn is_in_capitals(&self, place: TextField) -> bool {
        if let TextField::StageName(_) = place {
            return self.voice.capital_names;
        }
        let TextField::LaneName(id) = place else { return false };
        self.rows.iter().any(|row| row.lane.id == id && matches!(row.lane.kind, LaneKind::Line(_)))
    }

    /// The cause of a hotspot, edited below its badge.
    fn hotspot_cause(&self, id: HotspotId) -> Option<TextBox> {
        let badge = self.hotspot_badge(id)?.rect;
        let last = self.inner_size().x - BACKDROP_WIDTH - 2.0 * BACKDROP_PADDING;
        let at = point((badge.min.x + BACKDROP_PADDING).min(last), badge.max.y + BACKDROP_PADDING + 3.0);
        let height = NOTE.size_pt * NOTE.line_height;
        let around = Rect::new(at.x, at.y, BACKDROP_WIDTH, height).shrink(-BACKDROP_PADDING);
        let text_box = self.empty(at, paragraph(BACKDROP_WIDTH, Align::Start), around);
        Some(TextBox { placeholder: Some("Cause"), ..text_box })
    }

    /// The badge of a hotspot, wherever it is pinned.
    pub fn hotspot_badge(&self, id: HotspotId) -> Option<&Badge> {
        let on_cards = self.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.badges);
        let on_steps = self.steps.iter().flat_map(|step| &step.badges);
        let is_it = |badge: &&Badge| matches!(badge.kind, BadgeKind::Hotspot(own, ..) if own == id);
        on_cards.chain(on_steps).chain(&self.cell_badges).find(is_it)
    }

    fn empty(&self, at: Point, spec: TextSpec, around: Rect) -> TextBox {
        let TextSpec { style, width, align, .. } = spec;
        let height = style.size_pt * style.line_height;
        let place = self.in_map(Rect::new(at.x, at.y, width.unwrap_or(0.0), height));
        let around = self.in_map(around);
        TextBox {
            at: place.min,
            style,
            width,
            align,
            prefix: "",
            suffix: "",
            around,
            placeholder: None,
            may_have_marks: false,
        }
    }

    fn step_name(&self, id: StepId) -> Option<TextBox> {
        let step = self.steps.iter().find(|step| step.id == id)?;
        match &step.words {
            Some(words) => self.of_words(words, Align::Start, step.rect, true),
            None => {
                let at = point(step.rect.min.x + COLUMN_TEXT_LEFT, step.rect.min.y + 2.0);
                Some(self.empty(at, paragraph(step.rect.width() - COLUMN_TEXT_LEFT - 4.0, Align::Start), step.rect))
            }
        }
    }

    /// The box of a card, in any lane.
    pub fn card_box(&self, id: CardId) -> Option<&CardBox> {
        self.rows.iter().flat_map(|row| &row.cards).find(|card| card.card.id == id)
    }

    fn card_text(&self, id: CardId) -> Option<TextBox> {
        let card = self.card_box(id)?;
        let Some(words) = PlacedText::showing(&card.face.words, TextField::CardText(id)) else {
            let width = card.rect.width() - 2.0 * CARD_PADDING_X;
            let y = card
                .face
                .picture
                .map_or(card.rect.min.y + CARD_PADDING_Y, |picture| card.rect.min.y + picture.max.y + 5.0);
            let at = point(card.rect.min.x + CARD_PADDING_X, y);
            return Some(self.empty(at, paragraph(width, Align::Start), card.rect));
        };
        let moved = PlacedText { at: words.at + card.rect.min, ..words.clone() };
        let mut found = self.of_words(&moved, Align::Start, card.rect, true)?;
        // The small label beside a figure is set on one line.
        let is_label = words.text.lines.len() <= 1 && words.text.marks.has_no_lists() && !self.right_to_left;
        if card.kind == CardKind::Measure && is_label {
            (found.width, found.align) = (None, Align::Left);
        }
        Some(found)
    }

    fn card_figure(&self, id: CardId) -> Option<TextBox> {
        let card = self.card_box(id)?;
        match PlacedText::showing(&card.face.words, TextField::CardFigure(id)) {
            Some(words) => {
                let moved = PlacedText { at: words.at + card.rect.min, ..words.clone() };
                self.of_words(&moved, Align::Left, card.rect, false)
            }
            None => Some(self.empty(card.rect.min + point(CARD_PADDING_X, 2.0), one_line(MEASURE), card.rect)),
        }
    }
}

fn one_line(style: TextStyle) -> TextSpec {
    TextSpec::new(style, None, Align::Left)
}

fn paragraph(width: f32, align: Align) -> TextSpec {
    TextSpec::new(NOTE, Some(width), align)
}
