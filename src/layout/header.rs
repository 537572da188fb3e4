//! The header of the sheet, which introduces the map to a reader who has not seen it before.

use std::sync::Arc;

use super::long_text::{LineLimit, MOST_OBJECTIVE_LINES, shortened};
use super::measure::{CARD, FIGURE, LABEL, LABEL_BOLD, LEAD, NOTE, SHEET_PADDING, STAGE, TITLE};
use super::{Emphasis, PlacedText, line_at, wrapped};
use crate::geometry::{Point, Rect, point};
use crate::model::{JourneyMap, Kpi, Persona, PersonaId, PersonaList, TextField};
use crate::text::Shaper;

/// The header with title, objective, KPIs and personas.
#[derive(Clone, Debug)]
pub struct HeaderBox {
    /// The outline of the whole header.
    pub rect: Rect,
    /// The pill behind the kind of the map.
    pub kind_pill: Rect,
    /// The kind of the map.
    pub kind: PlacedText,
    /// Title, objective and scenario, as far as they are filled in.
    pub words: Vec<PlacedText>,
    /// The KPIs of the map, from left to right.
    pub kpis: Vec<KpiBox>,
    /// The personas who go through the journey.
    pub personas: Vec<PersonaBox>,
    /// The lower edge, where the stages begin.
    pub bottom: f32,
}

/// One KPI of the header.
#[derive(Clone, Debug)]
pub struct KpiBox {
    /// Name, current value and target.
    pub words: Vec<PlacedText>,
    /// The box around its texts.
    pub rect: Rect,
}

/// A persona in the header.
#[derive(Clone, Debug)]
pub struct PersonaBox {
    /// The persona that is shown.
    pub id: PersonaId,
    /// The outline of the card.
    pub rect: Rect,
    /// The square around the round portrait.
    pub portrait: Rect,
    /// The initials, for a persona without a portrait.
    pub initials: PlacedText,
    /// Name, role, quote and goal, as far as they are filled in.
    pub words: Vec<PlacedText>,
}

const TOP: f32 = 20.0;
const GAP: f32 = 24.0;
const PORTRAIT: f32 = 64.0;
const SMALL_PORTRAIT: f32 = 48.0;
const MIN_TITLE_WIDTH: f32 = 330.0;
const MAX_TITLE_WIDTH: f32 = 660.0;
/// A line of the objective has no more than some seventy letters, so that the eye finds the next one.
const MAX_LEAD_WIDTH: f32 = 380.0;

/// An empty header, which only leaves a margin above the stages.
pub(super) fn no_header(shaper: &Shaper, width: f32) -> HeaderBox {
    let corner = point(SHEET_PADDING, TOP);
    HeaderBox {
        rect: Rect::new(0.0, 0.0, width, TOP),
        kind_pill: Rect::from_corners(corner, corner),
        kind: line_at(shaper, "", LABEL_BOLD, corner, Emphasis::Ink),
        words: Vec::new(),
        kpis: Vec::new(),
        personas: Vec::new(),
        bottom: TOP,
    }
}

/// What a header is laid out for.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeaderSize {
    /// The width of the sheet.
    pub(super) width: f32,
    /// Whether a map without a title says so.
    pub(super) placeholders: bool,
    /// The text that is shown whole, however long it is.
    pub(super) whole: Option<TextField>,
}

/// Places the header on its sheet, with `personas` beside or below the title.
pub(super) fn header(map: &JourneyMap, personas: &[Arc<Persona>], shaper: &Shaper, size: HeaderSize) -> HeaderBox {
    let width = size.width;
    let content = width - 2.0 * SHEET_PADDING;
    let plan = HeaderPlan::new(personas, shaper, content);
    let (mut kpis, kpi_width) = kpis(&map.info.kpis, shaper);
    let beside = plan.left - kpi_width - GAP >= MIN_TITLE_WIDTH;
    let title_width = if beside && kpi_width > 0.0 { plan.left - kpi_width - 1.5 * GAP } else { plan.left };
    let (kind_pill, kind, words) = title_block(map, shaper, title_width.min(MAX_TITLE_WIDTH), size);
    let mut bottom = words.last().map_or(kind_pill.max.y, PlacedText::bottom);
    let kpi_at =
        if beside { point(SHEET_PADDING + plan.left - kpi_width, TOP) } else { point(SHEET_PADDING, bottom + 14.0) };
    for kpi in &mut kpis {
        kpi.rect = kpi.rect.translate(kpi_at);
        kpi.words.iter_mut().for_each(|words| words.at = words.at + kpi_at);
        bottom = bottom.max(kpi.rect.max.y);
    }
    let personas = plan.personas(personas, shaper, content, bottom);
    bottom = personas.iter().fold(bottom, |bottom, persona| bottom.max(persona.rect.max.y)) + 18.0;
    HeaderBox { rect: Rect::new(0.0, 0.0, width, bottom), kind_pill, kind, words, kpis, personas, bottom }
}

impl PersonaBox {
    /// Makes the card `height` tall, like its neighbours, and centres its content.
    fn grow_to(&mut self, height: f32) {
        let by = point(0.0, (height - self.rect.height()) / 2.0);
        self.rect.max.y = self.rect.min.y + height;
        self.portrait = self.portrait.translate(by);
        self.initials.at = self.initials.at + by;
        self.words.iter_mut().for_each(|words| words.at = words.at + by);
    }
}

/// How the width is shared between title and personas.
struct HeaderPlan {
    /// The width left for title and KPIs.
    left: f32,
    /// The width of one persona card.
    card_width: f32,
    /// The number of persona cards side by side.
    per_row: usize,
    /// Whether the personas are below the title rather than beside it.
    below: bool,
}

impl HeaderPlan {
    fn new(personas: &[Arc<Persona>], shaper: &Shaper, content: f32) -> Self {
        let count = personas.len();
        if count == 0 {
            return Self { left: content, card_width: 0.0, per_row: 1, below: false };
        }
        let widest = if count == 1 {
            384.0
        } else if count == 2 {
            316.0
        } else {
            262.0
        };
        let card_width = match personas.first() {
            // A placeholder needs no more width than its name.
            Some(only) if count == 1 && only.quote.is_empty() && only.role.is_empty() => {
                (shaper.line(&only.name, STAGE).width + PORTRAIT + 56.0).min(widest)
            }
            _ => f32::min(widest, content),
        };
        let fits = ((content - MIN_TITLE_WIDTH - GAP + 12.0) / (card_width + 12.0)).floor();
        // A tall pile beside the title would leave a gap below the title; rows below it read better.
        if fits < 1.0 || count > 2 && fits < 2.0 {
            let per_row = (((content + 12.0) / (card_width + 12.0)).floor() as usize).clamp(1, count);
            return Self { left: content, card_width, per_row, below: true };
        }
        let rows = count.div_ceil((fits as usize).min(3));
        let per_row = count.div_ceil(rows);
        let left = content - per_row as f32 * (card_width + 12.0) + 12.0 - GAP;
        Self { left, card_width, per_row, below: false }
    }

    fn personas(&self, personas: &[Arc<Persona>], shaper: &Shaper, content: f32, bottom: f32) -> Vec<PersonaBox> {
        let mut boxes: Vec<PersonaBox> = Vec::new();
        let small = personas.len() > 2;
        let left = if self.below { SHEET_PADDING } else { SHEET_PADDING + content - self.block_width() };
        let mut top = if self.below { bottom + 16.0 } else { TOP };
        for row in personas.chunks(self.per_row.max(1)) {
            let box_of = |(place, persona): (usize, &Arc<Persona>)| {
                let x = left + place as f32 * (self.card_width + 12.0);
                persona_box(persona, shaper, Rect::new(x, top, self.card_width, 0.0), small)
            };
            let mut row: Vec<PersonaBox> = row.iter().enumerate().map(box_of).collect();
            let height = row.iter().fold(0.0f32, |height, one| height.max(one.rect.height()));
            row.iter_mut().for_each(|one| one.grow_to(height));
            boxes.append(&mut row);
            top += height + 10.0;
        }
        boxes
    }

    fn block_width(&self) -> f32 {
        self.per_row as f32 * (self.card_width + 12.0) - 12.0
    }
}

fn title_block(map: &JourneyMap, shaper: &Shaper, width: f32, size: HeaderSize) -> (Rect, PlacedText, Vec<PlacedText>) {
    let kind = line_at(
        shaper,
        &map.info.kind.name().to_uppercase(),
        LABEL_BOLD,
        point(SHEET_PADDING + 10.0, TOP + 3.6),
        Emphasis::Ink,
    );
    let pill = Rect::new(SHEET_PADDING, TOP, kind.text.width + 20.0, kind.text.height + 7.2);
    let title = if map.info.title.is_empty() && size.placeholders { "Untitled" } else { &map.info.title };
    let at = point(SHEET_PADDING, pill.max.y + 7.0);
    let title = PlacedText::new(wrapped(shaper, title, TITLE, width), at, Emphasis::Ink).of(TextField::Title);
    let mut y = title.bottom() + 5.0;
    let mut words = vec![title];
    if !map.info.objective.is_empty() {
        let is_whole = size.whole == Some(TextField::Objective);
        let limit = if is_whole { LineLimit::Whole } else { LineLimit::Lines(MOST_OBJECTIVE_LINES) };
        let lead = shortened(shaper, &map.info.objective, LEAD, width.min(MAX_LEAD_WIDTH), limit);
        words.extend(lead.place(shaper, point(SHEET_PADDING, y), Emphasis::Muted, TextField::Objective));
        y = words.last().map_or(y, PlacedText::bottom) + 3.0;
    }
    if !map.info.scenario.is_empty() {
        let scenario = wrapped(shaper, &map.info.scenario, NOTE, width);
        let scenario = PlacedText::new(scenario, point(SHEET_PADDING, y), Emphasis::Faint);
        words.push(scenario.of(TextField::Scenario));
    }
    (pill, kind, words)
}

/// The KPIs side by side from (0, 0), and their total width.
fn kpis(kpis: &[Kpi], shaper: &Shaper) -> (Vec<KpiBox>, f32) {
    let mut boxes = Vec::new();
    let mut x = 0.0;
    for kpi in kpis {
        let name =
            PlacedText::new(wrapped(shaper, &kpi.name.to_uppercase(), LABEL, 112.0), point(x, 2.0), Emphasis::Faint);
        boxes.push((name, kpi, x));
        let figure = shaper.line(&kpi.current, FIGURE).width;
        x += boxes.last().map_or(0.0, |(name, ..)| name.text.ink_width).max(figure).max(84.0) + 26.0;
    }
    // Names may wrap, so all names are measured before any value is placed: the values share one line.
    let figure_top = boxes.iter().fold(0.0f32, |top, (name, ..)| top.max(name.bottom())) + 3.0;
    let place = |(name, kpi, x): (PlacedText, &Kpi, f32)| {
        let current = if kpi.current.is_empty() { "–" } else { &kpi.current };
        let figure = line_at(shaper, current, FIGURE, point(x, figure_top), Emphasis::Ink);
        let below = point(x, figure.bottom() + 1.0);
        let mut words = vec![name, figure];
        if !kpi.target.is_empty() {
            let text = format!("target {}", kpi.target);
            words.push(line_at(shaper, &text, NOTE, below, Emphasis::Muted));
        }
        let rect = words.iter().fold(Rect::NOTHING, |rect, words| rect.union(&words.rect()));
        KpiBox { words, rect }
    };
    let boxes: Vec<KpiBox> = boxes.into_iter().map(place).collect();
    (boxes, (x - 26.0).max(0.0))
}

fn persona_box(persona: &Persona, shaper: &Shaper, rect: Rect, small: bool) -> PersonaBox {
    let size = if small { SMALL_PORTRAIT } else { PORTRAIT };
    let left = rect.min.x + 18.0 + size + 14.0;
    let width = rect.max.x - 14.0 - left;
    let words = persona_words(persona, shaper, point(left, rect.min.y + 12.0), width, small);
    let bottom = words.last().map_or(0.0, PlacedText::bottom) + 12.0;
    let height = (bottom - rect.min.y).max(size + 24.0);
    // A short text is centred beside the portrait.
    let slack = (height - (bottom - rect.min.y)) / 2.0;
    let words = words.into_iter().map(|words| PlacedText { at: words.at + point(0.0, slack), ..words }).collect();
    let portrait = Rect::new(rect.min.x + 16.0, rect.min.y + (height - size) / 2.0, size, size);
    let initials = super::centered(shaper, &persona.initials(), STAGE, portrait.center(), Emphasis::Ink);
    let rect = Rect::new(rect.min.x, rect.min.y, rect.width(), height);
    PersonaBox { id: persona.id, rect, portrait, initials, words }
}

fn persona_words(persona: &Persona, shaper: &Shaper, at: Point, width: f32, small: bool) -> Vec<PlacedText> {
    let name = if persona.age.is_empty() { persona.name.clone() } else { format!("{}, {}", persona.name, persona.age) };
    let name =
        PlacedText::new(wrapped(shaper, &name, STAGE, width), at, Emphasis::Ink).of(TextField::PersonaName(persona.id));
    let beside = name.text.ink_width + 8.0;
    let mut y = name.bottom();
    let role = (!persona.role.is_empty()).then(|| {
        let on_one_line = shaper.line(&persona.role, NOTE);
        let fits = on_one_line.width <= width - beside;
        if fits && name.text.lines.len() == 1 && !name.text.right_to_left {
            let rise = name.text.first_baseline() - on_one_line.first_baseline();
            PlacedText::new(on_one_line, at + point(beside, rise), Emphasis::Muted)
        } else {
            let role = PlacedText::new(wrapped(shaper, &persona.role, NOTE, width), point(at.x, y), Emphasis::Muted);
            y += role.text.height;
            role
        }
    });
    let role = role.map(|role| role.of(TextField::PersonaRole(persona.id)));
    let mut words: Vec<PlacedText> = std::iter::once(name).chain(role).collect();
    if !persona.quote.is_empty() {
        let style = if small { NOTE } else { CARD };
        let marks = shaper.language().quotation_marks();
        let quote = format!("{}{}{}", marks.open, persona.quote, marks.close);
        let quote = wrapped(shaper, &quote, style.italic(), width);
        let quote = PlacedText::new(quote, point(at.x, y + 3.0), Emphasis::Ink);
        words.push(quote.of(TextField::PersonaQuote(persona.id)).between(marks));
        y = words.last().map_or(y, PlacedText::bottom);
    }
    if let Some(goal) = persona.goals.first().filter(|_| !small) {
        let goal = wrapped(shaper, &format!("Goal: {goal}"), NOTE, width);
        let goal = PlacedText::new(goal, point(at.x, y + 3.0), Emphasis::Muted);
        words.push(goal.of(TextField::PersonaLine(persona.id, PersonaList::Goals, 0)));
    }
    words
}
