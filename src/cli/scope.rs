//! The part of the journey that the arguments name: stages, lanes, a persona.

use crate::cli::CliError;
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, PrintScope};

/// The options that name a part of the journey.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct ScopeArguments {
    /// Only these stages, by name or number: “Need,Compare”, “2-4”.
    #[arg(long, alias = "stage", value_name = "NAME,NAME", value_delimiter = ',')]
    stages: Option<Vec<String>>,
    /// Only these lanes, by name or number.
    #[arg(long, alias = "lane", value_name = "NAME,NAME", value_delimiter = ',')]
    lanes: Option<Vec<String>>,
    /// Only the journey of this persona, by name or number.
    #[arg(long, value_name = "NAME")]
    persona: Option<String>,
}

/// The part of `map` that is named, on top of what is kept with the map.
pub(super) fn scope(options: &ScopeArguments, map: &JourneyMap, kept: PrintScope) -> Result<PrintScope, CliError> {
    let mut scope = kept;
    if let Some(names) = &options.stages {
        let known: Vec<_> = map.stages.iter().map(|stage| (stage.id, stage.name.as_str())).collect();
        scope.stages = Some(named("stage", names, &known)?);
    }
    if let Some(names) = &options.lanes {
        let known: Vec<_> = map.lanes.iter().map(|lane| (lane.id, lane.name.as_str())).collect();
        scope.lanes = Some(named("lane", names, &known)?);
    }
    if let Some(name) = &options.persona {
        let known: Vec<_> = map.personas.iter().map(|persona| (persona.id, persona.name.as_str())).collect();
        scope.persona = named("persona", std::slice::from_ref(name), &known)?.first().copied();
    }
    Ok(scope)
}

/// The ids of the parts with these names or numbers. The error lists all names.
fn named<T: Copy>(what: &str, names: &[String], known: &[(T, &str)]) -> Result<Vec<T>, CliError> {
    let mut found = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let same = |known: &str| known.trim().to_lowercase() == name.to_lowercase();
        let by_name = known.iter().filter(|(_, known)| same(known)).map(|(id, _)| *id);
        let before = found.len();
        found.extend(by_name);
        if found.len() == before {
            found.extend(numbers(name, known.len()).filter_map(|number| known.get(number - 1)).map(|(id, _)| *id));
        }
        if found.len() == before {
            let all: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
            let all = if all.is_empty() { "none".to_owned() } else { all.join(", ") };
            return Err(CliError::Request(format!("There is no {what} “{}”. The map has: {all}.", quotation(name))));
        }
    }
    if found.is_empty() {
        // Only one persona can be named.
        let (one, option) =
            if what == "persona" { ("one", what.to_owned()) } else { ("at least one", format!("{what}s")) };
        return Err(CliError::Request(format!("No {what} is named; write {one} after --{option}.")));
    }
    Ok(found)
}

/// The numbers that a text such as "2" or "2-4" stands for; none beyond `count`.
fn numbers(text: &str, count: usize) -> impl Iterator<Item = usize> {
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|number| (1..=count).contains(number));
    number(first).zip(number(last)).into_iter().flat_map(|(first, last)| first..=last)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;

    fn stages(names: &[&str]) -> Result<Vec<String>, String> {
        let map = templates::load("online-order").unwrap();
        let names = Some(names.iter().map(|name| (*name).to_owned()).collect());
        let options = ScopeArguments { stages: names, ..ScopeArguments::default() };
        let scope = scope(&options, &map, PrintScope::default()).map_err(|error| error.to_string())?;
        let name = |id| map.stages.iter().find(|stage| stage.id == id).unwrap().name.clone();
        Ok(scope.stages.unwrap_or_default().into_iter().map(name).collect())
    }

    #[test]
    fn stages_are_found_by_name_and_by_number() {
        assert_eq!(stages(&["need", " Buy "]), Ok(vec!["Need".into(), "Buy".into()]));
        assert_eq!(stages(&["2-3"]), Ok(vec!["Compare".into(), "Buy".into()]));
        let sentence = stages(&["Nowhere"]).unwrap_err();
        assert!(sentence.starts_with("There is no stage “Nowhere”. The map has: Need, Compare,"), "{sentence}");
        assert_eq!(stages(&[""]), Err("No stage is named; write at least one after --stages.".into()));
        assert!(stages(&["0"]).is_err() && stages(&["9-12"]).is_err());
    }
}
