//! The dialog “Copy lanes and curves”: who gets them, and whether the texts come along.

use std::sync::Arc;

use egui::{Button, Id, Label, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2};
use egui::{Pos2, WidgetInfo};

use super::sheet::loud_button;
use crate::app::portraits::Portraits;
use crate::app::style::{self, regular, semi_bold};
use crate::edit::Command;
use crate::layout::persona_hue;
use crate::model::{JourneyMap, Persona, PersonaId};
use crate::render::screen::color32;
use crate::theme::Theme;

const WIDTH: f32 = 460.0;
const ROW: f32 = 52.0;
const RADIUS: u8 = 10;

/// What is chosen so far.
pub struct CopyShape {
    from: PersonaId,
    to: Option<PersonaId>,
    with_texts: bool,
    portraits: Portraits,
    fresh: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq)]
pub enum CopyShapeAnswer {
    /// It is still open.
    Stay,
    /// Nothing shall be copied.
    Cancelled,
    /// This is to be done.
    Copy(Command),
}

impl CopyShape {
    /// A dialog about the lanes and curves of `from`.
    pub fn new(map: &JourneyMap, from: PersonaId) -> Self {
        let to = map.personas.iter().map(|persona| persona.id).find(|id| *id != from);
        Self { from, to, with_texts: false, portraits: Portraits::default(), fresh: true }
    }

    /// One frame of the dialog.
    pub fn show(&mut self, ctx: &egui::Context, map: &JourneyMap, theme: &Theme) -> CopyShapeAnswer {
        let Some(from) = map.persona(self.from).cloned() else { return CopyShapeAnswer::Cancelled };
        let mut answer = CopyShapeAnswer::Stay;
        let modal = egui::Modal::new(Id::unique("copy shape")).frame(style::dialog(ctx)).show(ctx, |ui| {
            ui.set_width(WIDTH);
            let shape = Shape::of(map, self.from);
            ui.label(RichText::new("Copy lanes and curves").font(semi_bold(18.0)));
            muted(ui, &shape.sentence(&from.name), theme);
            ui.add_space(10.0);
            if shape.is_empty() {
                if ui.add(Button::new("Close").min_size(Vec2::new(80.0, 34.0))).clicked() {
                    answer = CopyShapeAnswer::Cancelled;
                }
                return;
            }
            self.goals(ui, map, theme);
            ui.add_space(10.0);
            self.texts(ui, theme);
            ui.add_space(14.0);
            ui.horizontal(|ui| self.buttons(ui, theme, &mut answer));
        });
        if answer == CopyShapeAnswer::Stay && modal.should_close() {
            return CopyShapeAnswer::Cancelled;
        }
        answer
    }

    /// Who can get them.
    fn goals(&mut self, ui: &mut Ui, map: &JourneyMap, theme: &Theme) {
        ui.label(RichText::new("To").font(semi_bold(style::BODY)));
        let room = (ui.ctx().content_rect().height() - 400.0).clamp(ROW, 5.5 * (ROW + 6.0));
        ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let from = self.from;
            for persona in map.personas.iter().filter(|persona| persona.id != from) {
                if self.goal(ui, map, persona, theme).clicked() {
                    self.to = Some(persona.id);
                }
            }
        });
    }

    fn goal(&mut self, ui: &mut Ui, map: &JourneyMap, persona: &Arc<Persona>, theme: &Theme) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
        let chosen = self.to == Some(persona.id);
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, format!("Copy to {}", persona.name)));
        let fill = if chosen { theme.accent_soft } else { theme.persona_card };
        ui.painter().rect_filled(rect, RADIUS, color32(fill));
        let lit = chosen || response.hovered() || response.has_focus();
        let edge = color32(if lit { theme.accent } else { theme.chrome_edge });
        let width = if response.has_focus() { 2.0 } else { 1.0 };
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(width, edge), StrokeKind::Inside);
        let face = Rect::from_min_size(rect.min + Vec2::new(10.0, 7.0), Vec2::splat(ROW - 14.0));
        self.portraits.paint(ui, face, persona, &map.images, persona_hue(map, persona.id), theme);
        let words = Rect::from_min_max(Pos2::new(face.right() + 12.0, rect.top()), rect.max - Vec2::new(40.0, 0.0));
        paint_words(ui, words, persona, theme);
        let dot = rect.right_center() - Vec2::new(22.0, 0.0);
        ui.painter().circle_stroke(dot, 7.0, Stroke::new(1.5, if chosen { edge } else { color32(theme.muted) }));
        if chosen {
            ui.painter().circle_filled(dot, 3.5, edge);
        }
        response
    }

    fn texts(&mut self, ui: &mut Ui, theme: &Theme) {
        for (with_texts, title, more) in [
            (false, "Only the shape", "Lanes, curves and empty cards of the same kinds, to be filled in."),
            (true, "With all texts", "Everything as it is, as a start for what differs."),
        ] {
            ui.radio_value(&mut self.with_texts, with_texts, title);
            ui.horizontal(|ui| {
                ui.set_height(16.0);
                ui.add_space(16.0);
                muted(ui, more, theme);
            });
        }
    }

    fn buttons(&mut self, ui: &mut Ui, theme: &Theme, answer: &mut CopyShapeAnswer) {
        let copy = ui.add_enabled(self.to.is_some(), loud_button("Copy", theme));
        if std::mem::take(&mut self.fresh) {
            copy.request_focus();
        }
        if let (true, Some(to)) = (copy.clicked(), self.to) {
            let command = Command::CopyShape { from: self.from, to, with_texts: self.with_texts };
            *answer = CopyShapeAnswer::Copy(command);
        }
        if ui.add(Button::new("Cancel").min_size(Vec2::new(80.0, 34.0))).clicked() {
            *answer = CopyShapeAnswer::Cancelled;
        }
    }
}

/// How much a persona has of their own.
struct Shape {
    lanes: usize,
    cards: usize,
    curves: usize,
}

impl Shape {
    fn of(map: &JourneyMap, whose: PersonaId) -> Self {
        let is_theirs = |lane: crate::model::LaneId| map.lane(lane).is_some_and(|lane| lane.persona == Some(whose));
        let shared = map.lanes.iter().filter(|lane| lane.persona != Some(whose));
        Self {
            lanes: map.lanes.iter().filter(|lane| lane.persona == Some(whose)).count(),
            cards: map.cards.iter().filter(|card| is_theirs(card.lane)).count(),
            curves: shared.flat_map(|lane| &lane.series).filter(|series| series.persona == Some(whose)).count(),
        }
    }

    fn is_empty(&self) -> bool {
        self.lanes + self.curves == 0
    }

    /// "Mara has 2 lanes with 14 cards, and a curve in a lane that others share."
    fn sentence(&self, name: &str) -> String {
        let name = if name.trim().is_empty() { "This persona" } else { name };
        if self.is_empty() {
            return format!("{name} has no lanes or curves yet. Drag {name} from the header onto a lane first.");
        }
        let count =
            |count: usize, one: &str, many: &str| if count == 1 { one.to_owned() } else { format!("{count} {many}") };
        let lanes =
            format!("{} with {}", count(self.lanes, "one lane", "lanes"), count(self.cards, "one card", "cards"),);
        let curves = format!("{} in shared lanes", count(self.curves, "one curve", "curves"));
        match (self.lanes, self.curves) {
            (_, 0) => format!("{name} has {lanes}."),
            (0, _) => format!("{name} has {curves}."),
            _ => format!("{name} has {lanes}, and {curves}."),
        }
    }
}

fn muted(ui: &mut Ui, words: &str, theme: &Theme) {
    let words = RichText::new(words).font(regular(style::SMALL)).color(color32(theme.muted));
    ui.add(Label::new(words).wrap());
}

/// Name and role, in the middle of the height.
fn paint_words(ui: &Ui, rect: Rect, persona: &Persona, theme: &Theme) {
    let line = |text: &str, font, color| {
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color32(color), rect.width());
        job.wrap.max_rows = 1;
        ui.painter().layout_job(job)
    };
    let name = line(&persona.name, semi_bold(14.0), theme.ink);
    let role = line(&persona.role, regular(12.0), theme.muted);
    let height = name.size().y + if persona.role.is_empty() { 0.0 } else { role.size().y + 1.0 };
    let top = Pos2::new(rect.left(), rect.center().y - height / 2.0);
    let below = top + Vec2::new(0.0, name.size().y + 1.0);
    ui.painter().galley(top, name, color32(theme.ink));
    ui.painter().galley(below, role, color32(theme.ink));
}
