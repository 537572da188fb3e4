//! draw.io in: lanes, tables and grids of boxes become a map.

use rustc_hash::FxHashMap;

use super::grid::DiagramGrid;
use super::shapes::{DiagramPage, DiagramShape, pages, settle};
use crate::exchange::content::content_name;
use crate::exchange::csv::decoded;
use crate::exchange::lane_words::lane_named;
use crate::exchange::map_builder::quoted;
use crate::exchange::{ExchangeError, Losses, MapBuilder, ReadOptions};
use crate::model::{Card, CardId, CardKind, JourneyMap, LaneId, Link, LinkHeads, StepId};

/// Reads a map from a diagram.
///
/// # Errors
/// When the bytes are no diagram, are damaged, go beyond the limits, or hold no boxes with texts.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    if let Some(found) = content_name(bytes) {
        return Err(ExchangeError::OtherContent { expected: "draw.io diagram", found });
    }
    let text = decoded(bytes, options.encoding.as_deref())?;
    let mut pages = pages(&text)?;
    options.progress.report(0.4)?;
    for page in &mut pages {
        settle(&mut page.shapes);
    }
    let count = pages.len();
    let boxes = |page: &DiagramPage| page.shapes.iter().filter(|shape| !shape.words.is_empty()).count();
    let page = pages.into_iter().max_by_key(boxes).ok_or(ExchangeError::Empty)?;
    let grid = DiagramGrid::of(&page.shapes);
    if grid.cards.is_empty() && grid.rows.len() + grid.stages.len() < 2 {
        return Err(ExchangeError::Empty);
    }
    let mut building =
        DiagramMap { builder: MapBuilder::new(&title(&page, &grid, options)), cards: FxHashMap::default() };
    building.add(&grid)?;
    building.add_links(&page.shapes);
    let mut builder = building.builder;
    builder.losses.add_count("Another page of the file is left out", count - 1);
    for shape in grid.outside.iter().skip(usize::from(is_title(&page, &grid))) {
        builder.losses.add("A text outside of the grid is left out", quoted(&shape.words));
    }
    builder.finish()
}

/// Whether the first text outside of the grid is its title: it stands above everything else.
fn is_title(page: &DiagramPage, grid: &DiagramGrid<'_>) -> bool {
    let first = grid.outside.first();
    let top = page.shapes.iter().map(|shape| shape.rect.min.y).fold(f32::INFINITY, f32::min);
    grid.title.is_empty() && first.is_some_and(|shape| shape.rect.min.y <= top + 1.0)
}

fn title(page: &DiagramPage, grid: &DiagramGrid<'_>, options: &ReadOptions<'_>) -> String {
    let above = grid.outside.first().filter(|_| is_title(page, grid)).map(|shape| shape.words.clone());
    let usual = page.name.trim().to_lowercase();
    let name = (!usual.is_empty() && !usual.starts_with("page-")).then(|| page.name.clone());
    let own = [above.unwrap_or_default(), grid.title.clone(), name.unwrap_or_default(), options.title.clone()];
    let found = own.into_iter().find(|title| !title.trim().is_empty()).unwrap_or_default();
    crate::text::seen_text(&found).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A map that is made from a diagram.
struct DiagramMap {
    builder: MapBuilder,
    /// The cards by the ids of their shapes.
    cards: FxHashMap<String, CardId>,
}

impl DiagramMap {
    fn add(&mut self, grid: &DiagramGrid<'_>) -> Result<(), ExchangeError> {
        let steps = self.add_columns(grid)?;
        let mut lanes: Vec<Option<LaneId>> = vec![None; grid.rows.len()];
        for (place, row) in grid.rows.iter().enumerate() {
            let has_cards = grid.cards.iter().any(|card| grid.row_of(&card.rect) == Some(place));
            // A row without a name and without cards says nothing.
            if has_cards || !row.name.is_empty() {
                let name = if row.name.is_empty() { format!("Lane {}", place + 1) } else { row.name.clone() };
                if let Some(slot) = lanes.get_mut(place) {
                    *slot = Some(self.builder.add_lane(lane_named(&name))?);
                }
            }
        }
        let mut cards: Vec<&DiagramShape> = grid.cards.clone();
        cards.sort_by(|a, b| a.rect.min.y.total_cmp(&b.rect.min.y).then(a.rect.min.x.total_cmp(&b.rect.min.x)));
        for shape in cards {
            let lane = grid.row_of(&shape.rect).and_then(|row| lanes.get(row).copied().flatten());
            let (first, last) = grid.columns_of(&shape.rect);
            let (Some(lane), Some(step)) = (lane, steps.get(first)) else { continue };
            self.put(shape, lane, *step, last - first + 1)?;
        }
        Ok(())
    }

    fn put(&mut self, shape: &DiagramShape, lane: LaneId, step: StepId, span: usize) -> Result<(), ExchangeError> {
        let card = self.builder.card(lane, step);
        let (text, kind) = unquoted(&shape.words);
        let card =
            Card { text, kind, address: shape.address.clone(), span: u16::try_from(span).unwrap_or(1).max(1), ..card };
        self.cards.insert(shape.id.clone(), card.id);
        self.builder.put(card)
    }

    /// Adds the stages with their steps, and returns the steps from left to right.
    fn add_columns(&mut self, grid: &DiagramGrid<'_>) -> Result<Vec<StepId>, ExchangeError> {
        let mut steps = Vec::new();
        for (place, stage) in grid.stages.iter().enumerate() {
            let name = if stage.name.is_empty() { format!("Stage {}", place + 1) } else { stage.name.clone() };
            let id = self.builder.add_stage(&name)?;
            let is_here = |at: f32| at >= stage.from && at < stage.to;
            let own = grid.steps.iter().filter(|step| is_here((step.from + step.to) / 2.0));
            let mut count = 0;
            for step in own {
                steps.push(self.builder.add_step(id, &step.name)?);
                count += 1;
            }
            if count == 0 {
                steps.push(self.builder.add_step(id, "")?);
            }
        }
        Ok(steps)
    }

    /// Links the cards that a line joins.
    fn add_links(&mut self, shapes: &[DiagramShape]) {
        let mut loose = 0;
        for shape in shapes {
            let Some((source, target)) = &shape.ends else { continue };
            let (Some(from), Some(to)) = (self.cards.get(source).copied(), self.cards.get(target).copied()) else {
                loose += 1;
                continue;
            };
            if from == to || self.builder.map().links.iter().any(|link| link.from == from && link.to == to) {
                continue;
            }
            let heads = match (shape.has("startArrow=classic"), shape.has("endArrow=none")) {
                (true, false) => LinkHeads::TwoWay,
                (false, true) => LinkHeads::Plain,
                _ => LinkHeads::OneWay,
            };
            let id = self.builder.ids().link();
            let label = crate::text::seen_text(&shape.words).into_owned();
            let link = Link { id, from, to, heads, label, dashed: shape.has("dashed=1") };
            self.builder.map_mut().links.push(std::sync::Arc::new(link));
        }
        self.builder.losses.add_count("A line that does not join two boxes of the grid is left out", loose);
    }
}

/// A text without quotation marks around it, which make it a quote.
fn unquoted(words: &str) -> (String, Option<CardKind>) {
    let inside = words.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
    match inside.filter(|inside| !inside.contains(['“', '”'])) {
        Some(inside) => (inside.to_owned(), Some(CardKind::Quote)),
        None => (words.to_owned(), None),
    }
}
