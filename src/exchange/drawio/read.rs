//! draw.io in: lanes, tables and grids of boxes become a map.

use rustc_hash::{FxHashMap, FxHashSet};

use super::grid::{DiagramGrid, columns_of};
use super::shapes::{DiagramPage, DiagramShape, pages, settle};
use crate::edit::placement::lane_named;
use crate::exchange::content::content_name;
use crate::exchange::csv::decoded;
use crate::exchange::map_builder::quoted;
use crate::exchange::reading_direction::begins_at_right;
use crate::exchange::{ExchangeError, Losses, MapBuilder, ReadOptions};
use crate::geometry::Rect;
use crate::model::{Card, CardId, CardKind, JourneyMap, LaneId, Link, LinkHeads, StepId};

/// Reads a map from a diagram.
///
/// # Errors
/// When the bytes are no diagram, are damaged, go beyond the limits, or hold no boxes with texts.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<(JourneyMap, Losses), ExchangeError> {
    if let Some(found) = content_name(bytes) {
        return Err(ExchangeError::OtherContent { expected: "a draw.io diagram", found });
    }
    let text = decoded(bytes, options.encoding.as_deref())?;
    let mut pages = pages(&text)?;
    options.progress.report(0.4)?;
    for page in &mut pages {
        settle(&mut page.shapes);
        begin_at_left(&mut page.shapes);
    }
    let count = pages.len();
    let boxes = |page: &DiagramPage| page.shapes.iter().filter(|shape| !shape.words.is_empty()).count();
    let page = pages.into_iter().max_by_key(boxes).ok_or(ExchangeError::Empty)?;
    let grid = DiagramGrid::of(&page.shapes)?;
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

/// Mirrors a page whose texts are written from right to left: its first stage stands at the right.
fn begin_at_left(shapes: &mut [DiagramShape]) {
    let (right, left): (Vec<_>, Vec<_>) =
        shapes.iter().filter(|shape| !shape.words.is_empty()).partition(|shape| begins_at_right(&shape.words));
    if right.len() > left.len() {
        for shape in shapes.iter_mut().filter(|shape| shape.rect != Rect::NOTHING) {
            shape.rect = Rect::new(-shape.rect.max.x, shape.rect.min.y, shape.rect.width(), shape.rect.height());
        }
    }
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
        let used: FxHashSet<usize> = grid.cards.iter().filter_map(|card| grid.row_of(&card.rect)).collect();
        let columns = grid.columns();
        for (place, row) in grid.rows.iter().enumerate() {
            // A row without a name and without cards says nothing.
            if used.contains(&place) || !row.name.is_empty() {
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
            let (first, last) = columns_of(&columns, &shape.rect);
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
            let mut count = 0;
            for step in grid.steps_of(stage) {
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
        let (mut loose, mut of_curves) = (0, 0);
        let mut joined = FxHashSet::default();
        let dots: FxHashSet<&str> =
            shapes.iter().filter(|shape| shape.has("ellipse")).map(|shape| shape.id.as_str()).collect();
        for shape in shapes {
            let Some((source, target)) = &shape.ends else { continue };
            if shape.has("endArrow=none") && dots.contains(source.as_str()) && dots.contains(target.as_str()) {
                of_curves += 1;
                continue;
            }
            let (Some(from), Some(to)) = (self.cards.get(source).copied(), self.cards.get(target).copied()) else {
                loose += 1;
                continue;
            };
            if from == to || !joined.insert((from, to)) {
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
        self.builder.losses.add_count("A line between two dots, as of a curve, is left out", of_curves);
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

#[cfg(test)]
mod tests {
    use std::io::Write;

    use base64::Engine;
    use base64::engine::general_purpose::STANDARD as BASE64;

    use super::*;
    use crate::exchange::{DataFormat, WriteOptions};
    use crate::file::templates;

    fn map_of(text: &str) -> (JourneyMap, Losses) {
        read(text.as_bytes(), &ReadOptions::default()).unwrap()
    }

    fn sentence(bytes: &[u8]) -> String {
        read(bytes, &ReadOptions::default()).unwrap_err().to_string()
    }

    fn names(map: &JourneyMap) -> (Vec<&str>, Vec<&str>) {
        let stages = map.stages.iter().map(|stage| stage.name.as_str()).collect();
        (stages, map.lanes.iter().map(|lane| lane.name.as_str()).collect())
    }

    /// A box of a diagram.
    fn cell(id: &str, words: &str, style: &str, (x, y, width, height): (i32, i32, i32, i32)) -> String {
        format!(
            "<mxCell id=\"{id}\" value=\"{words}\" style=\"{style}\" vertex=\"1\" parent=\"1\"><mxGeometry x=\"{x}\" \
             y=\"{y}\" width=\"{width}\" height=\"{height}\" as=\"geometry\"/></mxCell>"
        )
    }

    fn model(cells: &str) -> String {
        format!("<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>{cells}</root></mxGraphModel>")
    }

    /// Names of lanes at the left, stages at the top, cards between them.
    fn grid() -> String {
        let mut cells = cell("t", "Buying a bike", "text", (300, 0, 200, 30));
        for (number, stage) in ["Discover", "Buy", "Ride"].iter().enumerate() {
            cells += &cell(&format!("s{number}"), stage, "rounded=0", (200 + 220 * number as i32, 50, 200, 40));
        }
        for (number, lane) in ["Actions", "Pain points"].iter().enumerate() {
            cells += &cell(&format!("l{number}"), lane, "", (40, 120 + 160 * number as i32, 140, 140));
        }
        cells += &cell("c1", "Reads &lt;b&gt;reviews&lt;/b&gt;", "rounded=1", (210, 130, 180, 50));
        cells += &cell("c2", "Visits two shops", "rounded=1", (210, 190, 180, 50));
        cells += &cell("c3", "Pays", "rounded=1", (430, 130, 180, 50));
        cells += &cell("c4", "Nobody answers", "rounded=1", (210, 300, 400, 60));
        cells + "<mxCell id=\"e\" edge=\"1\" parent=\"1\" source=\"c1\" target=\"c3\" value=\"then\"/>"
    }

    #[test]
    fn a_grid_of_boxes_becomes_a_map_with_stages_lanes_spans_and_links() {
        let (map, losses) = map_of(&model(&grid()));
        assert_eq!(map.info.title, "Buying a bike");
        assert_eq!(names(&map), (vec!["Discover", "Buy", "Ride"], vec!["Actions", "Pain points"]));
        assert_eq!(map.lanes[1].card_kind, CardKind::Pain);
        let cards: Vec<(&str, u16)> = map.cards.iter().map(|card| (card.text.as_str(), card.span)).collect();
        assert_eq!(cards, [("Reads **reviews**", 1), ("Pays", 1), ("Visits two shops", 1), ("Nobody answers", 2)]);
        assert_eq!((map.links.len(), map.links[0].label.as_str()), (1, "then"));
        assert!(losses.is_empty(), "{:?}", losses.sentences());
    }

    #[test]
    fn a_packed_page_is_the_same() {
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        let percents: String = model(&grid()).bytes().map(|byte| format!("%{byte:02X}")).collect();
        packer.write_all(percents.as_bytes()).unwrap();
        let packed = BASE64.encode(packer.finish().unwrap());
        let file = format!("<mxfile><diagram name=\"Page-1\">{packed}</diagram></mxfile>");
        assert_eq!(map_of(&file).0, map_of(&model(&grid())).0);
    }

    #[test]
    fn what_we_write_comes_back_with_its_stages_lanes_and_texts() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap().without_placeholders();
            if map.cards.is_empty() {
                continue;
            }
            let (bytes, _) = crate::exchange::write(DataFormat::Drawio, &map, &WriteOptions::default()).unwrap();
            let (back, _) = read(&bytes, &ReadOptions::default()).unwrap();
            let texts = |map: &JourneyMap| {
                let mut texts: Vec<String> = map.cards.iter().map(|card| card.text.trim().to_owned()).collect();
                texts.retain(|text| !text.is_empty());
                texts.sort();
                texts.len()
            };
            let stages = |map: &JourneyMap| map.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>();
            assert_eq!(stages(&back), stages(&map), "{}", template.slug);
            assert!(texts(&back) >= texts(&map), "{}: {} of {}", template.slug, texts(&back), texts(&map));
            assert_eq!(back.info.title, map.info.title, "{}", template.slug);
        }
    }

    #[test]
    fn lines_of_curves_are_no_links_and_their_points_are_joined() {
        let map = templates::load("online-order").unwrap();
        let (bytes, _) = crate::exchange::write(DataFormat::Drawio, &map, &WriteOptions::default()).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let points = map.lanes.iter().flat_map(|lane| &lane.series).map(|series| series.points.len() - 1);
        assert_eq!(text.matches("curved=1").count(), points.sum::<usize>());
        let first = map.lanes.iter().flat_map(|lane| &lane.series).next().map(|series| series.id).unwrap();
        let joins = format!("source=\"curve-{first}-0\" target=\"curve-{first}-1\"");
        assert!(text.contains(&joins), "each line follows its points");
        let (back, losses) = read(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(back.links.len(), map.links.len());
        assert!(losses.sentences().iter().any(|it| it.contains("as of a curve")), "{:?}", losses.sentences());
    }

    #[test]
    fn a_map_from_right_to_left_comes_back_in_its_order() {
        let mut map = templates::load("online-order").unwrap();
        let info = std::sync::Arc::make_mut(&mut map.info);
        info.title = "أول طلب".into();
        for stage in map.stages.iter_mut().map(std::sync::Arc::make_mut) {
            stage.name = format!("مرحلة {}", stage.name);
            stage.steps.iter_mut().for_each(|step| step.name = format!("خطوة {}", step.name));
        }
        map.lanes.iter_mut().map(std::sync::Arc::make_mut).for_each(|lane| lane.name = format!("صف {}", lane.name));
        map.cards.iter_mut().map(std::sync::Arc::make_mut).for_each(|card| card.text = format!("نص {}", card.text));
        let (bytes, _) = crate::exchange::write(DataFormat::Drawio, &map, &WriteOptions::default()).unwrap();
        assert!(String::from_utf8_lossy(&bytes).contains("align=right"));
        let (back, _) = read(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(names(&back).0, names(&map).0);
    }

    #[test]
    fn hostile_files_are_refused_with_a_sentence() {
        assert!(sentence(b"\x89PNG\r\n\x1a\n").contains("PNG picture"));
        assert!(sentence(b"<svg></svg>").contains("another kind of XML"));
        assert!(sentence(model("").as_bytes()).contains("nothing in this file"));
        let deep = format!("<mxfile>{}", "<a>".repeat(100_000));
        assert!(sentence(deep.as_bytes()).contains("nested too deep"));
        let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        let text = format!("{entities}{}", model(&grid().replace("Pays", "&amp;b;")));
        assert!(map_of(&text).0.cards.iter().all(|card| card.text.len() < 50), "no entity is expanded");
        let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b' '; 70_000_000]).unwrap();
        let bomb = format!("<mxfile><diagram>{}</diagram></mxfile>", BASE64.encode(packer.finish().unwrap()));
        assert!(sentence(bomb.as_bytes()).contains("would unpack to more than"), "{}", sentence(bomb.as_bytes()));
        assert!(sentence(b"<mxfile><diagram>AAAA</diagram></mxfile>").contains("damaged"));
        let mut many = grid();
        for number in 0..3_000 {
            many += &cell(&format!("n{number}"), "x", "", (number % 50 * 30, 500 + number / 50 * 30, 20, 20));
        }
        let _ = read(model(&many).as_bytes(), &ReadOptions::default());
        let around = cell("a", "x", "", (0, 0, 10, 10)).replace("parent=\"1\"", "parent=\"a\"");
        let _ = read(model(&around).as_bytes(), &ReadOptions::default());
    }
}
