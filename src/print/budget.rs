//! What forms may cost: a map of strange proportions, such as one of a million cells, is refused with a sentence or printed
//! as it lies, before it takes all memory and minutes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::PrintError;
use crate::model::{JourneyMap, PrintForm, PrintScope, PrintSettings};

/// The most steps of a map that is laid out for its sheet. With more, no letter can be read on any sheet, and trying widths of
/// columns takes minutes.
const MOST_LAID_OUT_STEPS: usize = 3_000;
/// The most stages, and the most cells of all lanes and steps, of forms with many pages.
const MOST_STAGES: usize = 3_000;
const MOST_CELLS: usize = 150_000;
/// The most personas with pages of their own.
const MOST_PERSONAS: usize = 2_000;

/// The settings with which a map is printed.
///
/// # Errors
///
/// When the map has more stages, cells or personas than the form takes.
pub(super) fn within<'a>(map: &JourneyMap, settings: &'a PrintSettings) -> Result<Cow<'a, PrintSettings>, PrintError> {
    let printed = PrintedCounts::of(map, &settings.scope);
    match settings.form {
        PrintForm::Poster | PrintForm::Tiles => {
            let is_large = printed.steps > MOST_LAID_OUT_STEPS && !settings.only_scaled;
            let scaled = || PrintSettings { only_scaled: true, ..settings.clone() };
            return Ok(if is_large { Cow::Owned(scaled()) } else { Cow::Borrowed(settings) });
        }
        PrintForm::Personas => printed.has_at_most(&[(Counted::Personas, MOST_PERSONAS)])?,
        PrintForm::Findings | PrintForm::Story | PrintForm::InternalStory | PrintForm::Differences => {}
        PrintForm::Cards => printed.has_at_most(&[(Counted::Cells, MOST_CELLS)])?,
        PrintForm::Handout | PrintForm::Pack => printed.has_at_most(&[
            (Counted::Stages, MOST_STAGES),
            (Counted::Cells, MOST_CELLS),
            (Counted::Personas, MOST_PERSONAS),
        ])?,
        PrintForm::Wall | PrintForm::Stages => {
            printed.has_at_most(&[(Counted::Stages, MOST_STAGES), (Counted::Cells, MOST_CELLS)])?;
        }
    }
    Ok(Cow::Borrowed(settings))
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    Stages,
    Cells,
    Personas,
}

/// How much of a map is printed.
struct PrintedCounts {
    stages: usize,
    steps: usize,
    lanes: usize,
    personas: usize,
}

impl PrintedCounts {
    /// What is left of a map in a scope.
    fn of(map: &JourneyMap, scope: &PrintScope) -> Self {
        let stages: Option<BTreeSet<_>> = scope.stages.as_ref().map(|stages| stages.iter().copied().collect());
        let shown = map.stages.iter().filter(|stage| stages.as_ref().is_none_or(|stages| stages.contains(&stage.id)));
        Self {
            stages: shown.clone().count(),
            steps: shown.map(|stage| stage.steps.len()).sum(),
            lanes: scope.lanes.as_ref().map_or(map.lanes.len(), |lanes| lanes.len().min(map.lanes.len())),
            personas: if scope.persona.is_some() { 1 } else { map.personas.len() },
        }
    }

    fn count(&self, what: Counted) -> usize {
        match what {
            Counted::Stages => self.stages,
            Counted::Cells => self.steps.saturating_mul(self.lanes),
            Counted::Personas => self.personas,
        }
    }

    /// # Errors
    ///
    /// For the first thing of which there are too many.
    fn has_at_most(&self, limits: &[(Counted, usize)]) -> Result<(), PrintError> {
        let over = limits.iter().find(|(what, most)| self.count(*what) > *most);
        let Some((what, most)) = over else { return Ok(()) };
        let (found, most) = (self.count(*what), *most);
        Err(match what {
            Counted::Stages => PrintError::TooManyStages { found, most },
            Counted::Cells => PrintError::TooManyCells { found, most },
            Counted::Personas => PrintError::TooManyPersonas { found, most },
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Lane, LaneId, LaneKind, Persona, PersonaId, Stage, StageId, Step, StepId};

    fn map(stages: u32, steps: u32, lanes: u32) -> JourneyMap {
        let mut map = JourneyMap::default();
        for stage in 0..stages {
            let own = (0..steps).map(|step| Step::new(StepId(stage * steps + step + 1), ""));
            map.stages.push(Arc::new(Stage { steps: own.collect(), ..Stage::new(StageId(stage + 1), "") }));
        }
        map.lanes = (0..lanes).map(|lane| Arc::new(Lane::new(LaneId(lane + 1), "", LaneKind::Cards))).collect();
        map
    }

    fn settings(form: PrintForm) -> PrintSettings {
        PrintSettings { form, ..PrintSettings::default() }
    }

    #[test]
    fn forms_with_many_pages_refuse_maps_of_strange_proportions() {
        let forms = [PrintForm::Handout, PrintForm::Wall, PrintForm::Stages, PrintForm::Pack];
        for form in forms {
            let refused = |map: &JourneyMap| within(map, &settings(form)).unwrap_err();
            assert!(matches!(refused(&map(1, 1_000, 1_000)), PrintError::TooManyCells { .. }), "{form}");
            assert!(matches!(refused(&map(15_000, 1, 2)), PrintError::TooManyStages { found: 15_000, .. }), "{form}");
            assert!(within(&map(200, 50, 12), &settings(form)).is_ok(), "{form}: a map of 100,000 cards");
            // Some of its stages can be printed.
            let large = map(15_000, 1, 2);
            let scope = PrintScope { stages: Some(vec![StageId(1), StageId(2)]), ..PrintScope::default() };
            assert!(within(&large, &PrintSettings { scope, ..settings(form) }).is_ok(), "{form}");
        }
        let mut crowd = map(1, 1, 1);
        crowd.personas = (0..5_000).map(|number| Arc::new(Persona::new(PersonaId(number + 1), ""))).collect();
        assert!(within(&crowd, &settings(PrintForm::Personas)).is_err());
    }

    #[test]
    fn a_poster_of_very_many_steps_is_printed_as_it_lies() {
        let scaled = |steps: u32| within(&map(1, steps, 2), &settings(PrintForm::Poster)).unwrap().only_scaled;
        assert!(!scaled(900));
        assert!(scaled(20_000));
    }
}
