//! Notices in the lower right corner of the window: work in the background, and its results.
//!
//! They cover part of the window, so good news disappears after a while. Failures stay until they are closed.

use egui::text::LayoutJob;
use egui::{Align, Align2, Button, Color32, FontId, Frame, Label, Layout, Margin, ProgressBar, Rect, Stroke, Ui, Vec2};

use super::{Notice, NoticeOffer, NoticeSubject, NoticeTone};
use crate::app::widgets::accessible::announce;
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::focus_relay::focus_first_control;
use crate::app::widgets::style::{regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::app::widgets::widget_place::WidgetPlace;
use crate::render::screen::color32;

const WIDTH: f32 = 348.0;
/// How long a notice stays after the pointer has left it.
const STAYS_SECONDS: f64 = 15.0;

/// Work in the background, as it is shown while it goes on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WorkProgress {
    /// A few words about the work, such as "Exporting “plan.pdf”".
    pub text: String,
    /// The accessible name of the progress bar.
    pub accessible_name: &'static str,
    /// How much is done, from 0 to 1.
    pub share: f32,
    /// Whether the work was asked to stop.
    pub is_cancelled: bool,
}

/// The action of the user on the notices in the corner.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CornerAction {
    /// Stop the work with this index.
    Cancel(usize),
    /// Perform the offer of a notice.
    Offer(NoticeOffer),
}

/// The notices in the corner.
#[derive(Default)]
pub(super) struct CornerNotices {
    notices: Vec<Notice>,
    /// The time in seconds when the pointer was last on the notices, or work was last going on.
    seen_at: f64,
    /// Whether the pointer has come to them. One that rests where they appear reads nothing.
    is_read: bool,
    /// Where they were shown last; none while there are none.
    pub(super) place: Option<Rect>,
    /// How far above their usual place they are, so that they cover nothing at the lower edge, in points.
    pub(super) lift_pt: f32,
    /// Whether their first button gets the focus in the next frame.
    pub(super) wants_focus: bool,
}

/// The most lines of a notice about a result, and of what is said below it.
const MOST_LINES_OF_TITLE: usize = 3;
const MOST_LINES_OF_DETAIL: usize = 6;

/// The action of the user on one notice.
enum NoticeAction {
    Close,
    Offer(NoticeOffer),
}

impl CornerNotices {
    /// Adds a notice below the others.
    pub(super) fn push(&mut self, notice: Notice) {
        self.is_read = false;
        self.notices.push(notice);
    }

    /// Removes the notices with this offer.
    pub(super) fn withdraw(&mut self, offer: &NoticeOffer) {
        self.notices.retain(|notice| !notice.offers.contains(offer));
    }

    /// Removes the notices about something.
    pub(super) fn withdraw_about(&mut self, about: NoticeSubject) {
        self.notices.retain(|notice| notice.about != Some(about));
    }

    /// Removes all notices.
    pub(super) fn clear(&mut self) {
        self.notices.clear();
    }

    /// Shows one frame of the notices, with the work that goes on above them.
    pub(super) fn show(
        &mut self,
        ctx: &egui::Context,
        context: &mut UiContext<'_>,
        work: &[WorkProgress],
    ) -> Option<CornerAction> {
        // Asked for anew in each frame: a page without the line has nothing to stand clear of.
        let lift_pt = std::mem::take(&mut self.lift_pt);
        self.remove_expired(ctx, !work.is_empty());
        if self.notices.is_empty() && work.is_empty() {
            (self.place, self.wants_focus) = (None, false);
            return None;
        }
        // Above the status line.
        let area = egui::Area::new(egui::Id::unique("corner notices")).order(egui::Order::Foreground);
        let area = area.role(egui::Role::Region).accessible_name("Notices");
        let shown = area.anchor(Align2::RIGHT_BOTTOM, Vec2::new(-16.0, -44.0 - lift_pt)).show(ctx, |ui| {
            ui.set_width(WIDTH);
            // What a notice offers comes before the cross that closes it.
            let takes_focus = self.wants_focus && !ui.is_sizing_pass();
            self.wants_focus &= !takes_focus;
            let has_offer = self.notices.iter().any(|notice| !notice.offers.is_empty());
            if takes_focus && !has_offer {
                focus_first_control(ui);
            }
            self.cards(ui, context, work, takes_focus && has_offer)
        });
        let place = shown.response.rect;
        self.place = Some(place);
        // Who stands on a button by keys is still reading.
        let focused = ctx.memory(|memory| memory.focused()).and_then(|focused| WidgetPlace::of(ctx, focused));
        let has_focus = focused.is_some_and(|focused| focused.layer == shown.response.layer_id);
        let is_moved = ctx.input(|input| input.pointer.delta() != Vec2::ZERO);
        self.is_read = shown.response.contains_pointer() && (self.is_read || is_moved);
        if self.is_read || has_focus {
            self.seen_at = ctx.input(|input| input.time);
        }
        shown.inner
    }

    fn cards(
        &mut self,
        ui: &mut Ui,
        context: &mut UiContext<'_>,
        work: &[WorkProgress],
        mut focuses_offer: bool,
    ) -> Option<CornerAction> {
        let mut action = None;
        for (index, work) in work.iter().enumerate() {
            if ui.push_id(("work", index), |ui| card(ui, context, |ui, context| progress(ui, context, work))).inner {
                action = Some(CornerAction::Cancel(index));
            }
        }
        let mut closed = None;
        for (index, notice) in self.notices.iter().enumerate() {
            let focuses = focuses_offer && !notice.offers.is_empty();
            focuses_offer &= !focuses;
            match ui.push_id(index, |ui| card(ui, context, |ui, context| content(ui, context, notice, focuses))).inner {
                Some(NoticeAction::Close) => closed = Some(index),
                Some(NoticeAction::Offer(offer)) => action = Some(CornerAction::Offer(offer)),
                None => {}
            }
        }
        if let Some(index) = closed {
            self.notices.remove(index);
        }
        action
    }

    fn remove_expired(&mut self, ctx: &egui::Context, is_working: bool) {
        let now = ctx.input(|input| input.time);
        if is_working || self.notices.is_empty() {
            self.seen_at = now;
            return;
        }
        let left = self.seen_at + STAYS_SECONDS - now;
        if left <= 0.0 {
            self.notices.retain(|notice| notice.tone == NoticeTone::Failure);
        } else if self.notices.iter().any(|notice| notice.tone != NoticeTone::Failure) {
            ctx.request_repaint_after_secs(left as f32);
        }
    }
}

fn card<T>(ui: &mut Ui, context: &mut UiContext<'_>, content: impl FnOnce(&mut Ui, &mut UiContext<'_>) -> T) -> T {
    let frame = Frame::new()
        .fill(color32(context.theme.chrome))
        .stroke(Stroke::new(1.0, color32(context.theme.chrome_edge)))
        .corner_radius(12)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin { left: 14, right: 10, top: 10, bottom: 12 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui, context)
    });
    shown.inner
}

/// The progress of work that goes on. Returns whether it is to be stopped.
fn progress(ui: &mut Ui, context: &mut UiContext<'_>, work: &WorkProgress) -> bool {
    title(ui, context, "hourglass", &work.text);
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        let bar = ProgressBar::new(work.share).desired_height(8.0).desired_width(ui.available_width() - 92.0);
        let bar = ui.add(bar.fill(color32(context.theme.accent)));
        bar.widget_info(|| {
            let mut info = egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, work.accessible_name);
            info.value = Some(f64::from(work.share * 100.0).floor());
            info
        });
        ui.add_enabled(!work.is_cancelled, Button::new("Cancel").min_size(Vec2::new(78.0, 28.0))).clicked()
    })
    .inner
}

/// One notice; `focuses` gives the focus to what it offers first.
fn content(ui: &mut Ui, context: &mut UiContext<'_>, notice: &Notice, mut focuses: bool) -> Option<NoticeAction> {
    let mut action = closing_row(ui, context, |ui, context| match notice.tone {
        NoticeTone::Success => title(ui, context, notice.tone.icon(), &notice.text),
        NoticeTone::Failure | NoticeTone::Info => sentence(ui, context, notice),
    });
    if !notice.detail.is_empty() {
        let look = (regular(11.5), color32(context.theme.hint));
        ui.add(in_lines(&notice.detail, look, MOST_LINES_OF_DETAIL));
    }
    if !notice.offers.is_empty() {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            for offer in &notice.offers {
                let button = ui.button(offer.text());
                if std::mem::take(&mut focuses) {
                    button.request_focus();
                }
                if button.clicked() {
                    action = Some(NoticeAction::Offer(offer.clone()));
                }
            }
        });
    }
    action
}

fn sentence(ui: &mut Ui, context: &mut UiContext<'_>, notice: &Notice) {
    let color = if notice.tone == NoticeTone::Failure { context.theme.hotspot } else { context.theme.muted };
    let (sign, _) = ui.allocate_exact_size(Vec2::splat(18.0), egui::Sense::hover());
    context.icons.paint(ui, notice.tone.icon(), sign, color32(color));
    let text = ui.add(Label::new(&notice.text).wrap());
    announce(&text);
}

fn title(ui: &mut Ui, context: &mut UiContext<'_>, icon: &'static str, text: &str) {
    ui.horizontal(|ui| {
        let (sign, _) = ui.allocate_exact_size(Vec2::splat(18.0), egui::Sense::hover());
        context.icons.paint(ui, icon, sign, color32(context.theme.accent));
        let look = (semi_bold(13.0), ui.visuals().text_color());
        let text = ui.add(in_lines(text, look, MOST_LINES_OF_TITLE));
        announce(&text);
    });
}

/// A text that takes as many lines as it needs, up to a number after which it is cut.
fn in_lines(text: &str, (font, color): (FontId, Color32), most: usize) -> Label {
    let mut job = LayoutJob::simple(text.to_owned(), font, color, f32::INFINITY);
    job.wrap.max_rows = most;
    Label::new(job).wrap()
}

/// Lays out `content` with a close button at its right end.
fn closing_row(
    ui: &mut Ui,
    context: &mut UiContext<'_>,
    content: impl FnOnce(&mut Ui, &mut UiContext<'_>),
) -> Option<NoticeAction> {
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let close = IconButton::new("close", "Close this notice").size(Vec2::splat(24.0), 14.0).show(ui, context);
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| content(ui, context));
            close.clicked().then_some(NoticeAction::Close)
        })
        .inner
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The height of a text in the corner, and that of one line.
    fn heights(text: &str, most: usize) -> (f32, f32) {
        let mut heights = (0.0, 0.0);
        let mut output = egui::Context::default().run_ui(egui::RawInput::default(), |ui| {
            ui.set_width(WIDTH);
            ui.set_max_width(WIDTH);
            let look = || (FontId::proportional(11.5), Color32::BLACK);
            heights.0 = ui.add(in_lines(text, look(), most)).rect.height();
            heights.1 = ui.add(in_lines("One", look(), most)).rect.height();
        });
        output.textures_delta.clear();
        heights
    }

    /// What there is to do must not be cut off after the first words.
    #[test]
    fn a_notice_takes_as_many_lines_as_it_needs() {
        let said = "No printer is set up for this program; print it from the window that shows it.";
        let (whole, line) = heights(said, MOST_LINES_OF_DETAIL);
        assert!(whole > 1.5 * line && whole < 3.5 * line, "{whole} of {line}");
        let (long, line) = heights(&said.repeat(40), MOST_LINES_OF_DETAIL);
        assert!(long < 6.5 * line, "{long} of {line}");
    }
}
