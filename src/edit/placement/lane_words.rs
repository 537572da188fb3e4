//! Names that mean the same lane: a table from elsewhere says "Pain points" where the map says "Pains".

use rustc_hash::FxHashSet;

use super::names::key;
use crate::model::{Lane, LaneKind};
use crate::text::singular;

/// Names of one lane, in small letters; English plurals go by their singular.
const SAME: [&[&str]; 11] = [
    &[
        "pain",
        "pain point",
        "problem",
        "frustration",
        "schmerzpunkt",
        "schmerzpunkte",
        "probleme",
        "ärgernisse",
        "irritants",
        "points de douleur",
        "points de friction",
        "problèmes",
        "puntos de dolor",
        "dolores",
        "problemas",
        "frustraciones",
    ],
    &[
        "opportunity",
        "opportunities",
        "improvement",
        "chancen",
        "opportunités",
        "pistes d’amélioration",
        "oportunidades",
        "mejoras",
    ],
    &["idea", "solution", "ideen", "lösungen", "idées", "solutions", "soluciones"],
    &[
        "action",
        "activity",
        "activities",
        "customer action",
        "user action",
        "doing",
        "does",
        "what they do",
        "aktionen",
        "handlungen",
        "aktivitäten",
        "activités",
        "acciones",
        "actividades",
    ],
    &["thought", "think", "thinking", "what they think", "gedanken", "pensées", "pensamientos"],
    &["quote", "verbatim", "says", "what they say", "zitate", "citations", "verbatims", "citas"],
    &["need", "bedürfnisse", "besoins", "necesidades"],
    &["goal", "ziele", "objectifs", "objetivos"],
    &[
        "touchpoint",
        "touch point",
        "channel",
        "kontaktpunkte",
        "kanäle",
        "berührungspunkte",
        "points de contact",
        "canaux",
        "puntos de contacto",
        "canales",
    ],
    &[
        "metric",
        "kpi",
        "measure",
        "figure",
        "kennzahlen",
        "messwerte",
        "indicateurs",
        "mesures",
        "indicadores",
        "métricas",
    ],
    &["backstage", "back stage", "behind the scenes", "hinter den kulissen", "en coulisses", "entre bastidores"],
];

/// The number of the meaning that a name has, if it is one of the usual ones.
fn meaning(name: &str) -> Option<usize> {
    let name = key(name);
    SAME.iter().position(|names| names.contains(&name.as_str()) || names.contains(&singular(&name)))
}

/// Whether the lane takes texts of its meaning. A curve takes numbers: "Feelings" in words need a lane of their own.
fn takes_texts(lane: &Lane) -> bool {
    !matches!(lane.kind, LaneKind::Curve | LaneKind::Line(_))
}

/// Other names of the lanes of a map, as they are compared.
pub(super) fn other_names<'map>(lanes: impl Iterator<Item = &'map Lane>) -> FxHashSet<String> {
    let meanings = lanes.filter(|lane| takes_texts(lane)).filter_map(|lane| meaning(&lane.name));
    let names = meanings.filter_map(|meaning| SAME.get(meaning)).flat_map(|names| names.iter());
    names.map(|name| (*name).to_owned()).collect()
}

/// The names, with that of a lane of the map in the place of one that means the same. A lane that is named itself, or that
/// another name has found already, is left to that name.
pub(super) fn with_names_of<'map>(names: &[String], lanes: impl Iterator<Item = &'map Lane>) -> Vec<String> {
    let own: FxHashSet<String> = names.iter().map(|name| singular(&key(name)).to_owned()).collect();
    let mut found: Vec<(String, &str)> = Vec::new();
    let (texts, others): (Vec<&Lane>, Vec<&Lane>) = lanes.partition(|lane| takes_texts(lane));
    let is_known = |name: &str| {
        let is_it = |lane: &&Lane| singular(&key(&lane.name)) == singular(name) || key(&lane.name) == name;
        texts.iter().chain(&others).any(is_it)
    };
    let renamed = names.iter().map(|name| {
        let same = key(name);
        if let Some((_, known)) = found.iter().find(|(known, _)| *known == same) {
            return (*known).to_owned();
        }
        let Some(wanted) = meaning(name).filter(|_| !is_known(&same)) else { return name.clone() };
        let is_free = |lane: &&&Lane| {
            meaning(&lane.name) == Some(wanted)
                && !own.contains(singular(&key(&lane.name)))
                && !found.iter().any(|(_, known)| *known == lane.name)
        };
        let Some(lane) = texts.iter().find(is_free) else { return name.clone() };
        found.push((same, &lane.name));
        lane.name.clone()
    });
    renamed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LaneId;

    fn named(names: &[&str], lanes: &[(&str, LaneKind)]) -> Vec<String> {
        let lanes: Vec<Lane> = lanes.iter().map(|(name, kind)| Lane::new(LaneId(1), name, *kind)).collect();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        with_names_of(&names, lanes.iter())
    }

    #[test]
    fn other_words_find_the_lane_of_the_map() {
        let cards = LaneKind::Cards;
        for (word, lane) in [
            ("Pain points", "Pains"),
            ("Schmerzpunkte:", "Pains"),
            ("Points de douleur", "Irritants"),
            ("Puntos de dolor", "Pain points"),
            ("Opportunities", "Chancen"),
            ("Pistes d'amélioration", "Opportunities"),
        ] {
            assert_eq!(named(&[word], &[("Actions", cards), (lane, cards)]), [lane], "{word}");
        }
        assert_eq!(named(&["Channels"], &[("Touchpoints", LaneKind::Touchpoints)]), ["Touchpoints"]);
        assert_eq!(named(&["Champagne"], &[("Pains", cards)]), ["Champagne"]);
    }

    #[test]
    fn a_lane_of_the_very_name_comes_first_and_no_two_names_share_one() {
        let cards = LaneKind::Cards;
        assert_eq!(named(&["Problems"], &[("Pains", cards), ("Problem", cards)]), ["Problems"]);
        assert_eq!(named(&["Problems", "Pains"], &[("Pains", cards)]), ["Problems", "Pains"]);
        assert_eq!(named(&["Problems", "Frustrations"], &[("Pains", cards)]), ["Pains", "Frustrations"]);
        assert_eq!(named(&["Problems", "problems"], &[("Pains", cards)]), ["Pains", "Pains"]);
    }
}
