//! Splits a scene into pieces, the units of culling and of cached meshes.

use std::sync::Arc;

use super::is_drawn;
use super::overview::OverviewMesh;
use crate::geometry::Rect;
use crate::model::Part;
use crate::scene::{Group, Item, Scene};

/// The maximum number of items outside of groups in one piece.
const LOOSE_ITEMS: usize = 32;

/// The pieces of a scene.
pub(super) struct ScenePieces {
    /// Keeps the scene alive, so that its address, which is a key, is not reused.
    _scene: Arc<Scene>,
    /// The pieces, back to front.
    pub list: Vec<ScenePiece>,
    /// The simplified mesh of the whole scene, once it was needed.
    pub overview: Option<OverviewMesh>,
    /// The number of the paint that used the scene last.
    pub last_used: u64,
}

/// A part of a scene that is culled and cached as one.
#[derive(Clone)]
pub(super) struct ScenePiece {
    /// The address of the content, unique while the content is alive.
    pub key: usize,
    /// The bounds of everything drawn, in map units.
    pub bounds: Rect,
    /// The part of the map that is shown, if any.
    pub part: Option<Part>,
    /// The items to draw.
    pub content: PieceContent,
}

/// The shared items of a piece.
#[derive(Clone)]
pub(super) enum PieceContent {
    /// The items of one group.
    Group(Arc<Group>),
    /// Adjacent items outside of any group.
    Loose(Arc<[Item]>),
}

impl PieceContent {
    /// The items, back to front.
    pub(super) fn items(&self) -> &[Item] {
        match self {
            Self::Group(group) => &group.items,
            Self::Loose(items) => items,
        }
    }

    fn key(&self) -> usize {
        match self {
            Self::Group(group) => Arc::as_ptr(group) as usize,
            Self::Loose(items) => Arc::as_ptr(items).cast::<Item>() as usize,
        }
    }
}

impl ScenePiece {
    /// The piece of a single group.
    pub(super) fn of(group: &Arc<Group>) -> Self {
        piece(group.bounds, group.part, PieceContent::Group(group.clone()))
    }
}

impl ScenePieces {
    /// Splits a scene into pieces.
    pub(super) fn of(scene: &Arc<Scene>) -> Self {
        let mut list = Vec::with_capacity(scene.items.len());
        cut(&scene.items, &mut list);
        Self { _scene: scene.clone(), list, overview: None, last_used: 0 }
    }
}

fn cut(items: &[Item], list: &mut Vec<ScenePiece>) {
    let mut loose = Vec::new();
    for item in items.iter().filter(|item| is_drawn(item)) {
        let Item::Group(group) = item else {
            loose.push(item.clone());
            if loose.len() == LOOSE_ITEMS {
                finish_loose(&mut loose, list);
            }
            continue;
        };
        finish_loose(&mut loose, list);
        // A group of groups without a part only fixes the drawing order. As one piece it would be the
        // whole map, and nothing could be culled.
        if group.part.is_none() && group.items.iter().any(|item| matches!(item, Item::Group(_))) {
            cut(&group.items, list);
        } else {
            list.push(ScenePiece::of(group));
        }
    }
    finish_loose(&mut loose, list);
}

fn finish_loose(loose: &mut Vec<Item>, list: &mut Vec<ScenePiece>) {
    if loose.is_empty() {
        return;
    }
    let bounds = loose.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
    list.push(piece(bounds, None, PieceContent::Loose(std::mem::take(loose).into())));
}

fn piece(bounds: Rect, part: Option<Part>, content: PieceContent) -> ScenePiece {
    ScenePiece { key: content.key(), bounds, part, content }
}
