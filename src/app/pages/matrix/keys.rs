//! The keys of the disc at the cursor: arrows and digits weigh it, Tab goes on to the next one.

use egui::{Event, Key, Ui};

use super::MatrixPage;
use super::items::DiscItem;
use crate::app::pages::shell::PageWay;
use crate::app::view::tab::Tab;

impl MatrixPage {
    /// Handles the keys of the disc at the cursor.
    pub(super) fn take_keys(&mut self, ui: &Ui, tab: &mut Tab<'_>, way: PageWay) {
        let events = ui.input_mut(|input| std::mem::take(&mut input.events));
        let mut left = Vec::new();
        for event in events {
            let items = self.known.of(tab.map(), self.subject);
            let Some(item) = items.all.iter().find(|item| Some(item.key) == self.cursor) else {
                left.push(event);
                continue;
            };
            if !self.take_key(tab, (&event, way), item, &items.all) {
                left.push(event);
            }
        }
        ui.input_mut(|input| input.events = left);
    }

    /// Does what a key means for a disc. Returns false if it means nothing here.
    fn take_key(
        &mut self,
        tab: &mut Tab<'_>,
        (event, way): (&Event, PageWay),
        item: &DiscItem,
        items: &[DiscItem],
    ) -> bool {
        if let Event::Text(text) = event {
            return self.take_digit(tab, text, item, items);
        }
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
        let step = match key {
            Key::ArrowLeft => (-0.5 * way.along(1) as f32, 0.0),
            Key::ArrowRight => (0.5 * way.along(1) as f32, 0.0),
            Key::ArrowUp => (0.0, 0.5),
            Key::ArrowDown => (0.0, -0.5),
            Key::Tab => return self.walk(tab, item, items, modifiers.shift),
            Key::Enter if !modifiers.any() => {
                self.details = true;
                return true;
            }
            _ => return false,
        };
        if modifiers.any() {
            return false;
        }
        let (across, up) = (self.subject.across().range, self.subject.up().range);
        let middle = ((across.0 + across.1) / 2.0, (up.0 + up.1) / 2.0);
        let now = item.at.unwrap_or(middle);
        let moved = |value: f32, by: f32, range: (f32, f32)| (value + by).clamp(range.0, range.1);
        // The first press brings what waits into the middle.
        let at = if item.at.is_some() { (moved(now.0, step.0, across), moved(now.1, step.1, up)) } else { middle };
        self.place(tab, item.key, Some(at));
        true
    }

    /// Two digits place a disc: the first is the value up, the second the value across. What waits comes next.
    fn take_digit(&mut self, tab: &mut Tab<'_>, text: &str, item: &DiscItem, items: &[DiscItem]) -> bool {
        let Some(digit) = text.parse::<u8>().ok() else { return false };
        let (across, up) = (self.subject.across(), self.subject.up());
        let axis = if self.first_digit.is_some() { across } else { up };
        if f32::from(digit) < axis.range.0 || f32::from(digit) > axis.range.1 {
            tab.view.message = Some(format!("{} is from {} to {}.", axis.name, axis.range.0, axis.range.1.min(9.0)));
            return true;
        }
        let Some(first) = self.first_digit.take() else {
            self.first_digit = Some(digit);
            tab.view.announcements.say(format!("{} {digit}; now {}", up.name, across.name.to_lowercase()));
            return true;
        };
        self.place(tab, item.key, Some((f32::from(digit), f32::from(first))));
        if item.at.is_none() {
            let next = items.iter().find(|other| other.at.is_none() && other.key != item.key);
            next.into_iter().for_each(|next| self.choose(tab, next.key));
        }
        true
    }

    /// Goes on to the next disc, or back; past the last one the focus leaves the matrix.
    fn walk(&mut self, tab: &mut Tab<'_>, item: &DiscItem, items: &[DiscItem], back: bool) -> bool {
        let place = items.iter().position(|other| other.key == item.key).unwrap_or(0);
        let next = if back { place.checked_sub(1) } else { Some(place + 1) };
        if let Some(next) = next.and_then(|next| items.get(next)) {
            self.choose(tab, next.key);
        }
        true
    }
}
