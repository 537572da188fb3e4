//! The signs that the legend explains: exactly those that occur on the sheet.

use super::card_foot::{BACK_STAGE_ICON, ScoreRing, SeveritySegments, VoteDots, evidence_icon};
use super::extras::HotspotNumbers;
use super::figure_track::SAMPLE;
use super::{Badge, BadgeKind, KpiBox, LaneBox, MomentBox, StagePaint, TimeRail, TrackGap, stage_paints, steps};
use crate::geometry::{Point, point};
use crate::locale::{Locale, Word};
use crate::model::icons::IconSource;
use crate::model::{Card, DifferenceMark, Evidence, FlagKind, JourneyMap};
use crate::text::Shaper;

/// A sign of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendSign {
    /// A badge of a step or card.
    Badge(BadgeKind),
    /// A small icon.
    Icon(&'static str),
    /// The segments of a severity.
    Severity,
    /// The ring of an opportunity score.
    Score,
    /// The edge of a guess.
    Guess,
    /// A dot, which stands for a vote.
    Vote,
    /// The colours of stages, from the worst feeling to the best.
    Feelings,
    /// The longest stretch of time, where it feels bad.
    BadTime,
    /// The track of a figure that has missed its target, or reached it.
    Target(TrackGap),
    /// The mark of a part that is different in two maps.
    Difference(DifferenceMark),
}

impl LegendSign {
    /// The sign as it stands on the sheet, for one that is pinned to something there.
    pub(super) fn badge(self, shaper: &Shaper) -> Option<Badge> {
        if let Self::Badge(kind) = self { Some(steps::badge(kind, shaper)) } else { None }
    }

    /// Width and height of the sign.
    pub(super) fn size(self, shaper: &Shaper) -> Point {
        match self {
            Self::Badge(kind) => steps::badge(kind, shaper).rect.max,
            Self::Icon(_) => point(10.0, 10.0),
            Self::Severity => SeveritySegments::SIZE,
            Self::Score => point(ScoreRing::SIZE, ScoreRing::SIZE),
            Self::Guess => point(22.0, 12.0),
            Self::Vote => point(VoteDots::SIZE, VoteDots::SIZE),
            Self::Feelings => FEELINGS_SIZE,
            Self::BadTime => point(18.0, 4.0),
            Self::Target(_) => SAMPLE,
            Self::Difference(_) => point(13.0, 13.0),
        }
    }
}

/// Width and height of the five colours that a stage may have from its feeling.
const FEELINGS_SIZE: Point = point(58.0, 10.0);

/// A hotspot of this severity or a higher one has a full flame.
pub const SEVERE_HOTSPOT: u8 = 4;

/// The signs that occur, with their explanations.
pub(super) fn signs(
    map: &JourneyMap,
    (kpis, rows): (&[KpiBox], &[LaneBox]),
    flagged: &[&Card],
    (moments, time_rail): (&[MomentBox], Option<&TimeRail>),
) -> Vec<(LegendSign, &'static str)> {
    let locale = Locale::of(map);
    // A language without words explains nothing.
    if !locale.has_words() {
        return Vec::new();
    }
    let mut signs = differences(map, locale);
    let on_cards = SignsOnCards::of(rows);
    let mut flags = Vec::new();
    // A pill says what it is; a star alone does not.
    if moments.iter().any(|moment| moment.words.is_none()) {
        flags.push(FlagKind::MomentOfTruth);
    }
    flags.extend([FlagKind::BouncePoint, FlagKind::HandOff].into_iter().filter(|kind| uses_flag(map, flagged, *kind)));
    signs.extend(flags.into_iter().map(|kind| (LegendSign::Badge(BadgeKind::Flag(kind)), locale.flag(kind))));
    signs.extend(hotspots(map, locale));
    if stage_paints(map).iter().any(|paint| matches!(paint, StagePaint::Feeling(_))) {
        signs.push((LegendSign::Feelings, locale.word(Word::StageFeeling)));
    }
    // Where a wedge leads from the stage to its time, its colour says how it feels.
    let longest = time_rail.and_then(|rail| rail.longest.as_ref()).filter(|longest| longest.wedge.is_none());
    if longest.is_some_and(|longest| longest.feels_bad) {
        signs.push((LegendSign::BadTime, locale.word(Word::BadTime)));
    }
    if on_cards.severity {
        signs.push((LegendSign::Severity, locale.word(Word::Severity)));
    }
    if on_cards.score {
        signs.push((LegendSign::Score, locale.word(Word::OpportunityScore)));
    }
    if on_cards.guess {
        signs.push((LegendSign::Guess, locale.evidence(Evidence::Assumption)));
    }
    let shows = |icon: &str| on_cards.icons.contains(&icon);
    if shows(BACK_STAGE_ICON) {
        signs.push((LegendSign::Icon(BACK_STAGE_ICON), locale.word(Word::BackStage)));
    }
    for evidence in Evidence::ALL.into_iter().filter(|evidence| shows(evidence_icon(*evidence))) {
        signs.push((LegendSign::Icon(evidence_icon(evidence)), locale.evidence(evidence)));
    }
    if on_cards.votes {
        signs.push((LegendSign::Vote, locale.word(Word::Votes)));
    }
    let gaps: Vec<TrackGap> = kpis.iter().filter_map(|kpi| kpi.track).map(|track| track.gap).collect();
    for (gap, word) in [(TrackGap::Missed, Word::TargetMissed), (TrackGap::Reached, Word::TargetReached)] {
        if gaps.contains(&gap) || on_cards.gaps.contains(&gap) {
            signs.push((LegendSign::Target(gap), locale.word(word)));
        }
    }
    signs
}

/// The marks that occur on a map that shows two maps in one.
fn differences(map: &JourneyMap, locale: &'static Locale) -> Vec<(LegendSign, &'static str)> {
    let Some(comparison) = &map.info.comparison else { return Vec::new() };
    let occurs = |mark: &DifferenceMark| comparison.marks.values().any(|known| known == mark);
    let named = |mark: DifferenceMark| {
        let word = match mark {
            DifferenceMark::Added => Word::Added,
            DifferenceMark::Removed => Word::Removed,
            DifferenceMark::Moved => Word::Moved,
            DifferenceMark::Changed => Word::Changed,
        };
        (LegendSign::Difference(mark), locale.word(word))
    };
    DifferenceMark::ALL.into_iter().filter(occurs).map(named).collect()
}

/// What the cards show that needs an explanation, found in one walk over all of them.
#[derive(Default)]
struct SignsOnCards {
    severity: bool,
    score: bool,
    guess: bool,
    votes: bool,
    /// What the tracks of measures say, each once.
    gaps: Vec<TrackGap>,
    /// The icons in the rows of marks, each once.
    icons: Vec<&'static str>,
}

impl SignsOnCards {
    fn of(rows: &[LaneBox]) -> Self {
        let mut found = Self::default();
        for card in rows.iter().flat_map(|row| &row.cards) {
            found.guess |= card.face.is_guess;
            if let Some(gap) = card.face.track.map(|track| track.gap).filter(|gap| !found.gaps.contains(gap)) {
                found.gaps.push(gap);
            }
            let Some(foot) = &card.face.foot else { continue };
            found.severity |= foot.severity.is_some();
            found.score |= foot.score.is_some();
            found.votes |= foot.votes.is_some();
            for mark in &foot.marks {
                if let IconSource::Bundled(icon) = mark.icon
                    && !found.icons.contains(&icon)
                {
                    found.icons.push(icon);
                }
            }
        }
        found
    }
}

/// The signs of hotspots that occur: an empty flame, and a full one for severe hotspots. Each has a number if all of
/// its kind have one.
fn hotspots(map: &JourneyMap, locale: &'static Locale) -> Vec<(LegendSign, &'static str)> {
    let numbers = HotspotNumbers::of(map);
    let badges: Vec<BadgeKind> = map.hotspots.iter().filter_map(|hotspot| numbers.badge(hotspot)).collect();
    let is_flame = |kind: &&BadgeKind, of_severe: bool| matches!(kind, BadgeKind::Hotspot(_, severity, _) if (*severity >= SEVERE_HOTSPOT) == of_severe);
    let number = |kind: &&BadgeKind| if let BadgeKind::Hotspot(_, _, number) = kind { *number } else { None };
    let sign = |of_severe: bool| badges.iter().filter(|kind| is_flame(kind, of_severe)).min_by_key(number);
    let named = [(sign(false), Word::Hotspot), (sign(true), Word::SevereHotspot)];
    named.into_iter().filter_map(|(kind, word)| Some((LegendSign::Badge(*kind?), locale.word(word)))).collect()
}

fn uses_flag(map: &JourneyMap, flagged: &[&Card], kind: FlagKind) -> bool {
    let on_steps = map.steps().flat_map(|(_, step)| &step.flags);
    let on_cards = flagged.iter().flat_map(|card| &card.flags);
    let points = map.lanes.iter().flat_map(|lane| &lane.series).flat_map(|series| &series.points);
    on_steps.chain(on_cards).chain(points.flat_map(|at| &at.flags)).any(|flag| flag.kind == kind)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::templates;
    use crate::layout::{FlameFigure, Layout, LayoutEngine};

    /// The signs of hotspots in the legend, and whether each shows a number.
    fn hotspot_signs(layout: &Layout) -> Vec<(Option<FlameFigure>, bool)> {
        let sign = |entry: &crate::layout::LegendEntry| match entry.sign {
            LegendSign::Badge(BadgeKind::Hotspot(_, _, figure)) => {
                Some((figure, entry.badge.as_ref().unwrap().words.is_some()))
            }
            _ => None,
        };
        layout.footer.legend.iter().filter_map(sign).collect()
    }

    /// Whoever was not there looks every mark up: a second row is better than a mark without a word.
    #[test]
    fn every_mark_that_occurs_has_its_entry() {
        for template in templates::list() {
            let map = templates::load(template.slug).unwrap();
            let layout = LayoutEngine::new().lay_out(&map);
            let has = |sign: LegendSign| layout.footer.legend.iter().any(|entry| entry.sign == sign);
            let occurs = SignsOnCards::of(&layout.rows);
            assert_eq!(has(LegendSign::Vote), occurs.votes, "{}", template.slug);
            assert_eq!(has(LegendSign::Severity), occurs.severity, "{}", template.slug);
            let missed = layout.rows.iter().flat_map(|row| &row.cards).filter_map(|card| card.face.track);
            let is_missed = missed.clone().any(|track| track.gap == TrackGap::Missed);
            assert!(!is_missed || has(LegendSign::Target(TrackGap::Missed)), "{}", template.slug);
        }
    }

    #[test]
    fn all_entries_of_a_row_are_equally_far_apart() {
        for template in templates::list() {
            let layout = LayoutEngine::new().lay_out(&templates::load(template.slug).unwrap());
            let entries = layout.footer.legend.array_windows();
            let gaps: Vec<f32> = entries
                .filter(|[one, next]| (one.rect.center().y - next.rect.center().y).abs() < 1.0)
                .map(|[one, next]| next.rect.min.x - one.words.rect().max.x)
                .collect();
            let first = gaps.first().copied().unwrap_or_default();
            // A wider gap looks as if an entry were missing.
            assert!(gaps.iter().all(|gap| (gap - first).abs() < 0.1), "{}: {gaps:?}", template.slug);
        }
    }

    #[test]
    fn hotspots_are_explained_by_the_sign_that_stands_on_the_sheet() {
        let mut map = templates::load("driving-licence").unwrap();
        let plain = LayoutEngine::new().lay_out(&map);
        assert_eq!(hotspot_signs(&plain), [(None, false), (None, false)], "an empty flame and a full one");
        Arc::make_mut(&mut map.info).also_shown.hotspots = true;
        let listed = LayoutEngine::new().lay_out(&map);
        let signs = hotspot_signs(&listed);
        assert!(
            signs.len() == 2 && signs.iter().all(|(number, has_words)| number.is_some() && *has_words),
            "{signs:?}"
        );
        for entry in &listed.footer.legend {
            let Some(badge) = &entry.badge else { continue };
            assert_eq!(badge.rect.min, entry.rect.min);
            assert!(badge.rect.max.x <= entry.words.at.x, "{:?}", entry.sign);
        }
    }
}
