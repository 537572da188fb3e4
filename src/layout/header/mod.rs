//! The masthead of the sheet, which introduces the map to a reader who has not seen it before: what it is about, who
//! goes through it and what they say, and the figures that count.

mod beside;
mod edges;
mod kpis;
mod people;
mod sparkline;
#[cfg(test)]
mod tests;
mod title;

use std::sync::Arc;

use super::logo::LogoBox;
use super::measure::{LABEL_BOLD, SHEET_PADDING};
use super::{Column, Emphasis, PlacedText, line_at, logo};
use crate::geometry::{Point, Rect, point};
use crate::model::{JourneyMap, Persona, SheetLogo, TextField};
use crate::text::Shaper;
use crate::theme::LogoSide;
use edges::ColumnEdges;
pub(super) use kpis::KpiBlock;
pub use kpis::KpiBox;
use people::{PORTRAIT, People};
pub use people::{PersonaBox, PersonaMark};
pub use sparkline::Sparkline;
use title::TitleBlock;

/// The header with title, objective, KPIs and personas.
#[derive(Clone, Debug)]
pub struct HeaderBox {
    /// The outline of the whole header.
    pub rect: Rect,
    /// The kind of the map.
    pub kind: PlacedText,
    /// Title, objective and scenario, as far as they are filled in.
    pub words: Vec<PlacedText>,
    /// The KPIs of the map, from left to right.
    pub kpis: Vec<KpiBox>,
    /// The personas who go through the journey.
    pub personas: Vec<PersonaBox>,
    /// The logo; none if the masthead shows none.
    pub logo: Option<LogoBox>,
    /// The lower edge, where the stages begin.
    pub bottom: f32,
}

/// The space above the header and below it.
const TOP: f32 = 24.0;
const BOTTOM: f32 = 20.0;
/// The gap between title, personas and KPIs side by side, and between rows of them.
const BESIDE: f32 = 36.0;
const BELOW: f32 = 20.0;
/// The least width of a title beside something else.
const MIN_TITLE_WIDTH: f32 = 330.0;
/// The most lines of a title beside something else; a longer one gets the whole width.
const MOST_TITLE_LINES: usize = 2;
/// Where the personas stand when there is room, as a part of the width: near the middle of the sheet.
const PEOPLE_AT: f32 = 0.42;

/// An empty header, which only leaves a margin above the stages.
pub(super) fn no_header(shaper: &Shaper, width: f32) -> HeaderBox {
    let corner = point(SHEET_PADDING, TOP);
    HeaderBox {
        rect: Rect::new(0.0, 0.0, width, TOP),
        kind: line_at(shaper, "", LABEL_BOLD, corner, Emphasis::Ink),
        words: Vec::new(),
        kpis: Vec::new(),
        personas: Vec::new(),
        logo: None,
        bottom: TOP,
    }
}

/// What a header is laid out for.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeaderSize<'a> {
    /// The width of the sheet.
    pub(super) width: f32,
    /// Whether a map without a title says so.
    pub(super) placeholders: bool,
    /// The text that is shown whole, however long it is.
    pub(super) whole: Option<TextField>,
    /// The columns of the grid, on whose edges portrait and KPIs stand where there is room.
    pub(super) columns: &'a [Column],
    /// The logo of the map or of its theme.
    pub(super) logo: Option<&'a SheetLogo>,
}

/// Places the header on its sheet, with `personas` and KPIs beside or below the title.
pub(super) fn header(map: &JourneyMap, personas: &[Arc<Persona>], shaper: &Shaper, size: HeaderSize<'_>) -> HeaderBox {
    let mut content = size.width - 2.0 * SHEET_PADDING;
    let logo = logo::in_masthead(size.logo, Rect::new(SHEET_PADDING, TOP, content, f32::INFINITY));
    let mut left = SHEET_PADDING;
    if let Some((own, side)) = &logo {
        content -= own.rect.width() + BESIDE;
        if *side == LogoSide::Start {
            left += own.rect.width() + BESIDE;
        }
    }
    let parts = HeaderParts { map, personas, shaper, size, content, left };
    let mut header = parts.in_one_row().or_else(|| parts.with_kpis_below()).unwrap_or_else(|| parts.in_rows());
    let is_bare = header.words.is_empty() && header.kpis.is_empty() && header.personas.is_empty();
    if is_bare && logo.is_none() {
        // No blank band on top of a sheet about which nothing is written yet.
        return no_header(shaper, size.width);
    }
    if let Some((own, _)) = logo {
        header.bottom = header.bottom.max(own.rect.max.y + BOTTOM);
        header.logo = Some(own);
    }
    header.rect = Rect::new(0.0, 0.0, size.width, header.bottom);
    header
}

/// What the parts of the header are laid out from.
struct HeaderParts<'a> {
    map: &'a JourneyMap,
    personas: &'a [Arc<Persona>],
    shaper: &'a Shaper,
    size: HeaderSize<'a>,
    /// The width between the margins, without that of the logo.
    content: f32,
    /// Where the content starts.
    left: f32,
}

impl HeaderParts<'_> {
    fn title(&self, width: f32) -> TitleBlock {
        TitleBlock::new(self.map, self.shaper, width, self.size)
    }

    /// The personas in at most `width` points, of which those below the first one may take `below`.
    fn people(&self, width: f32, below: f32) -> People {
        People::new(self.map, self.personas, self.shaper, (width.max(1.0), below.max(1.0)))
    }

    fn kpis(&self, width: f32) -> KpiBlock {
        KpiBlock::new(&self.map.info.kpis, self.shaper, width)
    }

    /// Title, personas and KPIs side by side; none if the title had too little room.
    fn in_one_row(&self) -> Option<HeaderBox> {
        let mut kpis = self.kpis(f32::INFINITY);
        let for_kpis = if kpis.boxes.is_empty() { 0.0 } else { kpis.size.x + BESIDE };
        let width = self.content - for_kpis - MIN_TITLE_WIDTH - BESIDE;
        // A row below the first persona may pass below the KPIs, which are less tall than she is.
        let reaches = for_kpis > 0.0 && kpis.size.y <= PORTRAIT;
        let below = if reaches { self.content * (1.0 - PEOPLE_AT) } else { width };
        let mut people = self.people(width, below);
        let beside_kpis = if reaches { people.beside_kpis } else { people.size.x };
        let for_people = if people.boxes.is_empty() { 0.0 } else { beside_kpis + BESIDE };
        let available = self.content - for_kpis - for_people;
        let title = self.fitting_title(available)?;
        let right = self.content - for_kpis - beside_kpis;
        // Near the middle, unless the title or the KPIs need that place; at the margin if there are no KPIs.
        let middle = if for_kpis > 0.0 { self.content * PEOPLE_AT } else { right };
        let people_at = middle.min(right).max(title.width + BESIDE);
        if people_at + people.size.x > self.content {
            people = self.people(width, self.content - people_at);
            if people_at + people.size.x > self.content {
                return None;
            }
        }
        // Everything stands on columns where there is room for it.
        let edges = ColumnEdges::of(self.size.columns, self.left);
        let least = title.width + BESIDE;
        let kpis_at = edges.spread(&mut kpis, least + for_people, self.content);
        let kpis_at = kpis_at.unwrap_or(self.content - kpis.size.x);
        let beside = if for_kpis > 0.0 { kpis_at - BESIDE - beside_kpis } else { self.content };
        let most = beside.min(self.content - people.size.x);
        let words = people.boxes.first().and_then(|first| Some(first.words.first()?.at.x - first.rect.min.x));
        let people_at = edges.for_portrait(people_at.min(most), words.unwrap_or(0.0), (least, most));
        if for_kpis > 0.0 {
            people.beside_the_first((kpis_at - people_at, kpis.size.y + BELOW), self.content - people_at);
        }
        Some(self.joined(title, (people, point(people_at, 0.0)), (kpis, point(kpis_at, 0.0))))
    }

    /// Title and personas side by side, and the KPIs in a row below them.
    fn with_kpis_below(&self) -> Option<HeaderBox> {
        let beside_title = self.content - MIN_TITLE_WIDTH - BESIDE;
        let people = self.people(beside_title, beside_title);
        let for_people = if people.boxes.is_empty() { 0.0 } else { people.size.x + BESIDE };
        let title = self.fitting_title(self.content - for_people)?;
        let people_at = self.content - people.size.x;
        // Below the title alone, if they fit there; else below both.
        let beside = self.kpis(people_at - BESIDE);
        let fits = !people.boxes.is_empty() && beside.size.x <= people_at - BESIDE && beside.rows == 1;
        let (kpis, y) = if fits {
            (beside, title.height + BELOW)
        } else {
            (self.kpis(self.content), title.height.max(people.size.y) + BELOW)
        };
        Some(self.joined(title, (people, point(people_at, 0.0)), (kpis, point(0.0, y))))
    }

    /// The title over the whole width, below it the personas, and the KPIs beside or below them.
    fn in_rows(&self) -> HeaderBox {
        let title = self.title(self.content);
        let below = title.height + if self.personas.is_empty() { 0.0 } else { BELOW };
        let kpis = self.kpis(f32::INFINITY);
        let people = self.people(self.content, self.content);
        let beside = people.size.x + BESIDE + kpis.size.x <= self.content;
        let (kpis, at) = if beside && !kpis.boxes.is_empty() && !people.boxes.is_empty() {
            let x = self.content - kpis.size.x;
            (kpis, point(x, below))
        } else {
            (self.kpis(self.content), point(0.0, below + people.size.y + BELOW))
        };
        self.joined(title, (people, point(0.0, below)), (kpis, at))
    }

    /// The title at most so wide; none if that is too narrow for it.
    fn fitting_title(&self, width: f32) -> Option<TitleBlock> {
        let title = (width >= MIN_TITLE_WIDTH).then(|| self.title(width))?;
        let alone = self.personas.is_empty() && self.map.info.kpis.is_empty();
        (alone || title.lines <= MOST_TITLE_LINES).then_some(title)
    }

    /// The header from its parts, whose places are relative to the top left corner of the content.
    fn joined(&self, title: TitleBlock, people: (People, Point), kpis: (KpiBlock, Point)) -> HeaderBox {
        let corner = point(self.left, TOP);
        let (mut people, people_at) = people;
        let (mut kpis, kpis_at) = kpis;
        people.boxes.iter_mut().for_each(|one| one.move_by(corner + people_at));
        kpis.boxes.iter_mut().for_each(|one| one.move_by(corner + kpis_at));
        let moved = |words: PlacedText| PlacedText { at: words.at + corner, ..words };
        let lower = |is_there: bool, bottom: f32| if is_there { bottom } else { 0.0 };
        let bottom = title
            .height
            .max(lower(!people.boxes.is_empty(), people_at.y + people.size.y))
            .max(lower(!kpis.boxes.is_empty(), kpis_at.y + kpis.size.y));
        HeaderBox {
            rect: Rect::NOTHING,
            kind: moved(title.kind),
            words: title.words.into_iter().map(moved).collect(),
            kpis: kpis.boxes,
            personas: people.boxes,
            logo: None,
            bottom: TOP + bottom + BOTTOM,
        }
    }
}
