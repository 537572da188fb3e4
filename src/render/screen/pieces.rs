//! Splits a scene into pieces, the units of culling and of cached meshes.

use std::sync::Arc;

use super::draws;
use super::far::Far;
use crate::geometry::Rect;
use crate::scene::{Group, Item, Scene, Target};

/// The maximum number of items outside of groups in one piece.
const LOOSE_ITEMS: usize = 32;

/// The pieces of a scene.
pub struct Pieces {
    /// Keeps the scene alive, so that its address, which is a key, is not reused.
    _scene: Arc<Scene>,
    /// The pieces, back to front.
    pub list: Vec<Piece>,
    /// The simplified mesh of the whole scene, once it was needed.
    pub far: Option<Far>,
    /// The number of the paint that used the scene last.
    pub last_used: u64,
}

/// A part of a scene that is culled and cached as one.
#[derive(Clone)]
pub struct Piece {
    /// The address of the content, unique while the content is alive.
    pub key: usize,
    /// The bounds of everything drawn, in map units.
    pub bounds: Rect,
    /// The part of the map that is shown, if any.
    pub target: Option<Target>,
    /// The items to draw.
    pub content: Content,
}

/// The shared items of a piece.
#[derive(Clone)]
pub enum Content {
    /// The items of one group.
    Group(Arc<Group>),
    /// Adjacent items outside of any group.
    Loose(Arc<[Item]>),
}

impl Content {
    /// The items, back to front.
    pub fn items(&self) -> &[Item] {
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

impl Piece {
    /// The piece of a single group.
    pub fn of(group: &Arc<Group>) -> Self {
        piece(group.bounds, group.target, Content::Group(group.clone()))
    }
}

impl Pieces {
    /// Splits a scene into pieces.
    pub fn of(scene: &Arc<Scene>) -> Self {
        let mut list = Vec::with_capacity(scene.items.len());
        cut(&scene.items, &mut list);
        Self { _scene: scene.clone(), list, far: None, last_used: 0 }
    }
}

fn cut(items: &[Item], list: &mut Vec<Piece>) {
    let mut loose = Vec::new();
    for item in items.iter().filter(|item| draws(item)) {
        let Item::Group(group) = item else {
            loose.push(item.clone());
            if loose.len() == LOOSE_ITEMS {
                finish_loose(&mut loose, list);
            }
            continue;
        };
        finish_loose(&mut loose, list);
        // A group of groups without a target only fixes the drawing order. As one piece it would be the
        // whole map, and nothing could be culled.
        if group.target.is_none() && group.items.iter().any(|item| matches!(item, Item::Group(_))) {
            cut(&group.items, list);
        } else {
            list.push(Piece::of(group));
        }
    }
    finish_loose(&mut loose, list);
}

fn finish_loose(loose: &mut Vec<Item>, list: &mut Vec<Piece>) {
    if loose.is_empty() {
        return;
    }
    let bounds = loose.iter().fold(Rect::NOTHING, |bounds, item| bounds.union(&item.bounds()));
    list.push(piece(bounds, None, Content::Loose(std::mem::take(loose).into())));
}

fn piece(bounds: Rect, target: Option<Target>, content: Content) -> Piece {
    Piece { key: content.key(), bounds, target, content }
}
