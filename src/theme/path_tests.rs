//! The colours of the path of stages: by feeling, and in hues that mean nothing.

use super::Theme;
use crate::geometry::Color;

#[test]
fn the_worse_a_stage_feels_the_more_it_stands_out_from_the_sheet_even_in_grey() {
    for theme in Theme::bundled() {
        assert_eq!((theme.feeling.len(), theme.feeling_ink.len()), (5, 5), "{}", theme.name);
        let distance = |fill: &Color| (fill.lightness() - theme.sheet.lightness()).abs();
        for pair in theme.feeling.windows(2) {
            let (worse, better) = (distance(&pair[0]), distance(&pair[1]));
            assert!(worse >= better + 1.4, "{}: {} {worse:.1}, {} {better:.1}", theme.name, pair[0], pair[1]);
        }
    }
}

/// On a print in black and white, and for those who do not see hues, lightness alone tells how a stage feels.
#[test]
fn neighbouring_feelings_are_told_apart_in_grey() {
    for theme in Theme::bundled() {
        for [worse, better] in theme.feeling.array_windows() {
            let ratio = worse.contrast(*better);
            assert!(ratio >= 1.13, "{}: {worse} beside {better} has {ratio:.3}", theme.name);
        }
    }
}

/// The best stage is a good one, not a pale one: its chevron is seen on a print too. Themes that draw an edge around each
/// stage, or a line below it, need no fill for that.
#[test]
fn the_best_stage_stands_out_from_the_sheet() {
    for theme in Theme::bundled().iter().filter(|theme| !["Paper", "Blueprint"].contains(&theme.name.as_str())) {
        let best = theme.feeling.last().map_or(0.0, |best| best.contrast(theme.sheet));
        assert!(best >= 1.1, "{}: {best:.3}", theme.name);
    }
}

#[test]
fn names_of_stages_can_be_read_on_every_feeling_and_every_hue() {
    for theme in Theme::bundled() {
        for step in 0..5 {
            let (fill, ink) = theme.feeling(step);
            assert!(ink.contrast(fill) >= 6.0, "{}: {step} has {:.2}", theme.name, ink.contrast(fill));
        }
        for count in 1..=14 {
            for index in 0..count {
                let (fill, ink) = theme.spread_hue(index, count);
                let ratio = ink.contrast(fill);
                assert!(ratio >= 4.5, "{}: stage {index} of {count} has {ratio:.2}", theme.name);
            }
        }
    }
}

#[test]
fn no_map_up_to_twelve_stages_repeats_a_hue() {
    // Paper and Newsprint have no hues that could be spread.
    let with_hues = |theme: &&std::sync::Arc<Theme>| theme.stage.iter().any(|fill| *fill != fill.gray());
    for theme in Theme::bundled().iter().filter(with_hues).filter(|theme| theme.name != "Newsprint") {
        for count in 2..=12 {
            let mut fills: Vec<String> = (0..count).map(|at| theme.spread_hue(at, count).0.to_string()).collect();
            fills.sort();
            fills.dedup();
            assert_eq!(fills.len(), count, "{}: {count} stages", theme.name);
        }
    }
}
