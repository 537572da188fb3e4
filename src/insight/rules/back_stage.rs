//! Front-stage cards with nothing behind them, and back stages that nobody owns. Without a line of visibility, a back
//! stage is only missed where most stages have one.

use crate::insight::finding::{Finding, FindingKind};
use crate::insight::survey::Survey;
use crate::model::{BlueprintLine, Card, CardKind, FindingSubject, LaneKind, Part, StageSide};

/// Finds front-stage cards without a back stage, and back stages without an owner. Only a map with a line of
/// visibility, or with cards that say on which side of it they are, has a front and a back stage.
pub(in crate::insight) fn find(survey: &Survey<'_>, found: &mut Vec<Finding>) {
    let line = |wanted| {
        let mut lanes = survey.map.lanes.iter();
        lanes.position(|lane| matches!(lane.kind, LaneKind::Line(line) if line == wanted))
    };
    let lines = Lines { interaction: line(BlueprintLine::Interaction), visibility: line(BlueprintLine::Visibility) };
    let mut front = Vec::new();
    let mut back: Vec<Behind> = vec![Behind::default(); survey.steps.len()];
    let mut is_owned = false;
    let mut count = 0;
    for card in &survey.map.cards {
        match lines.side_of(survey, card) {
            Some(StageSide::Front) => front.push(&**card),
            Some(StageSide::Back) => {
                let has_owner = !card.owner.trim().is_empty();
                is_owned |= has_owner;
                count += 1;
                for behind in back.get_mut(survey.columns_of(card)).into_iter().flatten() {
                    behind.cards += 1;
                    behind.owned += usize::from(has_owner);
                }
            }
            None => {}
        }
    }
    // A map without any back stage does not mean to show one, unless it draws the line.
    if front.is_empty() || (count == 0 && lines.visibility.is_none()) {
        return;
    }
    if count > 0 && !is_owned {
        found.push(Finding {
            kind: FindingKind::NoOwnerBackStage(count),
            about: Vec::new(),
            places: vec![Part::Header],
            offers: Vec::new(),
            gravity: 25,
        });
    }
    let sum = |card: &Card, of: fn(&Behind) -> usize| -> usize {
        back.get(survey.columns_of(card)).into_iter().flatten().map(of).sum()
    };
    let bare = |card: &Card| sum(card, |behind| behind.cards) == 0;
    let unowned =
        |card: &Card| is_owned && sum(card, |behind| behind.cards) > 0 && sum(card, |behind| behind.owned) == 0;
    let has_back =
        |index: &usize| back.get(survey.columns_of_stage(*index)).into_iter().flatten().any(|behind| behind.cards > 0);
    let stages = survey.map.stages.len();
    let is_usual = (0..stages).filter(has_back).count() * 2 > stages;
    let bare = |card: &Card| bare(card) && (is_usual || lines.visibility.is_some());
    by_stage(survey, &front, bare, |stage, cards| FindingKind::NoBackStage(stage, cards.0, cards.1), found);
    by_stage(
        survey,
        &front,
        unowned,
        |stage, cards| FindingKind::BackStageWithoutOwner(stage, cards.0, cards.1),
        found,
    );
}

/// The back-stage cards in a column.
#[derive(Clone, Copy, Default)]
struct Behind {
    cards: usize,
    owned: usize,
}

/// The rows of the lines that part the front stage from the customer and from the back stage.
struct Lines {
    interaction: Option<usize>,
    visibility: Option<usize>,
}

impl Lines {
    /// On which side of the line of visibility a card is; none if it is on none.
    fn side_of(&self, survey: &Survey<'_>, card: &Card) -> Option<StageSide> {
        // A sign or a picture is there, but nobody does it.
        if matches!(survey.kind_of(card), CardKind::Evidence | CardKind::Picture | CardKind::Measure) {
            return None;
        }
        if card.side.is_some() {
            return card.side;
        }
        let is_work = matches!(survey.kind_of(card), CardKind::Process);
        let (row, visibility) = (survey.lane(card.lane)?.0, self.visibility?);
        if !is_work {
            return None;
        }
        match self.interaction {
            _ if row > visibility => Some(StageSide::Back),
            Some(interaction) if row > interaction => Some(StageSide::Front),
            _ => None,
        }
    }
}

/// Adds a finding for each stage in which some of the cards are meant.
fn by_stage(
    survey: &Survey<'_>,
    cards: &[&Card],
    is_meant: impl Fn(&Card) -> bool,
    kind: impl Fn(crate::model::StageId, (usize, crate::model::CardId)) -> FindingKind,
    found: &mut Vec<Finding>,
) {
    let mut of_stages: Vec<Vec<&Card>> = vec![Vec::new(); survey.map.stages.len()];
    for card in cards.iter().filter(|card| is_meant(card)) {
        if let Some(own) = survey.stage_of(card.step).and_then(|stage| of_stages.get_mut(stage)) {
            own.push(card);
        }
    }
    for (stage, cards) in survey.map.stages.iter().zip(of_stages) {
        let Some(first) = cards.iter().min_by_key(|card| survey.column(card.step)) else { continue };
        found.push(Finding {
            kind: kind(stage.id, (cards.len(), first.id)),
            about: vec![FindingSubject::Stage(stage.id)],
            places: cards.iter().map(|card| Part::Card(card.id)).collect(),
            offers: Vec::new(),
            gravity: 25,
        });
    }
}
