//! The welcome page: what to begin with.
//!
//! From top to bottom: work that was recovered, blank maps, files opened lately, the templates,
//! the user's own. A search and filters stay at the top.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use egui::{
    Align, Button, CornerRadius, Label, Layout, Margin, Rect, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use super::command::UiCommand;
use super::gallery::{
    Card, Gallery, MapSource, OwnRequest, PreviewAnswer, Section, Shown, filters, folder_name, paint_picture,
};
use super::icons::Icons;
use super::style::{self, regular, semi_bold};
use crate::render::screen::{ScreenPainter, color32};
use crate::theme::Theme;

/// Widest page.
const PAGE_WIDTH: f32 = 1_160.0;
const GAP: f32 = 20.0;
/// Of a picture at the left of a tile.
const LEFT_CORNERS: CornerRadius = CornerRadius { nw: 12, ne: 0, sw: 12, se: 0 };
/// A template's card.
const CARD: Tile = Tile { least_width: 300.0, picture: 0.6, words: 108.0 };
/// A recent file's card.
const RECENT: Tile = Tile { least_width: 196.0, picture: 0.58, words: 62.0 };

/// Sizes of the cards of a section.
#[derive(Clone, Copy)]
struct Tile {
    least_width: f32,
    /// Height of the picture by its width.
    picture: f32,
    words: f32,
}

/// What the user asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A new map from the bundled template of this name.
    Template(String),
    /// A new map from the template in this file.
    OwnTemplate(PathBuf),
    /// The map in this file.
    File(PathBuf),
    /// Take this file off the list of recent ones.
    ForgetRecent(PathBuf),
    /// Open recovered work.
    Restore(String),
    /// Show recovered work beside the file it belongs to.
    Compare(String),
    /// Throw recovered work away.
    Discard(String),
    /// A command of the table.
    Command(UiCommand),
}

/// A file that was open lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentEntry {
    /// Where it is.
    pub path: PathBuf,
    /// Title of its map; its name stands in when empty.
    pub title: String,
    /// "today 14:05", "last Tuesday".
    pub when: String,
}

impl RecentEntry {
    /// A file that was last used at `used`, said as people say it `now`.
    pub fn new(path: PathBuf, title: &str, used: SystemTime, now: SystemTime) -> Self {
        Self { path, title: title.to_owned(), when: ago(now.duration_since(used).unwrap_or_default()) }
    }
}

/// "just now", "5 minutes ago", "yesterday", "3 weeks ago".
pub fn ago(passed: Duration) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let count = |seconds: u64, unit: u64, name: &str| match seconds / unit {
        1 => format!("1 {name} ago"),
        many => format!("{many} {name}s ago"),
    };
    match passed.as_secs() {
        seconds if seconds < MINUTE => "just now".into(),
        seconds if seconds < HOUR => count(seconds, MINUTE, "minute"),
        seconds if seconds < DAY => count(seconds, HOUR, "hour"),
        seconds if seconds < 2 * DAY => "yesterday".into(),
        seconds if seconds < 14 * DAY => count(seconds, DAY, "day"),
        seconds if seconds < 60 * DAY => count(seconds, 7 * DAY, "week"),
        seconds if seconds < 730 * DAY => count(seconds, 30 * DAY, "month"),
        seconds => count(seconds, 365 * DAY, "year"),
    }
}

/// Work that a crash or a power cut left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveredEntry {
    /// Comes back in [`Choice::Restore`] and the like.
    pub id: String,
    /// Title of the map.
    pub title: String,
    /// "12 minutes newer than the file, saved 14:05".
    pub words: String,
    /// Where the recovery copy is, for its picture.
    pub copy: Option<PathBuf>,
    /// Whether there is a file to compare it with.
    pub comparable: bool,
}

/// What the page draws with.
pub struct Welcome<'a> {
    /// Templates, search and pictures.
    pub gallery: &'a mut Gallery,
    /// Newest first.
    pub recent: &'a [RecentEntry],
    /// Newest first.
    pub recovered: &'a [RecoveredEntry],
    /// Paints the large preview.
    pub painter: &'a mut ScreenPainter,
    /// Paints the icons.
    pub icons: &'a mut Icons,
    /// The window's look.
    pub theme: &'a Arc<Theme>,
}

impl Welcome<'_> {
    /// The page.
    pub fn show(&mut self, ui: &mut Ui) -> Option<Choice> {
        let width = (ui.available_width() - 64.0).clamp(280.0, PAGE_WIDTH);
        let side = ((ui.available_width() - width) / 2.0).max(16.0);
        let mut choice = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let head = ui.scope(|ui| in_column(ui, side, width, |ui| self.head(ui, width)));
        choice = head.inner.or(choice);
        let edge = Stroke::new(1.0, color32(self.theme.chrome_edge));
        let scroll = egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            in_column(ui, side, width, |ui| {
                ui.add_space(20.0);
                let chosen = self.sections(ui, width);
                ui.add_space(48.0);
                chosen
            })
        });
        if scroll.state.clamped_offset().y > 1.0 {
            ui.painter().hline(scroll.inner_rect.x_range(), scroll.inner_rect.top(), edge);
        }
        choice = scroll.inner.or(choice);
        self.gallery.own.show_dialogs(ui.ctx());
        self.preview(ui.ctx()).or(choice)
    }

    /// What always stays: the name of the page, search, filters.
    fn head(&mut self, ui: &mut Ui, width: f32) -> Option<Choice> {
        let mut choice = None;
        ui.add_space(26.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Start a journey map").font(semi_bold(26.0)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for command in [UiCommand::Open, UiCommand::Blank] {
                    let info = command.info();
                    let button = Button::new(info.label).min_size(Vec2::new(0.0, 34.0));
                    if ui.add(button).on_hover_text(info.hint).clicked() {
                        choice = Some(Choice::Command(command));
                    }
                }
            });
        });
        ui.add_space(14.0);
        self.search(ui, width);
        ui.add_space(10.0);
        ui.horizontal_wrapped(|ui| filters(ui, self.gallery, self.icons));
        ui.add_space(12.0);
        choice
    }

    fn search(&mut self, ui: &mut Ui, width: f32) {
        let hint = RichText::new("Search titles, industries, and every word on the maps");
        let search = egui::TextEdit::singleline(&mut self.gallery.search)
            .hint_text(hint.color(color32(self.theme.faint)))
            .font(regular(14.0))
            .desired_width(width)
            .margin(Margin { left: 38, right: 12, top: 10, bottom: 10 });
        let search = ui.add(search);
        search.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Search templates"));
        let icon = Rect::from_center_size(search.rect.left_center() + Vec2::new(20.0, 0.0), Vec2::splat(18.0));
        self.icons.paint(ui, "search", icon, color32(self.theme.muted));
    }

    fn sections(&mut self, ui: &mut Ui, width: f32) -> Option<Choice> {
        let mut choice = self.recovered(ui, width);
        let blank = self.gallery.found(&Section::Blank);
        let bundled = self.gallery.found(&Section::Bundled);
        let own = self.gallery.found(&Section::Own);
        let recent = self.found_recent();
        let mut shown = blank.len() + bundled.len() + own.len() + recent.len();
        if !blank.is_empty() {
            heading(ui, self.theme, "Begin empty", "");
            choice = self.blanks(ui, width, &blank).or(choice);
        }
        choice = self.recent(ui, width, &recent).or(choice);
        if !bundled.is_empty() {
            heading(ui, self.theme, "Templates", "Finished maps: open one and make it yours.");
            choice = self.grid(ui, width, &bundled).or(choice);
        }
        if !own.is_empty() || !self.gallery.is_narrowed() || self.gallery.own.has_messages() {
            choice = self.own(ui, width, &own).or(choice);
        }
        for folder in self.gallery.shared_folders() {
            let found = self.gallery.found(&Section::Shared(folder.clone()));
            if !found.is_empty() {
                shown += found.len();
                choice = self.shared(ui, width, &folder, &found).or(choice);
            }
        }
        if shown == 0 && self.gallery.is_narrowed() {
            self.nothing_found(ui);
        }
        choice
    }

    fn nothing_found(&mut self, ui: &mut Ui) {
        ui.add_space(60.0);
        ui.vertical_centered(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
            self.icons.paint(ui, "search", rect, color32(self.theme.edge));
            ui.add_space(10.0);
            ui.label(RichText::new("No map has all of this").font(semi_bold(16.0)));
            ui.add_space(4.0);
            ui.label(RichText::new("Try fewer words or another kind.").color(color32(self.theme.muted)));
            ui.add_space(12.0);
            if ui.button("Show everything").clicked() {
                self.gallery.widen();
            }
        });
    }

    fn shown(&mut self, source: &MapSource) -> Shown {
        self.gallery.thumbnails().map_or(Shown::Waiting, |thumbnails| thumbnails.show(source))
    }

    /// Blank maps: low tiles with the picture at the left.
    fn blanks(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<Choice> {
        const HEIGHT: f32 = 92.0;
        let mut choice = None;
        let columns = if width > 760.0 { found.len().clamp(2, 3) } else { 1 };
        for_each_tile(ui, width, columns, HEIGHT, found, |ui, rect, index| {
            let Some(entry) = self.gallery.entries.get(*index) else { return };
            let (title, about) = (entry.outline.title.clone(), entry.outline.description.clone());
            let (source, id) = (entry.source.clone(), egui::Id::unique(("template", index)));
            if self.blank_tile(ui, rect, id, &title, &about, &source) {
                choice = choice_of(&source);
            }
        });
        choice
    }

    fn blank_tile(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        id: egui::Id,
        title: &str,
        about: &str,
        source: &MapSource,
    ) -> bool {
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
        ui.ctx().accesskit_node_builder(id, |node| node.set_description(about));
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand(16.0), None);
        }
        if ui.is_rect_visible(rect) {
            let theme = self.theme.clone();
            let lifted = response.hovered() || response.has_focus();
            let lift = ui.ctx().animate_bool(id.with("lift"), lifted);
            let edge = Stroke::new(1.0 + 0.5 * lift, color32(theme.chrome_edge.mix(theme.accent, lift)));
            let painter = ui.painter().clone();
            painter.rect_filled(rect, 12, color32(theme.sheet));
            let picture = Rect::from_min_size(rect.min, Vec2::new(rect.height() * 1.5, rect.height()));
            let shown = self.shown(source);
            paint_picture(ui, &theme, picture, LEFT_CORNERS, &shown, id);
            painter.vline(picture.right(), picture.y_range(), Stroke::new(1.0, color32(theme.chrome_edge)));
            painter.rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
            tile_words(ui, rect.with_min_x(picture.right() + 16.0).shrink2(Vec2::new(0.0, 14.0)), title, about, &theme);
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        response.clicked()
    }

    /// Recent files that the search finds, by their places in the list.
    fn found_recent(&self) -> Vec<usize> {
        let filtered = self.gallery.kind.is_some() || self.gallery.industry.is_some();
        let search = self.gallery.search.to_lowercase();
        let fits = |entry: &RecentEntry| {
            let words = format!("{} {}", entry.title, entry.path.display()).to_lowercase();
            !filtered && search.split_whitespace().all(|word| words.contains(word))
        };
        self.recent.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(index, _)| index).collect()
    }

    fn recent(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<Choice> {
        if found.is_empty() {
            return None;
        }
        let columns = RECENT.columns(width);
        let all = self.gallery.all_recent;
        heading_with(ui, self.theme, "Recent", "", |ui| {
            let words = if all { "Show fewer" } else { "Show all" };
            if found.len() > columns && ui.add(Button::new(words).frame_when_inactive(false)).clicked() {
                self.gallery.all_recent = !all;
            }
        });
        let mut choice = None;
        let visible = if all { found } else { found.get(..columns.min(found.len())).unwrap_or_default() };
        for_each_tile(ui, width, columns, RECENT.height(width), visible, |ui, rect, index| {
            let Some(entry) = self.recent.get(*index) else { return };
            choice = self.recent_card(ui, rect, entry, RECENT.picture_height(width)).or(choice.take());
        });
        choice
    }

    fn recent_card(&mut self, ui: &mut Ui, rect: Rect, entry: &RecentEntry, picture_height: f32) -> Option<Choice> {
        let name = entry.path.file_stem().unwrap_or_default().to_string_lossy();
        let title = if entry.title.trim().is_empty() { name.as_ref() } else { &entry.title };
        let shown = self.shown(&MapSource::File(entry.path.clone()));
        let gone = matches!(shown, Shown::Problem);
        let card = Card {
            id: egui::Id::unique(("recent", &entry.path)),
            rect,
            picture_height,
            title,
            about: &entry.when,
            description: "",
            shown,
            can_preview: false,
        };
        let mut choice = None;
        let mut menu = |ui: &mut Ui| {
            if ui.button("Open").clicked() {
                choice = Some(Choice::File(entry.path.clone()));
            }
            if ui.button("Remove from this list").clicked() {
                choice = Some(Choice::ForgetRecent(entry.path.clone()));
            }
            ui.separator();
            let place = entry.path.display().to_string();
            ui.add(Label::new(RichText::new(place).font(regular(style::SMALL)).weak()).wrap());
            if gone {
                ui.label(RichText::new("The file cannot be read now.").font(regular(style::SMALL)).weak());
            }
        };
        let answer = card.show(ui, self.icons, self.theme, Some(&mut menu));
        if answer.chosen { Some(Choice::File(entry.path.clone())) } else { choice }
    }

    /// Cards of templates; `found` are places in the gallery.
    fn grid(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<Choice> {
        let mut choice = None;
        let columns = CARD.columns(width);
        for_each_tile(ui, width, columns, CARD.height(width), found, |ui, rect, index| {
            choice = self.template_card(ui, rect, *index, CARD.picture_height(width)).or(choice.take());
        });
        choice
    }

    fn template_card(&mut self, ui: &mut Ui, rect: Rect, index: usize, picture_height: f32) -> Option<Choice> {
        let entry = self.gallery.entries.get(index)?;
        let (source, outline) = (entry.source.clone(), entry.outline.clone());
        let own = match &source {
            MapSource::File(path) => Some(path).filter(|path| self.gallery.own.can_change(path)).cloned(),
            MapSource::Bundled(_) => None,
        };
        let about = outline.about();
        let near = ui.clip_rect().expand(picture_height).intersects(rect);
        let card = Card {
            id: egui::Id::unique(("template", index)),
            rect,
            picture_height,
            title: &outline.title,
            about: &about,
            description: &outline.description,
            // What is about to come into sight is made beforehand.
            shown: if near { self.shown(&source) } else { Shown::Waiting },
            can_preview: true,
        };
        let mut request = None;
        let answer = match &own {
            Some(path) => {
                let mut menu = |ui: &mut Ui| {
                    if ui.button("Rename…").clicked() {
                        request = Some(OwnRequest::Rename(path.clone(), outline.title.clone()));
                    }
                    if ui.button("Delete").clicked() {
                        request = Some(OwnRequest::Delete(path.clone()));
                    }
                };
                card.show(ui, self.icons, self.theme, Some(&mut menu))
            }
            None => card.show(ui, self.icons, self.theme, None),
        };
        if let Some(request) = request {
            self.gallery.own.perform(ui.ctx(), request);
        }
        if answer.preview {
            self.gallery.open_preview(index, self.theme);
        }
        if answer.chosen { choice_of(&source) } else { None }
    }

    fn own(&mut self, ui: &mut Ui, width: f32, found: &[usize]) -> Option<Choice> {
        let mut request = None;
        heading_with(ui, self.theme, "Your templates", "", |ui| {
            let button = Button::new("Add a shared folder…").frame_when_inactive(false);
            if ui.add(button).on_hover_text("Use the templates that a team keeps in a folder").clicked() {
                request = Some(OwnRequest::AddFolder);
            }
        });
        request = self.messages(ui).or(request);
        if let Some(request) = request {
            self.gallery.own.perform(ui.ctx(), request);
        }
        if found.is_empty() && self.gallery.is_narrowed() {
            return None;
        }
        if found.is_empty() {
            let words = "A map of yours becomes a template with File → Save as template. It will stand here.";
            ui.label(RichText::new(words).color(color32(self.theme.muted)));
            ui.add_space(8.0);
            return None;
        }
        self.grid(ui, width, found)
    }

    fn shared(&mut self, ui: &mut Ui, width: f32, folder: &std::path::Path, found: &[usize]) -> Option<Choice> {
        let mut remove = false;
        heading_with(ui, self.theme, &folder_name(folder), &folder.display().to_string(), |ui| {
            let button = Button::new("Remove folder").frame_when_inactive(false);
            remove = ui.add(button).on_hover_text("Take it off this page; its files stay").clicked();
        });
        if remove {
            self.gallery.own.perform(ui.ctx(), OwnRequest::RemoveFolder(folder.to_path_buf()));
        }
        self.grid(ui, width, found)
    }

    /// What was deleted and can be taken back, and what went wrong.
    fn messages(&mut self, ui: &mut Ui) -> Option<OwnRequest> {
        let mut request = None;
        let own = &self.gallery.own;
        let sentences: Vec<&String> = own.problem.iter().chain(&own.complaints).collect();
        for sentence in sentences {
            message(ui, self.theme, self.icons, sentence, |_| {});
        }
        if let Some(discarded) = &own.discarded {
            message(ui, self.theme, self.icons, &format!("“{}” was deleted.", discarded.name()), |ui| {
                if ui.button("Undo").clicked() {
                    request = Some(OwnRequest::TakeBack);
                }
            });
        }
        request
    }

    /// Recovered work stands first: it is what the user lost.
    fn recovered(&mut self, ui: &mut Ui, width: f32) -> Option<Choice> {
        if self.recovered.is_empty() {
            return None;
        }
        heading(ui, self.theme, "Recovered work", "Footpath ended before this was saved.");
        let mut choice = None;
        for entry in self.recovered {
            choice = self.recovered_row(ui, width, entry).or(choice);
            ui.add_space(10.0);
        }
        ui.add_space(18.0);
        choice
    }

    fn recovered_row(&mut self, ui: &mut Ui, width: f32, entry: &RecoveredEntry) -> Option<Choice> {
        const HEIGHT: f32 = 76.0;
        let theme = self.theme.clone();
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
        ui.painter().rect_filled(rect, 12, color32(theme.idea));
        let picture = Rect::from_min_size(rect.min, Vec2::new(HEIGHT * 1.6, HEIGHT));
        let shown = entry.copy.clone().map_or(Shown::Waiting, |copy| self.shown(&MapSource::File(copy)));
        let id = egui::Id::unique(("recovered", &entry.id));
        paint_picture(ui, &theme, picture, LEFT_CORNERS, &shown, id);
        let edge = Stroke::new(1.0, color32(theme.idea.mix(theme.idea_ink, 0.25)));
        ui.painter().rect_stroke(rect, 12, edge, egui::StrokeKind::Inside);
        let inner = rect.with_min_x(picture.right() + 16.0).shrink2(Vec2::new(14.0, 0.0));
        let layout = Layout::right_to_left(Align::Center);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
        let mut choice = None;
        let buttons = [
            ("Discard", true, Choice::Discard(entry.id.clone())),
            ("Compare", entry.comparable, Choice::Compare(entry.id.clone())),
            ("Restore", true, Choice::Restore(entry.id.clone())),
        ];
        for (label, possible, chosen) in buttons {
            let button = row.add_enabled(possible, Button::new(label).min_size(Vec2::new(84.0, 32.0)));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, possible, format!("{label} {}", entry.title)));
            if button.clicked() {
                choice = Some(chosen);
            }
        }
        row.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.vertical(|ui| {
                ui.add_space(HEIGHT / 2.0 - 20.0);
                let ink = color32(theme.idea_ink);
                ui.add(Label::new(RichText::new(&entry.title).font(semi_bold(14.0)).color(ink)).truncate());
                ui.add(Label::new(RichText::new(&entry.words).font(regular(12.0)).color(ink)).truncate());
            });
        });
        choice
    }

    fn preview(&mut self, ctx: &egui::Context) -> Option<Choice> {
        let mut preview = self.gallery.preview.take()?;
        let entry = self.gallery.entries.get(preview.index)?;
        match preview.show(ctx, entry, self.painter, self.icons, self.theme) {
            PreviewAnswer::Use => return choice_of(&preview.source),
            PreviewAnswer::Close => {}
            PreviewAnswer::Stay => self.gallery.preview = Some(preview),
            PreviewAnswer::Previous => self.gallery.step_preview(preview.index, false, self.theme),
            PreviewAnswer::Next => self.gallery.step_preview(preview.index, true, self.theme),
        }
        None
    }
}

impl Tile {
    fn columns(&self, width: f32) -> usize {
        ((width + GAP) / (self.least_width + GAP)).floor().max(1.0) as usize
    }

    fn width(&self, page: f32) -> f32 {
        let columns = self.columns(page) as f32;
        (page - GAP * (columns - 1.0)) / columns
    }

    fn picture_height(&self, page: f32) -> f32 {
        (self.width(page) * self.picture).round()
    }

    fn height(&self, page: f32) -> f32 {
        self.picture_height(page) + self.words
    }
}

fn choice_of(source: &MapSource) -> Option<Choice> {
    Some(match source {
        MapSource::Bundled(slug) => Choice::Template((*slug).to_owned()),
        MapSource::File(path) => Choice::OwnTemplate(path.clone()),
    })
}

/// Content between free sides.
fn in_column<T>(ui: &mut Ui, side: f32, width: f32, content: impl FnOnce(&mut Ui) -> T) -> T {
    let layout = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.set_width(width);
            content(ui)
        })
        .inner
    });
    layout.inner
}

/// Lays tiles out in rows, and calls `tile` for each.
fn for_each_tile<T>(
    ui: &mut Ui,
    width: f32,
    columns: usize,
    height: f32,
    items: &[T],
    mut tile: impl FnMut(&mut Ui, Rect, &T),
) {
    let tile_width = (width - GAP * (columns as f32 - 1.0)) / columns.max(1) as f32;
    for row in items.chunks(columns.max(1)) {
        let (area, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
        for (column, item) in row.iter().enumerate() {
            let left = area.left() + column as f32 * (tile_width + GAP);
            tile(ui, Rect::from_min_size(egui::pos2(left, area.top()), Vec2::new(tile_width, height)), item);
        }
        ui.add_space(GAP);
    }
    ui.add_space(14.0);
}

fn heading(ui: &mut Ui, theme: &Theme, title: &str, more: &str) {
    heading_with(ui, theme, title, more, |_| {});
}

/// A section's name, and what can be done with the section at the right.
fn heading_with(ui: &mut Ui, theme: &Theme, title: &str, more: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_min_height(28.0);
        ui.label(RichText::new(title).font(semi_bold(16.0)));
        ui.add_space(4.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            right(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let more = RichText::new(more).font(regular(12.5)).color(color32(theme.muted));
                ui.add(Label::new(more).truncate());
            });
        });
    });
    ui.add_space(10.0);
}

/// A quiet strip with a sentence and what can be done about it.
fn message(ui: &mut Ui, theme: &Theme, icons: &mut Icons, sentence: &str, button: impl FnOnce(&mut Ui)) {
    let frame = egui::Frame::new()
        .fill(color32(theme.rail))
        .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(10)
        .inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
            icons.paint(ui, "info", rect, color32(theme.muted));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                button(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(sentence).wrap());
                });
            });
        });
    });
    ui.add_space(8.0);
}

/// Title and description of a low tile.
fn tile_words(ui: &Ui, rect: Rect, title: &str, about: &str, theme: &Theme) {
    let line = |text: &str, font, color, rows| {
        let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, color32(color), rect.width() - 14.0);
        job.wrap.max_rows = rows;
        ui.painter().layout_job(job)
    };
    let title = line(title, semi_bold(14.0), theme.ink, 1);
    let about = line(about, regular(12.0), theme.muted, 3);
    let below = rect.min + Vec2::new(0.0, title.size().y + 4.0);
    ui.painter().galley(rect.min, title, color32(theme.ink));
    ui.painter().galley(below, about, color32(theme.ink));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_people_say_them() {
        let said = |seconds| ago(Duration::from_secs(seconds));
        assert_eq!([said(3), said(61), said(7_200)], ["just now", "1 minute ago", "2 hours ago"]);
        assert_eq!([said(100_000), said(400_000), said(2_000_000)], ["yesterday", "4 days ago", "3 weeks ago"]);
        assert_eq!([said(10_000_000), said(70_000_000)], ["3 months ago", "2 years ago"]);
    }

    #[test]
    fn a_clock_that_was_set_back_is_no_trouble() {
        let now = SystemTime::UNIX_EPOCH;
        let entry = RecentEntry::new(PathBuf::new(), "", now + Duration::from_secs(500), now);
        assert_eq!(entry.when, "just now");
    }
}
