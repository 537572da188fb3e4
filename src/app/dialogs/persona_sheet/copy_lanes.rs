//! The “Copy lanes and curves” dialog: the persona that gets them, and whether texts are copied too.

use egui::{ScrollArea, Ui};

use crate::app::widgets::choice_row::{ChoiceRow, ROW, choose};
use crate::app::widgets::dialog_buttons::{DialogButton, DialogButtons};
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings::group_title;
use crate::app::widgets::modal::{self, ModalDialog};
use crate::app::widgets::portraits::{PortraitSource, Portraits};
use crate::edit::Command;
use crate::layout::persona_hue;
use crate::model::{JourneyMap, PersonaId};
use crate::theme::Theme;

const TITLE: &str = "Copy lanes and curves";
const WIDTH: f32 = 460.0;

/// The dialog with its choices.
pub(crate) struct CopyLanesDialog {
    from: PersonaId,
    to: Option<PersonaId>,
    with_texts: bool,
    portraits: Portraits,
    first_frame: bool,
}

/// How the dialog ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CopyLanesAnswer {
    /// Cancelled; nothing is copied.
    Cancelled,
    /// The command to perform.
    Copy(Box<Command>),
}

impl CopyLanesDialog {
    /// A dialog for the lanes and curves of `from`.
    pub(crate) fn new(map: &JourneyMap, from: PersonaId) -> Self {
        let to = map.personas.iter().map(|persona| persona.id).find(|id| *id != from);
        Self { from, to, with_texts: false, portraits: Portraits::default(), first_frame: true }
    }

    /// Shows the dialog for one frame. `map` is the map as it is now. Returns the answer once there is one.
    pub(crate) fn show(&mut self, ctx: &egui::Context, map: &JourneyMap, theme: &Theme) -> Option<CopyLanesAnswer> {
        let Some(from) = map.persona(self.from).cloned() else { return Some(CopyLanesAnswer::Cancelled) };
        let shape = PersonaContent::of(map, self.from);
        let modal = ModalDialog::new(ctx, theme, "copy lanes", TITLE).show(ctx, |ui| {
            modal::large_heading(ui, WIDTH, TITLE, &shape.sentence(&from.name), theme);
            if shape.is_empty() {
                let buttons = vec![DialogButton::main("Close", false)];
                return DialogButtons { buttons, apart: None }.show(ui, theme).focus_first(0, &mut self.first_frame);
            }
            self.goals(ui, map, theme);
            ui.add_space(10.0);
            ui.scope(|ui| self.texts(ui, theme));
            ui.add_space(14.0);
            let buttons =
                vec![DialogButton::main("Copy", true).enabled(self.to.is_some()), DialogButton::other("Cancel", false)];
            DialogButtons { buttons, apart: None }.show(ui, theme).focus_first(0, &mut self.first_frame)
        });
        let copies = modal.inner == Some(true) || (modal.confirmed && !shape.is_empty());
        if let (true, Some(to)) = (copies, self.to) {
            let command = Command::CopyLanes { from: self.from, to, with_texts: self.with_texts };
            return Some(CopyLanesAnswer::Copy(Box::new(command)));
        }
        (modal.inner == Some(false) || modal.confirmed || modal.is_cancelled()).then_some(CopyLanesAnswer::Cancelled)
    }

    /// Shows the personas that can get the lanes and curves.
    fn goals(&mut self, ui: &mut Ui, map: &JourneyMap, theme: &Theme) {
        group_title(ui, "To");
        let available = (ui.ctx().content_rect().height() - 430.0).clamp(ROW, 5.5 * (ROW + 6.0));
        scroll(ScrollArea::vertical().max_height(available).auto_shrink([false, true]), ui, |ui| {
            let others: Vec<_> = map.personas.iter().filter(|persona| persona.id != self.from).collect();
            let rows = others.iter().map(|persona| {
                ChoiceRow::new(Some(persona.id), &persona.name, &persona.role)
                    .with_picture(format!("Copy to {}", persona.name))
            });
            let shown = choose(ui, "To", &mut self.to, rows.collect(), theme);
            for ((_, face), persona) in shown.into_iter().zip(others) {
                let source = PortraitSource { persona, pictures: &map.images, hue: persona_hue(map, persona.id) };
                self.portraits.paint(ui, face, source, theme);
            }
        });
    }

    fn texts(&mut self, ui: &mut Ui, theme: &Theme) {
        group_title(ui, "What to copy");
        let structure = "Lanes, curves and empty cards of the same kinds, ready to fill in.";
        let rows = vec![
            ChoiceRow::new(false, "Only the structure", structure),
            ChoiceRow::new(true, "With all text", "Everything as it is, as a starting point."),
        ];
        choose(ui, "What to copy", &mut self.with_texts, rows, theme);
    }
}

/// The number of lanes, cards and curves that belong to a persona.
struct PersonaContent {
    lanes: usize,
    cards: usize,
    curves: usize,
}

impl PersonaContent {
    fn of(map: &JourneyMap, whose: PersonaId) -> Self {
        let is_theirs = |lane: crate::model::LaneId| map.lane(lane).is_some_and(|lane| lane.persona == Some(whose));
        // The persona's own lanes count as lanes; curves are counted only in the lanes of others.
        let shared = map.lanes.iter().filter(|lane| lane.persona != Some(whose));
        Self {
            lanes: map.lanes.iter().filter(|lane| lane.persona == Some(whose)).count(),
            cards: map.cards.iter().filter(|card| is_theirs(card.lane)).count(),
            curves: shared.flat_map(|lane| &lane.series).filter(|series| series.persona == Some(whose)).count(),
        }
    }

    fn is_empty(&self) -> bool {
        self.lanes + self.curves == 0
    }

    /// One sentence such as "Mara has 2 lanes with 14 cards, and one curve in shared lanes."
    fn sentence(&self, name: &str) -> String {
        let name = if name.trim().is_empty() { "This persona" } else { name };
        if self.is_empty() {
            return format!("{name} has no lanes or curves yet. Drag {name} from the header onto a lane first.");
        }
        let count =
            |count: usize, one: &str, many: &str| if count == 1 { one.to_owned() } else { format!("{count} {many}") };
        let lanes =
            format!("{} with {}", count(self.lanes, "one lane", "lanes"), count(self.cards, "one card", "cards"),);
        let curves = format!("{} in shared lanes", count(self.curves, "one curve", "curves"));
        match (self.lanes, self.curves) {
            (_, 0) => format!("{name} has {lanes}."),
            (0, _) => format!("{name} has {curves}."),
            _ => format!("{name} has {lanes}, and {curves}."),
        }
    }
}
