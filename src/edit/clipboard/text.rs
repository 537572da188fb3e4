//! A fragment in our own text format: RON on one line, read strictly and within limits.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ron::Options;
use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

use super::{ClipboardError, Fragment, WholeParts};
use crate::model::check::{ProblemKind, check, image_id};
use crate::model::{
    Action, Card, CommentThread, Hotspot, ImageId, JourneyMap, Lane, LaneGroup, Link, MapInfo, MapKind, Note, OwnIcon,
    Persona, Picture, Presentation, Stage, is_default, visit_texts,
};
use crate::picture::icon;

/// The name of the format, in the envelope.
const FORMAT: &str = "footpath clipboard";
/// The version of the format that this program writes.
const VERSION: u32 = 1;
/// The beginning of every fragment.
const HEAD: &str = "(format:\"footpath clipboard\",version:";

/// The maximum nesting of brackets; a map nests less than 20 deep.
const RECURSION_LIMIT: usize = 64;
/// The maximum length of the text, including pictures.
const MAX_BYTES: usize = 96_000_000;
/// The maximum number of parts of one kind.
const MAX_PARTS: usize = 50_000;
/// The maximum number of pictures.
const MAX_PICTURES: usize = 500;
/// The maximum length of one text in the fragment.
const MAX_TEXT_BYTES: usize = 200_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FragmentEnvelope<'text> {
    format: Cow<'text, str>,
    version: u32,
    whole: WholeParts,
    map: FragmentMap,
    #[serde(default)]
    images: Vec<FragmentImage>,
}

/// The parts of a fragment. The title and the kind say nothing; they are there because the first version of
/// the format has them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FragmentMap {
    title: String,
    #[serde(default)]
    kind: MapKind,
    #[serde(default, skip_serializing_if = "is_default")]
    personas: Vec<Arc<Persona>>,
    #[serde(default, skip_serializing_if = "is_default")]
    stages: Vec<Arc<Stage>>,
    #[serde(default, skip_serializing_if = "is_default")]
    lanes: Vec<Arc<Lane>>,
    #[serde(default, skip_serializing_if = "is_default")]
    cards: Vec<Arc<Card>>,
    #[serde(default, skip_serializing_if = "is_default")]
    hotspots: Vec<Arc<Hotspot>>,
    #[serde(default, skip_serializing_if = "is_default")]
    actions: Vec<Arc<Action>>,
    #[serde(default, skip_serializing_if = "is_default")]
    links: Vec<Arc<Link>>,
    #[serde(default, skip_serializing_if = "is_default")]
    notes: Vec<Arc<Note>>,
    #[serde(default, skip_serializing_if = "is_default")]
    lane_groups: Vec<Arc<LaneGroup>>,
    #[serde(default, skip_serializing_if = "is_default")]
    icons: Vec<Arc<OwnIcon>>,
    #[serde(default, skip_serializing_if = "is_default")]
    comments: Vec<Arc<CommentThread>>,
    #[serde(default, skip_serializing_if = "is_default")]
    presentation: Presentation,
}

impl FragmentMap {
    fn of(map: &JourneyMap) -> Self {
        let map = map.clone();
        let (title, kind) = (map.info.title.clone(), map.info.kind);
        let (comments, presentation) = (map.info.comments.clone(), map.info.presentation.clone());
        let JourneyMap { info: _, personas, stages, lanes, cards, hotspots, actions, links, .. } = map;
        let JourneyMap { notes, lane_groups, icons, .. } = map;
        Self {
            title,
            kind,
            personas,
            stages,
            lanes,
            cards,
            hotspots,
            actions,
            links,
            notes,
            lane_groups,
            icons,
            comments,
            presentation,
        }
    }

    fn into_map(self) -> JourneyMap {
        let Self { title, kind, personas, stages, lanes, cards, hotspots, actions, links, .. } = self;
        let (comments, presentation) = (self.comments, self.presentation);
        let info = Arc::new(MapInfo { title, kind, comments, presentation, ..MapInfo::default() });
        let (notes, lane_groups, icons) = (self.notes, self.lane_groups, self.icons);
        let map =
            JourneyMap { info, personas, stages, lanes, cards, hotspots, actions, links, ..JourneyMap::default() };
        JourneyMap { notes, lane_groups, icons, ..map }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FragmentImage {
    id: ImageId,
    description: String,
    data: String,
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(RECURSION_LIMIT)
}

impl Fragment {
    /// The fragment in our own text format.
    ///
    /// # Errors
    /// When it holds something that cannot be written; no map that passed the check does.
    pub fn to_text(&self) -> Result<String, ClipboardError> {
        let envelope = FragmentEnvelope {
            format: FORMAT.into(),
            version: VERSION,
            whole: self.whole.clone(),
            map: FragmentMap::of(&self.map),
            images: self.map.images.iter().map(|picture| image(picture)).collect(),
        };
        let text = options().to_string(&envelope).map_err(|error| ClipboardError::CannotWrite(error.to_string()))?;
        debug_assert!(text.starts_with(HEAD), "{}", text.chars().take(80).collect::<String>());
        Ok(text)
    }

    /// Whether `text` claims to be a fragment.
    pub fn is_in(text: &str) -> bool {
        text.trim_start().starts_with(HEAD)
    }

    /// Reads the fragment that `text` holds.
    ///
    /// # Errors
    /// When it is not one, is damaged, or exceeds the limits of one paste.
    pub fn read(text: &str) -> Result<Self, ClipboardError> {
        let text = text.trim();
        if text.len() > MAX_BYTES {
            return Err(ClipboardError::TooMuch("more than 96 MB"));
        }
        // The version is read before the rest, because a newer one may not parse with this program's types.
        let version = text.strip_prefix(HEAD).unwrap_or_default();
        let digits = version.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
        match digits.parse::<u32>() {
            Ok(VERSION) => {}
            Ok(found) if found > VERSION => return Err(ClipboardError::Newer),
            _ => return Err(ClipboardError::Damaged { line: 1, column: 1 }),
        }
        let envelope: FragmentEnvelope = options()
            .from_str(text)
            .map_err(|error| ClipboardError::Damaged { line: error.span.start.line, column: error.span.start.col })?;
        let FragmentEnvelope { whole, map, images, .. } = envelope;
        let mut map = map.into_map();
        within_limits(&map, &whole, images.len())?;
        map.images = images.into_iter().map(picture).collect::<Result<_, _>>()?;
        for own in &map.icons {
            let refused =
                |problem| ClipboardError::Unsound(format!("The icon “{}” cannot be used: {problem}.", own.name));
            icon::read(&own.svg).map_err(refused)?;
        }
        let fragment = Self { map, whole };
        fragment.is_sound()?;
        Ok(fragment)
    }

    /// Checks the fragment as a map, except that it needs neither stages nor lanes.
    fn is_sound(&self) -> Result<(), ClipboardError> {
        let matters = |kind: &ProblemKind| !matches!(kind, ProblemKind::NoStages | ProblemKind::NoLanes);
        if let Some(problem) = check(&self.map).into_iter().find(|problem| matters(&problem.kind)) {
            return Err(ClipboardError::Unsound(problem.to_string()));
        }
        let WholeParts { personas, stages, steps, lanes } = &self.whole;
        let map = &self.map;
        let is_there = personas.iter().all(|id| map.persona(*id).is_some())
            && stages.iter().all(|id| map.stage(*id).is_some())
            && steps.iter().all(|id| map.step(*id).is_some())
            && lanes.iter().all(|id| map.lane(*id).is_some());
        if is_there { Ok(()) } else { Err(ClipboardError::Unsound("a part is missing.".into())) }
    }
}

fn within_limits(map: &JourneyMap, whole: &WholeParts, image_count: usize) -> Result<(), ClipboardError> {
    let points = map.lanes.iter().flat_map(|lane| &lane.series).map(|series| series.points.len()).sum();
    let counts = [
        map.cards.len(),
        map.personas.len(),
        map.lanes.len(),
        map.steps().count(),
        map.hotspots.len(),
        map.links.len(),
        map.notes.len(),
        map.actions.len(),
        points,
        whole.personas.len() + whole.stages.len() + whole.steps.len() + whole.lanes.len(),
    ];
    if counts.iter().any(|count| *count > MAX_PARTS) {
        return Err(ClipboardError::TooMuch("more than 50,000 parts of one kind"));
    }
    if image_count > MAX_PICTURES {
        return Err(ClipboardError::TooMuch("more than 500 pictures"));
    }
    let mut longest = 0;
    visit_texts(map, &mut |_, text| longest = longest.max(text.len()));
    if longest > MAX_TEXT_BYTES {
        return Err(ClipboardError::TooMuch("a text longer than 200 kB"));
    }
    Ok(())
}

fn image(picture: &Picture) -> FragmentImage {
    let Picture { id, description, bytes } = picture;
    FragmentImage { id: id.clone(), description: description.clone(), data: BASE64.encode(bytes) }
}

fn picture(image: FragmentImage) -> Result<Arc<Picture>, ClipboardError> {
    let bytes = BASE64.decode(image.data.as_bytes()).ok().filter(|bytes| image_id(bytes) == image.id);
    let bytes = bytes.ok_or_else(|| ClipboardError::Unsound("a picture is damaged.".into()))?;
    Ok(Arc::new(Picture { id: image.id, description: image.description, bytes: bytes.into() }))
}
