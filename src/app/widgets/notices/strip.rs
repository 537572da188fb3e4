//! One notice: a strip with an icon, the message and its buttons.

use egui::{Align, Button, Label, Layout, RichText, Stroke, Ui, Vec2};

use super::{Notice, NoticeOffer, NoticeTone};
use crate::app::widgets::accessible::announce;
use crate::app::widgets::style::semi_bold;
use crate::app::widgets::ui_context::UiContext;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The action of the user on a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoticeResponse {
    /// Nothing was clicked.
    Stay,
    /// The notice was closed.
    Close,
    /// The button with this offer was clicked.
    Offer(NoticeOffer),
}

/// The colours of a strip.
struct StripColors {
    fill: Color,
    text: Color,
    icon_color: Color,
}

impl NoticeTone {
    fn inks(self, theme: &Theme) -> StripColors {
        match self {
            Self::Failure => StripColors { fill: theme.pain, text: theme.pain_ink, icon_color: theme.pain_bar },
            Self::Info => StripColors { fill: theme.idea, text: theme.idea_ink, icon_color: theme.idea_ink },
            Self::Success => {
                StripColors { fill: theme.opportunity, text: theme.opportunity_ink, icon_color: theme.opportunity_bar }
            }
        }
    }
}

/// Shows one frame of the strip.
pub(super) fn show(ui: &mut Ui, notice: &Notice, context: &mut UiContext<'_>) -> NoticeResponse {
    let inks = notice.tone.inks(context.theme);
    let frame = egui::Frame::new()
        .fill(color32(inks.fill))
        .stroke(Stroke::new(1.0, color32(inks.icon_color.fade(0.35))))
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(12, 6));
    frame.show(ui, |ui| ui.horizontal(|ui| row(ui, notice, &inks, context)).inner).inner
}

fn row(ui: &mut Ui, notice: &Notice, inks: &StripColors, context: &mut UiContext<'_>) -> NoticeResponse {
    let mut answer = NoticeResponse::Stay;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = Button::new(RichText::new("Close").color(color32(inks.text))).frame_when_inactive(false);
        if ui.add(close).clicked() {
            answer = NoticeResponse::Close;
        }
        // Laid out from right to left.
        for offer in notice.offers.iter().rev() {
            let text = RichText::new(offer.text()).font(semi_bold(13.0)).color(color32(inks.text));
            let button = Button::new(text).fill(color32(inks.fill)).stroke(Stroke::new(1.0, color32(inks.icon_color)));
            if ui.add(button).clicked() {
                answer = NoticeResponse::Offer(offer.clone());
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let (icon_color, _) = ui.allocate_exact_size(Vec2::splat(18.0), egui::Sense::hover());
            context.icons.paint(ui, notice.tone.icon(), icon_color, color32(inks.icon_color));
            let text = ui.add(Label::new(RichText::new(&notice.text).color(color32(inks.text))).wrap());
            announce(&text);
        });
    });
    answer
}
