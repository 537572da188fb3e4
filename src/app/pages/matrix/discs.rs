//! The discs on the field: each can be clicked and dragged.

use egui::text::LayoutJob;
use egui::{Align, Key, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::MatrixPage;
use super::disc_titles::DiscTitles;
use super::field::{DISC, MatrixField, paint_disc};
use super::items::{DiscItem, MatrixSubject};
use super::known::DrawnDiscs;
use crate::app::pages::BesideMap;
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::{describe, mark_selected, name_node};
use crate::app::widgets::arrow_keys::keep_all_keys;
use crate::app::widgets::style::{regular, semi_bold};
use crate::render::screen::color32;

/// The space at both sides of the words in an empty field, in points.
const AROUND_WORDS: f32 = 16.0;

impl MatrixPage {
    /// A disc on the field, which can be clicked and dragged.
    pub(super) fn disc(
        &mut self,
        ui: &Ui,
        tab: &mut Tab<'_>,
        shell: &PageShell<'_>,
        item: &DiscItem,
        rect: Rect,
    ) -> egui::Response {
        let id = self.disc_id(item.key);
        let is_cursor = self.cursor == Some(item.key);
        let sense = if is_cursor { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(rect, id, sense);
        let name = format!("{}. {}: {}", item.number, item.title, self.words_of(item.at));
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_cursor, &name));
        mark_selected(&response, is_cursor);
        describe(&response, self.hint());
        if is_cursor {
            if std::mem::take(&mut self.wants_focus) {
                response.request_focus();
            }
            if response.has_focus() && shell.takes_keys {
                keep_all_keys(ui.ctx(), id);
            }
        }
        if response.clicked() {
            self.choose(tab, item.key);
        }
        if response.double_clicked() {
            self.details = true;
        }
        if response.drag_started() {
            self.choose(tab, item.key);
            self.dragged = Some(item.key);
        }
        response
    }

    pub(super) fn show_field(&mut self, ui: &mut Ui, tab: &mut Tab<'_>, shell: &mut PageShell<'_>, area: Rect) {
        let theme = shell.context.theme.clone();
        let field = MatrixField::new(area, self.subject, shell.way);
        let mut names = field.paint(ui, &theme);
        if self.subject == MatrixSubject::Actions {
            names = self.show_names(ui, tab, shell, &field);
        }
        self.follow_drag(ui, tab, &field);
        let items = self.known.of(tab.map(), self.subject);
        name_node(ui.ctx(), ui.unique_id(), Role::List, "Matrix");
        let drawn = self.known.drawn(&field);
        match &*drawn {
            DrawnDiscs::Single(places) => {
                let titles = DiscTitles::new(places, &names, &field);
                self.show_discs(ui, tab, shell, titles, (&items.all, places));
            }
            DrawnDiscs::Stacked(stacks) => {
                let titles = DiscTitles::new(&[], &names, &field);
                self.show_stacks(ui, tab, shell, titles, (&items.all, stacks));
            }
        }
        if items.all.is_empty() {
            self.show_nothing(ui, shell, field.rect);
        }
    }

    /// Every disc by itself, with its title where there is room.
    fn show_discs(
        &mut self,
        ui: &Ui,
        tab: &mut Tab<'_>,
        shell: &PageShell<'_>,
        mut titles: DiscTitles,
        (items, places): (&[DiscItem], &[Option<Pos2>]),
    ) {
        let theme = shell.context.theme.clone();
        let placed = || items.iter().zip(places).filter_map(|(item, at)| Some((item, (*at)?)));
        let lit: Vec<bool> = placed().map(|(item, at)| self.show_disc(ui, tab, shell, item, at)).collect();
        // Above all discs: the title at the cursor may have to lie on some of them.
        for ((item, at), is_cursor) in placed().zip(lit) {
            titles.paint(ui, &theme, at, item, is_cursor);
        }
    }

    /// A disc with its number and its tooltip. Returns whether the cursor is on it.
    pub(super) fn show_disc(
        &mut self,
        ui: &Ui,
        tab: &mut Tab<'_>,
        shell: &PageShell<'_>,
        item: &DiscItem,
        at: Pos2,
    ) -> bool {
        let theme = &shell.context.theme;
        let rect = Rect::from_center_size(at, Vec2::splat(2.0 * DISC + 4.0));
        let response = self.disc(ui, tab, shell, item, rect);
        let is_cursor = self.cursor == Some(item.key);
        if is_cursor && response.has_focus() && shell.takes_keys {
            ui.painter().circle_stroke(at, DISC + 3.5, Stroke::new(2.0, color32(theme.accent)));
        }
        paint_disc(ui, theme, at, item, is_cursor);
        if self.dragged.is_none() {
            response.on_hover_text(format!("{}\n{}", item.title, self.words_of(item.at)));
        }
        is_cursor
    }

    /// A dragged disc follows the pointer in half steps; the release makes one step of it.
    fn follow_drag(&mut self, ui: &Ui, tab: &mut Tab<'_>, field: &MatrixField) {
        let Some(key) = self.dragged else { return };
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let is_down = ui.input(|input| input.pointer.any_down());
        if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            self.dragged = None;
            tab.document.editor.cancel();
            return;
        }
        let at = pointer.filter(|at| field.rect.expand(24.0).contains(*at)).map(|at| field.values(at));
        let map = tab.document.editor.committed_map().clone();
        if is_down {
            if let Some(command) = at.and_then(|at| self.subject.placed(&map, key, Some(at))) {
                let done = tab.document.editor.preview(&command);
                tab.view.message = done.err().map(|error| error.to_string());
            } else {
                tab.document.editor.cancel();
            }
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
            ui.ctx().request_repaint();
            return;
        }
        self.dragged = None;
        self.wants_focus = true;
        if tab.document.editor.commit() {
            tab.view.announcements.say(self.words_of(at));
        }
    }

    /// What stands in an empty field.
    fn show_nothing(&self, ui: &Ui, shell: &PageShell<'_>, rect: Rect) {
        let theme = &shell.context.theme;
        let (title, words) = match self.subject {
            MatrixSubject::Actions => {
                ("There is no action yet", "Write actions on the page “Actions”; they come here to be weighed.")
            }
            MatrixSubject::Opportunities => {
                ("There is no opportunity yet", "Cards of the type “Opportunity” come here to be weighed.")
            }
        };
        // Within the field, in as many lines as it takes: beyond its edge are the axes.
        let laid = |words: &str, font, ink| {
            let mut job = LayoutJob::simple(words.to_owned(), font, ink, (rect.width() - 2.0 * AROUND_WORDS).max(1.0));
            job.halign = Align::Center;
            ui.painter().layout_job(job)
        };
        let (ink, muted) = (color32(theme.ink), color32(theme.muted));
        let (title, words) = (laid(title, semi_bold(16.0), ink), laid(words, regular(12.5), muted));
        let (top, below) = tops_in_middle(rect, title.size().y, words.size().y);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        // The lines of the field do not run through the words.
        let lower = below.map_or(title.size(), |below| Vec2::new(words.size().x, below + words.size().y - top));
        let ground = Vec2::new(title.size().x.max(lower.x), lower.y) + Vec2::new(40.0, 24.0);
        let ground = Rect::from_center_size(egui::pos2(rect.center().x, top + lower.y / 2.0), ground);
        painter.rect_filled(ground.intersect(rect.shrink(1.0)), 10, color32(theme.sheet));
        painter.galley(egui::pos2(rect.center().x, top), title, ink);
        if let Some(below) = below {
            painter.galley(egui::pos2(rect.center().x, below), words, muted);
        }
    }
}

/// The upper edges of a title and of words below it in the middle of a field; none for the words where they would lie
/// on the names of the areas.
fn tops_in_middle(field: Rect, title: f32, words: f32) -> (f32, Option<f32>) {
    const GAP: f32 = 6.0;
    /// The height of the names of the areas at the upper and the lower edge of the field, in points.
    const NAMES: f32 = 34.0;
    let both = title + GAP + words;
    if both > field.height() - 2.0 * NAMES {
        return (field.center().y - title / 2.0, None);
    }
    let top = field.center().y - both / 2.0;
    (top, Some(top + title + GAP))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_empty_field_stand_in_its_middle_and_go_where_there_is_no_room() {
        let field = |height: f32| Rect::from_min_size(egui::pos2(46.0, 100.0), Vec2::new(260.0, height));
        assert_eq!(tops_in_middle(field(400.0), 20.0, 30.0), (272.0, Some(298.0)));
        assert_eq!(tops_in_middle(field(100.0), 20.0, 60.0), (140.0, None));
    }
}
