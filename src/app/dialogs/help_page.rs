//! The page with all keyboard shortcuts, grouped by menu, and the search for commands by what people call them.

use egui::{
    Align, Context, Frame, Key, Margin, Modifiers, Rect, Response, RichText, Role, ScrollArea, Sense, Ui, Vec2,
    WidgetInfo,
};

use crate::app::commands::mode_keys::MODES;
use crate::app::commands::search::{SearchHit, matching_commands};
use crate::app::commands::{CommandInfo, MenuKind, UiCommand, shortcut_label};
use crate::app::widgets::accessible::{announce, mark_heading, mark_place, mark_selected, name_list, say_highlighted};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::focus_ring;
use crate::app::widgets::headings::dialog_title;
use crate::app::widgets::modal::ModalDialog;
use crate::app::widgets::search_field::SearchField;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::app::widgets::ui_context::UiContext;
use crate::render::screen::color32;
use crate::theme::Theme;

const TITLE: &str = "Keyboard shortcuts";
const COLUMN: f32 = 286.0;
/// Height of a row of the results, in points.
const ROW: f32 = 40.0;
/// The menus of each column, from top to bottom.
const COLUMNS: [&[MenuKind]; 3] =
    [&[MenuKind::File, MenuKind::View, MenuKind::Help], &[MenuKind::Edit], &[MenuKind::Map]];
/// A note on what the pointer does without a command.
const BY_POINTER: &str = "Double-click any text to edit it. Drag with Space or the middle button to move the map, \
                          use Ctrl+wheel to zoom. Hold Alt while dragging to copy, Shift to add to the selection.";

/// The page with its search.
pub(crate) struct HelpPage {
    search: String,
    /// The search that `found` belongs to.
    searched: String,
    found: Vec<SearchHit>,
    /// The index of the highlighted result.
    chosen: usize,
    first_frame: bool,
}

/// How the page ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HelpAnswer {
    /// It was closed.
    Close,
    /// A command was chosen.
    Perform(UiCommand),
}

impl Default for HelpPage {
    fn default() -> Self {
        Self { search: String::new(), searched: String::new(), found: Vec::new(), chosen: 0, first_frame: true }
    }
}

impl HelpPage {
    /// Shows the page for one frame. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &Context, context: &mut UiContext<'_>) -> Option<HelpAnswer> {
        let screen = ctx.content_rect().size();
        let columns = ((screen.x - 96.0) / COLUMN).floor().clamp(1.0, 3.0);
        let frame = Frame::window(&ctx.global_style()).inner_margin(Margin::same(24)).corner_radius(14);
        let modal = ModalDialog::new(ctx, context.theme, "shortcuts page", TITLE).frame(frame).show(ctx, |ui| {
            ui.set_width(columns * COLUMN);
            let mut answer = self.head(ui, context);
            ui.add_space(8.0);
            let height = (screen.y - 230.0).max(96.0);
            let area = ScrollArea::vertical().max_height(height).auto_shrink(false);
            scroll(area, ui, |ui| {
                if self.search.trim().is_empty() {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        spread(columns as usize).into_iter().for_each(|menus| column(ui, &menus, context.theme));
                    });
                    mode_columns(ui, columns as usize, context.theme);
                } else {
                    answer = self.results(ui, context).or(answer);
                }
            });
            ui.add_space(8.0);
            ui.add(
                egui::Label::new(RichText::new(BY_POINTER).font(regular(12.0)).color(color32(context.theme.muted)))
                    .wrap(),
            );
            answer
        });
        let is_cancelled = modal.is_cancelled();
        modal.inner.or(is_cancelled.then_some(HelpAnswer::Close))
    }

    /// The title, the button to close and the search, which has the focus. Enter does what is highlighted.
    fn head(&mut self, ui: &mut Ui, context: &mut UiContext<'_>) -> Option<HelpAnswer> {
        let mut answer = None;
        ui.horizontal(|ui| {
            dialog_title(ui, TITLE);
            ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
                if ui.button("Close").clicked() {
                    answer = Some(HelpAnswer::Close);
                }
            });
        });
        ui.add_space(8.0);
        self.find();
        let entered = self.keys(ui);
        let hint = "Type what you want to do: print, present, filter, new row…";
        let field = SearchField::new("Search commands and shortcuts", hint).show(ui, context, &mut self.search);
        if std::mem::take(&mut self.first_frame) {
            field.request_focus();
        }
        self.find();
        if let Some(hit) = self.found.get(self.chosen).filter(|_| !self.search.trim().is_empty()) {
            let words = format!("{}, {} of {}", HelpRow::of(hit).name(), self.chosen + 1, self.found.len());
            say_highlighted(ui, &field, &words);
        }
        entered.or(answer)
    }

    /// Searches again when the search has changed.
    fn find(&mut self) {
        if self.search != self.searched {
            self.searched.clone_from(&self.search);
            self.found = matching_commands(&self.search);
            self.chosen = 0;
        }
    }

    /// Moves the highlight with the arrow keys. Returns the highlighted command when Enter was pressed.
    fn keys(&mut self, ui: &Ui) -> Option<HelpAnswer> {
        if self.found.is_empty() {
            return None;
        }
        let pressed = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        self.chosen = (self.chosen + down).min(self.found.len() - 1).saturating_sub(up);
        match self.found.get(self.chosen)? {
            SearchHit::Command(command) if pressed(Key::Enter) > 0 => Some(HelpAnswer::Perform(*command)),
            _ => None,
        }
    }

    fn results(&self, ui: &mut Ui, context: &mut UiContext<'_>) -> Option<HelpAnswer> {
        ui.spacing_mut().item_spacing.y = 1.0;
        if self.found.is_empty() {
            ui.add_space(24.0);
            announce(&ui.vertical_centered(|ui| ui.weak("No results")).inner);
        }
        name_list(ui, "Results");
        let mut answer = None;
        for (place, hit) in self.found.iter().enumerate() {
            let row = HelpRow::of(hit);
            let response = row.show(ui, place == self.chosen, context);
            mark_place(&response, place, self.found.len());
            if response.clicked()
                && let SearchHit::Command(command) = hit
            {
                answer = Some(HelpAnswer::Perform(*command));
            }
        }
        answer
    }
}

/// A row of the results: a command with where it is, or an answer.
struct HelpRow {
    icon: &'static str,
    label: String,
    explanation: &'static str,
    keys: String,
    menu: &'static str,
}

impl HelpRow {
    fn of(hit: &SearchHit) -> Self {
        match hit {
            SearchHit::Command(command) => {
                let info = command.info();
                let keys: Vec<String> = info.shortcuts.iter().take(2).map(|keys| label_of(*keys)).collect();
                let label = info.label.trim_end_matches('…').to_owned();
                let keys = keys.join("   ");
                Self { icon: info.icon, label, explanation: info.hint, keys, menu: info.section.name() }
            }
            SearchHit::Topic(topic) => Self {
                icon: "info",
                label: topic.name.to_owned(),
                explanation: topic.answer,
                keys: String::new(),
                menu: "",
            },
            SearchHit::Map(_) | SearchHit::Text(..) => {
                Self { icon: "", label: String::new(), explanation: "", keys: String::new(), menu: "" }
            }
        }
    }

    /// Shows the row.
    fn show(&self, ui: &mut Ui, is_chosen: bool, context: &mut UiContext<'_>) -> Response {
        let theme = context.theme;
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, self.name()));
        mark_selected(&response, is_chosen);
        if is_chosen {
            response.scroll_to_me(None);
        }
        if !ui.is_rect_visible(rect) {
            return response;
        }
        if is_chosen || response.hovered() {
            let fill = if is_chosen { theme.accent_soft } else { theme.rail };
            ui.painter().rect_filled(rect, 8, color32(fill));
        }
        focus_ring::paint(ui, &response, rect, 8, theme);
        if !self.icon.is_empty() {
            let center = egui::pos2(rect.left() + 20.0, rect.center().y);
            let icon = Rect::from_center_size(center, Vec2::splat(17.0));
            context.icons.paint(ui, self.icon, icon, color32(theme.muted));
        }
        let place = format!("{}{}{}", self.menu, if self.keys.is_empty() { "" } else { "   " }, self.keys);
        let place = ui.painter().layout_no_wrap(place, regular(12.0), color32(theme.muted));
        let place_at = egui::pos2(rect.right() - 12.0 - place.size().x, rect.center().y - place.size().y / 2.0);
        let width = place_at.x - rect.left() - 60.0;
        ui.painter().galley(place_at, place, color32(theme.muted));
        let label = one_line(ui, &self.label, semi_bold(13.0), width, color32(theme.ink));
        let about = one_line(ui, self.explanation, regular(12.0), width, color32(theme.muted));
        let at = egui::pos2(rect.left() + 40.0, rect.top() + 4.0);
        ui.painter().galley(at, label, color32(theme.ink));
        ui.painter().galley(at + Vec2::new(0.0, 17.0), about, color32(theme.muted));
        response
    }

    /// The accessible name, such as "Export: Export the map as PDF, PNG or SVG. File menu. Ctrl+E".
    fn name(&self) -> String {
        let menu = if self.menu.is_empty() { String::new() } else { format!(". {} menu", self.menu) };
        let keys = if self.keys.is_empty() { String::new() } else { format!(". {}", self.keys) };
        format!("{}: {}{menu}{keys}", self.label, self.explanation)
    }
}

fn label_of(keys: (Modifiers, Key)) -> String {
    shortcut_label(keys, cfg!(target_os = "macos"))
}

/// Distributes the menus over the given number of columns.
fn spread(columns: usize) -> Vec<Vec<MenuKind>> {
    match columns {
        3 => COLUMNS.iter().map(|sections| sections.to_vec()).collect(),
        2 => vec![[COLUMNS[0], COLUMNS[2]].concat(), COLUMNS[1].to_vec()],
        _ => vec![COLUMNS.concat()],
    }
}

fn column(ui: &mut Ui, sections: &[MenuKind], theme: &Theme) {
    ui.vertical(|ui| {
        ui.set_width(COLUMN);
        ui.spacing_mut().item_spacing.y = 3.0;
        for section in sections {
            ui.add_space(8.0);
            let name = section.name().to_uppercase();
            let title = ui.label(RichText::new(name).font(semi_bold(10.5)).color(color32(theme.muted)));
            mark_heading(&title, 2, section.name());
            let rows = section.groups().iter().flat_map(|group| &group.rows);
            rows.filter(|row| !row.shortcuts.is_empty()).for_each(|row| line(ui, row, theme));
        }
    });
}

/// The keys that mean something while something is under way, below those of the menus.
fn mode_columns(ui: &mut Ui, columns: usize, theme: &Theme) {
    for modes in MODES.chunks(columns.max(1)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for mode in modes {
                ui.vertical(|ui| {
                    ui.set_width(COLUMN);
                    ui.spacing_mut().item_spacing.y = 3.0;
                    ui.add_space(8.0);
                    let words = RichText::new(mode.title.to_uppercase()).font(semi_bold(10.5));
                    mark_heading(&ui.label(words.color(color32(theme.muted))), 2, mode.title);
                    mode.keys.iter().for_each(|row| mode_line(ui, *row, theme));
                });
            }
        });
    }
}

fn mode_line(ui: &mut Ui, (keys, words): (&str, &str), theme: &Theme) {
    ui.horizontal(|ui| {
        ui.set_width(COLUMN - 26.0);
        let name = ui.label(RichText::new(words).font(regular(12.5)));
        name.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{words}: {keys}")));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| key_cap(ui, keys, theme));
    });
}

fn line(ui: &mut Ui, row: &CommandInfo, theme: &Theme) {
    ui.horizontal(|ui| {
        ui.set_width(COLUMN - 26.0);
        let label = row.label.trim_end_matches('…');
        let name = ui.label(RichText::new(label).font(regular(12.5))).on_hover_text(row.hint);
        // An entry of a list with its keys: readers say all labels of a dialog when it opens.
        let keys: Vec<String> = row.shortcuts.iter().map(|keys| label_of(*keys)).collect();
        name.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{label}: {}", keys.join(", "))));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            // Laid out from right to left; a third shortcut would not fit beside a long label.
            for keys in row.shortcuts.iter().take(2).rev() {
                key_cap(ui, &label_of(*keys), theme);
            }
        });
    });
}

fn key_cap(ui: &mut Ui, keys: &str, theme: &Theme) {
    let frame = Frame::new()
        .fill(color32(theme.field))
        .stroke(egui::Stroke::new(1.0, color32(theme.edge)))
        .corner_radius(5)
        .inner_margin(Margin::symmetric(5, 1));
    frame.show(ui, |ui| {
        let galley = ui.painter().layout_no_wrap(keys.to_owned(), regular(11.0), color32(theme.muted));
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(rect.min, galley, color32(theme.muted));
    });
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::app::widgets::icons::Icons;
    use crate::app::widgets::style;
    use crate::render::screen::ScreenPainter;

    type Shown = (HelpPage, Option<HelpAnswer>);

    fn page() -> Harness<'static, Shown> {
        let (mut icons, mut painter) = (Icons::default(), ScreenPainter::new());
        let builder = Harness::builder().with_size([1_200.0, 800.0]).with_context_setup(style::install_fonts);
        let mut harness = builder.build_ui_state(
            move |ui, (page, answer): &mut Shown| {
                let theme = Theme::named_or_default("");
                let mut context = UiContext { theme: &theme, icons: &mut icons, painter: &mut painter };
                if answer.is_none() {
                    *answer = page.show(ui.ctx(), &mut context);
                }
            },
            (HelpPage::default(), None),
        );
        harness.run_ok();
        harness
    }

    /// Types into whatever has the focus.
    fn type_text(harness: &mut Harness<'static, Shown>, words: &str) {
        harness.event(egui::Event::Text(words.into()));
        harness.run_ok();
        harness.run_ok();
    }

    #[test]
    fn typing_filters_at_once_and_enter_does_it() {
        let mut harness = page();
        harness.get_by_label("Zoom to fit: Ctrl+1");
        type_text(&mut harness, "print");
        assert!(harness.query_by_label("Zoom to fit: Ctrl+1").is_none());
        assert!(harness.query_all_by_label_contains("File menu. Ctrl+E").next().is_some());
        harness.key_press(Key::Enter);
        harness.run_ok();
        assert_eq!(harness.state().1, Some(HelpAnswer::Perform(UiCommand::Export)));
    }

    #[test]
    fn keys_are_found_too_and_what_there_is_not_is_said() {
        let mut harness = page();
        type_text(&mut harness, "ctrl+e");
        assert!(harness.query_all_by_label_contains("File menu. Ctrl+E").next().is_some());
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        type_text(&mut harness, "cloud");
        assert!(harness.query_all_by_label_contains("Footpath keeps maps in files").next().is_some());
        harness.key_press(Key::Escape);
        harness.run_ok();
        assert_eq!(harness.state().1, Some(HelpAnswer::Close));
    }
}
