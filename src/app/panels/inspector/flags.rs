//! The flags of cards, steps and points: moments of truth, bounce points and hand-offs, each with a note.

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::form::Form;
use super::subject::{Field, Subject};
use crate::app::widgets::fields::{self as controls, Common, TextEntry};
use crate::app::widgets::style::{BODY, RADIUS, hung, regular};
use crate::app::widgets::{focus_ring, headings};
use crate::edit::Command;
use crate::model::{Flag, FlagKind, Part};
use crate::render::screen::color32;

const KINDS: [FlagKind; 3] = [FlagKind::MomentOfTruth, FlagKind::BouncePoint, FlagKind::HandOff];

/// Shows a button for each kind of flag. For a single part, each flag that is set has a field for its note.
pub(super) fn show<S: Subject>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    parts: &[Part],
    subject: &S,
    field: &Field<S::Item, Vec<Flag>>,
) {
    headings::separated_group_title(ui, "Flags", form.theme());
    for kind in KINDS {
        let has = |item: &S::Item| (field.read)(item).iter().any(|flag| flag.kind == kind);
        let state = subject.common(has);
        if flag_button(ui, form, kind, state) {
            form.perform(Command::ToggleFlag { parts: parts.to_vec(), kind });
        }
        if let (true, Common::Same(true)) = (subject.is_one(), state) {
            note(ui, form, subject, field, kind);
        }
    }
}

fn note<S: Subject>(ui: &mut Ui, form: &mut Form<'_>, subject: &S, field: &Field<S::Item, Vec<Flag>>, kind: FlagKind) {
    let find = |item| (field.read)(item).iter().find(|flag: &&Flag| flag.kind == kind);
    let words = subject.common(|item| find(item).map_or("", |flag| flag.note.as_str()));
    let id = ui.scope_id().with(("why", kind));
    let entry = TextEntry::paragraphs("Why?");
    let theme = form.theme();
    let (asked, response) = controls::hanging(ui, |ui| controls::bare_text(ui, theme, id, words, entry));
    response.accessible_name(format!("{}: why", kind.name()));
    form.ask(asked, |words| {
        subject.command(field.name, &|item| {
            let mut flags = (field.read)(item).clone();
            flags.iter_mut().filter(|flag| flag.kind == kind).for_each(|flag| flag.note.clone_from(&words));
            (field.write)(item, flags);
        })
    });
}

fn flag_button(ui: &mut Ui, form: &mut Form<'_>, kind: FlagKind, state: Common<bool>) -> bool {
    let theme = form.theme();
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 30.0), Sense::click());
    let (rect, is_on) = (hung(ui, rect), state == Common::Same(true));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, kind.name()));
    let (fill, ink, edge) = if is_on {
        (theme.accent_soft, theme.accent_soft_ink, theme.accent)
    } else {
        (theme.field, theme.muted, theme.control_edge)
    };
    let edge = if response.hovered() { theme.accent } else { edge };
    let line = Stroke::new(1.0, color32(edge));
    ui.painter().rect(rect, RADIUS, color32(fill), line, StrokeKind::Inside);
    let icon = Rect::from_center_size(egui::pos2(rect.left() + 15.0, rect.center().y), Vec2::splat(16.0));
    form.context.icons.paint(ui, kind.icon(), icon, color32(ink));
    let words = if state.is_mixed() { format!("{} (mixed)", kind.name()) } else { kind.name().to_owned() };
    let at = egui::pos2(rect.left() + 34.0, rect.center().y);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, words, regular(BODY), color32(ink));
    if is_on {
        let check = Rect::from_center_size(egui::pos2(rect.right() - 15.0, rect.center().y), Vec2::splat(14.0));
        form.context.icons.paint(ui, "check", check, color32(ink));
    }
    focus_ring::paint(ui, &response, rect, RADIUS, theme);
    response.clicked()
}
