//! What the map knows about the part under the pointer but does not draw there: notes, causes, profiles.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Frame, Galley, Label, Pos2, Rect, RectAlign, Response, TextWrapMode, Tooltip, Ui, Vec2};

use super::pointer::on_screen;
use crate::app::view::tab::Tab;
use crate::app::view::viewport::CanvasViewport;
use crate::app::widgets::style::{regular, semi_bold};
use crate::layout::{CardBox, FootPart, LaneBox};
use crate::locale::Locale;
use crate::model::{CommentPlace, Flag, HotspotId, JourneyMap, Part, Persona};

/// The width at which the texts wrap, in points.
const WIDTH: f32 = 260.0;
/// The gap between a part and its texts, in points.
const GAP: f32 = 6.0;
/// The most lines of one list; the sheet of a persona or the inspector shows all.
const MOST_LINES: usize = 4;

/// One text with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
struct HoverText {
    heading: &'static str,
    text: String,
}

/// Shows the texts once the pointer rests on a part that has some: beside the part, where they cover least.
pub(super) fn show(ui: &Ui, tab: &Tab<'_>, canvas: &CanvasViewport, response: &Response) {
    let is_quiet = tab.view.tool.is_idle() && tab.view.typing.is_none() && tab.view.press.pan_start.is_none();
    if !is_quiet || !response.contains_pointer() || ui.input(|input| input.pointer.any_down()) {
        return;
    }
    // The inspector already shows everything about a selected part, and without a selection about the map.
    let selection = tab.document.editor.selection();
    let is_inspected = |part: Part| selection.contains(part) || (part == Part::Header && selection.is_empty());
    let Some(part) = tab.view.hover.part.filter(|part| !is_inspected(*part)) else { return };
    let mut texts = texts_of(tab.map(), part);
    if let Part::Card(id) = part
        && let Some(shown) = tab.document.drawing.layout.card_box(id)
    {
        left_out(shown, Locale::of(tab.map()), &mut texts);
    }
    let mut tooltip = Tooltip::for_enabled(response);
    if texts.is_empty() || !tooltip.popup.is_open() {
        return;
    }
    let lines: Vec<Arc<Galley>> = texts.iter().map(|text| text.laid_out(ui)).collect();
    let spacing = ui.spacing().item_spacing.y;
    let width = lines.iter().map(|line| line.size().x).fold(0.0, f32::max);
    let height = lines.iter().map(|line| line.size().y + spacing).sum::<f32>() - spacing;
    let size = Vec2::new(width, height) + Frame::popup(ui.style()).total_margin().sum();
    let around = tab.document.bounds_of(part).map(|bounds| on_screen(canvas, bounds));
    let pointer = response.hover_pos().unwrap_or(canvas.area.center());
    let around = around.unwrap_or(Rect::from_center_size(pointer, Vec2::splat(16.0))).intersect(canvas.area);
    let at = quiet_place(around, size, free_area(tab, canvas.area), &marks_near(tab, canvas, around));
    let anchor = Rect::from_min_size(at, Vec2::ZERO);
    tooltip.popup = tooltip.popup.anchor(anchor).align(RectAlign::BOTTOM_START).align_alternatives(&[]).gap(0.0);
    tooltip.show(|ui| {
        ui.set_max_width(WIDTH);
        lines.into_iter().for_each(|line| {
            ui.add(Label::new(line).wrap_mode(TextWrapMode::Extend));
        });
    });
}

impl HoverText {
    /// The heading and the text in one paragraph.
    fn laid_out(&self, ui: &Ui) -> Arc<Galley> {
        let visuals = ui.visuals();
        let heading = TextFormat::simple(semi_bold(11.0), visuals.weak_text_color());
        let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(WIDTH), ..LayoutJob::default() };
        job.append(self.heading, 0.0, heading);
        // A list begins on a line of its own.
        let gap = if self.text.contains('\n') { "\n" } else { "  " };
        job.append(gap, 0.0, TextFormat::simple(regular(12.0), visuals.text_color()));
        job.append(&self.text, 0.0, TextFormat::simple(regular(12.0), visuals.text_color()));
        ui.painter().layout_job(job)
    }
}

/// Where no panel lies over the map; the whole canvas where one leaves no room for words.
fn free_area(tab: &Tab<'_>, canvas: Rect) -> Rect {
    let free = tab.view.room.free;
    let min = canvas.min + Vec2::new(free.min.x, free.min.y);
    let free = Rect::from_min_size(min, Vec2::new(free.width(), free.height())).intersect(canvas);
    if free.width() < WIDTH + 2.0 * GAP { canvas } else { free }
}

/// The cards and figures on the screen that a bubble beside `around` might cover.
fn marks_near(tab: &Tab<'_>, canvas: &CanvasViewport, around: Rect) -> Vec<Rect> {
    let layout = &tab.document.drawing.layout;
    let near = around.expand2(Vec2::new(2.0 * WIDTH, 2.0 * WIDTH));
    let row_is_near = |row: &&LaneBox| {
        let place = layout.in_map(crate::geometry::Rect::new(0.0, row.y, layout.size.x, row.height));
        on_screen(canvas, place).intersects(near)
    };
    let rows = layout.rows.iter().filter(row_is_near);
    let cards = rows.flat_map(|row| &row.cards).map(|card| on_screen(canvas, layout.in_map(card.rect)));
    let stages = layout.stages.iter().map(|stage| on_screen(canvas, layout.in_map(stage.rect)));
    cards.chain(stages).filter(|place| place.intersects(near)).collect()
}

/// The upper left corner of a bubble of this size beside `around`: inside `area`, and where it covers least of `marks` and
/// nothing of what it is about.
fn quiet_place(around: Rect, size: Vec2, area: Rect, marks: &[Rect]) -> Pos2 {
    let (below, above) = (around.bottom() + GAP, around.top() - GAP - size.y);
    let (start, end) = (around.left(), around.right() - size.x);
    let wanted = [
        egui::pos2(start, below),
        egui::pos2(end, below),
        egui::pos2(start, above),
        egui::pos2(end, above),
        egui::pos2(around.right() + GAP, around.top()),
        egui::pos2(around.left() - GAP - size.x, around.top()),
    ];
    let within = |at: Pos2| {
        let (right, bottom) = ((area.right() - size.x).max(area.left()), (area.bottom() - size.y).max(area.top()));
        egui::pos2(at.x.clamp(area.left(), right), at.y.clamp(area.top(), bottom))
    };
    let covered = |at: Pos2| {
        let place = Rect::from_min_size(at, size);
        let share =
            |mark: &Rect| Some(mark.intersect(place)).filter(|both| both.is_positive()).map_or(0.0, |it| it.area());
        // What the words are about stays in view before everything else.
        marks.iter().map(share).sum::<f32>() + 100.0 * share(&around)
    };
    let places = wanted.map(within);
    let least = places.into_iter().min_by(|one, other| covered(*one).total_cmp(&covered(*other)));
    least.unwrap_or(around.left_bottom())
}

/// What was said first in the open threads about a part.
fn comments(map: &JourneyMap, part: Part, texts: &mut Vec<HoverText>) {
    let place = CommentPlace::from(part);
    let open = map.info.comments.iter().filter(|thread| !thread.resolved && thread.on == place);
    for comment in open.filter_map(|thread| thread.comments.first()).take(MOST_LINES) {
        let by = if comment.by.is_empty() { String::new() } else { format!("{}: ", comment.by) };
        add(texts, "Comment", &format!("{by}{}", comment.text));
    }
}

/// The texts about a part that are not drawn on it.
fn texts_of(map: &JourneyMap, part: Part) -> Vec<HoverText> {
    let mut texts = Vec::new();
    comments(map, part, &mut texts);
    match part {
        Part::Header => header(map, &mut texts),
        Part::Persona(id) => map.persona(id).into_iter().for_each(|persona| profile(persona, &mut texts)),
        Part::Hotspot(id) => hotspot(map, id, &mut texts),
        Part::Step(id) => {
            if let Some((_, step)) = map.step(id) {
                add(&mut texts, "Note", &step.note);
                flags(&step.flags, &mut texts);
            }
        }
        Part::Card(id) => {
            if let Some(card) = map.card(id) {
                add(&mut texts, "Note", &card.note);
                add(&mut texts, "Source", &card.source);
                flags(&card.flags, &mut texts);
            }
        }
        Part::Point(lane, series, step) => {
            let lane = map.lane(lane).into_iter().flat_map(|lane| &lane.series);
            let points = lane.filter(|known| known.id == series).flat_map(|series| &series.points);
            points.filter(|point| point.step == step).for_each(|point| flags(&point.flags, &mut texts));
        }
        Part::Stage(_) | Part::Lane(_) | Part::Cell(..) | Part::Link(_) => {}
        Part::LaneGroup(_) => {}
        Part::Note(id) => {
            if map.note(id).is_some_and(|note| note.screen_only) {
                add(&mut texts, "Not printed", "Only on the screen");
            }
        }
    }
    texts
}

/// What a card is too narrow to show in the row along its lower edge.
fn left_out(shown: &CardBox, locale: &Locale, texts: &mut Vec<HoverText>) {
    let card = &shown.card;
    for part in shown.face.foot.iter().flat_map(|foot| &foot.left_out) {
        match part {
            FootPart::Frequency => {
                add(texts, "How often", card.frequency.map_or("", |level| locale.frequency(level)));
            }
            FootPart::Owner => add(texts, "Owner", &card.owner),
            FootPart::Evidence => add(texts, "Evidence", card.evidence.map_or("", |evidence| evidence.name())),
            FootPart::BackStage => add(texts, "Side", "Back stage"),
            FootPart::Votes => add(texts, "Votes", &card.votes.to_string()),
        }
    }
}

fn add(texts: &mut Vec<HoverText>, heading: &'static str, text: &str) {
    if !text.trim().is_empty() {
        texts.push(HoverText { heading, text: text.trim().to_owned() });
    }
}

fn add_lines(texts: &mut Vec<HoverText>, heading: &'static str, lines: &[String]) {
    let filled: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let mut shown: Vec<String> = filled.iter().take(MOST_LINES).map(|line| format!("• {line}")).collect();
    if filled.len() > MOST_LINES {
        shown.push(format!("… and {} more", filled.len() - MOST_LINES));
    }
    add(texts, heading, &shown.join("\n"));
}

fn header(map: &JourneyMap, texts: &mut Vec<HoverText>) {
    add(texts, "Scope", &map.info.scope);
    add(texts, "Key outcome", &map.info.key_outcome);
    add_lines(texts, "Guiding principles", &map.info.guiding_principles);
    add_lines(texts, "Resources at hand", &map.info.resources_at_hand);
    add_lines(texts, "Resources needed", &map.info.resources_needed);
}

fn profile(persona: &Persona, texts: &mut Vec<HoverText>) {
    add(texts, "About", &persona.summary);
    add_lines(texts, "Goals", &persona.goals);
    add_lines(texts, "Motivations", &persona.motivations);
    add_lines(texts, "Behaviours", &persona.behaviours);
    add_lines(texts, "Frustrations", &persona.frustrations);
}

fn hotspot(map: &JourneyMap, id: HotspotId, texts: &mut Vec<HoverText>) {
    let Some(hotspot) = map.hotspots.iter().find(|hotspot| hotspot.id == id) else { return };
    add(texts, "Cause", &hotspot.cause);
    add(texts, "Note", &hotspot.note);
    let against: Vec<String> = map
        .actions
        .iter()
        .filter(|action| action.hotspots.contains(&id))
        .map(|action| [action.title.as_str(), action.owner.as_str()])
        .map(|facts| facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · "))
        .collect();
    add_lines(texts, "Actions", &against);
}

fn flags(flags: &[Flag], texts: &mut Vec<HoverText>) {
    flags.iter().for_each(|flag| add(texts, flag.kind.name(), &flag.note));
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::model::PersonaId;

    #[test]
    fn a_hotspot_tells_its_cause_and_what_is_done_about_it() {
        let map = templates::load("after-the-crash").unwrap();
        let hotspot = map.hotspots.iter().find(|hotspot| !hotspot.cause.is_empty()).unwrap();
        let texts = texts_of(&map, Part::Hotspot(hotspot.id));
        assert_eq!(texts[0], HoverText { heading: "Cause", text: hotspot.cause.clone() });
        assert!(texts.iter().any(|text| text.heading == "Actions"), "{texts:?}");
    }

    #[test]
    fn a_card_tells_what_it_is_too_narrow_to_show() {
        let mut map = templates::load("online-order").unwrap();
        let pain = map.cards.iter_mut().find(|card| card.severity.is_some() && card.frequency.is_some()).unwrap();
        let changed = Arc::make_mut(pain);
        (changed.frequency, changed.votes, changed.span) = (Some(4), 9, 1);
        changed.owner = "The department for everything that is left".into();
        let id = changed.id;
        let layout = crate::layout::LayoutEngine::new().lay_out(&map);
        let mut texts = Vec::new();
        left_out(layout.card_box(id).unwrap(), Locale::of(&map), &mut texts);
        let told: Vec<&str> = texts.iter().map(|text| text.heading).collect();
        assert!(told.contains(&"Owner"), "{texts:?}");
        assert!(texts.iter().all(|text| text.heading != "How often" || text.text == "usually"), "{texts:?}");
    }

    #[test]
    fn a_persona_tells_its_profile_in_a_few_lines_and_a_bare_part_nothing() {
        let map = templates::load("after-the-crash").unwrap();
        let mut persona = Persona::clone(&map.personas[0]);
        persona.goals = (1..=9).map(|number| format!("Goal {number}")).collect();
        let mut texts = Vec::new();
        profile(&persona, &mut texts);
        let goals = texts.iter().find(|text| text.heading == "Goals").unwrap();
        assert!(goals.text.ends_with("• Goal 4\n… and 5 more"), "{goals:?}");
        assert_eq!(texts_of(&JourneyMap::default(), Part::Header), []);
        assert_eq!(texts_of(&map, Part::Persona(PersonaId(999))), []);
    }

    #[test]
    fn the_texts_lie_beside_their_part_where_they_cover_least() {
        let area = Rect::from_min_size(egui::pos2(0.0, 0.0), Vec2::new(900.0, 600.0));
        let card = Rect::from_min_size(egui::pos2(400.0, 200.0), Vec2::new(110.0, 32.0));
        let size = Vec2::new(80.0, 24.0);
        assert_eq!(quiet_place(card, size, area, &[card]), egui::pos2(400.0, 238.0));
        // Pills below, and nothing above.
        let pills = [card, Rect::from_min_size(egui::pos2(395.0, 240.0), Vec2::new(120.0, 20.0))];
        assert_eq!(quiet_place(card, size, area, &pills), egui::pos2(400.0, 170.0));
        // Cards above, too: there is room at the right.
        let all = [pills[0], pills[1], Rect::from_min_size(egui::pos2(395.0, 150.0), Vec2::new(120.0, 46.0))];
        assert_eq!(quiet_place(card, size, area, &all), egui::pos2(516.0, 200.0));
        // At the edge it stays inside and off its part.
        let corner = Rect::from_min_size(egui::pos2(860.0, 570.0), Vec2::new(40.0, 30.0));
        let place = Rect::from_min_size(quiet_place(corner, size, area, &[corner]), size);
        assert!(area.contains_rect(place) && !place.intersects(corner), "{place:?}");
    }
}
