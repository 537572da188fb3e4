//! The names in the corners of the matrix, which can be changed where they stand.

use egui::{Align2, Key, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::MatrixPage;
use super::field::MatrixField;
use super::items::MatrixQuarter;
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::describe;
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{raised, semi_bold};
use crate::app::widgets::text_input::TextInput;
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::typed_words;
use crate::edit::{Command, MapField};
use crate::model::ActionPlan;
use crate::render::screen::color32;

/// The least width of a name, in points.
const LEAST_NAME: f32 = 24.0;

/// A name that is being changed.
pub(super) struct NameEditor {
    quarter: MatrixQuarter,
    text: String,
    is_new: bool,
}

impl MatrixPage {
    /// Shows the four names in the outer corners of the field. Returns where they stand.
    pub(super) fn show_names(
        &mut self,
        ui: &mut Ui,
        tab: &mut Tab<'_>,
        shell: &mut PageShell<'_>,
        field: &MatrixField,
    ) -> Vec<Rect> {
        let plan = tab.map().info.plan.clone();
        let mut shown = Vec::new();
        for (place, quarter) in MatrixQuarter::ALL.into_iter().enumerate() {
            let (at_end, below) = (place % 2 == 1, place >= 2);
            let area = field.quarter(at_end, below).shrink2(Vec2::new(10.0, 8.0));
            let anchor = match (at_end != shell.way.right_to_left, below) {
                (false, false) => Align2::LEFT_TOP,
                (true, false) => Align2::RIGHT_TOP,
                (false, true) => Align2::LEFT_BOTTOM,
                (true, true) => Align2::RIGHT_BOTTOM,
            };
            if self.names.as_ref().is_some_and(|editor| editor.quarter == quarter) {
                let place = anchor.align_size_within_rect(Vec2::new(area.width().min(180.0), 26.0), area);
                self.show_name_field(ui, tab, shell, place);
                shown.push(place);
            } else {
                shown.push(self.show_name(ui, &plan, shell, (quarter, area, anchor)));
            }
        }
        shown
    }

    fn show_name(
        &mut self,
        ui: &Ui,
        plan: &ActionPlan,
        shell: &PageShell<'_>,
        (quarter, area, anchor): (MatrixQuarter, Rect, Align2),
    ) -> Rect {
        let theme = &shell.context.theme;
        let own = quarter.own_name(&plan.quarters);
        let name = if own.is_empty() { quarter.usual_name() } else { own };
        let is_best = quarter == MatrixQuarter::QuickWins;
        let ink = color32(if is_best { theme.opportunity_ink } else { theme.muted });
        // In a narrow field a long name would lie over the one beside it.
        let galley = one_line(ui, name, semi_bold(13.0), (area.width() - 12.0).max(LEAST_NAME), ink);
        let is_cut = galley.elided;
        let rect = anchor.align_size_within_rect(galley.size() + Vec2::new(12.0, 6.0), area);
        let response = ui.interact(rect, self.id.unwrap_or(egui::Id::NULL).with(("name", quarter)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Quarter: {name}")));
        describe(&response, "Changes the name");
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 6, color32(raised(theme)));
        }
        let at = rect.min + Vec2::new(6.0, 3.0);
        ui.painter().galley(at, galley, ink);
        focus_ring::paint(ui, &response, rect, 6, theme);
        let hint =
            if is_cut { format!("{name}. Click to change the name") } else { "Click to change the name".to_owned() };
        if response.on_hover_text(hint).clicked() {
            self.names = Some(NameEditor { quarter, text: name.to_owned(), is_new: true });
        }
        rect
    }

    fn show_name_field(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &PageShell<'_>, place: Rect) {
        let Some(editor) = &mut self.names else { return };
        let theme = &shell.context.theme;
        ui.painter().rect_filled(place, 6, color32(theme.field));
        let edge = egui::Stroke::new(2.0, color32(theme.accent));
        ui.painter().rect_stroke(place, 6, edge, egui::StrokeKind::Inside);
        let id = self.id.unwrap_or(egui::Id::NULL).with("name field");
        let field = TextInput::singleline(&mut editor.text).id(id).font(semi_bold(13.0)).frame(egui::Frame::NONE);
        let response = ui.put(place.shrink2(Vec2::new(7.0, 3.0)), field.desired_width(place.width() - 14.0));
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Name of the quarter"));
        let before = editor.quarter.own_name(&tab.map().info.plan.quarters);
        typed_words::note(
            &response,
            "Name of a quarter",
            &editor.text,
            if before.is_empty() { editor.quarter.usual_name() } else { before },
        );
        if std::mem::take(&mut editor.is_new) {
            response.request_focus();
            crate::app::widgets::select_all::select_all(ui.ctx(), id, &editor.text);
        }
        if !response.lost_focus() {
            return;
        }
        let is_kept = !ui.input(|input| input.key_pressed(Key::Escape));
        let (quarter, text) = (editor.quarter, editor.text.clone());
        self.names = None;
        self.wants_focus = true;
        let plan = &tab.map().info.plan;
        let quarters = quarter.renamed(&plan.quarters, &text);
        if is_kept && quarters != plan.quarters {
            let plan = ActionPlan { quarters, ..plan.clone() };
            tab.perform(&Command::SetMap(MapField::Plan(plan)));
        }
    }
}
