//! One notice: a strip with an icon, the message and its buttons.

use egui::{Align, Button, Label, Layout, RichText, Stroke, Ui, Vec2};

use super::{Notice, Tone};
use crate::app::icons::Icons;
use crate::app::style::semi_bold;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

/// The action of the user on a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing was clicked.
    Stay,
    /// The notice was closed.
    Close,
    /// The button with the notice's offer was clicked.
    Offer,
}

/// The colours and the icon of a strip.
struct Inks {
    fill: Color,
    words: Color,
    sign: Color,
    icon: &'static str,
}

impl Tone {
    fn inks(self, theme: &Theme) -> Inks {
        match self {
            Self::Trouble => Inks { fill: theme.pain, words: theme.pain_ink, sign: theme.pain_bar, icon: "warning" },
            Self::Remark => Inks { fill: theme.idea, words: theme.idea_ink, sign: theme.idea_ink, icon: "info" },
        }
    }
}

/// Shows one frame of the strip.
pub fn show(ui: &mut Ui, notice: &Notice, icons: &mut Icons, theme: &Theme) -> Answer {
    let inks = notice.tone.inks(theme);
    let frame = egui::Frame::new()
        .fill(color32(inks.fill))
        .stroke(Stroke::new(1.0, color32(inks.sign.fade(0.35))))
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(12, 6));
    frame.show(ui, |ui| ui.horizontal(|ui| row(ui, notice, &inks, icons)).inner).inner
}

fn row(ui: &mut Ui, notice: &Notice, inks: &Inks, icons: &mut Icons) -> Answer {
    let mut answer = Answer::Stay;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = Button::new(RichText::new("Close").color(color32(inks.words))).frame_when_inactive(false);
        if ui.add(close).clicked() {
            answer = Answer::Close;
        }
        if let Some(offer) = &notice.offer {
            let words = RichText::new(offer.words()).font(semi_bold(13.0)).color(color32(inks.words));
            let button = Button::new(words).fill(color32(inks.fill)).stroke(Stroke::new(1.0, color32(inks.sign)));
            if ui.add(button).clicked() {
                answer = Answer::Offer;
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let (sign, _) = ui.allocate_exact_size(Vec2::splat(18.0), egui::Sense::hover());
            icons.paint(ui, inks.icon, sign, color32(inks.sign));
            let words = ui.add(Label::new(RichText::new(&notice.words).color(color32(inks.words))).wrap());
            // A live region: a screen reader announces it when it appears, even without the focus.
            ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(egui::accesskit::Live::Polite));
        });
    });
    answer
}
