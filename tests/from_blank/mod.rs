//! The first template, rebuilt in full from a blank map: once with the mouse alone (keys only type text),
//! once with the keyboard alone. The result is the same map except for its ids.

/// Comparing maps without regard to ids.
mod comparison;
/// The ways of editing that a device offers.
mod driver;
/// With the keyboard alone.
mod keyboard;
/// With the mouse; keys only type text.
mod mouse;
/// The steps of the rebuild, in order, whichever device performs them.
mod recipe;

use footpath::file::templates;
use footpath::model::JourneyMap;

use keyboard::KeyboardDriver;
use mouse::MouseDriver;

fn wanted() -> JourneyMap {
    templates::load("online-order").unwrap()
}

#[test]
fn the_first_template_can_be_made_from_blank_with_the_mouse_alone() {
    let wanted = wanted();
    let made = recipe::rebuild(&mut MouseDriver::new(), &wanted);
    comparison::assert_alike(&made, &wanted);
}

#[test]
fn the_first_template_can_be_made_from_blank_with_the_keyboard_alone() {
    let wanted = wanted();
    let made = recipe::rebuild(&mut KeyboardDriver::new(), &wanted);
    comparison::assert_alike(&made, &wanted);
}
