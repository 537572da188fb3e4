//! Paints what is shown of a stop: its page, the light on a card, and whatever lies over it.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo};

use super::state::{Blank, PresentAnswer, PresentFrame, Presenting, RestShown, StopCover};
use super::stop_tile::screen_view;
use crate::app::view::viewport::screen_rect;
use crate::geometry::{Point, Transform, point};
use crate::render::screen::{PaintScope, color32};
use crate::theme::Theme;

/// How strong the rest is while a card is lit.
const DIMMED: f32 = 0.25;

impl Presenting {
    /// Paints the screen, and takes what the pointer does there.
    pub(super) fn show_screen(
        &mut self,
        ui: &mut Ui,
        frame: &mut PresentFrame<'_>,
        (theme, screen): (&Arc<Theme>, Rect),
        answers: &mut Vec<PresentAnswer>,
    ) {
        let now = ui.input(|input| input.time);
        let response = ui.interact(screen, Self::focus_id(), Sense::click_and_drag());
        let name = format!("Presentation: {}", self.stop_name());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, true, &name));
        super::pointer::keep_focus(ui, &response);
        ui.painter().rect_filled(screen, 0, color32(theme.sheet));
        let (area, clear) = (self.known.timer.page_area(screen), self.known.timer.clear_area(screen));
        if let StopCover::Blank(blank) = self.cover {
            let color = if blank == Blank::Black { Color32::BLACK } else { Color32::WHITE };
            ui.painter().rect_filled(screen, 0, color);
            self.handle_pointer(ui, &response, area);
            return;
        }
        if let StopCover::Grid(_) = self.cover {
            let clip = ui.clip_rect();
            ui.set_clip_rect(clear.intersect(clip));
            self.show_grid(ui, frame, (theme, clear), answers);
            ui.set_clip_rect(clip);
            return;
        }
        self.handle_pointer(ui, &response, area);
        let view = if self.shows_map() {
            self.show_map(ui, frame, (theme, area))
        } else {
            self.show_page(ui, frame, (theme, area))
        };
        if let Some((page, ..)) = self.current_page() {
            super::accessibility::add_nodes(ui, &self.stop_name(), page);
        }
        self.show_edit(ui, frame, (theme, view), answers);
        let painter = ui.painter_at(screen);
        self.tools.paint(ui, &painter, (theme, screen));
        self.show_footer(ui, frame.document.map(), (theme, screen), now);
        match &mut self.cover {
            StopCover::Keys => super::key_list::show(ui, (theme, clear)),
            StopCover::Question => {
                if let Some(wants) = super::key_list::ask_for_presenter(ui, (theme, clear)) {
                    self.cover = StopCover::None;
                    answers.push(PresentAnswer::Presenter(wants));
                }
            }
            StopCover::Lanes(list) => {
                let lanes = &frame.document.map().lanes;
                list.show(ui, (theme, clear), lanes, &mut self.hidden_lanes);
            }
            StopCover::None | StopCover::Blank(_) | StopCover::Grid(_) => {}
        }
    }

    /// Paints the page of the stop. Returns where it is.
    fn show_page(&mut self, ui: &Ui, frame: &mut PresentFrame<'_>, (theme, area): (&Arc<Theme>, Rect)) -> Transform {
        let now = ui.input(|input| input.time);
        let is_still = ui.style().animation_time == 0.0;
        let progress = self.moved.filter(|_| !is_still).and_then(|it| it.progress(now).map(|share| (it, share)));
        let mut place = self.look.transform();
        place.shift = place.shift + point(area.left(), area.top());
        if let Some((moved, progress)) = progress {
            place.shift = place.shift + moved.offset(progress, area.width());
            ui.ctx().request_repaint();
        } else {
            self.moved = None;
        }
        let Some((page, ..)) = self.current_page() else { return place };
        let painter = ui.painter_at(area);
        let view = screen_view(ui, place, area, frame.canvas);
        painter.extend(frame.painter.paint(ui.ctx(), &page.scene, PaintScope::All, &view));
        if let Some(lit) = &self.lit {
            let groups: Vec<(Arc<_>, Point)> =
                page.groups_of_lit(lit).into_iter().map(|group| (group, Point::ZERO)).collect();
            let bounds: Vec<_> = groups.iter().map(|(group, _)| group.bounds).collect();
            let rest = match self.rest {
                RestShown::Dimmed => 1.0 - DIMMED,
                RestShown::Hidden => 1.0,
                RestShown::Whole => 0.0,
            };
            if rest > 0.0 && !groups.is_empty() {
                painter.rect_filled(area, 0, color32(theme.sheet).gamma_multiply(rest));
                painter.extend(frame.painter.paint_groups(ui.ctx(), &groups, &view));
            }
            if self.rest == RestShown::Whole || theme.name == "High contrast" {
                for bounds in bounds {
                    let rect = screen_rect(place.apply_rect(bounds)).expand(6.0);
                    let stroke = Stroke::new(4.0, color32(theme.accent));
                    painter.rect_stroke(rect, CornerRadius::same(12), stroke, StrokeKind::Outside);
                }
            }
        }
        if let Some((_, progress)) = progress {
            painter.rect_filled(area, 0, color32(theme.sheet).gamma_multiply((1.0 - progress).powi(2)));
        }
        if frame.painter.take_unfinished() {
            ui.ctx().request_repaint();
        }
        place
    }
}
