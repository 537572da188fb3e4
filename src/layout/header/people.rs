//! Who goes through the journey: the first persona large, with what she says as the second voice of the sheet; the
//! others small beside or below her.

use std::sync::Arc;

use super::super::long_text::{LineLimit, MOST_QUOTE_LINES, shortened};
use super::super::measure::{CARD_BOLD, NOTE, PERSONA, QUOTE, TITLE};
use super::super::{Emphasis, PlacedText, centered, locale, wrapped};
use crate::geometry::{Point, Rect, point};
use crate::locale::Word;
use crate::model::{JourneyMap, Persona, PersonaId, PersonaList, Portrait, TextField};
use crate::text::{Shaper, TextStyle, is_quoted};

/// A persona in the header.
#[derive(Clone, Debug)]
pub struct PersonaBox {
    /// The persona that is shown.
    pub id: PersonaId,
    /// The outline of portrait and words.
    pub rect: Rect,
    /// The square of the portrait.
    pub portrait: Rect,
    /// The initials, for a persona without a portrait.
    pub initials: PlacedText,
    /// Name, role, quote and goal, as far as they are filled in.
    pub words: Vec<PlacedText>,
    /// The sign of the persona's curve, where there are several personas.
    pub mark: Option<PersonaMark>,
}

/// The sign by which the curve of a persona is known, on the corner of the portrait.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PersonaMark {
    /// The middle of the sign.
    pub center: Point,
    /// Its radius on the sheet.
    pub radius: f32,
    /// The place of the curve in its lane, which decides about the shape.
    pub place: usize,
}

impl PersonaBox {
    /// Moves the box with everything in it.
    pub(super) fn move_by(&mut self, by: Point) {
        self.rect = self.rect.translate(by);
        self.portrait = self.portrait.translate(by);
        self.initials.at = self.initials.at + by;
        self.words.iter_mut().for_each(|words| words.at = words.at + by);
        self.mark.iter_mut().for_each(|mark| mark.center = mark.center + by);
    }
}

/// All personas, placed from (0, 0).
pub(super) struct People {
    pub(super) boxes: Vec<PersonaBox>,
    pub(super) size: Point,
    /// The width of what stands beside the KPIs: the first persona, with the others unless they are below her.
    pub(super) beside_kpis: f32,
}

/// The sides of the portraits.
pub(super) const PORTRAIT: f32 = 104.0;
const SMALL_PORTRAIT: f32 = 56.0;
/// The gap between a portrait and the words beside it.
const BESIDE_PORTRAIT: f32 = 20.0;
const BESIDE_SMALL_PORTRAIT: f32 = 12.0;
/// The widths between which the words beside a portrait read well.
const LEAST_WORDS: f32 = 150.0;
const MOST_WORDS: f32 = 300.0;
const SMALL_WORDS: f32 = 132.0;
/// The least width of the words of small personas that share a row.
const LEAST_SMALL_WORDS: f32 = 88.0;
/// The gaps between personas.
const BESIDE: f32 = 28.0;
const BELOW: f32 = 14.0;
/// Up to so many personas, the small ones say their sentence too.
const MOST_VOICES: usize = 3;
/// The most small personas above each other beside the first one.
const SMALL_ROWS: usize = 2;
/// The radius of a mark on a portrait.
const MARK_RADIUS: f32 = 6.5;

impl People {
    /// The personas in at most `width` points, which is enough for the first one. What is below the first one may be
    /// `below` points wide.
    pub(super) fn new(
        map: &JourneyMap,
        personas: &[Arc<Persona>],
        shaper: &Shaper,
        (width, below): (f32, f32),
    ) -> Self {
        let plan = PeoplePlan { map, shaper, count: personas.len() };
        let Some((first, others)) = personas.split_first() else {
            return Self { boxes: Vec::new(), size: Point::ZERO, beside_kpis: 0.0 };
        };
        let words = (width - PORTRAIT - BESIDE_PORTRAIT).clamp(LEAST_WORDS, MOST_WORDS);
        let first = plan.large(first, words);
        let small = plan.all_small(others, SMALL_WORDS);
        let left = first.rect.width() + BESIDE;
        // Beside the first one in two rows, or else below it: in one row, or in as many as it takes.
        let beside = small.len().div_ceil(SMALL_ROWS).max(1);
        let fits = left + beside as f32 * (widest(&small) + BESIDE) - BESIDE <= width;
        let lower = point(0.0, first.rect.max.y + BELOW);
        let mut people = Self { size: first.rect.max, beside_kpis: first.rect.max.x, boxes: vec![first] };
        if fits {
            people.add_rows(small, beside, point(left, 0.0));
            people.beside_kpis = people.size.x;
        } else if let Some(row) = plan.in_one_row(others, below) {
            let count = row.len().max(1);
            people.add_rows(row, count, lower);
        } else {
            let fitting =
                (((below + BESIDE) / (widest(&small) + BESIDE)).floor() as usize).clamp(1, small.len().max(1));
            let per_row = small.len().div_ceil(small.len().div_ceil(fitting).max(1)).max(1);
            people.add_rows(small, per_row, lower);
        }
        people
    }

    /// Moves the small personas from below the first one to her side, under KPIs that are `lower` high and begin at `left`
    /// beside her, where they have room in a row that is so wide in all: no band stays empty there.
    pub(super) fn beside_the_first(&mut self, (left, lower): (f32, f32), width: f32) {
        let Some((first, others)) = self.boxes.split_first_mut() else { return };
        let end = others.iter().fold(0.0f32, |end, one| end.max(one.rect.max.x));
        let least = first.rect.max.x + BESIDE;
        let x = if left >= least && left + end <= width { left } else { least };
        let rise = first.rect.max.y - lower;
        let is_below = !others.is_empty() && others.iter().all(|one| one.rect.min.y >= first.rect.max.y);
        if !is_below || rise <= 0.0 || x + end > width {
            return;
        }
        others.iter_mut().for_each(|one| one.move_by(point(x, -rise)));
        let corner = |size: Point, one: &PersonaBox| point(size.x.max(one.rect.max.x), size.y.max(one.rect.max.y));
        self.size = self.boxes.iter().fold(Point::ZERO, corner);
    }

    /// Adds small personas in rows below each other.
    fn add_rows(&mut self, mut small: Vec<PersonaBox>, per_row: usize, at: Point) {
        let widest = widest(&small);
        let mut y = at.y;
        for row in small.chunks_mut(per_row) {
            let mut bottom = y;
            for (place, one) in row.iter_mut().enumerate() {
                one.move_by(point(at.x + place as f32 * (widest + BESIDE), y));
                bottom = bottom.max(one.rect.max.y);
                self.size = point(self.size.x.max(one.rect.max.x), self.size.y.max(bottom));
            }
            y = bottom + BELOW;
        }
        self.boxes.append(&mut small);
    }
}

fn widest(boxes: &[PersonaBox]) -> f32 {
    boxes.iter().fold(0.0f32, |widest, one| widest.max(one.rect.width()))
}

/// What the boxes of personas are laid out from.
struct PeoplePlan<'a> {
    map: &'a JourneyMap,
    shaper: &'a Shaper,
    count: usize,
}

impl PeoplePlan<'_> {
    /// The first persona: what she says, then who she is.
    fn large(&self, persona: &Persona, width: f32) -> PersonaBox {
        if is_bare(persona) {
            return self.small(persona, SMALL_WORDS);
        }
        let mut column = WordColumn::new(self.shaper, point(PORTRAIT + BESIDE_PORTRAIT, 0.0), width);
        // Without a quote the name is what is read first.
        column.name(persona, if persona.quote.trim().is_empty() { PERSONA } else { CARD_BOLD });
        column.role(persona, NOTE);
        if let Some(goal) = persona.goals.first() {
            let field = TextField::PersonaLine(persona.id, PersonaList::Goals, 0);
            column.add(goal, (NOTE, Emphasis::Muted), 0.0, field);
        }
        column.quote(persona, QUOTE, 8.0);
        self.portrait_with(persona, PORTRAIT, column, TITLE)
    }

    fn all_small(&self, personas: &[Arc<Persona>], words: f32) -> Vec<PersonaBox> {
        personas.iter().map(|persona| self.small(persona, words)).collect()
    }

    /// Small personas that fit in one row, with their words as narrow as that takes; none if they would be too narrow
    /// to be read.
    fn in_one_row(&self, personas: &[Arc<Persona>], width: f32) -> Option<Vec<PersonaBox>> {
        let each = (width + BESIDE) / personas.len().max(1) as f32 - BESIDE;
        let words = (each - SMALL_PORTRAIT - BESIDE_SMALL_PORTRAIT).min(SMALL_WORDS);
        (words >= LEAST_SMALL_WORDS).then(|| self.all_small(personas, words))
    }

    /// Another persona, small, with words in at most `width` points.
    fn small(&self, persona: &Persona, width: f32) -> PersonaBox {
        let left = SMALL_PORTRAIT + BESIDE_SMALL_PORTRAIT;
        let mut column = WordColumn::new(self.shaper, point(left, 0.0), width);
        column.name(persona, CARD_BOLD);
        column.role(persona, NOTE);
        if self.count <= MOST_VOICES {
            column.quote(persona, NOTE, 2.0);
        }
        self.portrait_with(persona, SMALL_PORTRAIT, column, PERSONA)
    }

    /// A portrait with words beside it; the smaller of the two is centred beside the other.
    fn portrait_with(&self, persona: &Persona, side: f32, column: WordColumn<'_>, initials: TextStyle) -> PersonaBox {
        let height = column.bottom.max(side);
        let portrait = Rect::new(0.0, 0.0, side, side);
        let slack = point(0.0, ((side - column.bottom) / 2.0).max(0.0));
        let move_down = |words: PlacedText| PlacedText { at: words.at + slack, ..words };
        let words: Vec<PlacedText> = column.words.into_iter().map(move_down).collect();
        let right = words.iter().fold(side, |right, words| right.max(words.at.x + words.text.ink_width));
        PersonaBox {
            id: persona.id,
            rect: Rect::new(0.0, 0.0, right, height),
            portrait,
            initials: centered(self.shaper, &persona.initials(), initials, portrait.center(), Emphasis::Ink),
            words,
            mark: self.mark(persona, portrait),
        }
    }

    /// The mark of a persona with a curve, where several personas have to be told apart.
    fn mark(&self, persona: &Persona, portrait: Rect) -> Option<PersonaMark> {
        let lanes = self.map.lanes.iter().filter(|_| self.count > 1);
        let place = lanes
            .flat_map(|lane| lane.series.iter().enumerate())
            .find_map(|(place, series)| (series.persona == Some(persona.id)).then_some(place))?;
        let inset = MARK_RADIUS * 0.5;
        Some(PersonaMark { center: portrait.max - point(inset, inset), radius: MARK_RADIUS, place })
    }
}

/// Whether nothing but a name is known of a persona, which then needs no large portrait.
fn is_bare(persona: &Persona) -> bool {
    let texts = [&persona.quote, &persona.role];
    persona.portrait == Portrait::Initials && texts.into_iter().all(|text| text.trim().is_empty())
}

/// Words below each other.
struct WordColumn<'a> {
    shaper: &'a Shaper,
    at: Point,
    width: f32,
    words: Vec<PlacedText>,
    bottom: f32,
}

impl<'a> WordColumn<'a> {
    fn new(shaper: &'a Shaper, at: Point, width: f32) -> Self {
        Self { shaper, at, width, words: Vec::new(), bottom: 0.0 }
    }

    fn add(&mut self, text: &str, (style, tone): (TextStyle, Emphasis), gap: f32, field: TextField) {
        if text.trim().is_empty() {
            return;
        }
        let at = point(self.at.x, self.bottom + gap);
        let placed = PlacedText::new(wrapped(self.shaper, text, style, self.width), at, tone).of(field);
        self.bottom = placed.bottom();
        self.words.push(placed);
    }

    fn name(&mut self, persona: &Persona, style: TextStyle) {
        let locale = locale(self.shaper);
        let is_named = !persona.is_placeholder() || !locale.has_words();
        let name = locale.listed(&[if is_named { &persona.name } else { locale.word(Word::Persona) }, &persona.age]);
        let field = TextField::PersonaName(persona.id);
        self.add(&name, (style, Emphasis::Ink), 0.0, field);
        if self.words.is_empty() {
            // A name is always there to be edited, even while it is empty.
            let empty = PlacedText::new(self.shaper.line("", style), self.at, Emphasis::Ink).of(field);
            self.bottom = empty.bottom();
            self.words.push(empty);
        }
    }

    fn role(&mut self, persona: &Persona, style: TextStyle) {
        self.add(&persona.role, (style, Emphasis::Muted), 1.0, TextField::PersonaRole(persona.id));
    }

    /// Adds what the persona says above everything else, where it is read first.
    fn quote(&mut self, persona: &Persona, style: TextStyle, gap: f32) {
        if persona.quote.trim().is_empty() {
            return;
        }
        let language = self.shaper.language();
        let marks = language.quotation_marks();
        let marks = Some(marks).filter(|_| !is_quoted(&persona.quote));
        // Spaces at its ends stay, since it may be being written.
        let quote = match marks {
            Some(marks) => format!("{}{}{}", marks.open, language.nested(&persona.quote), marks.close),
            None => persona.quote.clone(),
        };
        let limit = LineLimit::Lines(MOST_QUOTE_LINES);
        let text = shortened(self.shaper, &quote, style.italic(), self.width, limit);
        let at = point(self.at.x, 0.0);
        let mut quote = text.place(self.shaper, at, Emphasis::Ink, TextField::PersonaQuote(persona.id));
        quote.iter_mut().take(1).for_each(|words| words.marks = marks);
        let height = quote.last().map_or(0.0, PlacedText::bottom) + gap;
        self.words.iter_mut().for_each(|words| words.at.y += height);
        self.words.extend(quote);
        self.bottom += height;
    }
}
