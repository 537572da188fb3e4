//! Dragging crops, and the dialog as a whole.

use super::area::{Grip, dragged, with_ratio};
use super::*;
use crate::model::FocusPoint;

fn area(left: f32, top: f32, width: f32, height: f32) -> CropArea {
    CropArea { left, top, width, height }
}

fn crop(area: CropArea) -> PictureFraming {
    PictureFraming { crop: Some(area), focus: None }
}

fn is_near(found: CropArea, wanted: CropArea) -> bool {
    let pairs = [
        (found.left, wanted.left),
        (found.top, wanted.top),
        (found.width, wanted.width),
        (found.height, wanted.height),
    ];
    pairs.into_iter().all(|(one, other)| (one - other).abs() < 1e-4)
}

#[test]
fn corners_edges_and_the_inside_are_dragged_and_stay_within_the_picture() {
    let from = crop(area(0.2, 0.2, 0.4, 0.4));
    let drag = |grip, by| dragged(from, grip, by, None).area();
    assert!(is_near(drag(Grip::Edge(1, 1), (0.1, 0.2)), area(0.2, 0.2, 0.5, 0.6)));
    assert!(is_near(drag(Grip::Edge(-1, 0), (0.1, 0.9)), area(0.3, 0.2, 0.3, 0.4)));
    assert!(is_near(drag(Grip::Edge(0, -1), (0.5, -9.0)), area(0.2, 0.0, 0.4, 0.6)));
    assert!(is_near(drag(Grip::Inside, (9.0, -0.1)), area(0.6, 0.1, 0.4, 0.4)));
    // What is dragged past the other side stays small, but there.
    let thin = drag(Grip::Edge(1, 0), (-9.0, 0.0));
    assert!(thin.width > 0.0 && thin.is_sound(), "{thin:?}");
    // All of the picture is no crop.
    assert_eq!(dragged(crop(area(0.0, 0.0, 0.9, 1.0)), Grip::Edge(1, 0), (9.0, 0.0), None).crop, None);
}

#[test]
fn corners_keep_a_proportion_and_the_opposite_corner() {
    let from = crop(area(0.4, 0.4, 0.2, 0.2));
    let found = dragged(from, Grip::Edge(-1, -1), (-0.2, 0.0), Some(2.0)).area();
    assert!(is_near(found, area(0.2, 0.4, 0.4, 0.2)), "{found:?}");
    let found = dragged(from, Grip::Edge(1, 1), (0.4, 0.0), Some(0.5)).area();
    assert!((found.width / found.height - 0.5).abs() < 1e-4 && found.is_sound(), "{found:?}");
    let square = with_ratio(area(0.0, 0.0, 1.0, 1.0), 0.5);
    assert!(is_near(square, area(0.25, 0.0, 0.5, 1.0)), "{square:?}");
}

#[test]
fn the_focus_point_begins_in_the_middle_of_the_crop_and_stays_within_the_picture() {
    let from = crop(area(0.5, 0.5, 0.5, 0.5));
    assert_eq!(dragged(from, Grip::Focus, (0.0, 0.1), None).focus, Some(FocusPoint { x: 0.75, y: 0.85 }));
    assert_eq!(dragged(from, Grip::Focus, (9.0, -9.0), None).focus, Some(FocusPoint { x: 1.0, y: 0.0 }));
    assert_eq!(dragged(from, Grip::Focus, (9.0, -9.0), None).crop, from.crop);
}
