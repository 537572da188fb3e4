//! Puts everything that the window writes in the order of reading, at the end of each frame: labels, buttons, menus,
//! tooltips. Text fields have done so themselves, since they need the places of letters before.

use egui::epaint::TextShape;
use egui::layers::{PaintList, ShapeIdx};
use egui::{Context, Galley, LayerId, Shape, Ui};

use super::{has_right_to_left, known};

/// Puts the text of labels in order.
pub(crate) struct OrderedLabels;

impl egui::Plugin for OrderedLabels {
    fn debug_name(&self) -> &'static str {
        "labels from right to left"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
        for layer in [ui.layer_id(), LayerId::background()] {
            if !layers.contains(&layer) {
                layers.push(layer);
            }
        }
        for layer in layers {
            let found = ctx.graphics(|graphics| graphics.get(layer).map(to_order).unwrap_or_default());
            for (place, mut shape) in found {
                order(&ctx, &mut shape);
                ctx.graphics_mut(|graphics| {
                    graphics.entry(layer).mutate_shape(place, |clipped| clipped.shape = shape);
                });
            }
        }
        known::end_frame(&ctx);
    }
}

/// The shapes of a layer with text that is not in order yet.
fn to_order(list: &PaintList) -> Vec<(ShapeIdx, Shape)> {
    let shapes = list.all_entries().enumerate().filter(|(_, clipped)| needs_order(&clipped.shape));
    shapes.map(|(place, clipped)| (ShapeIdx(place), clipped.shape.clone())).collect()
}

fn needs_order(shape: &Shape) -> bool {
    match shape {
        Shape::Text(text) => is_to_order(text),
        Shape::Vec(shapes) => shapes.iter().any(needs_order),
        _ => false,
    }
}

/// Whether letters already stand where they are read.
fn is_ordered(galley: &Galley) -> bool {
    galley.rows.iter().flat_map(|row| &row.glyphs).any(|glyph| glyph.advance_width < 0.0)
}

fn order(ctx: &Context, shape: &mut Shape) {
    match shape {
        Shape::Text(text) if is_to_order(text) => {
            let width = text.galley.rect.width();
            text.galley = known::ordered(ctx, &text.galley, Some(width));
        }
        Shape::Vec(shapes) => shapes.iter_mut().for_each(|shape| order(ctx, shape)),
        _ => {}
    }
}

fn is_to_order(text: &TextShape) -> bool {
    has_right_to_left(text.galley.text()) && !is_ordered(&text.galley)
}
