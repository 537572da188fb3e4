//! The window of the presenter: this stop, the next one, notes, the time, and the list of stops to jump. It is always
//! dark, whatever is on the wall.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Event, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use super::notes_box::NotesBox;
use super::state::{PresentFrame, Presenting};
use super::stop_tile;
use crate::app::widgets::accessible::{mark_place, mark_selected, name_node};
use crate::app::widgets::focus_ring;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::text_layout::one_line;
use crate::model::{Presentation, StopKey};
use crate::present::{StopSign, StopView};
use crate::render::screen::color32;
use crate::theme::Theme;

/// Sizes in points of a window that is 1280 wide; a larger one has more room, not larger letters.
const HEAD: f32 = 56.0;
const LIST: f32 = 212.0;
const NEXT: f32 = 348.0;
const GAP: f32 = 20.0;
/// The longest presentation for which the buttons of the head make room, in seconds.
const LONGEST_SECONDS: f64 = 999.0 * 60.0;
const ROW: f32 = 32.0;
/// The height of the timer, small and large, and the size of the notes.
const TIMER: (f32, f32) = (44.0, 150.0);
const NOTES: f32 = 22.0;
/// The height of a row of keys, and of a parked note.
const KEY_ROW: f32 = 30.0;
const PARKED_ROW: f32 = 22.0;

/// The keys that a presenter needs most.
const KEYS: [(&str, &str); 8] = [
    ("Tab", "light one card"),
    ("B", "black"),
    ("H", "pains only"),
    ("C", "curve only"),
    ("K", "capture"),
    ("F", "in their shoes"),
    ("G", "all stops"),
    ("D", "dim, hide, show"),
];

/// What the presenter's window asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PresenterAnswer {
    /// To keep a note of a stop.
    KeepNote(StopKey, String),
    /// To go to a stop.
    GoTo(StopKey),
    /// To swap the displays.
    Swap,
    /// To close this window; the presentation goes on.
    Close,
}

/// What a frame of the presenter's window shows besides the stops.
pub(crate) struct PresenterFrame<'a> {
    /// What the presentation is shown with.
    pub(crate) present: PresentFrame<'a>,
    /// The time of the day, as the clock on the wall says it.
    pub(crate) clock: String,
    /// Whether the map has parked notes, and what they say.
    pub(crate) parked: &'a [String],
    /// Whether there is another display to swap with.
    pub(crate) can_swap: bool,
    /// Whether the timer is shown large; none while there is none.
    pub(crate) timer_is_large: Option<bool>,
    /// Whether the room votes at the moment.
    pub(crate) is_voting: bool,
    /// Whether what people say is being written before the room.
    pub(crate) is_capturing: bool,
}

/// What the window of the presenter keeps between frames.
#[derive(Default)]
pub(crate) struct PresenterView {
    notes: NotesBox,
    /// The stop that the list has been scrolled to.
    scrolled_to: Option<StopKey>,
    /// Whether its window has been opened.
    pub(crate) is_shown: bool,
}

impl PresenterView {
    /// Shows the window. Returns what it asks for, and the place that is free for the timer.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        presenting: &mut Presenting,
        frame: &mut PresenterFrame<'_>,
    ) -> (Vec<PresenterAnswer>, Rect) {
        let theme = Theme::named_or_default("Dark");
        let area = ui.max_rect();
        let mut answers = Vec::new();
        ui.painter().rect_filled(area, 0, color32(theme.canvas));
        let presentation = frame.present.document.map().info.presentation.clone();
        let kept = self.notes.follow(presenting.stop(), &presentation);
        answers.extend(kept.map(|(stop, text)| PresenterAnswer::KeepNote(stop, text)));
        // The key that opens the window closes it as well, wherever the keyboard is; held, it does not do both.
        if ui.input(|input| input.events.iter().any(is_closing_key)) {
            answers.push(PresenterAnswer::Close);
        }
        // Where the window manager leaves the keyboard here, letters that are meant for a text do nothing.
        if !(frame.is_capturing || presenting.is_writing()) {
            take_keys(ui, presenting, self.notes.has_keys());
        }
        head(ui, (&theme, area), presenting, frame, &mut answers);
        let body = area.with_min_y(area.top() + HEAD + 1.0).shrink2(Vec2::new(12.0, GAP));
        let list = body.with_max_x(body.left() + LIST);
        self.list(ui, (&theme, list), presenting, &mut answers);
        let right = body.with_min_x((body.right() - NEXT).max(list.right() + GAP * 2.0 + 200.0));
        let middle = Rect::from_x_y_ranges(list.right() + GAP..=right.left() - GAP, body.y_range());
        let below = this_stop(ui, (&theme, middle), presenting, frame);
        let timer = next_stop(ui, (&theme, right), presenting, frame);
        let notes = ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            ui.painter().text(below.left_top(), Align2::LEFT_TOP, "Notes", semi_bold(13.0), color32(theme.ink));
            ui.add_space(28.0);
            let scroll = ScrollArea::vertical().id_salt("presenter notes").auto_shrink(false);
            scroll.show(ui, |ui| self.notes.show(ui, (&theme, NOTES), &presentation)).inner
        });
        answers.extend(notes.inner.map(|(stop, text)| PresenterAnswer::KeepNote(stop, text)));
        (answers, timer)
    }

    /// What was typed and is not kept yet, for a window that is closed.
    pub(crate) fn unkept(&self, presentation: &Presentation) -> Option<PresenterAnswer> {
        self.notes.changed(presentation).map(|(stop, text)| PresenterAnswer::KeepNote(stop, text))
    }

    /// The list of stops.
    fn list(
        &mut self,
        ui: &mut Ui,
        (theme, area): (&Arc<Theme>, Rect),
        presenting: &Presenting,
        answers: &mut Vec<PresenterAnswer>,
    ) {
        let stops = presenting.stops();
        let here = presenting.stop();
        let is_new = self.scrolled_to != Some(here);
        self.scrolled_to = Some(here);
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
            name_node(ui.ctx(), ui.unique_id(), Role::List, "Stops");
            ui.spacing_mut().item_spacing.y = 2.0;
            ScrollArea::vertical().id_salt("presenter stops").auto_shrink(false).show(ui, |ui| {
                let mut is_done = true;
                for (place, stop) in stops.iter().enumerate() {
                    let (rect, response) =
                        ui.allocate_exact_size(Vec2::new(ui.available_width() - 6.0, ROW), Sense::click());
                    let is_here = stop.key == here;
                    is_done &= !is_here;
                    let name = format!("{}. {}", place + 1, stop.name);
                    name_node(ui.ctx(), response.id, Role::ListItem, &name);
                    mark_selected(&response, is_here);
                    mark_place(&response, place, stops.len());
                    if is_here && is_new {
                        response.scroll_to_me(Some(egui::Align::Center));
                    }
                    if is_here || response.hovered() {
                        let fill = if is_here { theme.accent_soft } else { theme.chrome };
                        ui.painter().rect_filled(rect, 8, color32(fill));
                    }
                    row(ui, (theme, rect), (place, &stop.name, stop.sign), (is_here, is_done));
                    focus_ring::paint(ui, &response, rect, 8, theme);
                    if response.clicked() {
                        answers.push(PresenterAnswer::GoTo(stop.key));
                    }
                }
            });
        });
    }
}

/// Whether a key closes the window of the presenter: Ctrl+F5 alone, pressed anew.
fn is_closing_key(event: &Event) -> bool {
    match event {
        Event::Key { key: Key::F5, pressed: true, repeat: false, modifiers, .. } => {
            modifiers.matches_exact(Modifiers::COMMAND)
        }
        _ => false,
    }
}

/// Keys go to the presentation, except while notes are written. E begins to write them.
fn take_keys(ui: &Ui, presenting: &mut Presenting, writes: bool) {
    if writes || ui.ctx().text_edit_focused() {
        let leaves = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if leaves {
            ui.ctx().memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
        }
        return;
    }
    let edits = ui.input_mut(|input| {
        let place = input.events.iter().position(
            |event| matches!(event, Event::Key { key: Key::E, pressed: true, modifiers, .. } if modifiers.is_none()),
        );
        place.is_some_and(|place| {
            input.events.remove(place);
            input.events.retain(|event| !matches!(event, Event::Text(text) if text.eq_ignore_ascii_case("e")));
            true
        })
    });
    if edits {
        return NotesBox::focus(ui);
    }
    presenting.take_keys(ui.ctx());
    if presenting.has_keys() {
        ui.ctx().request_repaint_of(egui::ViewportId::ROOT);
    }
}

fn row(
    ui: &Ui,
    (theme, rect): (&Theme, Rect),
    (place, name, sign): (usize, &str, StopSign),
    (is_here, is_done): (bool, bool),
) {
    let ink = color32(match (is_here, is_done) {
        (true, _) => theme.ink,
        (false, true) => theme.faint,
        (false, false) => theme.muted,
    });
    let painter = ui.painter();
    let number = rect.left_center() + Vec2::new(30.0, 0.0);
    painter.text(number, Align2::RIGHT_CENTER, (place + 1).to_string(), regular(12.0), color32(theme.faint));
    let dot = rect.left_center() + Vec2::new(44.0, 0.0);
    match sign {
        StopSign::Plain => {}
        StopSign::Feeling(fraction) => {
            painter.circle_filled(dot, 4.0, color32(theme.face(fraction)));
        }
        StopSign::Moment => {
            painter.text(dot, Align2::CENTER_CENTER, "★", regular(13.0), color32(theme.moment));
        }
        StopSign::Hotspot => {
            painter.circle_stroke(dot, 4.0, egui::Stroke::new(2.0, color32(theme.hotspot)));
        }
    }
    let font = if is_here { semi_bold(13.0) } else { regular(13.0) };
    let words = one_line(ui, name, font, rect.width() - 64.0, ink);
    painter.galley(egui::pos2(rect.left() + 56.0, rect.center().y - words.size().y / 2.0), words, ink);
}

fn head(
    ui: &Ui,
    (theme, area): (&Theme, Rect),
    presenting: &Presenting,
    frame: &PresenterFrame<'_>,
    answers: &mut Vec<PresenterAnswer>,
) {
    let now = ui.input(|input| input.time);
    let bar = area.with_max_y(area.top() + HEAD);
    let painter = ui.painter();
    painter.hline(bar.x_range(), bar.bottom(), egui::Stroke::new(1.0, color32(theme.edge)));
    let middle = bar.center().y;
    let title = frame.present.document.title();
    let (ink, muted) = (color32(theme.ink), color32(theme.muted));
    let title = one_line(ui, title, semi_bold(13.0), bar.width() * 0.35, ink);
    let x = bar.left() + 24.0;
    let after = x + title.size().x + 14.0;
    painter.galley(egui::pos2(x, middle - title.size().y / 2.0), title, ink);
    let room = frame.present.room;
    let words = format!("on the wall: picture {} m wide, last row {} m", room.picture_m, room.depth_m);
    painter.text(egui::pos2(after, middle), Align2::LEFT_CENTER, words, regular(12.5), muted);
    let clock = egui::pos2(bar.right() - 20.0, middle);
    let clock = painter.text(clock, Align2::RIGHT_CENTER, &frame.clock, semi_bold(26.0), ink);
    let elapsed = elapsed_words(presenting.elapsed(now));
    let at = egui::pos2(clock.left() - 20.0, middle);
    let since = painter.text(at, Align2::RIGHT_CENTER, &elapsed, regular(13.0), muted);
    // The buttons stay where they are while the time goes on.
    let width = |words: &str, font| painter.layout_no_wrap(words.to_owned(), font, muted).size().x;
    let widest = width(&elapsed_words(LONGEST_SECONDS), regular(13.0)) + width("00:00", semi_bold(26.0));
    let name = ui.unique_id().with("time");
    ui.interact(since.union(clock), name, Sense::hover());
    name_node(ui.ctx(), name, Role::Timer, &format!("{}, {elapsed}", frame.clock));
    let mut right = since.left().min(bar.right() - 20.0 - widest - 20.0) - 16.0;
    let buttons = [("Hide", PresenterAnswer::Close, true), ("Swap displays", PresenterAnswer::Swap, frame.can_swap)];
    for (words, answer, is_possible) in buttons {
        if !is_possible {
            continue;
        }
        let galley = painter.layout_no_wrap(words.to_owned(), regular(12.5), muted);
        let size = galley.size() + Vec2::new(20.0, 12.0);
        let rect = Rect::from_min_size(egui::pos2(right - size.x, middle - size.y / 2.0), size);
        let response = ui.interact(rect, ui.unique_id().with(words), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(Role::Button, true, words));
        let fill = if response.hovered() { theme.accent_soft } else { theme.chrome };
        painter.rect_filled(rect, 8, color32(fill));
        painter.galley(rect.center() - galley.size() / 2.0, galley, muted);
        focus_ring::paint(ui, &response, rect, 8, theme);
        if response.clicked() {
            answers.push(answer);
        }
        right = rect.left() - 8.0;
    }
    ui.ctx().request_repaint_after_secs(1.0);
}

/// How long a presentation has been under way.
fn elapsed_words(seconds: f64) -> String {
    let minutes = (seconds / 60.0).floor();
    if minutes < 1.0 { "just begun".into() } else { format!("{minutes} min since the start") }
}

/// The page that is on the wall. Returns the room below it.
fn this_stop(
    ui: &Ui,
    (theme, area): (&Arc<Theme>, Rect),
    presenting: &mut Presenting,
    frame: &mut PresenterFrame<'_>,
) -> Rect {
    let name = presenting.stop_name();
    let number = format!("{} of {}", presenting.place() + 1, presenting.stops().len());
    let top = area.top() + 24.0;
    let Some((page, ..)) = presenting.current_page() else { return area.with_min_y(top) };
    let shape = page.scene.size.y / page.scene.size.x.max(1.0);
    let height = (area.width() * shape).min(area.height() * 0.6);
    let rect = Rect::from_min_size(egui::pos2(area.left(), top), Vec2::new(height / shape.max(0.1), height));
    // The words end where the picture ends.
    let words = if frame.is_voting { "the room votes".to_owned() } else { format!("{number} · on the wall now") };
    let aside = one_line(ui, &words, regular(12.5), rect.width() * 0.6, color32(theme.muted));
    let room = rect.width() - aside.size().x - GAP;
    let name = one_line(ui, &name, semi_bold(13.0), room, color32(theme.ink));
    ui.painter().galley(area.left_top(), name, color32(theme.ink));
    let at = egui::pos2(rect.right() - aside.size().x, area.top());
    ui.painter().galley(at, aside, color32(theme.muted));
    let canvas = frame.present.canvas.wrapping_add(1 << 20);
    if presenting.shows_map() {
        let own = presenting.theme(frame.present.document.theme());
        let map = presenting.map_frame(&frame.present, presenting.stop(), (&own, rect));
        map.paint_small(ui, frame.present.painter, canvas);
    } else if let Some((page, ..)) = presenting.current_page() {
        stop_tile::paint(ui, frame.present.painter, page, rect, canvas);
    }
    stop_tile::outline(ui, rect, (theme, true));
    area.with_min_y(rect.bottom() + GAP)
}

/// The next stop, keys and parked notes. Returns the place for the timer, which has no height while there is none.
fn next_stop(
    ui: &Ui,
    (theme, area): (&Arc<Theme>, Rect),
    presenting: &mut Presenting,
    frame: &mut PresenterFrame<'_>,
) -> Rect {
    let next = presenting.next_shown();
    let painter = ui.painter();
    let words = next.as_ref().map_or_else(|| "The end".to_owned(), |next| format!("Next: {}", next.name));
    let words = one_line(ui, &words, semi_bold(13.0), area.width(), color32(theme.ink));
    painter.galley(area.left_top(), words, color32(theme.ink));
    let rect = Rect::from_min_size(area.min + Vec2::new(0.0, 24.0), Vec2::new(area.width(), area.width() * 0.5625));
    if let Some(next) = next {
        let own = presenting.theme(frame.present.document.theme());
        let canvas = frame.present.canvas.wrapping_add(1 << 21);
        let job = presenting.job(&frame.present, &own, next.stop, next.view);
        let shaper = frame.present.document.scene_builder.shaper().clone();
        if next.view == StopView::Whole && presenting.will_show_map(next.stop) {
            let map = presenting.map_frame(&frame.present, next.stop, (&own, rect));
            map.paint_small(ui, frame.present.painter, canvas);
        } else if let Some(pages) = presenting.store.pages_soon(ui.ctx(), &job, &shaper)
            && let Some(page) = pages.get(next.page)
        {
            stop_tile::paint(ui, frame.present.painter, page, rect, canvas);
        }
        painter.rect_filled(rect, 0, color32(theme.canvas).gamma_multiply(0.12));
    }
    stop_tile::outline(ui, rect, (theme, false));
    let top = rect.bottom() + GAP;
    let (small, large) = TIMER;
    let height = frame.timer_is_large.map_or(0.0, |is_large| if is_large { large } else { small });
    let timer = Rect::from_min_size(egui::pos2(area.left(), top), Vec2::new(area.width(), height));
    let keys_top = timer.bottom() + if height > 0.0 { GAP } else { 0.0 };
    let below = key_rows(ui, theme, area.with_min_y(keys_top));
    parked_notes(ui, (theme, area.with_min_y(below)), frame.parked);
    timer
}

/// The keys that a presenter needs most, in two columns, as far as there is room. Returns where they end.
fn key_rows(ui: &Ui, theme: &Theme, area: Rect) -> f32 {
    let painter = ui.painter();
    let mut y = area.top();
    for pair in KEYS.chunks(2) {
        if y + KEY_ROW > area.bottom() {
            break;
        }
        for (column, (key, words)) in pair.iter().enumerate() {
            let middle = y + 12.0;
            let left = area.left() + column as f32 * area.width() / 2.0;
            let cap = painter.layout_no_wrap((*key).to_owned(), semi_bold(12.0), color32(theme.ink));
            let size = Vec2::new((cap.size().x + 14.0).max(24.0), 24.0);
            let cap_box = Rect::from_min_size(egui::pos2(left, middle - 12.0), size);
            painter.rect_filled(cap_box, 6, color32(theme.chrome));
            painter.galley(cap_box.center() - cap.size() / 2.0, cap, color32(theme.ink));
            let words_at = egui::pos2(cap_box.right() + 8.0, middle);
            painter.text(words_at, Align2::LEFT_CENTER, words, regular(12.5), color32(theme.muted));
        }
        y += KEY_ROW;
    }
    y
}

/// The notes without a place, as far as there is room for them.
fn parked_notes(ui: &Ui, (theme, area): (&Theme, Rect), notes: &[String]) {
    if notes.is_empty() || area.height() < 50.0 {
        return;
    }
    let painter = ui.painter();
    let mut y = area.top() + 8.0;
    painter.hline(area.x_range(), y, egui::Stroke::new(1.0, color32(theme.edge)));
    y += 12.0;
    painter.text(egui::pos2(area.left(), y), Align2::LEFT_TOP, "Parked", semi_bold(12.5), color32(theme.ink));
    let count = notes.len().to_string();
    painter.text(egui::pos2(area.right(), y), Align2::RIGHT_TOP, count, regular(12.5), color32(theme.muted));
    for note in notes {
        y += PARKED_ROW;
        if y + 18.0 > area.bottom() {
            break;
        }
        let words = one_line(ui, note, regular(12.5), area.width(), color32(theme.muted));
        painter.galley(egui::pos2(area.left(), y), words, color32(theme.muted));
    }
}
