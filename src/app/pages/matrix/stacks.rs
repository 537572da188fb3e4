//! Stacks: where there are too many discs for the field, those with the same values are one, with how many they are.

use std::collections::BTreeMap;

use egui::{Align2, Pos2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::MatrixPage;
use super::disc_titles::DiscTitles;
use super::field::{DISC, MatrixField};
use super::items::{DiscItem, MatrixSubject};
use crate::app::pages::shell::PageShell;
use crate::app::view::tab::Tab;
use crate::app::widgets::accessible::describe;
use crate::app::widgets::style::semi_bold;
use crate::render::screen::color32;

/// How far the disc at the cursor lies from the middle of its stack.
const APART: Vec2 = Vec2::new(DISC * 1.5, -DISC * 1.5);

/// Discs with the same values, to a step of the axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DiscStack {
    /// Where it lies.
    pub(super) at: Pos2,
    /// The values of the first one.
    pub(super) values: (f32, f32),
    /// The places of its discs in the list of all.
    pub(super) members: Vec<usize>,
}

/// The stacks of all discs that have values.
pub(super) fn stacks(items: &[DiscItem], field: &MatrixField) -> Vec<DiscStack> {
    // An axis of ten has so many half steps that their discs would cover each other.
    let steps = if field.across.range.1 > 5.0 { 1.0 } else { 2.0 };
    let mut found: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
    for (place, item) in items.iter().enumerate() {
        if let Some((across, up)) = item.at {
            // Values are between 0 and 10.
            let step = |value: f32| (value * steps).round() as i32;
            found.entry((step(across), step(up))).or_default().push(place);
        }
    }
    let values = |members: &[usize]| members.first().and_then(|first| items.get(*first)).and_then(|item| item.at);
    let places = field.spread(found.values().map(|members| values(members)));
    let placed = found.into_values().zip(places);
    let stack =
        |(members, at): (Vec<usize>, Option<Pos2>)| Some(DiscStack { at: at?, values: values(&members)?, members });
    placed.filter_map(stack).collect()
}

impl MatrixPage {
    /// The stacks, and the disc at the cursor beside its own.
    pub(super) fn show_stacks(
        &mut self,
        ui: &Ui,
        tab: &mut Tab<'_>,
        shell: &PageShell<'_>,
        mut titles: DiscTitles,
        (items, stacks): (&[DiscItem], &[DiscStack]),
    ) {
        let theme = shell.context.theme.clone();
        let mut lit = None;
        for (place, stack) in stacks.iter().enumerate() {
            if let [single] = stack.members[..] {
                // Behind it nothing else lies.
                if let Some(item) = items.get(single) {
                    self.show_disc(ui, tab, shell, item, stack.at);
                }
                continue;
            }
            let own = stack.members.iter().find(|member| items.get(**member).map(|item| item.key) == self.cursor);
            self.show_stack(ui, tab, shell, (place, stack, own.copied()), items);
            lit = lit.or(own.and_then(|own| items.get(*own)).map(|item| (item, stack.at + APART)));
        }
        // What the cursor is on lies above all others.
        if let Some((item, at)) = lit {
            self.show_disc(ui, tab, shell, item, at);
            titles.paint(ui, &theme, at, item, true);
        }
    }

    /// One stack: a click goes to the next of its discs, a drag takes the one at the cursor.
    fn show_stack(
        &mut self,
        ui: &Ui,
        tab: &mut Tab<'_>,
        shell: &PageShell<'_>,
        (place, stack, own): (usize, &DiscStack, Option<usize>),
        items: &[DiscItem],
    ) {
        let theme = &shell.context.theme;
        let rect = Rect::from_center_size(stack.at, Vec2::splat(2.0 * DISC + 6.0));
        let id = self.id.unwrap_or(egui::Id::NULL).with(("stack", place));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let what = match self.subject {
            MatrixSubject::Actions => "actions",
            MatrixSubject::Opportunities => "opportunities",
        };
        let name = format!("{} {what}: {}", stack.members.len(), self.words_of(Some(stack.values)));
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
        describe(&response, "Click for the next of them");
        ui.painter().circle_filled(stack.at, DISC + 1.0, color32(theme.ink));
        ui.painter().circle_stroke(stack.at, DISC + 3.0, Stroke::new(1.0, color32(theme.ink)));
        let count = stack.members.len();
        let font = semi_bold(if count > 999 { 9.0 } else { 11.0 });
        ui.painter().text(stack.at, Align2::CENTER_CENTER, count.to_string(), font, color32(theme.sheet));
        let key_of = |member: Option<&usize>| member.and_then(|member| items.get(*member)).map(|item| item.key);
        if response.clicked() {
            let after = own.and_then(|own| stack.members.iter().find(|member| **member > own));
            if let Some(key) = key_of(after.or(stack.members.first())) {
                self.choose(tab, key);
            }
        }
        if response.drag_started()
            && let Some(key) = key_of(own.as_ref().or(stack.members.first()))
        {
            self.choose(tab, key);
            self.dragged = Some(key);
        }
        if self.dragged.is_none() {
            response.on_hover_text(format!("{name}\nClick for the next of them"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::pages::PageWay;
    use crate::app::pages::matrix::items::DiscKey;
    use crate::model::ActionId;

    #[test]
    fn discs_with_the_same_values_are_one_and_no_two_stacks_cover_each_other() {
        let area = Rect::from_min_size(Pos2::ZERO, Vec2::new(700.0, 500.0));
        let field = MatrixField::new(area, MatrixSubject::Actions, PageWay::default());
        let item = |place: usize| {
            let value = |by: usize| 1.0 + (place / by % 9) as f32 / 2.0;
            let at = (!place.is_multiple_of(10)).then(|| (value(1), value(9)));
            let key = DiscKey::Action(ActionId(u32::try_from(place).unwrap_or(0)));
            DiscItem { key, number: place + 1, title: String::new(), at, is_over: false }
        };
        let items: Vec<DiscItem> = (0..10_000).map(item).collect();
        let stacks = stacks(&items, &field);
        assert_eq!(stacks.len(), 81);
        assert_eq!(stacks.iter().map(|stack| stack.members.len()).sum::<usize>(), 9_000);
        for (place, one) in stacks.iter().enumerate() {
            for other in stacks.iter().skip(place + 1) {
                assert!(one.at.distance(other.at) > 2.0 * DISC, "{one:?} {other:?}");
            }
        }
    }
}
