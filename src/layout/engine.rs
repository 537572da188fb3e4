//! Lays out whole maps, and keeps what is the same in the next layout.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::card_faces::CardFaces;
use super::card_foot::is_owned_by_lane;
use super::card_places::CardPlaces;
use super::curve_cache::CurveCache;
use super::header::HeaderSize;
use super::long_text::{is_long, long_words};
use super::notes::{BracketPlace, NoteGround, NoteSetting};
use super::rows::PlacedLanes;
use super::sketch::SketchGround;
use super::stages::PathPlace;
use super::time_rail::RailPlace;
use super::{
    Column, HeaderBox, LaneBands, Layout, SheetParts, SheetVoice, ShownScale, StageBox, TimeRail, cell_badges, columns,
    extras, footer, ground, header, legend, links, measure, moments, notes, pins, rows, sketch, stage_figures, stages,
    time_rail, touchpoints,
};
use crate::geometry::{Rect, point};
use crate::locale::Locale;
use crate::model::{Card, CardId, CardKind, Direction, JourneyMap, LaneId, SheetLogo, TextField};
use crate::text::{Language, OwnFamily, Shaper, TitleSetting};
use crate::theme::{Theme, ThemeFont, TitleFace};

/// Lays out maps, caching measured cards and link routes between layouts of nearly the same map. A layout drops
/// what it did not use, so the caches hold the cards and links of one map.
///
/// Limitations: the caches are keyed by ids that are unique only within a map, so two maps laid out in
/// turns evict each other's entries. Give each map an engine of its own; they can share one shaper.
#[derive(Default)]
pub struct LayoutEngine {
    pub(super) faces: CardFaces,
    pub(super) places: CardPlaces,
    /// The text that is shown whole, however long it is.
    whole: Option<TextField>,
    /// The logo of the theme of the next maps, for those that have none.
    theme_logo: Option<SheetLogo>,
    curves: CurveCache,
    routes: links::RouteCache,
}

impl LayoutEngine {
    /// Creates an engine with empty caches and a shaper of its own.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates an engine with empty caches that measures text with `shaper`.
    pub fn with_shaper(shaper: Shaper) -> Self {
        Self { faces: CardFaces::new(shaper), ..Self::default() }
    }

    /// The shaper that measures all text. Its text starts where it does on the sheet of the last layout.
    pub fn shaper(&self) -> &Shaper {
        self.faces.shaper()
    }

    /// The numbers of cards and of links in the caches.
    #[cfg(test)]
    pub(crate) fn cached_parts(&self) -> (usize, usize) {
        (self.faces.len(), self.routes.len())
    }

    /// Lays out the next maps for a theme, as far as it changes where things stand: the faces of texts and titles, and
    /// its logo.
    pub fn set_theme(&mut self, theme: &Theme) {
        let serif = theme.form.title_face == TitleFace::Serif;
        let [text, title] = own_families(theme);
        self.faces.set_titles(TitleSetting { serif, capital_names: theme.form.stage_capitals, text, title });
        if !self.theme_logo.as_ref().is_some_and(|known| known.is_of(theme)) {
            self.theme_logo = SheetLogo::of_theme(theme);
        }
    }

    /// Shows one text whole, however long it is: the one that is being edited. Of others, a sheet shows only as much
    /// as leaves room for the rest.
    pub fn show_whole(&mut self, field: Option<TextField>) {
        self.whole = field;
        self.faces.show_whole(match field {
            Some(TextField::CardText(card)) => Some(card),
            _ => None,
        });
    }

    /// Leaves room for a number above each of these cards, as people need while they vote.
    pub fn number_cards(&mut self, cards: impl IntoIterator<Item = CardId>) {
        self.faces.number(cards.into_iter().collect());
    }

    /// Sets whether lanes with curves show the whole of their scales instead of what their points reach: where any value may be
    /// drawn next, and no lane may grow or shrink under the pointer.
    pub fn show_whole_scales(&mut self, whole: bool) {
        self.curves.show_whole_scales(whole);
    }

    /// Lets lanes with curves show these parts of their scales whatever their points reach, until others are held, on the
    /// pages of one map. All others show as much as their points reach.
    pub fn hold_scales(&mut self, held: FxHashMap<LaneId, ShownScale>) {
        self.curves.hold_scales(held);
    }

    /// Lays out the whole sheet of `map`.
    pub fn lay_out(&mut self, map: &JourneyMap) -> Layout {
        self.lay_out_parts(map, SheetParts::ALL)
    }

    /// Lays out `map` with only the given parts around its grid.
    pub fn lay_out_parts(&mut self, map: &JourneyMap, parts: SheetParts) -> Layout {
        let right_to_left = self.begin_layout(map, parts);
        let shaper = self.faces.shaper().clone();
        // From left to right, then from top to bottom: rail and columns decide the width of the sheet, and
        // each band needs to know where the one above it ends. Links need all cards in place.
        let cards = self.places.of(map);
        let rail = rows::rail_width(map, &shaper);
        let capital_names = shaper.titles().capital_names;
        let named = if capital_names { Cow::Owned(with_capital_names(map)) } else { Cow::Borrowed(map) };
        let (wide, signed) =
            (columns::wide_words(map, cards.iter(), &shaper), touchpoints::signed_lanes(map, cards.iter()));
        let columns = columns::columns(&named, cards, (&wide, &signed), &shaper, rail);
        let right = columns::content_right(&columns, rail);
        let width = columns::sheet_width(&columns, right);
        let logo = SheetLogo::on_map(map, self.theme_logo.as_ref()).map(|logo| Locale::of(map).described_logo(logo));
        let header = header_of(map, parts, &shaper, (width, self.whole, &columns), logo.as_ref());
        let band = (parts.extras && parts.header).then(|| extras::band(map, &shaper, header.bottom, width)).flatten();
        let grid_top = band.as_ref().map_or(header.bottom, |band| band.rect.max.y);
        let bracket_place = BracketPlace { columns: &columns, top: grid_top, parts };
        let (brackets, grid_top) = notes::bracket_band(map, &bracket_place, &shaper);
        let (mut stages, steps, stage_band) =
            stages::stages(&named, &columns, &shaper, PathPlace { top: grid_top, width, whole: self.whole });
        let path = (columns.first().map_or(rail, |column| column.x), right);
        let figures_bottom = stage_figures::place(map, &mut stages, &shaper, stage_band.max.y);
        let flagged = pins::flagged_cards(cards);
        let lit = moments::MomentPlan::of(map, (cards, &flagged), &columns, &shaper);
        let time_rail = time_rail_of(map, &shaper, (figures_bottom, path), &lit.pill_ranges(), &stages);
        let lanes_top = time_rail::lanes_top(time_rail.as_ref(), figures_bottom, lit.strip_height());
        let back_stage = ground::back_stage_lanes(map, cards);
        let (top, placeholders, of_lanes) = (lanes_top, parts.placeholders, (&back_stage, &signed));
        let place = rows::GridPlace { rail, top, placeholders, of_lanes, wide: &wide, width };
        let pins = pins::pins(map, cards, &flagged);
        let PlacedLanes { rows, groups, bottom } =
            rows::rows(map, (cards, &columns, &pins), &mut self.faces, &mut self.curves, place);
        let moments = lit.place(&rows, lanes_top);
        let link_ground = links::LinkGround::new(&columns, &rows, &moments);
        let links = links::links(map, &link_ground, &mut self.routes, &shaper);
        let cell_badges = cell_badges::cell_badges(map, &columns, &rows, &shaper);
        let sketched = SketchGround { columns: &columns, stages: &stages, rows: &rows };
        let sketch = parts.placeholders.then(|| sketch::sketch(map, &sketched, &shaper)).flatten();
        let sections = if parts.extras { extras::sections(map, &shaper, bottom, width) } else { Vec::new() };
        let footer_top = extras::bottom_of(&sections, bottom);
        let signs = || legend::signs(map, (&header.kpis, &rows), &flagged, (&moments, time_rail.as_ref()));
        let footer = match parts.footer {
            true => footer::footer(map, &signs(), (&shaper, logo.as_ref()), footer_top, width),
            false => footer::no_footer(footer_top, width),
        };
        let size = point(width, footer.bottom);
        let note_ground = NoteGround { columns: &columns, stages: &stages, rows: &rows, groups: &groups, size };
        let setting = NoteSetting { shaper: &shaper, parts, whole: self.whole };
        let notes = notes::notes(map, &note_ground, &setting, brackets);
        let margins = notes.margins;
        let shaded = ground::shaded(map, &rows, width);
        let back_stage = ground::ground(&rows, &back_stage, width);
        self.faces.drop_unused();
        Layout {
            size: size + point(margins.start + margins.end, margins.top + margins.bottom),
            right_to_left,
            voice: SheetVoice { locale: Locale::of(map), capital_names },
            header,
            columns,
            stages,
            steps,
            rail_band: Rect::from_corners(point(0.0, stage_band.max.y), point(rail, bottom)),
            moments,
            stage_band,
            time_rail,
            lane_bands: LaneBands { back_stage, shaded, groups },
            rows,
            links,
            cell_badges,
            band,
            sections,
            sketch,
            footer,
            notes,
        }
    }

    /// Prepares the shaper for the texts of `map`. Returns whether its sheet runs from right to left.
    fn begin_layout(&mut self, map: &JourneyMap, parts: SheetParts) -> bool {
        self.faces.begin_layout(parts.type_sizes);
        self.faces.set_language(Language::of_tag_or_text(&map.info.language, &map.info.title));
        let right_to_left = runs_right_to_left(map, self.faces.shaper());
        self.faces.set_direction(right_to_left);
        right_to_left
    }

    /// Returns `layout` with new text on one card, or none if that changes the card's size or position.
    pub fn with_card(&mut self, layout: &Layout, card: &Arc<Card>) -> Option<Layout> {
        let row = layout.rows.iter().position(|row| row.lane.id == card.lane)?;
        let place = layout.rows.get(row)?.cards.iter().position(|known| known.card.id == card.id)?;
        let old = layout.rows.get(row)?.cards.get(place)?;
        // A touchpoint is as wide as its text, so new text moves its neighbours.
        if old.kind == CardKind::Touchpoint {
            return None;
        }
        self.faces.set_direction(layout.right_to_left);
        let mut setting = old.setting.clone();
        setting.marks.owner_in_lane = is_owned_by_lane(card, &layout.rows.get(row)?.lane);
        let face = self.faces.face(card, setting.clone(), old.rect.width());
        // A long text is set in a wider column, as is a long word.
        let is_as_wide =
            is_long(&card.text) == is_long(&old.card.text) && long_words(&card.text).eq(long_words(&old.card.text));
        if face.size != old.face.size || !is_as_wide {
            return None;
        }
        let mut layout = layout.clone();
        let card_box = layout.rows.get_mut(row)?.cards.get_mut(place)?;
        card_box.card = card.clone();
        card_box.setting = setting;
        card_box.face = face;
        Some(layout)
    }
}

/// The rail of real time below `top`, along a path with these stages and pills.
fn time_rail_of(
    map: &JourneyMap,
    shaper: &Shaper,
    (top, ends): (f32, (f32, f32)),
    pills: &[(f32, f32)],
    stages: &[StageBox],
) -> Option<TimeRail> {
    let path_bottom = stages.iter().map(|stage| stage.rect.max.y).fold(0.0, f32::max);
    let stages: Vec<(f32, f32)> = stages.iter().map(|stage| (stage.rect.min.x, stage.rect.max.x)).collect();
    time_rail::time_rail(map, shaper, RailPlace { top, path_bottom, ends, pills, stages: &stages })
}

/// The header of a sheet of this width, with one text shown whole, as far as it is shown.
fn header_of(
    map: &JourneyMap,
    parts: SheetParts,
    shaper: &Shaper,
    (width, whole, columns): (f32, Option<TextField>, &[Column]),
    logo: Option<&SheetLogo>,
) -> HeaderBox {
    match parts {
        SheetParts { header: false, .. } => header::no_header(shaper, width),
        SheetParts { personas, placeholders, .. } => {
            let shown = if personas { map.personas.as_slice() } else { &[] };
            header::header(map, shown, shaper, HeaderSize { width, placeholders, whole, columns, logo })
        }
    }
}

/// The families of texts and of titles that a theme has of its own.
pub fn own_families(theme: &Theme) -> [Option<OwnFamily>; 2] {
    [&theme.fonts.text, &theme.fonts.title].map(|font| font.as_ref().map(own_family))
}

fn own_family(font: &ThemeFont) -> OwnFamily {
    let files: Vec<Arc<[u8]>> = font.files.iter().map(|file| file.data.clone()).collect();
    OwnFamily::of(&font.family, &files)
}

/// The map with the names of its stages in capitals.
fn with_capital_names(map: &JourneyMap) -> JourneyMap {
    let mut map = map.clone();
    for stage in &mut map.stages {
        let name = stage.name.to_uppercase();
        if name != stage.name {
            Arc::make_mut(stage).name = name;
        }
    }
    map
}

fn runs_right_to_left(map: &JourneyMap, shaper: &Shaper) -> bool {
    match map.info.direction {
        Direction::LeftToRight => false,
        Direction::RightToLeft => true,
        Direction::Auto => shaper.line(&map.info.title, measure::TITLE).right_to_left,
    }
}
