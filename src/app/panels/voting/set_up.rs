//! Setting up a round: the question, who may get dots, how many dots and people, open or blind.

use egui::{RichText, Ui};

use super::{VotingAction, VotingPanel, VotingScene};
use crate::app::widgets::accessible::mark_heading;
use crate::app::widgets::buttons::primary_button;
use crate::app::widgets::fields::{Common, SegmentOption, TextEntry, ValueRequest, segments, stepper, text};
use crate::app::widgets::style::{SMALL, regular, semi_bold};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::voting::{VotedOn, candidates, suggested_dots};
use crate::model::{CardDots, CardId, Date, JourneyMap, VotingRound};
use crate::render::screen::color32;

/// The people who vote unless somebody says otherwise.
const USUAL_PEOPLE: u16 = 12;

/// How the next round is set up.
#[derive(Clone, Debug)]
pub(crate) struct RoundSettings {
    /// The cards that it is about.
    pub(super) on: VotedOn,
    /// The question, if it was changed.
    question: Option<String>,
    /// The dots of each person, if they were changed.
    dots: Option<u8>,
    people: u16,
    blind: bool,
}

impl Default for RoundSettings {
    fn default() -> Self {
        Self { on: VotedOn::Pains, question: None, dots: None, people: USUAL_PEOPLE, blind: false }
    }
}

impl RoundSettings {
    /// Begins with the selected cards if there are some.
    pub(super) fn suggest_selection(&mut self, has_selection: bool) {
        match (has_selection, self.on) {
            (true, _) => self.on = VotedOn::Selection,
            (false, VotedOn::Selection) => self.on = VotedOn::Pains,
            _ => {}
        }
    }

    /// Goes on to the first kind of cards that the map has, where it has none of the chosen one.
    pub(super) fn suggest_kind(&mut self, map: &JourneyMap) {
        let has_cards = |on: &VotedOn| !candidates(map, *on, &[]).is_empty();
        if self.on != VotedOn::Selection && !has_cards(&self.on) {
            self.on = VotedOn::ALL.into_iter().find(has_cards).unwrap_or_default();
        }
    }

    /// Proposes as many people as voted last on the map.
    pub(super) fn suggest_people(&mut self, map: &JourneyMap) {
        self.people = map.info.workshop.rounds.last().map_or(self.people, |last| last.people);
    }

    /// Forgets what was meant for the last round alone.
    pub(super) fn begin_anew(&mut self) {
        (self.question, self.dots) = (None, None);
    }

    fn dots_for(&self, cards: usize) -> u8 {
        self.dots.unwrap_or_else(|| suggested_dots(cards))
    }

    /// The round as it is set up.
    pub(super) fn round(&self, map: &JourneyMap, selection: &[CardId], today: Option<Date>) -> VotingRound {
        let cards = candidates(map, self.on, selection);
        VotingRound {
            question: self.question.clone().unwrap_or_else(|| self.on.question().to_owned()),
            date: today,
            people: self.people,
            dots_each: self.dots_for(cards.len()),
            blind: self.blind,
            cards: cards.into_iter().map(|card| CardDots { card, dots: 0 }).collect(),
            ..VotingRound::default()
        }
    }
}

impl VotingPanel {
    pub(super) fn set_up(&mut self, ui: &mut Ui, scene: &VotingScene<'_>, context: &mut UiContext<'_>) {
        let theme = context.theme.clone();
        let heading = RichText::new("New round").font(semi_bold(16.0)).color(color32(theme.ink));
        let heading = ui.label(heading);
        mark_heading(&heading, 2, "New round");
        let on = self.set_up.on;
        let question = self.set_up.question.clone().unwrap_or_else(|| on.question().to_owned());
        let entry = TextEntry::line("What do people decide?");
        let question_field = ui.scope_id().with("question");
        if let ValueRequest::Preview(words, _) | ValueRequest::Set(words, _) =
            text(ui, &theme, "question", Common::Same(&question), entry)
        {
            self.set_up.question = Some(words);
        }
        let options = VotedOn::ALL.map(|on| SegmentOption { words: on.name(), hint: "" });
        let chosen = VotedOn::ALL.iter().position(|known| *known == on);
        if let Some(Some(place)) = segments(ui, &theme, "who may get dots", &options, Common::Same(chosen))
            && let Some(on) = VotedOn::ALL.get(place)
        {
            self.set_up.on = *on;
        }
        let cards = candidates(scene.map, self.set_up.on, scene.selection).len();
        self.numbers(ui, cards, context);
        let options = [
            SegmentOption { words: "Open", hint: "Everybody sees the dots at once" },
            SegmentOption { words: "Blind", hint: "Nobody sees how many dots a card has until you reveal them" },
        ];
        let blind = usize::from(self.set_up.blind);
        if let Some(Some(place)) = segments(ui, &theme, "counts", &options, Common::Same(Some(blind))) {
            self.set_up.blind = place == 1;
        }
        ui.add_space(14.0);
        // In a row, its word stands in its middle.
        let begin = ui.horizontal(|ui| ui.add_enabled(cards > 0, primary_button("Begin", &theme))).inner;
        if std::mem::take(&mut self.wants_focus) {
            // Without cards nothing can begin yet, and a button that is off takes no keys.
            let first = if begin.enabled() { begin.id } else { question_field };
            ui.memory_mut(|memory| memory.request_focus(first));
        }
        if begin.clicked() {
            self.actions.push(VotingAction::Begin);
        }
        self.past_rounds(ui, scene.map, context);
    }

    /// How many dots and people, and what follows from that.
    fn numbers(&mut self, ui: &mut Ui, cards: usize, context: &mut UiContext<'_>) {
        let theme = context.theme.clone();
        let (suggested, dots) = (suggested_dots(cards), self.set_up.dots_for(cards));
        ui.horizontal_top(|ui| {
            let half = (ui.available_width() - 12.0) / 2.0;
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.vertical(|ui| {
                ui.set_width(half);
                let range = u32::from(*VotingRound::DOTS_EACH.start())..=u32::from(*VotingRound::DOTS_EACH.end());
                let asked = stepper(ui, context, "dots for each person", Common::Same(u32::from(dots)), range);
                if let ValueRequest::Preview(value, _) | ValueRequest::Set(value, _) = asked {
                    self.set_up.dots = u8::try_from(value).ok();
                }
            });
            ui.vertical(|ui| {
                ui.set_width(half);
                let range = u32::from(*VotingRound::PEOPLE.start())..=u32::from(*VotingRound::PEOPLE.end());
                let people = Common::Same(u32::from(self.set_up.people));
                let asked = stepper(ui, context, "people", people, range);
                if let ValueRequest::Preview(value, _) | ValueRequest::Set(value, _) = asked {
                    self.set_up.people = u16::try_from(value).unwrap_or(USUAL_PEOPLE);
                }
            });
        });
        let (people, all) = (self.set_up.people, u32::from(self.set_up.people) * u32::from(dots));
        let words = match cards {
            0 => "No such cards are on the map yet.".to_owned(),
            1 => format!("One card. {people} × {dots} = {all} dots."),
            cards if suggested == dots => format!("{cards} cards. {people} × {dots} = {all} dots."),
            cards => format!("{cards} cards, for which {suggested} dots are usual. {people} × {dots} = {all} dots."),
        };
        ui.add_space(4.0);
        let words = RichText::new(words).font(regular(SMALL + 0.5)).color(color32(theme.muted));
        ui.add(egui::Label::new(words).wrap());
    }
}
