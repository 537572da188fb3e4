//! The setting of the texts: how their lines end, in which sizes they are set, and that no line is wasted.

use footpath::file::templates;
use footpath::layout::{Layout, LayoutEngine, PlacedText};
use footpath::model::JourneyMap;
use footpath::scene::{Item, SceneBuilder};
use footpath::text::{Align, ShapedText, Shaper, TextStyle};
use footpath::theme::Theme;

/// The sizes of the type on a sheet, and those of its large figures.
const SIZES: [f32; 6] = [36.0, 15.0, 10.5, 9.2, 26.0, 20.0];

fn all_templates() -> Vec<(&'static str, JourneyMap)> {
    templates::list().iter().map(|it| (it.slug, templates::load(it.slug).unwrap())).collect()
}

fn lay_out(map: &JourneyMap) -> Layout {
    LayoutEngine::new().lay_out(map)
}

/// The texts that people have written on cards, in stages, steps, lanes and the header.
fn written(layout: &Layout) -> Vec<&PlacedText> {
    let cards = layout.rows.iter().flat_map(|row| &row.cards).flat_map(|card| &card.face.words);
    let stages = layout.stages.iter().flat_map(|stage| &stage.words);
    let steps = layout.steps.iter().filter_map(|step| step.words.as_ref());
    let rail = layout.rows.iter().flat_map(|row| &row.words);
    let header = layout.header.words.iter().chain(layout.header.personas.iter().flat_map(|persona| &persona.words));
    cards.chain(stages).chain(steps).chain(rail).chain(header).collect()
}

fn line_of(text: &ShapedText, line: usize) -> &str {
    text.source.get(text.lines[line].range.clone()).unwrap_or_default().trim()
}

/// Whether the last of several lines has a single word, though the text has more than one for each line.
fn is_widow(text: &ShapedText) -> bool {
    let words = text.source.split_whitespace().count();
    text.lines.len() > 1
        && words > text.lines.len()
        && !line_of(text, text.lines.len() - 1).contains(char::is_whitespace)
}

#[test]
fn hardly_any_text_ends_in_a_lonely_word() {
    let (mut wrapped, mut widows) = (0, Vec::new());
    for (name, map) in all_templates() {
        let layout = lay_out(&map);
        let texts: Vec<_> = written(&layout).into_iter().filter(|words| words.text.lines.len() > 1).collect();
        wrapped += texts.len();
        let ends = texts.iter().filter(|words| is_widow(&words.text));
        widows.extend(ends.map(|words| format!("{name}: {}", words.text.source)));
    }
    assert!(wrapped > 500, "{wrapped}");
    assert!(widows.len() * 100 < wrapped * 3, "{} of {wrapped}:\n{}", widows.len(), widows.join("\n"));
}

#[test]
fn no_line_ends_with_an_article_that_could_stand_on_the_next() {
    let mut bound = Vec::new();
    let mut lines = 0;
    for (name, map) in all_templates() {
        let layout = lay_out(&map);
        for words in written(&layout) {
            for line in 1..words.text.lines.len() {
                let before = line_of(&words.text, line - 1);
                lines += 1;
                let last = before.rsplit(' ').next().unwrap_or_default().to_lowercase();
                if ["a", "an", "the", "i"].contains(&last.as_str()) && before.contains(' ') {
                    bound.push(format!("{name}: {}", words.text.source));
                }
            }
        }
    }
    assert!(bound.len() * 50 < lines, "{} of {lines}:\n{}", bound.len(), bound.join("\n"));
}

#[test]
fn a_sheet_has_four_sizes_and_two_of_figures() {
    for (name, map) in all_templates() {
        for theme in Theme::bundled() {
            let scene = SceneBuilder::new().draw(&map, theme).scene;
            let mut sizes = Vec::new();
            collect_sizes(&scene.items, &mut sizes);
            for (size, text) in sizes {
                assert!(SIZES.contains(&size), "{name} in {}: {size} pt for {text:?}", theme.name);
            }
        }
    }
}

fn collect_sizes(items: &[Item], sizes: &mut Vec<(f32, String)>) {
    for item in items {
        match item {
            Item::Group(group) => collect_sizes(&group.items, sizes),
            Item::Text(text) => {
                sizes.push((text.text.style.size_pt, text.text.source.to_string()));
                sizes.extend(text.text.runs.iter().map(|run| (run.size_pt, text.text.source.to_string())));
            }
            _ => {}
        }
    }
}

/// The number of lines that a text needs if each takes as many words as it can hold.
fn fewest_lines(shaper: &Shaper, text: &str, style: TextStyle, width: f32) -> usize {
    let mut lines = 0;
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if lines == 0 || shaper.line(&longer, style).width > width {
            lines += 1;
            line = word.to_owned();
        } else {
            line = longer;
        }
    }
    lines
}

#[test]
fn no_text_has_a_line_more_than_it_needs() {
    let shaper = Shaper::new();
    for (name, map) in all_templates() {
        for card in &map.cards {
            let style = TextStyle::regular(10.5);
            for width in [110.0, 156.0, 171.0] {
                let text = shaper.shape(&card.text, style, Some(width), Align::Start);
                let fewest = fewest_lines(&shaper, &card.text, style, width);
                let words_fit = card.text.split_whitespace().all(|word| shaper.line(word, style).width <= width);
                let is_plain = !card.text.contains(['\n', '-', '/', '–', '“', '"', '‘', '„']) && words_fit;
                assert!(!is_plain || text.lines.len() <= fewest, "{name}, {width}: {:?}", card.text);
                assert!(text.ink_width <= width + 0.01, "{name}, {width}: {:?}", card.text);
            }
        }
    }
}

/// The widths of the lines of a text.
fn widths(text: &ShapedText) -> Vec<f32> {
    text.lines.iter().map(|line| line.width).collect()
}

#[test]
fn no_line_is_clearly_shorter_than_both_of_its_neighbours() {
    let (mut tall, mut holes) = (0, Vec::new());
    for (name, map) in all_templates() {
        let layout = lay_out(&map);
        for words in written(&layout).into_iter().filter(|words| (3..=5).contains(&words.text.lines.len())) {
            tall += 1;
            let is_hole = |[above, own, below]: &[f32; 3]| *own < above.min(*below) * 0.75;
            if widths(&words.text).array_windows().any(is_hole) {
                holes.push(format!("{name}: {}", words.text.source));
            }
        }
    }
    assert!(holes.len() * 50 <= tall, "{} of {tall}:\n{}", holes.len(), holes.join("\n"));
}

#[test]
fn two_lines_are_not_divided_by_a_hyphen_and_lines_seldom_end_with_a_word_that_leads_on() {
    let (mut lines, mut divided, mut leading) = (0, Vec::new(), Vec::new());
    for (name, map) in all_templates() {
        let layout = lay_out(&map);
        for words in written(&layout) {
            let text = &words.text;
            for line in 1..text.lines.len() {
                lines += 1;
                let (before, after) = text.source.split_at(text.lines[line].range.start);
                let inside = before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
                if inside && text.lines.len() == 2 {
                    divided.push(format!("{name}: {}", text.source));
                }
                let last = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
                if ["of", "to"].contains(&last.as_str()) {
                    leading.push(format!("{name}: {}", text.source));
                }
            }
        }
    }
    assert!(divided.is_empty(), "{}", divided.join("\n"));
    assert!(leading.len() * 100 <= lines, "{} of {lines}:\n{}", leading.len(), leading.join("\n"));
}
