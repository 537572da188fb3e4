//! Where the letters of mixed text stand, and where carets go.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use egui::text::{CCursor, CCursorRange, LayoutJob};
use egui::{Color32, Context, FontId, Galley, RawInput, Vec2};
use std::sync::Arc;

use super::*;

const SHALOM: &str = "שלום";
const OLAM: &str = "עולם";

/// Runs `show` in a window without a display. A box stands for every letter that the fonts lack.
fn in_window(ctx: &Context, show: impl FnMut(&mut egui::Ui)) -> egui::FullOutput {
    ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    let mut output = ctx.run_ui(RawInput::default(), show);
    output.textures_delta.clear();
    output
}

/// Lays out `text` in rows of at most `width`, with the fonts of `ctx`.
fn laid_out_by(ctx: &Context, text: &str, width: f32, change: impl Fn(&mut LayoutJob)) -> Arc<Galley> {
    let mut galley = None;
    in_window(ctx, |ui| {
        let mut job = LayoutJob::simple(text.to_owned(), FontId::proportional(16.0), Color32::WHITE, width);
        change(&mut job);
        galley = Some(layout(ui.ctx(), job, width.is_finite().then_some(width)));
    });
    galley.unwrap()
}

fn laid_out(text: &str, width: f32, change: impl Fn(&mut LayoutJob)) -> Arc<Galley> {
    laid_out_by(&Context::default(), text, width, change)
}

fn line(text: &str) -> Arc<Galley> {
    laid_out(text, f32::INFINITY, |_| {})
}

/// The characters of a row from left to right.
fn seen(galley: &Galley, row: usize) -> String {
    let mut letters: Vec<(f32, char)> = galley.rows[row]
        .glyphs
        .iter()
        .map(|glyph| (glyph.pos.x.min(glyph.pos.x + glyph.advance_width), glyph.chr))
        .collect();
    letters.sort_by(|one, other| one.0.total_cmp(&other.0));
    letters.into_iter().map(|(_, letter)| letter).collect()
}

fn reversed(text: &str) -> String {
    text.chars().rev().collect()
}

#[test]
fn words_from_right_to_left_stand_in_the_order_of_reading() {
    let both = format!("{SHALOM} {OLAM}");
    assert_eq!(seen(&line(&both), 0), reversed(&both));
    let galley = line(&format!("abc {SHALOM} {OLAM} def"));
    assert_eq!(seen(&galley, 0), format!("abc {} def", reversed(&both)));
    let galley = line(&format!("{SHALOM} abc {OLAM}"));
    assert_eq!(seen(&galley, 0), format!("{} abc {}", reversed(OLAM), reversed(SHALOM)));
}

#[test]
fn figures_keep_their_order_and_brackets_turn() {
    let galley = line(&format!("{SHALOM} 120"));
    assert_eq!(seen(&galley, 0), format!("120 {}", reversed(SHALOM)));
    let galley = line(&format!("{SHALOM} (39 €)"));
    let row = seen(&galley, 0);
    assert!(row.contains("39") && row.ends_with(&reversed(SHALOM)), "{row}");
}

#[test]
fn each_character_has_one_place_as_carets_expect() {
    for text in [SHALOM, "שלום, עולם! abc 12", "a\nשלום\n\nb", "שָׁלוֹם", "مرحبا بالعالم", "لا إله", "👩‍👩‍👧 שלום e\u{301}"]
    {
        // With the fonts of the window, Arabic letters join; where none is installed, boxes stand for them.
        let ctx = Context::default();
        crate::app::widgets::style::install_fonts(&ctx);
        for galley in [line(text), laid_out_by(&ctx, text, f32::INFINITY, |_| {})] {
            has_one_place_for_each_character(text, &galley);
        }
    }
}

fn has_one_place_for_each_character(text: &str, galley: &Galley) {
    let count: usize = galley.rows.iter().map(|row| row.char_count_including_newline().0).sum();
    assert_eq!(count, text.chars().count(), "{text:?}");
    assert_eq!(galley.end().index.0, text.chars().count());
    for index in 0..=count {
        let caret = galley.pos_from_cursor(CCursor::new(index));
        let is_inside = caret.min.x >= -0.5 && caret.max.x <= galley.rect.right() + 0.5;
        assert!(caret.is_finite() && is_inside, "{text:?} {index}: {caret:?}");
    }
    let told: String = galley.rows.iter().map(|row| row.text()).collect();
    assert_eq!(told, text.replace('\n', ""), "a screen reader reads what was written");
}

#[test]
fn text_without_such_letters_is_left_to_egui() {
    in_window(&Context::default(), |ui| {
        let job = LayoutJob::simple("Plain, café 漢字".to_owned(), FontId::default(), Color32::WHITE, 200.0);
        let plain = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
        assert!(Arc::ptr_eq(&plain, &layout(ui.ctx(), job, None)));
    });
    assert!(!has_right_to_left("Plain, café 漢字 ← →") && has_right_to_left("a ב") && has_right_to_left("\u{10840}"));
    assert!(begins_right_to_left("12 שלום abc") && !begins_right_to_left("abc שלום"));
    let ready = "“שלום.pdf” is ready".to_owned();
    assert!(begins_right_to_left(&ready) && !begins_right_to_left(&english(ready)));
    assert_eq!(english("“Shoes.pdf” is ready".into()), "“Shoes.pdf” is ready");
}

#[test]
fn the_caret_begins_at_the_right_and_ends_at_the_left() {
    let galley = line(&format!("{SHALOM} {OLAM}"));
    let x = |index: usize| galley.pos_from_cursor(CCursor::new(index)).min.x;
    assert!((x(0) - galley.rect.right()).abs() < 1.0, "{} {}", x(0), galley.rect.right());
    assert!(x(9).abs() < 1.0);
    let places: Vec<f32> = (0..=9).map(x).collect();
    assert!(places.windows(2).all(|pair| pair[0] > pair[1]), "{places:?}");
}

#[test]
fn a_press_finds_the_letter_under_the_pointer() {
    for text in ["שלום עולם", "abc שלום עולם def", "שלום abc", "a\nשלום עולם\nb"] {
        let galley = line(text);
        let mut first = 0;
        for row in &galley.rows {
            for (column, glyph) in row.glyphs.iter().enumerate() {
                let place =
                    |part: f32| Vec2::new(row.pos.x + glyph.pos.x + glyph.advance_width * part, row.rect().center().y);
                assert_eq!(caret_at(&galley, place(0.25)).index.0, first + column, "{text:?}");
                assert_eq!(caret_at(&galley, place(0.75)).index.0, first + column + 1, "{text:?}");
            }
            first += row.char_count_including_newline().0;
        }
    }
    assert_eq!(caret_at(&line(""), Vec2::ZERO), CCursor::default());
}

#[test]
fn a_selection_covers_the_letters_that_are_selected() {
    let galley = line("abc שלום עולם");
    let width = |rects: &[egui::Rect]| rects.iter().map(|rect| rect.width()).sum::<f32>();
    let all = selected_rects(&galley, 0..13);
    assert!((width(&all) - galley.rect.width()).abs() < 1.5, "{all:?}");
    // From the middle of the first word to the middle of the second: two places.
    let apart = selected_rects(&galley, 1..6);
    assert_eq!(apart.len(), 2, "{apart:?}");
    assert!(selected_rects(&galley, 3..3).is_empty());
    let one = selected_rects(&galley, 4..8);
    let glyphs = &galley.rows[0].glyphs;
    assert_eq!(one.len(), 1);
    assert!((one[0].right() - glyphs[4].pos.x).abs() < 1.0 && (one[0].left() - glyphs[8].pos.x).abs() < 1.0);
}

#[test]
fn long_text_breaks_between_words_and_rows_end_at_the_right() {
    let text = [SHALOM, OLAM, SHALOM, OLAM, SHALOM].join(" ");
    let galley = laid_out(&text, 110.0, |_| {});
    assert!(galley.rows.len() > 1, "{}", galley.rows.len());
    let told: String = galley.rows.iter().map(|row| row.text()).collect();
    assert_eq!(told, text);
    for row in &galley.rows {
        let right = row.pos.x + row.glyphs[0].pos.x;
        assert!((right - 110.0).abs() < 1.5, "{right}");
        assert!(row.text().trim_end().split(' ').all(|word| [SHALOM, OLAM].contains(&word)), "{}", row.text());
    }
    let (down, x) = moved_to_row(&galley, &CCursorRange::one(CCursor::new(1)), 1).unwrap();
    assert_eq!(down.index.0, galley.rows[0].glyphs.len() + 1);
    let back = CCursorRange { h_pos: Some(x), ..CCursorRange::one(down) };
    assert_eq!(moved_to_row(&galley, &back, -1).unwrap().0.index.0, 1);
    assert!(moved_to_row(&galley, &CCursorRange::one(CCursor::new(1)), -1).is_none());
}

#[test]
fn what_has_no_room_is_cut_off_at_the_left() {
    let text = [SHALOM, OLAM, SHALOM, OLAM, SHALOM].join(" ");
    let galley = laid_out(&text, 90.0, |job| (job.wrap.max_rows, job.wrap.break_anywhere) = (1, true));
    assert!(galley.elided && galley.rows.len() == 1);
    let row = seen(&galley, 0);
    assert!(row.starts_with('…') && row.ends_with(&reversed(SHALOM)), "{row}");
    assert!(galley.rect.width() <= 91.0);
    let whole = line(&text);
    let shown = ending_at(whole.clone(), 90.0);
    assert!((shown.rows[0].pos.x + whole.rect.width() - 90.0).abs() < 0.1);
}

#[test]
fn words_and_lines_are_found_around_the_caret() {
    let text = "abc\nשלום עולם\nlast";
    assert_eq!(line_around(text, CCursor::new(7)).slice_str(text), "שלום עולם");
    assert_eq!(word_around(text, CCursor::new(6)).slice_str(text), SHALOM);
    assert!(is_caret_in_right_to_left(text, CCursor::new(6)) && !is_caret_in_right_to_left(text, CCursor::new(1)));
    assert!(!is_caret_in_right_to_left(text, CCursor::new(18)));
}

#[test]
fn labels_are_in_order_once_a_frame_is_drawn_and_keep_their_place() {
    let ctx = Context::default();
    ctx.add_plugin(OrderedLabels);
    let text = [SHALOM, OLAM, SHALOM, OLAM].join(" ");
    let draw = || {
        in_window(&ctx, |ui| {
            ui.set_max_width(60.0);
            ui.label(text.as_str());
            let _ = ui.button("abc");
            egui::Area::new(egui::Id::unique("tip"))
                .fixed_pos((9.0, 90.0))
                .show(ui.ctx(), |ui| ui.label(text.as_str()));
        })
    };
    draw();
    let output = draw();
    let galleys = output.shapes.iter().filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) => Some(text.galley.clone()),
        _ => None,
    });
    let galleys: Vec<_> = galleys.collect();
    let ours: Vec<_> = galleys.iter().filter(|galley| galley.text() == text).collect();
    assert_eq!(ours.len(), 2);
    for galley in &ours {
        assert!(galley.rows[0].glyphs[0].advance_width < 0.0);
        assert!(seen(galley, 0).trim_start().ends_with(&reversed(SHALOM)));
        assert!(galley.rows.len() == 1 || galley.rect.width() <= 61.0);
        assert!(galley.rows[0].visuals.mesh.vertices.len() >= 4);
    }
    assert!(ours.iter().any(|galley| galley.rows.len() > 1), "the label wraps, the tip does not");
    assert!(galleys.iter().any(|galley| galley.text() == "abc"));
}

#[test]
fn a_text_that_stays_is_put_in_order_once_and_forgotten_when_it_goes() {
    let ctx = Context::default();
    ctx.add_plugin(OrderedLabels);
    let text = [SHALOM, OLAM].join(" ").repeat(500);
    let draw = |shows: bool| {
        let output = in_window(&ctx, |ui| {
            if shows {
                ui.label(text.as_str());
            }
        });
        output.shapes.into_iter().find_map(|clipped| match clipped.shape {
            egui::Shape::Text(shown) if shown.galley.text() == text => Some(shown.galley),
            _ => None,
        })
    };
    let first = draw(true).unwrap();
    assert!(first.rows[0].glyphs[0].advance_width < 0.0);
    assert!(Arc::ptr_eq(&first, &draw(true).unwrap()), "it is put in order in each frame");
    // Only this test holds it afterwards.
    (0..20).for_each(|_| assert!(draw(false).is_none()));
    assert_eq!(Arc::strong_count(&first), 1, "it is kept for ever");
}
