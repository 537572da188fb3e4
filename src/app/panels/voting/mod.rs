//! Voting with dots: a question at the top, the cards with their numbers on the map, a list at the side, and a line in
//! which people's numbers are typed.
//!
//! The round itself is part of the map, so that neither a crash nor a closed window loses a dot. The panel only
//! remembers what is being typed and what is looked at.

mod acting;
mod foot;
mod head;
mod input;
mod past_rounds;
mod rows;
mod set_up;
mod side_list;
mod words;

pub(crate) use set_up::RoundSettings;

use std::sync::Arc;

use egui::{Rect, Ui, Vec2};

use crate::app::view::{NumberedCard, VotingMarks};
use crate::app::widgets::ui_context::UiContext;
use crate::edit::voting::{RankedCard, VotingStep, candidates};
use crate::model::{CardId, JourneyMap, VotingRound};

/// The window for which the sizes are meant; in a larger one everything is larger, so that the room can read it.
const DESIGN_HEIGHT: f32 = 720.0;

/// The list that a room reads has two columns if it has more cards than this.
const MOST_IN_COLUMN: usize = 6;
/// The share of the width that such a list takes.
const WIDE_LIST: f32 = 0.62;

/// What the user asks for while people vote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum VotingAction {
    /// Begin the round that is set up.
    Begin,
    /// Give the dots in the line to the next person.
    Give,
    /// Take the last person's dots back into the line.
    TakeBack,
    /// End the round and show who is ahead; or hide that again, or show it.
    Reveal,
    /// One card more, or less, among those at the top.
    Top(isize),
    /// Make the cards at the top hotspots.
    MarkTop,
    /// Give a card a dot, or take one away.
    Dot {
        /// The card that gets or loses a dot.
        card: CardId,
        /// Whether a dot is taken away.
        less: bool,
    },
    /// Let one more person vote.
    MorePeople,
    /// Delete the round that is under way, without a result. Asked for twice.
    Discard,
    /// Undo the last step, while the line is empty.
    Undo,
    /// Say what anyone who looks at the window sees.
    Hear(String),
    /// Set up another round.
    New,
    /// Look at the round with this index.
    Show(usize),
    /// Delete the round with this index.
    Remove(usize),
    /// Copy the results as a table.
    CopyTable,
    /// Save the results to a file.
    SaveTable,
    /// Empty the line or, if it is empty, leave the voting. A round that is under way goes on later.
    Leave,
}

/// What the panel asks of the window after an action.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum VotingRequest {
    /// Perform this step on the map.
    Step(VotingStep),
    /// A sentence is said.
    Say(String),
    /// Say what anyone who looks at the window sees.
    Hear(String),
    /// Say why something was refused.
    Refuse(String),
    /// Undo the last step of the map.
    Undo,
    /// Copy the results.
    CopyTable,
    /// Let the user choose a file for the results.
    SaveTable,
    /// The panel was closed.
    Closed,
}

/// The panel of a window in which people vote.
#[derive(Default)]
pub(crate) struct VotingPanel {
    open: bool,
    /// The least letters that the room reads, if it was opened from a presentation, which goes on when it is left.
    pub(crate) room_letters: Option<f32>,
    set_up: RoundSettings,
    /// The round that is looked at; none while one is set up or under way.
    shown: Option<usize>,
    /// The numbers that were typed or clicked for the next person.
    line: String,
    /// Why the last line was refused.
    refusal: Option<String>,
    /// The action that is carried out if it is asked for once more.
    asked_once: Option<VotingAction>,
    /// Whether the order is hidden although the round is over.
    hides_order: bool,
    /// How many cards at the top the user wants to mark, if that was changed.
    top: Option<usize>,
    /// When the order was revealed, in seconds on egui's clock; none until then, or after a look at an older round.
    revealed_at: Option<f64>,
    wants_focus: bool,
    caret_at_end: bool,
    has_focus: bool,
    /// Whether a card of the list has the keyboard.
    list_has_focus: bool,
    /// What stands in the line since the last person was taken back.
    taken_back: String,
    actions: Vec<VotingAction>,
}

/// What is shown at the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
enum VotingView<'a> {
    /// A round is set up.
    SetUp,
    /// People vote in this round.
    UnderWay(&'a VotingRound),
    /// A round is over: its index, and the round.
    Over(usize, &'a VotingRound),
}

impl VotingPanel {
    /// Opens the panel: on the round that is under way, or to set up a new one.
    pub(crate) fn open(&mut self, map: &JourneyMap, has_selection: bool) {
        let line = std::mem::take(&mut self.line);
        let set_up = std::mem::take(&mut self.set_up);
        *self = Self { open: true, line, set_up, wants_focus: true, ..Self::default() };
        self.set_up.suggest_selection(has_selection);
        self.set_up.suggest_kind(map);
        self.set_up.suggest_people(map);
    }

    /// Closes the panel.
    pub(crate) fn close(&mut self) {
        self.open = false;
        (self.has_focus, self.list_has_focus) = (false, false);
    }

    /// Whether people vote, or a round is set up or looked at.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// Asks for something, as a press on the map does.
    pub(crate) fn ask(&mut self, action: VotingAction) {
        self.actions.push(action);
    }

    /// Takes what was asked for since the last time.
    pub(crate) fn take_actions(&mut self) -> Vec<VotingAction> {
        std::mem::take(&mut self.actions)
    }

    fn view<'a>(&self, map: &'a JourneyMap) -> VotingView<'a> {
        let workshop = &map.info.workshop;
        let shown = self.shown.and_then(|place| Some((place, workshop.rounds.get(place)?)));
        match (shown.filter(|(_, round)| !round.is_under_way()), workshop.round_under_way()) {
            (Some((place, round)), _) => VotingView::Over(place, round),
            (None, Some(round)) => VotingView::UnderWay(round),
            (None, None) => VotingView::SetUp,
        }
    }

    /// Whether the counts may be seen.
    fn shows_counts(&self, view: VotingView<'_>) -> bool {
        match view {
            VotingView::SetUp => false,
            VotingView::UnderWay(round) => !round.blind,
            VotingView::Over(..) => !self.hides_order,
        }
    }

    /// The cards whose dots the map does not show either, since the order of a round is hidden again. Those of a blind
    /// round that is under way are hidden by the document itself.
    pub(crate) fn hidden_cards(&self, map: &JourneyMap) -> Vec<CardId> {
        match self.view(map) {
            VotingView::Over(_, round) if self.open && self.hides_order => {
                round.cards.iter().map(|own| own.card).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The cards at the top: as many as the user wants or, unless that was changed, the first two with their ties.
    fn top_of(&self, ranked: &[RankedCard]) -> Vec<CardId> {
        /// The most cards that are proposed.
        const MOST: usize = 3;
        let with_dots = ranked.iter().filter(|own| own.dots > 0).count();
        let proposed = ranked.iter().filter(|own| own.dots > 0 && own.rank <= 2).count();
        let proposed = if proposed > MOST { ranked.iter().filter(|own| own.rank == 1).count() } else { proposed };
        let count = self.top.unwrap_or(proposed).clamp(usize::from(with_dots > 0), with_dots);
        ranked.iter().take(count).map(|own| own.card).collect()
    }

    /// What the map shows of it; none while the panel is closed.
    pub(crate) fn marks(&self, map: &JourneyMap, selection: &[CardId]) -> Option<VotingMarks> {
        if !self.open {
            return None;
        }
        let numbered =
            |(place, card): (usize, CardId), stands_out| NumberedCard { card, number: place + 1, stands_out };
        Some(match self.view(map) {
            VotingView::SetUp => {
                let cards = candidates(map, self.set_up.on, selection).into_iter().enumerate();
                VotingMarks { cards: cards.map(|own| numbered(own, true)).collect(), takes_dots: false }
            }
            VotingView::UnderWay(round) => {
                let cards = round.cards.iter().map(|own| own.card).enumerate();
                VotingMarks { cards: cards.map(|own| numbered(own, true)).collect(), takes_dots: true }
            }
            VotingView::Over(_, round) => {
                let cards = round.cards.iter().enumerate();
                let marked = |(place, own): (usize, &crate::model::CardDots)| {
                    numbered((place, own.card), own.dots > 0 || self.hides_order)
                };
                VotingMarks { cards: cards.map(marked).collect(), takes_dots: false }
            }
        })
    }

    /// Shows everything but the map. Returns what is left for it.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        map: &Arc<JourneyMap>,
        selection: &[CardId],
        context: &mut UiContext<'_>,
    ) -> Rect {
        let area = ui.available_rect_before_wrap();
        let usual = (area.height() / DESIGN_HEIGHT).clamp(0.8, 1.7);
        let unit = self.room_letters.map_or(usual, |letters| usual.max(letters / foot::LETTERS));
        let cards = match self.view(map) {
            VotingView::SetUp => 0,
            VotingView::UnderWay(round) | VotingView::Over(_, round) => round.cards.len(),
        };
        let is_wide = self.room_letters.is_some() && cards > MOST_IN_COLUMN;
        let rooms = VotingAreas::of(area, unit, is_wide);
        let scene = VotingScene { map, selection, unit };
        self.head(ui, rooms.head, &scene, context);
        self.side(ui, rooms.list, &scene, context);
        self.foot(ui, rooms.foot, &scene, context);
        rooms.map
    }
}

/// What the parts of the panel show, and how large.
struct VotingScene<'a> {
    map: &'a Arc<JourneyMap>,
    selection: &'a [CardId],
    /// By how much everything is larger than in the window for which it was designed.
    unit: f32,
}

/// Where the parts of the panel are.
struct VotingAreas {
    head: Rect,
    list: Rect,
    foot: Rect,
    map: Rect,
}

impl VotingAreas {
    fn of(area: Rect, unit: f32, is_wide: bool) -> Self {
        let (head, foot) = (60.0 * unit, 58.0 * unit);
        let width = if is_wide {
            area.width() * WIDE_LIST
        } else {
            (area.width() * 0.37).clamp(280.0, 720.0).min(area.width() * 0.6)
        };
        let middle = Rect::from_min_max(area.min + Vec2::new(0.0, head), area.max - Vec2::new(0.0, foot));
        Self {
            head: area.with_max_y(area.top() + head),
            foot: area.with_min_y(area.bottom() - foot),
            list: middle.with_min_x(middle.right() - width),
            map: middle.with_max_x(middle.right() - width),
        }
    }
}
