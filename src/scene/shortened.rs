//! The texts of which a drawing shows only the beginning, so that people are warned before they hand it on.

use super::missing::place;
use crate::model::{JourneyMap, TextField};

/// The number of texts that a sentence names.
const MOST_NAMED: usize = 3;

/// A sentence that names the texts that are shown only in part, with the letters that are left out of each; none if
/// there are none.
pub fn shortened_sentence(shortened: &[(TextField, usize)], map: &JourneyMap) -> Option<String> {
    let named: Vec<String> = shortened.iter().take(MOST_NAMED).map(|text| named(*text, map)).collect();
    let more = shortened.len().saturating_sub(named.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    match shortened {
        [] => None,
        [_] => Some(format!("Only the beginning is shown of {}.", named.join(""))),
        _ => Some(format!("Only the beginnings are shown of {}{more}.", named.join(", "))),
    }
}

fn named((field, hidden): (TextField, usize), map: &JourneyMap) -> String {
    let what = match field {
        TextField::CardText(_) => place(field.part(), map).unwrap_or_else(|| field.name().into()),
        _ => format!("the {}", field.name()),
    };
    format!("{what} ({hidden} more letters)")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::file::sample;
    use crate::scene::SceneBuilder;
    use crate::theme::Theme;

    fn sentence(map: &JourneyMap) -> Option<String> {
        let drawing = SceneBuilder::new().draw(map, &Theme::named_or_default("Light"));
        shortened_sentence(&drawing.layout.shortened_texts(), map)
    }

    #[test]
    fn what_is_shown_in_part_is_named() {
        let mut map = sample::map(20);
        assert_eq!(sentence(&map), None);
        Arc::make_mut(&mut map.cards[3]).text = "Waits for the parcel. ".repeat(140).trim_end().into();
        let text = sentence(&map).unwrap();
        assert!(text.starts_with("Only the beginning is shown of card “Waits for the parcel. Waits"), "{text}");
        assert!(text.ends_with(" more letters)."), "{text}");
        Arc::make_mut(&mut map.info).objective = "Find out why one in three first orders comes back. ".repeat(10);
        let text = sentence(&map).unwrap();
        assert!(text.starts_with("Only the beginnings are shown of the objective ("), "{text}");
    }
}
