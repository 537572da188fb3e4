//! The keys of a presentation: those that people and clickers know. Any other letter does nothing.

use egui::{Event, Key, Modifiers};

/// What a key asks for while presenting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PresentKey {
    /// The next page or stop.
    Next,
    /// The one before.
    Back,
    /// The first stop.
    First,
    /// The last stop.
    Last,
    /// A digit of the number of a stop.
    Digit(char),
    /// Enter: to the stop whose number was typed, else to the next one.
    Enter,
    /// Takes back a digit, else goes back.
    Backspace,
    /// A black screen, or no longer.
    Black,
    /// A white screen, or no longer.
    White,
    /// Out of whatever is open, at last out of the presentation.
    Escape,
    /// The light to the next card, or to the one before.
    Light { forward: bool },
    /// Only what hurts.
    Pains,
    /// Only the curve.
    Curve,
    /// Where the stop is on the map.
    OnMap,
    /// One persona alone, by its place from 1; 0 shows all.
    Persona(usize),
    /// The list of lanes.
    Lanes,
    /// All stops at a glance.
    AllStops,
    /// How what is not meant is shown: dimmed, not at all, or like the rest.
    Rest,
    /// Closer, farther, or as it was.
    Zoom(ZoomKey),
    /// Corrects the lit card.
    Edit,
    /// A walk in a persona's shoes.
    Walk,
    /// The laser pointer.
    Laser,
    /// The round light around the pointer.
    Spotlight,
    /// The pen whose strokes fade.
    Pen,
    /// The list of keys.
    Help,
    /// The capture line.
    Capture,
    /// The timer, started or paused.
    Timer,
    /// Voting, on the map.
    Vote,
    /// An arrow up or down, which leads through lists and else forward and back.
    Vertical { down: bool },
    /// Says once more what is shown.
    Where,
}

/// How a key zooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoomKey {
    /// A step closer to the map.
    In,
    /// A step farther from the map.
    Out,
    /// The whole page again.
    Whole,
}

/// Takes what the keys ask for out of the input. Text that belongs to a key goes with it.
pub(crate) fn take_keys(events: &mut Vec<Event>) -> Vec<PresentKey> {
    let mut found = Vec::new();
    let mut left = Vec::with_capacity(events.len());
    let mut key_took_text = false;
    for event in events.drain(..) {
        match &event {
            Event::Key { key, pressed: true, modifiers, physical_key, .. } => {
                let meant = key_of(*key, *modifiers).or_else(|| by_place(*physical_key, *key, *modifiers));
                key_took_text = meant.is_some();
                match meant {
                    Some(meant) => found.push(meant),
                    // A letter without a meaning does nothing, now and afterwards.
                    None if is_letter(*key) && !modifiers.command => key_took_text = true,
                    None => left.push(event),
                }
            }
            Event::Text(text) => {
                // A sign that needs Shift or another key on some keyboards.
                if !key_took_text && let Some(meant) = sign(text) {
                    found.push(meant);
                }
                key_took_text = false;
            }
            _ => left.push(event),
        }
    }
    *events = left;
    found
}

fn is_letter(key: Key) -> bool {
    (Key::A..=Key::Z).contains(&key)
}

fn key_of(key: Key, modifiers: Modifiers) -> Option<PresentKey> {
    if modifiers.command || modifiers.ctrl {
        return None;
    }
    if modifiers.alt {
        return digit_of(key).map(|digit| PresentKey::Persona(digit as usize));
    }
    let meant = match key {
        Key::ArrowRight | Key::PageDown | Key::Space | Key::N => PresentKey::Next,
        Key::ArrowLeft | Key::PageUp | Key::P => PresentKey::Back,
        Key::ArrowDown => PresentKey::Vertical { down: true },
        Key::ArrowUp => PresentKey::Vertical { down: false },
        Key::Backspace => PresentKey::Backspace,
        Key::Enter => PresentKey::Enter,
        Key::Home => PresentKey::First,
        Key::End => PresentKey::Last,
        Key::B | Key::Period => PresentKey::Black,
        Key::W | Key::Comma => PresentKey::White,
        Key::Escape => PresentKey::Escape,
        Key::Tab => PresentKey::Light { forward: !modifiers.shift },
        Key::H => PresentKey::Pains,
        Key::C => PresentKey::Curve,
        Key::M => PresentKey::OnMap,
        Key::L => PresentKey::Lanes,
        Key::G => PresentKey::AllStops,
        Key::D => PresentKey::Rest,
        Key::Plus | Key::Equals => PresentKey::Zoom(ZoomKey::In),
        Key::Minus => PresentKey::Zoom(ZoomKey::Out),
        Key::F2 | Key::E if !modifiers.shift => PresentKey::Edit,
        Key::F => PresentKey::Walk,
        Key::X => PresentKey::Laser,
        Key::S => PresentKey::Spotlight,
        Key::I => PresentKey::Pen,
        Key::K => PresentKey::Capture,
        Key::T => PresentKey::Timer,
        Key::V => PresentKey::Vote,
        Key::Questionmark | Key::F1 => PresentKey::Help,
        Key::F7 if !modifiers.shift => PresentKey::Where,
        _ => return digit_of(key).map(digit_key),
    };
    Some(meant)
}

/// A key of a script without Latin letters, by the place where the letter is on others.
fn by_place(physical: Option<Key>, key: Key, modifiers: Modifiers) -> Option<PresentKey> {
    let physical = physical.filter(|physical| is_letter(*physical))?;
    let writes_no_latin = !is_letter(key) && digit_of(key).is_none() && key == physical;
    let is_unknown = key_of(key, modifiers).is_none() && !is_letter(key);
    (writes_no_latin || is_unknown).then(|| key_of(physical, modifiers)).flatten()
}

fn sign(text: &str) -> Option<PresentKey> {
    match text {
        "?" => Some(PresentKey::Help),
        "+" => Some(PresentKey::Zoom(ZoomKey::In)),
        "-" | "−" => Some(PresentKey::Zoom(ZoomKey::Out)),
        "." => Some(PresentKey::Black),
        "," => Some(PresentKey::White),
        _ => {
            let mut letters = text.chars();
            let digit = letters.next().and_then(|letter| letter.to_digit(10)).filter(|_| letters.next().is_none());
            digit.map(digit_key)
        }
    }
}

fn digit_key(digit: u32) -> PresentKey {
    char::from_digit(digit, 10).map_or(PresentKey::Zoom(ZoomKey::Whole), PresentKey::Digit)
}

fn digit_of(key: Key) -> Option<u32> {
    let digits =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    digits.iter().position(|digit| *digit == key).and_then(|place| u32::try_from(place).ok())
}
