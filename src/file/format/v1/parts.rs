//! The parts of a map in version 1. Frozen: files with these fields exist, so nothing is changed here.

use std::sync::Arc;

use serde::Deserialize;

use super::frozen::{Upgrade, frozen};
use super::words::{
    ActionCategoryV1, ActionStatusV1, BlueprintLineV1, CardKindV1, ChannelV1, EvidenceV1, FlagKindV1, InteractionV1,
    LinkHeadsV1, SeriesStateV1, StageSideV1,
};
use crate::model::{
    Action, ActionId, Card, CardId, CurvePoint, Date, Flag, Hotspot, HotspotId, HotspotPlace, ImageId, Kpi, KpiScale,
    Lane, LaneId, LaneKind, Link, LinkId, PersonaId, PictureLook, Rating, Scale, Series, SeriesForm, SeriesId, Stage,
    StageId, Step, StepId,
};

frozen! {
    struct KpiV1 as "Kpi" => Kpi {
        name: String,
        #[serde(default)] current: String,
        #[serde(default)] target: String,
    }
    new {
        cell: String::new(),
        scale: KpiScale::default(),
        values: Vec::new(),
    }
}

frozen! {
    struct StageV1 as "Stage" => Stage {
        id: StageId,
        name: String,
        #[serde(default)] goal: String,
        #[serde(default)] time_span: String,
        #[serde(default)] kpis: Vec<KpiV1>,
        #[serde(default)] hue: Option<u8>,
        steps: Vec<StepV1>,
    }
    new {
        phase: String::new(),
        color: None,
    }
}

frozen! {
    struct StepV1 as "Step" => Step {
        id: StepId,
        #[serde(default)] name: String,
        #[serde(default)] note: String,
        #[serde(default)] flags: Vec<FlagV1>,
        #[serde(default)] width_pt: Option<f32>,
    }
}

frozen! {
    struct FlagV1 as "Flag" => Flag {
        kind: FlagKindV1,
        #[serde(default)] note: String,
    }
}

frozen! {
    enum LaneKindV1 => LaneKind {
        Cards,
        Touchpoints,
        Curve,
        Storyboard,
        Metrics,
        Process,
        Line(line: BlueprintLineV1),
    }
}

frozen! {
    struct LaneV1 as "Lane" => Lane {
        id: LaneId,
        name: String,
        kind: LaneKindV1,
        #[serde(default)] card_kind: CardKindV1,
        #[serde(default)] persona: Option<PersonaId>,
        #[serde(default)] prompt: String,
        #[serde(default)] note: String,
        #[serde(default)] icon: Option<String>,
        #[serde(default)] height_pt: Option<f32>,
        #[serde(default)] folded: bool,
        #[serde(default)] scale: ScaleV1,
        #[serde(default)] series: SeriesListV1,
    }
    new {
        color: None,
        adds_votes: false,
        group: None,
    }
}

/// The curves of a lane, which the model shares.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(in crate::file::format) struct SeriesListV1(Vec<SeriesV1>);

impl Upgrade for SeriesListV1 {
    type Next = Vec<Arc<Series>>;
    fn upgrade(self) -> Self::Next {
        self.0.into_iter().map(Arc::from).collect()
    }
}

frozen! {
    struct ScaleV1 as "Scale" => Scale {
        name: String,
        min: f32,
        max: f32,
        #[serde(default)] low: String,
        #[serde(default)] middle: String,
        #[serde(default)] high: String,
        #[serde(default)] faces: bool,
    }
}

/// The scale of a lane that names none.
impl Default for ScaleV1 {
    fn default() -> Self {
        Self {
            name: "Emotion".into(),
            min: -2.0,
            max: 2.0,
            low: "upset".into(),
            middle: "neutral".into(),
            high: "delighted".into(),
            faces: true,
        }
    }
}

frozen! {
    struct SeriesV1 as "Series" => Series {
        id: SeriesId,
        #[serde(default)] name: String,
        #[serde(default)] persona: Option<PersonaId>,
        #[serde(default)] state: SeriesStateV1,
        points: Vec<CurvePointV1>,
    }
    new {
        form: SeriesForm::Line,
        color: None,
    }
}

frozen! {
    struct CurvePointV1 as "CurvePoint" => CurvePoint {
        step: StepId,
        value: f32,
        #[serde(default)] label: String,
        #[serde(default)] flags: Vec<FlagV1>,
    }
}

frozen! {
    struct CardV1 as "Card" => Card {
        id: CardId,
        lane: LaneId,
        step: StepId,
        #[serde(default = "one")] span: u16,
        #[serde(default)] kind: Option<CardKindV1>,
        #[serde(default)] text: String,
        #[serde(default)] note: String,
        #[serde(default)] figure: String,
        #[serde(default)] target: String,
        #[serde(default)] channel: Option<ChannelV1>,
        #[serde(default)] side: Option<StageSideV1>,
        #[serde(default)] interaction: Option<InteractionV1>,
        #[serde(default)] evidence: Option<EvidenceV1>,
        #[serde(default)] source: String,
        #[serde(default)] severity: Option<u8>,
        #[serde(default)] frequency: Option<u8>,
        #[serde(default)] importance: Option<f32>,
        #[serde(default)] satisfaction: Option<f32>,
        #[serde(default)] votes: u32,
        #[serde(default)] tags: Vec<String>,
        #[serde(default)] owner: String,
        #[serde(default)] persona: Option<PersonaId>,
        #[serde(default)] hue: Option<u8>,
        #[serde(default)] flags: Vec<FlagV1>,
        #[serde(default)] image: Option<ImageId>,
        #[serde(default)] address: String,
    }
    new {
        figure_cell: String::new(),
        picture: PictureLook::default(),
        icon: None,
        color: None,
    }
}

fn one() -> u16 {
    1
}

#[derive(Deserialize)]
pub(in crate::file::format) enum HotspotPlaceV1 {
    Card(CardId),
    Step(StepId),
    Cell(LaneId, StepId),
}

impl Upgrade for HotspotPlaceV1 {
    type Next = HotspotPlace;
    fn upgrade(self) -> HotspotPlace {
        match self {
            Self::Card(card) => HotspotPlace::Card(card),
            Self::Step(step) => HotspotPlace::Step(step),
            Self::Cell(lane, step) => HotspotPlace::Cell(lane, step),
        }
    }
}

frozen! {
    struct HotspotV1 as "Hotspot" => Hotspot {
        id: HotspotId,
        on: HotspotPlaceV1,
        severity: u8,
        #[serde(default)] cause: String,
        #[serde(default)] note: String,
    }
    new {
        whys: Vec::new(),
        category: None,
        cluster: String::new(),
    }
}

frozen! {
    struct LinkV1 as "Link" => Link {
        id: LinkId,
        from: CardId,
        to: CardId,
        #[serde(default)] heads: LinkHeadsV1,
        #[serde(default)] label: String,
        #[serde(default)] dashed: bool,
    }
}

frozen! {
    struct ActionV1 as "Action" => Action {
        id: ActionId,
        title: String,
        category: ActionCategoryV1,
        #[serde(default)] owner: String,
        #[serde(default)] due: Option<Date>,
        #[serde(default)] status: ActionStatusV1,
        #[serde(default)] impact: Option<RatingV1>,
        #[serde(default)] effort: Option<RatingV1>,
        #[serde(default)] hotspots: Vec<HotspotId>,
        #[serde(default)] cards: Vec<CardId>,
        #[serde(default)] note: String,
    }
    new {
        goal: String::new(),
        cost: None,
        resources: Vec::new(),
    }
}

/// A rating, which had no halves.
#[derive(Deserialize)]
#[serde(transparent)]
pub(in crate::file::format) struct RatingV1(u8);

impl Upgrade for RatingV1 {
    type Next = Rating;
    fn upgrade(self) -> Rating {
        Rating::from(self.0)
    }
}
