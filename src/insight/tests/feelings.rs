//! What curves say.

use std::sync::Arc;

use super::Example;
use crate::insight::FindingKind;
use crate::model::{CardKind, Flag, FlagKind, Scale, StepId, find_mut};

const NOTHING: f32 = f32::NAN;

#[test]
fn lowest_and_highest_points_are_named_with_their_places() {
    let mut example = Example::new();
    let mara = example.persona("Mara");
    let (lane, _) = example.curve(Some(mara), [0.0, -1.5, 1.0, 1.0]);
    let own = find_mut(&mut example.map.lanes, |known| known.id == lane).unwrap();
    Arc::make_mut(&mut own.series[0]).points[1].label = "three weeks".into();
    assert_eq!(example.says("lowest-point"), ["The lowest point for Mara is Wait: −1.5, “three weeks”."]);
    assert_eq!(example.says("highest-point"), ["The highest points for Mara (+1) are Get and Use."]);
}

#[test]
fn a_level_curve_has_neither_end_nor_peak_and_one_above_neutral_has_no_bad_point() {
    let mut example = Example::new();
    example.curve(None, [1.0, 1.0, 1.0, 1.0]);
    assert_eq!(example.says("lowest-point"), [""; 0]);
    assert_eq!(example.says("steepest-fall"), [""; 0]);
    let mut example = Example::new();
    example.curve(None, [2.0, 1.0, 2.0, 0.5]);
    let says = example.says("lowest-point");
    assert_eq!(says, ["Nothing feels worse than neutral for the customer; the lowest point is Use (+0.5)."]);
    let mut example = Example::new();
    example.curve(None, [0.0, -1.0, 0.0, -1.0]);
    let says = example.says("highest-point");
    assert_eq!(says, ["Nothing feels better than neutral for the customer; the highest points (0) are Buy and Get."]);
    let mut example = Example::new();
    example.curve(None, [0.0, -1.0, 0.0, 0.0]);
    assert_eq!(example.says("highest-point"), ["Nothing feels better than neutral for the customer."]);
}

#[test]
fn memory_is_the_mean_of_peak_and_end() {
    let mut example = Example::new();
    let mara = example.persona("Mara");
    example.curve(Some(mara), [1.0, -2.0, 0.0, 1.0]);
    let says = "Mara will remember about −0.5 by the peak–end rule: strongest at Wait (−2), end at Use (+1). The average is 0.";
    assert_eq!(example.says("peak-end"), [says]);
    // Of several that are equally strong, the end says it all.
    let mut example = Example::new();
    let mara = example.persona("Mara");
    example.curve(Some(mara), [-2.0, 0.0, 1.0, -2.0]);
    let says = example.says("peak-end").concat();
    assert!(says.contains("the end, Use, is also the strongest moment (−2)"), "{says}");
    // Best and worst are equally strong, or nothing is.
    for values in [[2.0, -2.0, 0.0, 1.0], [0.5, 0.0, -0.25, 0.0], [1.0, -2.0, NOTHING, NOTHING]] {
        let mut example = Example::new();
        example.curve(None, values);
        assert_eq!(example.says("peak-end"), [""; 0], "{values:?}");
    }
}

#[test]
fn the_steepest_fall_goes_down_far_or_below_neutral() {
    let fall = |values| {
        let mut example = Example::new();
        example.curve(None, values);
        example.says("steepest-fall")
    };
    let of_three = "Of the 3 steepest falls for the customer, none ends lower than the one from Get (0) to Use (−1).";
    assert_eq!(fall([2.0, 1.0, 0.0, -1.0]), [of_three]);
    assert_eq!(fall([2.0, 1.0, 1.0, -1.0]), ["The steepest fall for the customer is from Get (+1) to Use (−1)."]);
    assert_eq!(fall([2.0, 0.5, 0.0, 0.0]), ["The steepest fall for the customer is from Buy (+2) to Wait (+0.5)."]);
    assert_eq!(fall([2.0, 1.0, 0.5, 0.0]), [""; 0]);
    assert_eq!(fall([-2.0, -1.0, 0.0, 2.0]), [""; 0]);
}

#[test]
fn personas_who_feel_opposite_things_are_told_apart() {
    let mut example = Example::new();
    let (ida, tom) = (example.persona("Ida"), example.persona("Tom"));
    example.curve(Some(ida), [0.0, 1.0, 0.0, 1.0]);
    example.curve(Some(tom), [0.0, -1.0, 0.4, 1.0]);
    assert_eq!(example.says("opposite-feelings"), ["At Wait, it feels good for Ida (+1) and bad for Tom (−1)."]);
    let gap = "Ida and Tom are 0.6 apart on average over 4 steps. They part most at Wait (Ida +1, Tom −1), and meet \
               again at Get.";
    assert_eq!(example.says("curves-apart"), [gap]);
}

#[test]
fn personas_who_feel_the_same_are_close_and_one_alone_is_not_compared() {
    let mut example = Example::new();
    let ida = example.persona("Ida");
    example.curve(Some(ida), [0.0, 1.0, 0.0, 1.0]);
    assert_eq!(example.says("curves-apart"), [""; 0]);
    let tom = example.persona("Tom");
    example.curve(Some(tom), [0.2, 0.8, 0.0, 1.0]);
    let says = "Ida and Tom feel much the same: 0.1 apart on average over 4 steps.";
    assert_eq!(example.says("curves-apart"), [says]);
    assert_eq!(example.says("opposite-feelings"), [""; 0]);
}

#[test]
fn curves_on_other_scales_are_compared_by_their_share_of_the_way() {
    let mut example = Example::new();
    let (ida, tom) = (example.persona("Ida"), example.persona("Tom"));
    example.curve(Some(ida), [0.0, 1.0, 0.0, 2.0]);
    let five = Scale { min: 1.0, max: 5.0, ..Scale::emotion() };
    example.curve_on(five, Some(tom), [3.0, 2.0, 3.0, 5.0]);
    let found = example.findings();
    let gap = found.shown.iter().find_map(|finding| match &finding.kind {
        FindingKind::CurvesApart(gap) => Some(*gap),
        _ => None,
    });
    let gap = gap.unwrap();
    assert_eq!((gap.values, gap.widest, gap.steps), ([1.0, -1.0], StepId(2), 4));
}

#[test]
fn a_scale_without_faces_has_ends_but_no_memory() {
    let mut example = Example::new();
    example.curve_on(Scale::rating("Clarity"), None, [2.0, 9.0, 4.0, 5.0]);
    assert_eq!(example.says("lowest-point"), ["Clarity is lowest at Buy: 2."]);
    assert_eq!(example.says("highest-point"), ["Clarity is highest at Wait: 9."]);
    assert_eq!(example.says("peak-end"), [""; 0]);
}

#[test]
fn an_intended_curve_counts_only_where_there_is_no_other() {
    let to_be = |example: &mut Example, place: usize| {
        let lane = Arc::make_mut(&mut example.map.lanes[place]);
        Arc::make_mut(&mut lane.series[0]).state = crate::model::SeriesState::ToBe;
    };
    let mut example = Example::new();
    example.curve(None, [0.0, -1.0, 0.0, 1.0]);
    to_be(&mut example, 1);
    assert_eq!(example.says("lowest-point").len(), 1);
    example.curve(None, [0.0, -2.0, 0.0, 1.0]);
    assert_eq!(example.says("lowest-point"), ["The lowest point for the customer is Wait: −2."]);
}

#[test]
fn a_moment_of_truth_must_not_be_a_bad_one() {
    let flagged = |value: f32| {
        let mut example = Example::new();
        example.curve(None, [0.0, value, 0.0, 1.0]);
        let flag = Flag { kind: FlagKind::MomentOfTruth, note: String::new() };
        example.card(2, CardKind::Action, "Opens it", |card| card.flags = vec![flag]);
        example.says("bad-moment-of-truth")
    };
    assert_eq!(flagged(-1.0), ["The moment of truth at Wait is a bad one for the customer (−1)."]);
    assert_eq!(flagged(-0.25), [""; 0]);
}
