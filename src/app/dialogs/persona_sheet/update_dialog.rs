//! The “What has changed in the library” dialog: two versions of a persona compared field by field.

use std::sync::Arc;

use egui::{Label, RichText, Sense, Ui, Vec2};

use super::portrait::PortraitChooser;
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::{dialog_title, group_title};
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::portraits::PortraitSource;
use crate::app::widgets::style;
use crate::app::widgets::style::{regular, semi_bold};
use crate::file::personas::{Difference, LibraryPersona, differences};
use crate::geometry::Color;
use crate::model::{Persona, Picture};
use crate::render::screen::color32;
use crate::theme::Theme;

const TITLE: &str = "What has changed in the library";
const WIDTH: f32 = 620.0;
const PORTRAIT: f32 = 72.0;

/// The user's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UpdateAnswer {
    /// Nothing yet; the dialog stays open.
    Stay,
    /// Keep the version of the map.
    Keep,
    /// Take the version of the library.
    Take,
}

/// Shows the differences between `draft` and `newer` for one frame, and asks which version to use.
pub(super) fn show_update_dialog(
    ctx: &egui::Context,
    draft: &Persona,
    newer: &LibraryPersona,
    chooser: &mut PortraitChooser,
    theme: &Theme,
) -> UpdateAnswer {
    let found = differences(draft, &newer.persona);
    let modal = ModalDialog::new(ctx, theme, "persona differences", TITLE).show(ctx, |ui| {
        modal::set_width(ui, WIDTH);
        dialog_title(ui, TITLE);
        legend(ui, &newer.name, found.is_empty(), theme);
        ui.add_space(10.0);
        let available = (ctx.content_rect().height() - 260.0).max(120.0);
        scroll(egui::ScrollArea::vertical().max_height(available).auto_shrink([false, true]), ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for difference in &found {
                group_title(ui, &difference.field);
                ui.add_space(3.0);
                if difference.field == "Portrait" {
                    portraits(ui, (draft, newer), chooser, theme);
                } else {
                    lines(ui, difference, theme);
                }
                ui.add_space(10.0);
            }
        });
        ui.add_space(10.0);
        let buttons = vec![
            DialogButton::main("Use the library’s version", UpdateAnswer::Take),
            DialogButton::other("Keep this one", UpdateAnswer::Keep),
        ];
        DialogButtons { buttons, apart: None }.show(ui, theme).choice
    });
    match modal.inner {
        Some(answer) => answer,
        None if modal.confirmed => UpdateAnswer::Take,
        None if modal.is_cancelled() => UpdateAnswer::Keep,
        None => UpdateAnswer::Stay,
    }
}

/// The legend for the signs before the lines.
fn legend(ui: &mut Ui, name: &str, nothing: bool, theme: &Theme) {
    let muted = |words: &str| RichText::new(words).font(regular(style::SMALL)).color(color32(theme.muted));
    if nothing {
        ui.label(muted("No visible changes: the two profiles are the same."));
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for (sign, words, ink) in [
            ("−", "in this map".to_owned(), theme.pain_ink),
            ("+", format!("“{name}” in the library"), theme.opportunity_ink),
        ] {
            ui.label(RichText::new(sign).font(semi_bold(style::BODY)).color(color32(ink)));
            ui.add(Label::new(muted(&words)).truncate());
            ui.add_space(10.0);
        }
    });
}

/// The two portraits with an arrow between them.
fn portraits(ui: &mut Ui, (draft, newer): (&Persona, &LibraryPersona), chooser: &mut PortraitChooser, theme: &Theme) {
    // One colour for both, so that only differences look different.
    let hue = chooser.hue(draft);
    ui.add_space(2.0);
    let known = chooser.pictures.clone();
    let new: Vec<Arc<Picture>> = newer.picture.iter().cloned().collect();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for (place, (persona, pictures)) in [(draft, &known), (&newer.persona, &new)].into_iter().enumerate() {
            if place == 1 {
                let (rect, _) = ui.allocate_exact_size(Vec2::new(22.0, PORTRAIT), Sense::hover());
                let stroke = egui::Stroke::new(1.5, color32(theme.muted));
                ui.painter().arrow(rect.left_center(), Vec2::new(rect.width(), 0.0), stroke);
            }
            let (rect, response) = ui.allocate_exact_size(Vec2::splat(PORTRAIT), Sense::hover());
            let name = ["Portrait in this map", "Portrait in the library"].get(place).copied().unwrap_or_default();
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, name));
            chooser.portraits.paint(ui, rect, PortraitSource { persona, pictures, hue }, theme);
        }
    });
}

/// A line of the old version, of the new one, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DiffLine<'a> {
    /// The line is in both versions.
    Same(&'a str),
    /// The line is only in the old version.
    Gone(&'a str),
    /// The line is only in the new version.
    New(&'a str),
}

/// Shows the removed, added and unchanged lines of one field.
fn lines(ui: &mut Ui, difference: &Difference, theme: &Theme) {
    for line in diff_lines(&difference.before, &difference.after) {
        let (sign, words, fill, ink) = match line {
            DiffLine::Same(words) => ("", words, None, theme.muted),
            DiffLine::Gone(words) => ("−", words, Some(theme.pain), theme.pain_ink),
            DiffLine::New(words) => ("+", words, Some(theme.opportunity), theme.opportunity_ink),
        };
        strip(ui, sign, words, fill, ink);
    }
}

fn strip(ui: &mut Ui, sign: &str, words: &str, fill: Option<Color>, ink: Color) {
    let fill = fill.map_or(egui::Color32::TRANSPARENT, color32);
    let frame = egui::Frame::new().fill(fill).corner_radius(6).inner_margin(egui::Margin::symmetric(8, 4));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.allocate_ui(Vec2::new(14.0, 18.0), |ui| {
                ui.set_width(14.0);
                ui.label(RichText::new(sign).font(semi_bold(style::BODY)).color(color32(ink)));
            });
            ui.add(Label::new(RichText::new(words).color(color32(ink))).wrap());
        });
    });
}

/// A line diff by longest common subsequence; lines of both versions appear once.
fn diff_lines<'a>(before: &'a str, after: &'a str) -> Vec<DiffLine<'a>> {
    let full = |text: &'a str| -> Vec<&'a str> { text.split('\n').filter(|line| !line.is_empty()).collect() };
    let (old, new) = (full(before), full(after));
    // `common[row][column]`: length of the longest common subsequence of `old[row..]` and `new[column..]`.
    let mut common = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    let at = |common: &[Vec<u32>], row: usize, column: usize| {
        common.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0)
    };
    for (row, gone) in old.iter().enumerate().rev() {
        for (column, come) in new.iter().enumerate().rev() {
            let longest = if gone == come {
                at(&common, row + 1, column + 1) + 1
            } else {
                at(&common, row + 1, column).max(at(&common, row, column + 1))
            };
            if let Some(cell) = common.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = longest;
            }
        }
    }
    // Walks the table from the start. On a tie, removed lines go before added ones.
    let (mut row, mut column, mut lines) = (0, 0, Vec::new());
    loop {
        match (old.get(row), new.get(column)) {
            (None, None) => return lines,
            (Some(gone), Some(come)) if gone == come => {
                lines.push(DiffLine::Same(gone));
                (row, column) = (row + 1, column + 1);
            }
            (Some(gone), come) if come.is_none() || at(&common, row + 1, column) >= at(&common, row, column + 1) => {
                lines.push(DiffLine::Gone(gone));
                row += 1;
            }
            (_, Some(come)) => {
                lines.push(DiffLine::New(come));
                column += 1;
            }
            (Some(_), None) => return lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_both_versions_have_stand_once_between_what_left_and_what_came() {
        let lines = diff_lines("run\nrest\neat", "run\neat\nsleep");
        assert_eq!(
            lines,
            [DiffLine::Same("run"), DiffLine::Gone("rest"), DiffLine::Same("eat"), DiffLine::New("sleep")]
        );
        assert_eq!(diff_lines("34", "35"), [DiffLine::Gone("34"), DiffLine::New("35")]);
        assert_eq!(diff_lines("", "new"), [DiffLine::New("new")]);
        assert_eq!(diff_lines("old", ""), [DiffLine::Gone("old")]);
    }

    #[test]
    fn whatever_is_compared_nothing_is_lost() {
        let texts = ["", "a", "a\nb", "b\na", "c\na\nb\nc", "a\na\na"];
        for (before, after) in texts.iter().flat_map(|one| texts.iter().map(move |two| (*one, *two))) {
            let lines = diff_lines(before, after);
            let of = |wanted: fn(&DiffLine<'_>) -> bool| {
                let words = lines.iter().filter(|line| wanted(line)).map(|line| match line {
                    DiffLine::Same(words) | DiffLine::Gone(words) | DiffLine::New(words) => *words,
                });
                words.collect::<Vec<_>>().join("\n")
            };
            assert_eq!(of(|line| !matches!(line, DiffLine::New(_))), before);
            assert_eq!(of(|line| !matches!(line, DiffLine::Gone(_))), after);
        }
    }
}
