//! What a map says beside the texts of its cards, and the formats that have no place for it. A writer says what of its
//! own kind it leaves out; what is the same for several formats is found here.

use super::map_builder::quoted;
use super::{DataFormat, Losses};
use crate::model::{Card, JourneyMap, Kpi, Lane, LaneKind, LinkHeads, MapInfo, Persona, PersonaId, Scale};

/// Something that a map may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MapTopic {
    /// Objective, scenario, owner, KPIs and so on of the whole map.
    About,
    /// What the gallery shows of a map.
    Gallery,
    /// Notes without a place on the map.
    ParkingLot,
    /// What a persona says beside its name.
    Profiles,
    /// Goal, time span and KPIs of stages.
    StageDetails,
    /// The phases of the customer lifecycle.
    Lifecycle,
    /// Notes and flags of steps.
    StepDetails,
    /// Notes and hints of lanes.
    LaneDetails,
    /// Notes and icons of lanes, in what is drawn, where hints are never seen.
    LaneNotes,
    /// Headings over several lanes.
    LaneHeadings,
    /// Lanes with neither cards nor values.
    EmptyLanes,
    /// The ends of the scales of curves.
    CurveScales,
    /// Flags on the points of curves.
    PointFlags,
    /// The notes of cards.
    CardNotes,
    /// What else a card says: evidence, source, owner, tags, flags.
    CardDetails,
    /// Front or back stage, and the kind of contact.
    CardSides,
    /// The cells from which figures are read.
    FigureCells,
    /// Earlier values of KPIs.
    KpiHistory,
    /// The chain of causes of a hotspot, its cluster and its category.
    HotspotDetails,
    /// Costs and resources of actions.
    ActionCosts,
    /// Links between cards.
    Links,
    /// The labels and ends of links.
    LinkWords,
    /// Colours that parts have of their own.
    OwnColors,
    /// The colours of personas and cards that are chosen from the theme.
    ThemeHues,
    /// Icons that the map brings along.
    OwnIcons,
    /// How the map is laid out, shown and printed: widths, what is folded, choices of look, paper.
    Arrangement,
}

/// What of the map a file in this format has no place for, besides what its writer says.
pub(super) fn left_out(format: DataFormat, is_single_table: bool, map: &JourneyMap) -> Losses {
    let mut losses = Losses::default();
    for topic in without_place(format, is_single_table) {
        topic.find(map, &mut losses);
    }
    losses
}

fn without_place(format: DataFormat, is_single_table: bool) -> &'static [MapTopic] {
    use MapTopic::{
        About, ActionCosts, Arrangement, CardDetails, CardNotes, CardSides, CurveScales, EmptyLanes, FigureCells,
        Gallery, HotspotDetails, KpiHistory, LaneDetails, LaneHeadings, LaneNotes, Lifecycle, LinkWords, Links,
        OwnColors, OwnIcons, ParkingLot, PointFlags, Profiles, StageDetails, StepDetails, ThemeHues,
    };
    const DRAWN: &[MapTopic] = &[
        About,
        Gallery,
        ParkingLot,
        StageDetails,
        Lifecycle,
        StepDetails,
        LaneNotes,
        LaneHeadings,
        CurveScales,
        PointFlags,
        CardNotes,
        CardDetails,
        CardSides,
        FigureCells,
    ];
    match format {
        DataFormat::Xlsx if !is_single_table => &[ThemeHues, OwnIcons, Arrangement],
        DataFormat::Csv | DataFormat::Xlsx => {
            &[Gallery, Lifecycle, LaneDetails, OwnColors, ThemeHues, OwnIcons, Arrangement]
        }
        DataFormat::Mermaid => &[About, Gallery, ParkingLot, Profiles, Lifecycle, StepDetails, Links, Arrangement],
        DataFormat::Markdown => &[EmptyLanes, OwnColors, ThemeHues, OwnIcons, Arrangement],
        DataFormat::Html => &[CardSides, FigureCells, KpiHistory, ActionCosts],
        DataFormat::Pptx => {
            &[Gallery, LaneNotes, CardSides, FigureCells, KpiHistory, HotspotDetails, ActionCosts, LinkWords]
        }
        DataFormat::Drawio | DataFormat::Excalidraw => DRAWN,
        DataFormat::Json => &[],
    }
}

impl MapTopic {
    /// Adds what the map says about it.
    fn find(self, map: &JourneyMap, losses: &mut Losses) {
        match self {
            Self::About | Self::Gallery | Self::ParkingLot | Self::Profiles | Self::KpiHistory => {
                self.of_map(map, losses);
            }
            Self::StageDetails | Self::Lifecycle | Self::StepDetails => self.of_stages(map, losses),
            Self::LaneDetails
            | Self::LaneNotes
            | Self::LaneHeadings
            | Self::EmptyLanes
            | Self::CurveScales
            | Self::PointFlags => {
                self.of_lanes(map, losses);
            }
            Self::CardNotes | Self::CardDetails | Self::CardSides | Self::FigureCells => {
                map.cards.iter().filter(|card| self.is_on(card)).for_each(|card| {
                    losses.add(self.sentence(), quoted(&card.text));
                });
                let kpis = kpis(map).filter(|kpi| self == Self::FigureCells && !kpi.cell.is_empty());
                kpis.for_each(|kpi| losses.add(self.sentence(), quoted(&kpi.name)));
            }
            Self::HotspotDetails | Self::ActionCosts | Self::Links | Self::LinkWords => self.of_marks(map, losses),
            Self::Arrangement if is_arranged(map) => losses.add_once(self.sentence()),
            Self::Arrangement => {}
            Self::OwnColors | Self::ThemeHues | Self::OwnIcons => {
                losses.add_count(self.sentence(), self.count_of_looks(map));
            }
        }
    }

    /// What happened, as losses say it.
    fn sentence(self) -> &'static str {
        match self {
            Self::About => "What is said about the map as a whole (objective, scenario, KPIs and so on) is left out",
            Self::Gallery => "The industry, the description and the tags of the map are left out",
            Self::ParkingLot => "Notes in the parking lot are left out",
            Self::Profiles => "Of a persona only the name is kept",
            Self::StageDetails => "Goal, time span and KPIs of a stage are left out",
            Self::Lifecycle => "The lifecycle phase of a stage is left out",
            Self::StepDetails => "Details and flags of a step are left out",
            Self::LaneDetails => "The details, the hint and the icon of a lane are left out",
            Self::LaneNotes => "The details and the icon of a lane are left out",
            Self::LaneHeadings => "Headings over lanes are left out",
            Self::EmptyLanes => "A lane with nothing in it is left out",
            Self::CurveScales => "Of a curve's scale only the values are kept",
            Self::PointFlags => "Flags on a curve are left out",
            Self::CardNotes => "The note of a card is left out",
            Self::CardDetails => "Details of a card (evidence, source, owner, tags, flags and so on) are left out",
            Self::CardSides => "Front or back stage and the kind of contact of a card are left out",
            Self::FigureCells => "The cell from which a figure is read is left out",
            Self::KpiHistory => "The dated values of a KPI are left out",
            Self::HotspotDetails => "Whys, cluster and category of a hotspot are left out",
            Self::ActionCosts => "The cost and the resources of an action are left out",
            Self::Links => "Links between cards are left out",
            Self::LinkWords => "Labels and ends of a link are left out",
            Self::OwnColors => "Colours of their own that stages, lanes and curves have are left out",
            Self::ThemeHues => "Colours that personas and cards take from the theme are left out",
            Self::OwnIcons => "Icons that the map brings along are left out",
            Self::Arrangement => "How the map is laid out, shown and printed (widths, folded lanes, paper) is left out",
        }
    }

    fn of_map(self, map: &JourneyMap, losses: &mut Losses) {
        match self {
            Self::About if is_described(&map.info) => losses.add_once(self.sentence()),
            Self::Gallery if has_gallery_texts(&map.info) => losses.add_once(self.sentence()),
            Self::ParkingLot => losses.add_count(self.sentence(), map.info.parked.len()),
            Self::Profiles => {
                let people = map.personas.iter().filter(|persona| has_profile(persona));
                people.for_each(|persona| losses.add(self.sentence(), quoted(&persona.name)));
            }
            Self::KpiHistory => {
                let kpis = kpis(map).filter(|kpi| !kpi.values.is_empty());
                kpis.for_each(|kpi| losses.add(self.sentence(), quoted(&kpi.name)));
            }
            _ => {}
        }
    }

    fn of_stages(self, map: &JourneyMap, losses: &mut Losses) {
        for stage in &map.stages {
            let is_there = match self {
                Self::StageDetails => !stage.goal.is_empty() || !stage.time_span.is_empty() || !stage.kpis.is_empty(),
                Self::Lifecycle => !stage.phase.trim().is_empty(),
                _ => false,
            };
            if is_there {
                losses.add(self.sentence(), quoted(&stage.name));
            }
            let has_details = |step: &&crate::model::Step| !step.note.is_empty() || !step.flags.is_empty();
            for step in stage.steps.iter().filter(|step| self == Self::StepDetails && has_details(step)) {
                losses.add(self.sentence(), quoted(stage.name_of(step)));
            }
        }
    }

    fn of_lanes(self, map: &JourneyMap, losses: &mut Losses) {
        if self == Self::LaneHeadings {
            losses.add_count(self.sentence(), map.lane_groups.len());
            return;
        }
        let filled: std::collections::HashSet<_> = map.cards.iter().map(|card| card.lane).collect();
        let points = |lane: &Lane| lane.series.iter().flat_map(|series| series.points.clone()).collect::<Vec<_>>();
        for lane in &map.lanes {
            let is_there = match self {
                Self::LaneDetails => !lane.note.is_empty() || !lane.prompt.is_empty() || lane.icon.is_some(),
                Self::LaneNotes => !lane.note.is_empty() || lane.icon.is_some(),
                // The name of a blueprint line is all that it says.
                Self::EmptyLanes => !filled.contains(&lane.id) && points(lane).is_empty(),
                Self::CurveScales => lane.kind == LaneKind::Curve && lane.scale != Scale::emotion(),
                Self::PointFlags => points(lane).iter().any(|point| !point.flags.is_empty()),
                _ => false,
            };
            if is_there {
                losses.add(self.sentence(), quoted(&lane.name));
            }
        }
    }

    fn is_on(self, card: &Card) -> bool {
        match self {
            Self::CardNotes => !card.note.trim().is_empty(),
            Self::CardDetails => {
                let texts = [&card.source, &card.owner];
                card.evidence.is_some()
                    || texts.into_iter().any(|text| !text.trim().is_empty())
                    || !card.tags.is_empty()
                    || !card.flags.is_empty()
                    || card.frequency.is_some()
            }
            Self::CardSides => card.side.is_some() || card.interaction.is_some(),
            Self::FigureCells => !card.figure_cell.is_empty(),
            _ => false,
        }
    }

    fn of_marks(self, map: &JourneyMap, losses: &mut Losses) {
        match self {
            Self::HotspotDetails => {
                let more = |hotspot: &&std::sync::Arc<crate::model::Hotspot>| {
                    !hotspot.whys.is_empty() || !hotspot.cluster.is_empty() || hotspot.category.is_some()
                };
                map.hotspots.iter().filter(more).for_each(|own| losses.add(self.sentence(), quoted(&own.cause)));
            }
            Self::ActionCosts => {
                let costs = map.actions.iter().filter(|own| own.cost.is_some() || !own.resources.is_empty());
                costs.for_each(|action| losses.add(self.sentence(), quoted(&action.title)));
            }
            Self::Links => losses.add_count(self.sentence(), map.links.len()),
            Self::LinkWords => {
                let says = |heads, label: &str| heads != LinkHeads::OneWay || !label.trim().is_empty();
                let links = map.links.iter().filter(|link| says(link.heads, &link.label));
                losses.add_count(self.sentence(), links.count());
            }
            _ => {}
        }
    }

    fn count_of_looks(self, map: &JourneyMap) -> usize {
        match self {
            Self::OwnColors => {
                let stages = map.stages.iter().filter(|stage| stage.color.is_some()).count();
                let lanes = map.lanes.iter().filter(|lane| lane.color.is_some()).count();
                let series = map.lanes.iter().flat_map(|lane| &lane.series);
                stages + lanes + series.filter(|series| series.color.is_some()).count()
            }
            Self::ThemeHues => {
                let people = map.personas.iter().filter(|own| own.color.is_some() || own.hue.is_some()).count();
                people + map.cards.iter().filter(|card| card.hue.is_some()).count()
            }
            Self::OwnIcons => map.icons.len(),
            _ => 0,
        }
    }
}

fn kpis(map: &JourneyMap) -> impl Iterator<Item = &Kpi> {
    map.info.kpis.iter().chain(map.stages.iter().flat_map(|stage| &stage.kpis))
}

fn is_described(info: &MapInfo) -> bool {
    let texts = [&info.objective, &info.scenario, &info.scope, &info.owner, &info.key_outcome, &info.basis];
    let lists = [&info.guiding_principles, &info.resources_at_hand, &info.resources_needed];
    texts.iter().any(|text| !text.trim().is_empty())
        || lists.iter().any(|list| !list.is_empty())
        || !info.kpis.is_empty()
        || info.review_date.is_some()
}

/// Whether somebody has arranged the map otherwise than a new one is.
fn is_arranged(map: &JourneyMap) -> bool {
    let usual = MapInfo::default();
    let MapInfo { also_shown, look, print, .. } = &*map.info;
    let steps = || map.stages.iter().flat_map(|stage| &stage.steps);
    (also_shown, look, print) != (&usual.also_shown, &usual.look, &usual.print)
        || steps().any(|step| step.width_pt.is_some())
        || map.lanes.iter().any(|lane| lane.folded || lane.height_pt.is_some() || lane.adds_votes)
        || map.lane_groups.iter().any(|group| group.folded)
}

fn has_gallery_texts(info: &MapInfo) -> bool {
    !info.industry.trim().is_empty() || !info.description.trim().is_empty() || !info.tags.is_empty()
}

fn has_profile(persona: &Persona) -> bool {
    let bare = Persona { id: PersonaId(0), ..Persona::new(persona.id, &persona.name) };
    let own = Persona {
        id: PersonaId(0),
        hue: bare.hue,
        color: bare.color,
        portrait: bare.portrait.clone(),
        portrait_framing: bare.portrait_framing,
        ..persona.clone()
    };
    own != bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{WriteOptions, write};
    use crate::file::format;

    /// A map in which every field has a value.
    fn full_map() -> JourneyMap {
        format::read(include_bytes!("../../tests/files/version-2.journey")).unwrap()
    }

    #[test]
    fn every_topic_is_found_in_a_map_that_says_everything() {
        let map = full_map();
        for format in DataFormat::ALL {
            for topic in [true, false].into_iter().flat_map(|single| without_place(format, single)) {
                let mut losses = Losses::default();
                topic.find(&map, &mut losses);
                assert_eq!(losses.iter().count(), 1, "{format:?}: {topic:?}");
                topic.find(&JourneyMap::default(), &mut losses);
            }
        }
    }

    #[test]
    fn what_a_format_has_no_place_for_is_named_once() {
        let map = full_map();
        for format in DataFormat::ALL.into_iter().filter(|format| format.is_written()) {
            let (_, losses) = write(format, &map, &WriteOptions::default()).unwrap();
            let sentences = losses.sentences();
            for topic in without_place(format, false) {
                let named = sentences.iter().filter(|sentence| sentence.starts_with(topic.sentence())).count();
                assert_eq!(named, 1, "{format:?}: {topic:?} in {sentences:?}");
            }
            assert!(!sentences.iter().any(|said| said.contains("“Actions”; “Actions”")), "{format:?}: {sentences:?}");
            if format != DataFormat::Json {
                let also = ["The stops and the speaker notes of the presentation", "Findings that were put aside"];
                for start in also {
                    assert!(sentences.iter().any(|said| said.starts_with(start)), "{format:?}: {start}");
                }
            }
        }
    }
}
