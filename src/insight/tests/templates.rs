//! The findings of the templates: every sentence is whole, leads to a place, and is the same each time.

use rustc_hash::FxHashSet;

use super::today;
use crate::edit::Selection;
use crate::file::templates;
use crate::insight::{FindingOffer, findings, sentence};
use crate::model::Part;

#[test]
fn every_finding_is_a_sentence_with_a_place_and_a_name_of_its_own() {
    let mut count = 0;
    for template in templates::list() {
        let map = templates::load(template.slug).unwrap();
        let found = findings(&map, today());
        assert_eq!(found, findings(&map, today()), "{}", template.slug);
        let mut names = FxHashSet::default();
        for finding in &found.shown {
            let words = sentence(&map, finding);
            let is_whole =
                words.ends_with('.') && !words.contains("  ") && !words.contains("“”") && !words.contains("()");
            assert!(is_whole && words.chars().next().is_some_and(|first| !first.is_lowercase()), "{words}");
            assert!(!finding.places.is_empty(), "{words}");
            assert!(names.insert(finding.muted()), "{}: two findings are muted together: {words}", template.slug);
            let mut places = Selection::default();
            finding.places.iter().for_each(|place| places.add(*place));
            let wanted = finding.places.iter().filter(|place| **place != Part::Header).count();
            places.retain_existing(&map);
            assert!(places.parts().len() >= wanted.min(1), "{words}: {:?}", finding.places);
            let opens = finding.offers.iter().filter_map(|offer| match offer {
                FindingOffer::OpenAction(action) => Some(*action),
                _ => None,
            });
            assert!(opens.into_iter().all(|action| map.actions.iter().any(|known| known.id == action)));
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn the_first_template_tells_its_story() {
    let map = templates::load("online-order").unwrap();
    let says: Vec<String> = findings(&map, today()).shown.iter().map(|it| sentence(&map, it)).collect();
    for wanted in [
        "Customers leave at Buy · Guest checkout, and no hotspot says why.",
        "The lowest point for Mara is Receive · Try on: −2, “too small, race near”.",
        "8 of 15 days pass in Return, which feels bad for Mara.",
        "“Return rate” is\u{a0}31\u{a0}%; the target is\u{a0}18\u{a0}%.",
    ] {
        assert!(says.iter().any(|known| known == wanted), "{wanted}\n{says:#?}");
    }
}
