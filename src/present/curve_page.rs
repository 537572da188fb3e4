//! A curve alone, as high as the screen, over the path of stages.

use super::chevrons::StageColumns;
use super::curve_plot::CurvePlot;
use super::head::{HeadWords, page_mark};
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Point, Rect};
use crate::locale::Word;
use crate::model::placeholder::own_title;
use crate::model::{LaneId, Part};

/// The pages of a curve; of the main one if none is named.
pub(super) fn pages(setter: &StopSetter<'_>, lane: Option<LaneId>) -> Vec<StopDraft> {
    let named = lane.and_then(|id| setter.index.lanes.iter().copied().find(|lane| lane.id == id));
    let curve = match named {
        Some(lane) => setter.index.series(lane).first().map(|series| (lane, *series)),
        None => setter.index.main_curve(),
    };
    let Some((lane, _)) = curve else { return super::overview::pages(setter) };
    let groups = setter.stage_groups(|_| setter.em(3.0));
    let count = groups.len();
    let page = |(place, columns): (usize, StageColumns)| {
        let mut draft = StopDraft::default();
        let name = if lane.name.trim().is_empty() { setter.words.locale.word(Word::Curve) } else { lane.name.trim() };
        let words = HeadWords {
            name,
            about: own_title(&setter.map().info.title).unwrap_or_default(),
            count: page_mark(place, count),
            part: Some(Part::Lane(lane.id)),
            ..HeadWords::default()
        };
        let top = setter.head(&mut draft, &words);
        let bottom = setter.bottom() - setter.chevron_height(&columns);
        let area = Rect::from_corners(
            Point { x: setter.margin(), y: top - setter.em(0.5) },
            Point { x: setter.margin() + setter.measure(), y: bottom - setter.em(0.5) },
        );
        setter.curve(&mut draft, lane, &columns, CurvePlot { area, is_brief: false, only_below: false });
        setter.chevrons(&mut draft, &columns, bottom, |_| false);
        draft
    };
    groups.into_iter().enumerate().map(page).collect()
}
