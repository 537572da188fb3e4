//! A scene cut into pieces: the units of culling and of remembered meshes.

use std::sync::Arc;

use super::draws;
use super::far::Far;
use crate::geometry::Rect;
use crate::scene::{Group, Item, Scene, Target};

/// How many items outside of groups make one piece at most.
const LOOSE_ITEMS: usize = 32;

/// A scene's pieces.
pub struct Pieces {
    /// Keeps the scene's address from being used again.
    _scene: Arc<Scene>,
    /// Back to front.
    pub list: Vec<Piece>,
    /// All of the scene as plain shapes in map units, once it was needed.
    pub far: Option<Far>,
    /// The paint in which the scene was last seen.
    pub last_used: u64,
}

/// What is culled, and remembered, as one.
#[derive(Clone)]
pub struct Piece {
    /// Unique while the content lives.
    pub key: usize,
    /// Holds everything that it draws, in map units.
    pub bounds: Rect,
    /// What it shows.
    pub target: Option<Target>,
    /// What it draws.
    pub content: Content,
}

/// Shared items.
#[derive(Clone)]
pub enum Content {
    /// Of one group.
    Group(Arc<Group>),
    /// Neighbours without a group.
    Loose(Arc<[Item]>),
}

impl Content {
    /// Back to front.
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
    /// A group by itself.
    pub fn of(group: &Arc<Group>) -> Self {
        piece(group.bounds, group.target, Content::Group(group.clone()))
    }
}

impl Pieces {
    /// Cuts a scene.
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
        // A group of groups that stands for nothing is only an order of drawing.
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
