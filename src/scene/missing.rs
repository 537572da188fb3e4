//! The characters of a drawing that no installed font has, so that people are warned before they print boxes.

use super::{Item, Scene};
use crate::layout::own_families;
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, Part, TextField};
use crate::text::{BUNDLED_FAMILY, Shaper, seen_text};
use crate::theme::Theme;

/// A character that is drawn as a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingCharacter {
    /// The character that no font has.
    pub letter: char,
    /// The first part of the map that shows it; none where it belongs to no part.
    pub part: Option<Part>,
}

/// The number of characters that a sentence names.
const MOST_NAMED: usize = 4;
/// The longest quotation of a text, in characters.
const MOST_QUOTED: usize = 40;

/// All missing characters of a drawing, each once.
pub fn missing_characters(scene: &Scene) -> Vec<MissingCharacter> {
    let mut found = Vec::new();
    collect(&scene.items, None, &mut found);
    found
}

fn collect(items: &[Item], part: Option<Part>, found: &mut Vec<MissingCharacter>) {
    for item in items {
        match item {
            Item::Group(group) => collect(&group.items, group.part.or(part), found),
            Item::Text(item) => {
                for letter in item.text.missing.iter().copied() {
                    if !found.iter().any(|known| known.letter == letter) {
                        found.push(MissingCharacter { letter, part });
                    }
                }
            }
            Item::Rect(_) | Item::Path(_) | Item::Gradient(_) | Item::Image(_) | Item::Link(_) => {}
        }
    }
}

/// A sentence that names missing characters and where they stand on `map`; none if there are none.
pub fn missing_sentence(missing: &[MissingCharacter], map: &JourneyMap) -> Option<String> {
    let named: Vec<String> = missing.iter().take(MOST_NAMED).map(|missing| named(*missing, map)).collect();
    let more = missing.len().saturating_sub(named.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    match missing {
        [] => None,
        [_] => Some(format!("No installed font has {}. A box stands in its place.", named.join(""))),
        _ => Some(format!("No installed font has {}{more}. Boxes stand in their place.", named.join(", "))),
    }
}

/// A sentence that names the fonts of a theme that are not there; none if all are.
pub fn missing_fonts_sentence(theme: &Theme, shaper: &Shaper) -> Option<String> {
    let families = own_families(theme).into_iter().zip([&theme.fonts.text, &theme.fonts.title]);
    let is_missing = |(family, font): (Option<_>, &Option<crate::theme::ThemeFont>)| {
        let font = font.as_ref()?;
        family.is_some_and(|family| !shaper.has_family(family)).then(|| format!("“{}”", quotation(&font.family)))
    };
    let mut names: Vec<String> = families.filter_map(is_missing).collect();
    names.dedup();
    match names.as_slice() {
        [] => None,
        [name] => {
            Some(format!("The font {name} of the theme is not installed here. {BUNDLED_FAMILY} stands in for it."))
        }
        names => Some(format!(
            "The fonts {} of the theme are not installed here. {BUNDLED_FAMILY} stands in for them.",
            names.join(" and ")
        )),
    }
}

fn named(missing: MissingCharacter, map: &JourneyMap) -> String {
    let code = u32::from(missing.letter);
    let place = missing.part.and_then(|part| place(part, map)).map(|place| format!(", {place}")).unwrap_or_default();
    format!("“{}” (U+{code:04X}{place})", missing.letter)
}

/// The part in words: card “Waits for the parcel”.
pub(super) fn place(part: Part, map: &JourneyMap) -> Option<String> {
    let what = match part {
        Part::Header => return Some("in the header".into()),
        Part::Persona(_) => "persona",
        Part::Stage(_) => "stage",
        Part::Step(_) => "step",
        Part::Lane(_) => "lane",
        Part::Card(_) => "card",
        Part::Point(..) => "point",
        Part::Hotspot(_) => "hotspot",
        Part::Link(_) => "arrow",
        Part::Note(_) => "note",
        Part::LaneGroup(_) => "group",
        Part::Cell(..) => return None,
    };
    let field = TextField::main_of(part)?;
    let text = field.read(map)?;
    let text = if field.may_have_marks() { seen_text(text) } else { text.into() };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = text.chars().take(MOST_QUOTED).collect();
    let cut = if short.len() < text.len() { "…" } else { "" };
    Some(if short.is_empty() { what.into() } else { format!("{what} “{short}{cut}”") })
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
        missing_sentence(&missing_characters(&drawing.scene), map)
    }

    #[test]
    fn what_no_font_has_is_named_with_its_card() {
        let mut map = sample::map(20);
        assert_eq!(sentence(&map), None);
        Arc::make_mut(&mut map.cards[3]).text = "Waits \u{10FFFD} long".into();
        assert_eq!(
            sentence(&map).unwrap(),
            "No installed font has “\u{10FFFD}” (U+10FFFD, card “Waits \u{10FFFD} long”). A box stands in its place."
        );
        let many: String = ('\u{10FFF0}'..='\u{10FFFD}').collect();
        Arc::make_mut(&mut map.info).title = many;
        let text = sentence(&map).unwrap();
        assert!(text.contains("U+10FFF0, in the header") && text.contains(" and 10 more. Boxes"), "{text}");
    }

    #[test]
    fn a_font_is_named_on_one_line_however_long_its_name_is() {
        let mut theme = Theme::clone(&Theme::named_or_default("Light"));
        let evil = "Lora\n\u{1b}[31m".to_owned() + &" very long".repeat(40_000);
        theme.fonts.title = Some(crate::theme::ThemeFont { family: evil, files: Vec::new() });
        let text = missing_fonts_sentence(&theme, &Shaper::new()).unwrap();
        assert!(text.starts_with("The font “Lora") && text.ends_with("stands in for it."), "{text}");
        assert!(text.chars().count() < 200 && !text.chars().any(crate::model::quotation::steers), "{text}");
    }
}
