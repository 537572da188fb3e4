//! Singling out one persona: everything that belongs to others fades, and of several curves the persona's own becomes
//! the strong one.

use egui::{CornerRadius, Painter, Shape, Stroke};

use super::CanvasViewport;
use super::pointer::on_screen;
use crate::app::view::tab::Tab;
use crate::geometry::{Point, Rect};
use crate::layout::{CurveMark, LaneBox, SeriesBox};
use crate::model::PersonaId;
use crate::render::screen::color32;

/// The opacity of the veil over what stands back.
const VEIL: f32 = 0.78;
/// The width of the strong line among several, in map units.
const STRONG_LINE: f32 = 3.5;

/// Dims everything that belongs to other personas than the one that is singled out.
pub(super) fn dim_others(painter: &Painter, tab: &Tab<'_>, canvas: &CanvasViewport) {
    let Some(persona) = tab.view.only_persona.filter(|id| tab.map().persona(*id).is_some()) else { return };
    let layout = &tab.document.drawing.layout;
    let dimming = Dimming { painter, tab, canvas, persona };
    for known in layout.header.personas.iter().filter(|known| known.id != persona) {
        dimming.cover(known.rect);
    }
    for row in &layout.rows {
        if row.curve.is_none() && dimming.is_other(row.lane.persona) {
            dimming.cover(Rect::new(0.0, row.y, layout.inner_size().x, row.height));
            continue;
        }
        for card in row.cards.iter().filter(|card| dimming.is_other(card.card.persona)) {
            dimming.cover(card.rect);
        }
        dimming.curves(row);
    }
}

struct Dimming<'a> {
    painter: &'a Painter,
    tab: &'a Tab<'a>,
    canvas: &'a CanvasViewport,
    persona: PersonaId,
}

impl Dimming<'_> {
    fn is_other(&self, whose: Option<PersonaId>) -> bool {
        whose.is_some_and(|whose| whose != self.persona)
    }

    fn veil(&self) -> egui::Color32 {
        color32(self.tab.document.drawing.scene.paper).gamma_multiply(VEIL)
    }

    fn cover(&self, rect: Rect) {
        let rect = on_screen(self.canvas, self.tab.document.drawing.layout.in_map(rect));
        self.painter.rect_filled(rect.expand(2.0), CornerRadius::ZERO, self.veil());
    }

    fn place(&self, at: Point) -> egui::Pos2 {
        let layout = &self.tab.document.drawing.layout;
        let at = self.canvas.screen_from_map.apply(layout.in_map(Rect::from_corners(at, at)).min);
        egui::pos2(at.x, at.y)
    }

    /// Dims the curves of others in a lane that several personas share.
    fn curves(&self, row: &LaneBox) {
        let Some(curve) = &row.curve else { return };
        let whose = |series: &SeriesBox| {
            row.lane.series.iter().find(|known| known.id == series.id).and_then(|known| known.persona)
        };
        for series in curve.series.iter().filter(|series| self.is_other(whose(series))) {
            self.dim(series);
            for name in curve.names.iter().filter(|name| name.series == Some(series.place)) {
                self.cover(name.words.rect());
            }
        }
        let own = curve.series.iter().filter(|series| whose(series) == Some(self.persona));
        own.filter(|series| series.line_width < STRONG_LINE && curve.series.len() > 1)
            .for_each(|one| self.strengthen(one));
    }

    fn dim(&self, series: &SeriesBox) {
        let scale = self.canvas.screen_from_map.scale;
        for (points, _) in series.path.flatten(1.0) {
            let points = points.into_iter().map(|at| self.place(at)).collect();
            self.painter.add(Shape::line(points, Stroke::new((series.line_width + 1.5) * scale, self.veil())));
        }
        for mark in &series.marks {
            self.painter.circle_filled(self.place(mark.center), (mark.radius() + 2.5) * scale, self.veil());
            mark.bar.into_iter().for_each(|bar| self.cover(bar));
            if let Some(label) = mark.visible_label() {
                self.cover(label.words.rect());
            }
        }
    }

    /// Paints a line as the strong one, between its points.
    fn strengthen(&self, series: &SeriesBox) {
        let theme = self.tab.document.theme();
        let stroke = Stroke::new(
            STRONG_LINE * self.canvas.screen_from_map.scale,
            color32(series.own_color.unwrap_or_else(|| theme.series_line(series.hue))),
        );
        let is_free = |at: &Point| {
            let covers = |mark: &CurveMark| mark.center.distance(*at) < mark.radius() + 1.5;
            let near = series.marks.partition_point(|mark| mark.anchor.x < at.x - 40.0);
            !series.marks.iter().skip(near).take_while(|mark| mark.anchor.x < at.x + 40.0).any(covers)
        };
        for (points, _) in series.path.flatten(0.3) {
            for piece in points.split(|at| !is_free(at)).filter(|piece| piece.len() > 1) {
                self.painter.add(Shape::line(piece.iter().map(|at| self.place(*at)).collect(), stroke));
            }
        }
    }
}
