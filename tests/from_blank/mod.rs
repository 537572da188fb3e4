//! A whole map, the first template, made again from a blank one: once with the mouse alone (and keys
//! for nothing but letters), once with the keyboard alone. What comes out is the same map but for its ids.

/// What is alike when ids are left aside.
mod alike;
/// With the keyboard alone.
mod keyboard;
/// With the mouse; keys write letters and nothing else.
mod mouse;
/// What is done, in which order, whichever hand does it.
mod recipe;

use footpath::file::templates;
use footpath::model::JourneyMap;

use keyboard::Keyboard;
use mouse::Mouse;

fn wanted() -> JourneyMap {
    templates::load("online-order").unwrap()
}

#[test]
fn the_first_template_can_be_made_from_blank_with_the_mouse_alone() {
    let wanted = wanted();
    let made = recipe::rebuild(&mut Mouse::new(), &wanted);
    alike::assert_alike(&made, &wanted);
}

#[test]
fn the_first_template_can_be_made_from_blank_with_the_keyboard_alone() {
    let wanted = wanted();
    let made = recipe::rebuild(&mut Keyboard::new(), &wanted);
    alike::assert_alike(&made, &wanted);
}
