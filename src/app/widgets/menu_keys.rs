//! Home, End and letters in an open menu or list. egui itself handles the arrow keys there.
//!
//! Letters that are typed within a second of each other belong together, as do the blanks between them: “nim” and
//! “nimbus sans” lead to the first entry that begins so. One letter again and again goes through all that begin with it.

use egui::{Event, Id, Key, Modifiers, Response, Ui};

/// Letters belong to those that were typed less than so many seconds before.
const TOGETHER_SECONDS: f64 = 1.0;

/// What was typed so far in an open menu or list.
#[derive(Clone, Debug)]
struct TypedLetters {
    /// The letters, in lower case.
    text: String,
    /// When the last of them was typed, in seconds.
    at: f64,
    /// The entry that had the focus after that: letters for another one begin anew.
    entry: Id,
    /// Whether a blank belongs to them: they are a name, or some entry goes on so. After one letter alone the next blank
    /// chooses the entry, as it always does.
    may_have_blank: bool,
}

/// The entries of an open menu or list in one frame.
pub(crate) struct MenuKeys {
    entries: Vec<(Id, String)>,
    /// Entries without words of their own, such as icons in a row: letters lead to them, Home and End do not.
    icons: Vec<(Id, String)>,
}

impl MenuKeys {
    /// The keys of a menu or list, before its first entry is laid out: a blank that belongs to a name that is being
    /// typed must not choose the entry that has the focus.
    pub(crate) fn new(ui: &Ui) -> Self {
        let focused = ui.memory(egui::Memory::focused);
        if TypedLetters::of(ui).is_some_and(|typed| Some(typed.entry) == focused && typed.may_have_blank) {
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space));
        }
        Self { entries: Vec::new(), icons: Vec::new() }
    }

    /// Adds an entry that can be chosen, after it was laid out.
    pub(crate) fn add(&mut self, entry: &Response, name: &str) {
        if entry.enabled() {
            self.entries.push((entry.id, name.to_lowercase()));
        }
    }

    /// Adds an entry that shows only an icon, after it was laid out.
    pub(crate) fn add_icon(&mut self, entry: &Response, name: &str) {
        if entry.enabled() {
            self.icons.push((entry.id, name.to_lowercase()));
        }
    }

    /// The first entry, which gets the focus when a key has opened the menu.
    pub(crate) fn first(&self) -> Option<Id> {
        self.entries.first().map(|(id, _)| *id)
    }

    /// Moves the focus where the keys of this frame lead. Called after the last entry.
    pub(crate) fn finish(&self, ui: &Ui) {
        let focused = ui.memory(egui::Memory::focused);
        let Some(focused) = focused else { return };
        let all = || self.entries.iter().chain(&self.icons);
        let Some(now) = all().position(|(id, _)| *id == focused) else { return };
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let next = if pressed(Key::Home) {
            self.entries.first()
        } else if pressed(Key::End) {
            self.entries.last()
        } else {
            self.typed(ui, focused, now)
        };
        if let Some((id, _)) = next {
            ui.memory_mut(|memory| memory.request_focus(*id));
            ui.ctx().request_repaint();
        }
    }

    /// The entry to which the letters of this frame lead, with those before them.
    fn typed(&self, ui: &Ui, focused: Id, now: usize) -> Option<&(Id, String)> {
        let before = TypedLetters::of(ui).filter(|typed| typed.entry == focused);
        let new = typed_letters(ui, before.as_ref().is_some_and(|typed| typed.may_have_blank))?;
        let text = before.map_or_else(String::new, |typed| typed.text) + &new;
        let next = self.next_with(&text, now);
        let entry = next.map_or(focused, |(id, _)| *id);
        let with_blank = format!("{text} ");
        let is_name = text.chars().count() > 1;
        let may_have_blank =
            is_name || self.entries.iter().chain(&self.icons).any(|(_, name)| name.starts_with(&with_blank));
        let typed = TypedLetters { text, at: ui.input(|input| input.time), entry, may_have_blank };
        ui.data_mut(|data| data.insert_temp(TypedLetters::id(), typed));
        next
    }

    /// The next entry whose name begins with what was typed: the one at `now` itself if it still does, or one after it
    /// if one letter was typed, once or again and again.
    fn next_with(&self, typed: &str, now: usize) -> Option<&(Id, String)> {
        let first = typed.chars().next()?;
        let is_one_letter = typed.chars().all(|letter| letter == first);
        let begin = typed.get(..first.len_utf8()).filter(|_| is_one_letter).unwrap_or(typed);
        let all = || self.entries.iter().chain(&self.icons);
        let start = if is_one_letter { now + 1 } else { now };
        let mut from_here = all().skip(start).chain(all().take(start));
        // "العربية (Arabic)" is found by both of its names.
        let is_meant = |name: &str| name.starts_with(begin) || name.split(" (").any(|words| words.starts_with(begin));
        from_here.find(|(_, name)| is_meant(name))
    }
}

impl TypedLetters {
    /// Where they are kept: one list at a time has the focus.
    fn id() -> Id {
        Id::unique("letters typed in a list")
    }

    /// What was typed, as long as more belongs to it.
    fn of(ui: &Ui) -> Option<Self> {
        let typed: Self = ui.data(|data| data.get_temp(Self::id()))?;
        let since = ui.input(|input| input.time) - typed.at;
        (since < TOGETHER_SECONDS).then_some(typed)
    }
}

/// Takes the letters that were typed in this frame out of the input. Blanks belong to letters before them: `goes_on`
/// says whether there were any in earlier frames that a blank can follow.
fn typed_letters(ui: &Ui, goes_on: bool) -> Option<String> {
    ui.input_mut(|input| {
        let mut letters = String::new();
        input.events.retain(|event| match event {
            Event::Text(text) if goes_on || !letters.is_empty() || !text.trim().is_empty() => {
                letters.push_str(&text.to_lowercase());
                false
            }
            _ => true,
        });
        (!letters.is_empty()).then_some(letters)
    })
}

#[cfg(test)]
mod tests {
    use egui::{Context, RawInput, Sense, Vec2};

    use super::*;

    const FONTS: [&str; 6] = ["DejaVu Serif", "Nimbus Mono", "Nimbus Sans", "Noto Sans", "Nunito", "URW Bookman"];

    /// A list of fonts that is open, with the focus on the first.
    struct OpenList {
        ctx: Context,
        seconds: f64,
        chosen: Vec<&'static str>,
    }

    impl OpenList {
        fn new() -> Self {
            let mut list = Self { ctx: Context::default(), seconds: 10.0, chosen: Vec::new() };
            list.frame(Vec::new());
            list.ctx.memory_mut(|memory| memory.request_focus(Id::unique(FONTS[0])));
            list.frame(Vec::new());
            list
        }

        fn frame(&mut self, events: Vec<Event>) {
            let input = RawInput { time: Some(self.seconds), events, ..RawInput::default() };
            let chosen = &mut self.chosen;
            let mut shown = self.ctx.run_ui(input, |ui| {
                let mut keys = MenuKeys::new(ui);
                for name in FONTS {
                    let (_, rect) = ui.allocate_space(Vec2::new(100.0, 20.0));
                    let row = ui.interact(rect, Id::unique(name), Sense::click());
                    keys.add(&row, name);
                    if row.clicked() {
                        chosen.push(name);
                    }
                }
                keys.finish(ui);
            });
            shown.textures_delta.clear();
        }

        /// Types letter by letter, as fast as people do, after a pause.
        fn types(&mut self, pause_seconds: f64, text: &str) -> &'static str {
            self.seconds += pause_seconds - 0.2;
            for letter in text.chars() {
                self.seconds += 0.2;
                let key = if letter == ' ' {
                    Key::Space
                } else {
                    Key::from_name(&letter.to_uppercase().to_string()).unwrap()
                };
                let pressed =
                    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
                self.frame(vec![pressed, Event::Text(letter.to_string())]);
                self.frame(Vec::new());
            }
            let focused = self.ctx.memory(egui::Memory::focused).unwrap();
            FONTS.into_iter().find(|name| Id::unique(name) == focused).unwrap()
        }
    }

    #[test]
    fn a_name_is_typed_in_a_list_with_its_blanks_and_chooses_nothing() {
        let mut list = OpenList::new();
        assert_eq!(list.types(2.0, "Nimbus Sans"), "Nimbus Sans");
        assert_eq!(list.chosen, [""; 0]);
        // A pause begins another name.
        assert_eq!(list.types(1.5, "nu"), "Nunito");
        assert_eq!(list.types(1.5, "nimbus"), "Nimbus Mono");
        assert_eq!(list.types(0.5, " s"), "Nimbus Sans", "within a second it goes on");
        // What no name begins with leaves the focus where it is.
        assert_eq!(list.types(1.5, "nox nox"), "Noto Sans");
        assert_eq!(list.chosen, [""; 0]);
        // A blank that nothing was typed before chooses, as ever, and so does one after a single letter.
        list.types(1.5, " ");
        assert_eq!(list.chosen, ["Noto Sans"]);
        list.types(1.5, "u ");
        assert_eq!(list.chosen, ["Noto Sans", "URW Bookman"]);
    }

    #[test]
    fn one_letter_again_and_again_goes_through_all_that_begin_with_it() {
        let mut list = OpenList::new();
        let names: Vec<&str> = [2.0, 0.3, 0.3, 0.3, 0.3].into_iter().map(|pause| list.types(pause, "n")).collect();
        assert_eq!(names, ["Nimbus Mono", "Nimbus Sans", "Noto Sans", "Nunito", "Nimbus Mono"]);
        assert_eq!(list.types(2.0, "n"), "Nimbus Sans", "after a pause, too");
        assert_eq!(list.types(0.3, "u"), "Nunito");
    }
}
