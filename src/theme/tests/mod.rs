//! The bundled themes: readable for everybody, and different from each other.

mod color_vision;
mod contrast;

use super::*;

#[test]
fn every_bundled_theme_reads() {
    assert_eq!(Theme::bundled().len(), 7);
    assert!(Theme::bundled().iter().all(|theme| theme.faces.len() == 5 && !theme.series.is_empty()));
    assert!(Theme::named("high-contrast").is_some());
}

#[test]
fn themes_differ_in_form_and_not_only_in_colour() {
    let form = |name| Theme::named(name).map(|theme| theme.form).unwrap();
    let (newsprint, blueprint) = (form("Newsprint"), form("Blueprint"));
    assert_eq!((newsprint.card_radius_pt, newsprint.title_face), (0.0, TitleFace::Serif));
    assert_eq!(form("Terracotta").card_radius_pt, 12.0);
    assert_eq!((blueprint.grid, blueprint.stage_capitals), (GridStyle::GraphPaper, true));
    assert!(form("High contrast").edge_pt >= 1.5);
    let forms = Theme::bundled().iter().map(|theme| theme.form).collect::<Vec<_>>();
    let others = |own: &ThemeForm| forms.iter().filter(|form| *form == own).count();
    // Dark is Light at night: the same form.
    assert_eq!(forms.iter().map(others).collect::<Vec<_>>(), [2, 2, 1, 1, 1, 1, 1]);
}
