//! The whole journey: what it is about, who goes through it, and how it feels from start to end.

use super::beginning::shortened;
use super::card_tiles;
use super::chevrons::StageColumns;
use super::curve_plot::CurvePlot;
use super::head::page_mark;
use super::setter::{StopDraft, StopSetter};
use crate::geometry::{Point, Rect, point};
use crate::locale::Word;
use crate::model::{Kpi, Part, placeholder};
use crate::typeset::{PageBlock, PageLogo};

/// The side of a portrait, in parts of the least size of letters: with a name below it, and alone in deep rooms.
const PORTRAIT: f32 = 3.3;
const COMPACT_PORTRAIT: f32 = 1.7;
/// The height of a logo, in parts of the least size of letters, and the most that it takes of the width.
const LOGO: f32 = 2.4;
const MOST_OF_LOGO: f32 = 0.16;
/// The most personas that have room beside the title.
const MOST_PERSONAS: usize = 3;
/// The most figures in the row at the foot.
const MOST_FIGURES: usize = 4;

/// The least height of the curve over key figures, in parts of the least size of letters.
const LEAST_CURVE: f32 = 6.0;
/// The room below the key figures, which the footer would otherwise seem to belong to, in parts of the least size of
/// letters.
const OVER_FOOTER: f32 = 0.6;
/// The most of the height of the screen that the words under the title take.
const MOST_OF_ABOUT: f32 = 0.2;

/// The pages of the overview.
pub(super) fn pages(setter: &StopSetter<'_>) -> Vec<StopDraft> {
    let groups = setter.stage_groups(|_| setter.em(3.0));
    let (count, logo) = (groups.len(), logo(setter));
    let set = |(place, columns)| page(setter, columns, (page_mark(place, count), logo.as_ref()));
    let mut pages: Vec<StopDraft> = groups.iter().enumerate().map(set).collect();
    if pages.is_empty() {
        let mut draft = StopDraft::default();
        masthead(setter, &mut draft, (String::new(), logo.as_ref()));
        pages.push(draft);
    }
    pages
}

fn page(setter: &StopSetter<'_>, columns: &StageColumns, marks: (String, Option<&PageLogo>)) -> StopDraft {
    let mut draft = StopDraft::default();
    let top = masthead(setter, &mut draft, marks);
    let figures = setter.map().info.kpis.iter().filter(|kpi| !kpi.current_words().trim().is_empty());
    let figures: Vec<&Kpi> = figures.take(MOST_FIGURES).collect();
    let mut bottom = setter.bottom();
    let path = setter.chevrons(&mut draft, columns, top, |_| false);
    let (row, height) = figure_row(setter, &figures);
    let height = height + setter.em(OVER_FOOTER);
    let has_room = bottom - height - path >= setter.em(LEAST_CURVE);
    if !figures.is_empty() && has_room && !setter.is_compact() {
        bottom -= height;
        draft.block.add(&row.block, point(0.0, bottom));
        row.accessible_text.iter().for_each(|words| draft.say(words));
        bottom -= setter.em(0.8);
    }
    let area = |below: f32| {
        let end = point(setter.margin() + setter.measure(), bottom);
        Rect::from_corners(point(setter.margin(), path + setter.em(below)), end)
    };
    match setter.index.main_curve().filter(|(_, series)| !series.points.is_empty()) {
        Some((lane, _)) => {
            let plot = CurvePlot { area: area(0.3), is_brief: true, only_below: false };
            setter.curve(&mut draft, lane, columns, plot);
        }
        None => card_tiles::tiles(setter, &mut draft, columns, area(1.3)),
    }
    draft
}

/// Title, what the map is about, and the personas. Returns where the path begins.
fn masthead(setter: &StopSetter<'_>, draft: &mut StopDraft, (mark, logo): (String, Option<&PageLogo>)) -> f32 {
    let (map, theme) = (setter.map(), setter.theme());
    let (left, right) = (setter.margin(), setter.margin() + setter.measure());
    let top = (setter.screen.y * 0.075).max(setter.em(1.2));
    let mut block = PageBlock::default();
    let right = logo.map_or(right, |logo| {
        let left = right - logo.size.x;
        logo.draw(&mut block, point(left, top));
        left - setter.em(1.6)
    });
    let (mut start, people_bottom) = people(setter, draft, top, right);
    let mark = setter.line(&mark, setter.bold(1.11), theme.muted);
    // Before the personas: below them it would belong to the name of the last one.
    if !mark.is_empty() {
        start -= if start < right { setter.em(0.8) } else { 0.0 };
        draft.block.words_before(&mark, start, top + setter.em(0.2));
        start -= mark.ink_width();
    }
    let width = start - left - setter.em(1.2);
    let title = placeholder::own_title(&map.info.title).unwrap_or_else(|| setter.words.locale.word(Word::Untitled));
    let sizes = if setter.is_compact() { (1.5, 1.0) } else { (2.89, 1.9) };
    let words = setter.title(title, sizes, theme.ink, width);
    let mut y = block.words(&words, left, top);
    let about = [&map.info.scenario, &map.info.objective].into_iter().map(|text| text.trim());
    let about = about.filter(|text| !text.is_empty() && !placeholder::has_gaps(text)).find(|text| !text.is_empty());
    if let Some(about) = about.filter(|_| !setter.is_compact()) {
        let text = shortened(about, 220);
        let most = setter.screen.y * MOST_OF_ABOUT;
        let lines = setter.within(&text, (setter.plain(1.15), theme.muted), (width, most));
        y = block.words(&lines, left, y + setter.em(1.1));
        draft.say(about);
    }
    draft.block.add(&block.about(Part::Header), Point::ZERO);
    draft.lit.insert(0, Part::Header);
    draft.accessible_text.insert(0, title.to_owned());
    y.max(people_bottom) + setter.em(if setter.is_compact() { 0.8 } else { 1.5 })
}

/// The logo at the end of the masthead of all pages.
fn logo(setter: &StopSetter<'_>) -> Option<PageLogo> {
    let most = point(setter.measure() * MOST_OF_LOGO, setter.em(LOGO));
    if setter.is_compact() { None } else { setter.words.logo(most) }
}

/// The personas at the end of the masthead. Returns where they begin and end.
fn people(setter: &StopSetter<'_>, draft: &mut StopDraft, top: f32, right: f32) -> (f32, f32) {
    let personas: Vec<_> = setter.map().personas.iter().filter(|persona| !persona.is_placeholder()).collect();
    let (theme, is_compact) = (setter.theme(), setter.is_compact());
    let side = setter.em(if is_compact { COMPACT_PORTRAIT } else { PORTRAIT });
    let mut x = right;
    let mut bottom = top;
    let shown = personas.iter().take(MOST_PERSONAS).rev();
    for persona in shown {
        let name = if is_compact { "" } else { &persona.name };
        let name = setter.short_line(name, setter.bold(1.0), theme.ink, setter.screen.x * 0.22);
        let width = side.max(name.ink_width());
        let from = x - width;
        if from < setter.screen.x * 0.55 {
            break;
        }
        let mut block = PageBlock::default();
        let portrait = Rect::new(from + (width - side) / 2.0, top, side, side);
        setter.words.portrait(&mut block, persona, portrait);
        bottom = bottom.max(top + side);
        if !name.is_empty() {
            let y = block.words(&name, from + (width - name.text.width) / 2.0, top + side + setter.em(0.45));
            bottom = bottom.max(y);
        }
        let said = setter.words.locale.listed(&[persona.name.trim(), persona.age.trim(), persona.role.trim()]);
        draft.say(&said);
        draft.block.add(&block.about(Part::Persona(persona.id)), Point::ZERO);
        draft.lit.push(Part::Persona(persona.id));
        x = from - setter.em(1.0);
    }
    if x == right { (right, top) } else { (x + setter.em(1.0), bottom) }
}

/// The key figures in a row, and its height.
fn figure_row(setter: &StopSetter<'_>, figures: &[&Kpi]) -> (StopDraft, f32) {
    let mut draft = StopDraft::default();
    let theme = setter.theme();
    let gap = setter.em(1.4);
    let width = (setter.measure() - gap * (figures.len() as f32 - 1.0)) / figures.len().max(1) as f32;
    let mut height = 0.0f32;
    for (place, kpi) in figures.iter().enumerate() {
        let x = setter.margin() + (width + gap) * place as f32;
        let figure = setter.name(&kpi.current_words(), (1.7, 1.0), theme.ink, width * 0.5);
        let row = &mut draft.block;
        row.words(&figure, x, 0.0);
        let left = x + figure.ink_width() + setter.em(0.55);
        let name = setter.paragraph(&shortened(&kpi.name, 60), setter.plain(1.0), theme.muted, x + width - left);
        let lift = if name.text.lines.len() > 1 { setter.em(0.1) } else { 0.0 };
        let name_top = (figure.capitals() - name.capitals()) - lift;
        let y =
            row.words(&name, left, name_top.max(0.0) - if name.text.lines.len() > 1 { setter.em(0.4) } else { 0.0 });
        height = height.max(y).max(figure.height());
        let target = kpi.target.trim();
        let target = if target.is_empty() {
            String::new()
        } else {
            setter.words.locale.phrase(crate::locale::Phrase::Target, &[target])
        };
        draft.say(&setter.words.locale.listed(&[&kpi.name, &kpi.current_words(), &target]));
    }
    (draft, height)
}
