//! Every form of many maps: sizes, edges, numbers of pages, and what is left out.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::file::templates;

/// Draws pages as pictures into a folder, for a look at them: `FOOTPATH_LOOK=folder`.
#[test]
fn look() {
    let Some(folder) = std::env::var_os("FOOTPATH_LOOK") else { return };
    let map = std::env::var("FOOTPATH_LOOK_MAP").unwrap();
    let map = crate::file::open(std::path::Path::new(&map)).unwrap();
    let map = map.without_placeholders();
    let form = match std::env::var("FOOTPATH_LOOK_FORM").unwrap().as_str() {
        "handout" => PageForm::Handout,
        "stages" => PageForm::Stages,
        "findings" => PageForm::Findings,
        "personas" => PageForm::Personas,
        "wall" => PageForm::Wall,
        _ => PageForm::Cards,
    };
    let theme = Theme::named_or_default("Light");
    let job = FormJob {
        forms: &[form],
        size: point(595.276, 841.89),
        parts: FormParts::default(),
        with_notes: true,
        wall: (WallNotes::default(), None),
        with_prompts: true,
        cards: CardsPerSheet::Eight,
        theme: &theme,
        dated: "2026-11-28".parse().ok(),
    };
    let pages = form_pages(&map, &job, &mut SceneBuilder::new());
    for (place, page) in pages.iter().enumerate() {
        for (layer, placement) in page.placements.iter().enumerate() {
            let crate::geometry::Transform { scale, shift } = placement.page_from_scene;
            let path = std::path::Path::new(&folder).join(format!("{:03}-{layer}.svg", place + 1));
            let mut svg = Vec::new();
            let options = crate::render::svg::SvgOptions { outline_text: true, width_pt: None, transparent: true };
            crate::render::svg::write(&placement.scene, &options, &crate::render::NoProgress, &mut svg).unwrap();
            std::fs::write(path, svg).unwrap();
            println!("{} {layer} {scale} {} {} {} {}", place + 1, shift.x, shift.y, page.boxes.media.x, page.boxes.media.y);
        }
    }
    let _ = templates::list();
}
