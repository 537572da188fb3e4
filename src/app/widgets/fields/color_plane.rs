//! A colour chosen by eye: a plane from grey to strong and from dark to light, and a bar of hues below it. The arrow
//! keys move in both.

use egui::ecolor::Hsva;
use egui::{Color32, Id, Key, Mesh, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use crate::app::widgets::arrow_keys::keep_arrow_keys;
use crate::app::widgets::focus_ring;
use crate::geometry::Color;
use crate::render::screen::color32;
use crate::theme::Theme;

const PLANE_HEIGHT: f32 = 112.0;
const BAR_HEIGHT: f32 = 18.0;
/// How far a key moves, as a part of the whole way.
const KEY_STEP: f32 = 0.02;
/// The number of pieces of the plane and of the bar, between which colours are blended.
const PIECES: u16 = 12;

/// The hue that was chosen last, which a grey does not remember.
#[derive(Clone, Copy)]
struct LastHue(f32);

/// Shows plane and bar. Returns the new colour if it has changed, and whether one of them has the focus.
pub(super) fn color_plane(ui: &mut Ui, theme: &Theme, id: Id, now: Color) -> (Option<Color>, bool) {
    let mut hsva = Hsva::from(color32(Color { a: 255, ..now }));
    let last = ui.data(|data| data.get_temp::<LastHue>(id)).map_or(hsva.h, |hue| hue.0);
    if hsva.s < 0.01 || hsva.v < 0.01 {
        hsva.h = last;
    }
    let before = hsva;
    ui.add_space(4.0);
    let plane = area(ui, id.with("plane"), PLANE_HEIGHT);
    if let Some(at) = moved(ui, &plane, Vec2::new(hsva.s, 1.0 - hsva.v)) {
        (hsva.s, hsva.v) = (at.x, 1.0 - at.y);
    }
    let words = format!("Strength {:.0} %, brightness {:.0} %", hsva.s * 100.0, hsva.v * 100.0);
    plane.widget_info(|| WidgetInfo::slider(true, f64::from(hsva.v), &words));
    paint_plane(ui, plane.rect, hsva.h);
    knob(ui, plane.rect.lerp_inside(Vec2::new(hsva.s, 1.0 - hsva.v)), hsva.into());
    focus_ring::paint(ui, &plane, plane.rect, 4, theme);
    ui.add_space(4.0);
    let bar = area(ui, id.with("hue"), BAR_HEIGHT);
    if let Some(at) = moved(ui, &bar, Vec2::new(hsva.h, 0.5)) {
        hsva.h = at.x.min(0.999);
    }
    bar.widget_info(|| WidgetInfo::slider(true, f64::from(hsva.h), format!("Hue {:.0}°", hsva.h * 360.0)));
    paint_bar(ui, bar.rect);
    knob(ui, bar.rect.lerp_inside(Vec2::new(hsva.h, 0.5)), Hsva::new(hsva.h, 1.0, 1.0, 1.0).into());
    focus_ring::paint(ui, &bar, bar.rect, 4, theme);
    ui.data_mut(|data| {
        data.insert_temp(id, LastHue(hsva.h));
    });
    let chosen = (hsva != before).then(|| {
        let picked: Color32 = hsva.into();
        Color::rgb(picked.r(), picked.g(), picked.b())
    });
    (chosen, plane.has_focus() || bar.has_focus())
}

fn area(ui: &mut Ui, id: Id, height: f32) -> Response {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), height));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    if response.is_pointer_button_down_on() {
        response.request_focus();
    }
    if response.has_focus() {
        keep_arrow_keys(ui.ctx(), id);
    }
    response.widget_info(|| WidgetInfo::new(Role::Slider));
    response
}

/// Where the pointer or a key has moved the knob that is `now` at this place, each way from 0 to 1.
fn moved(ui: &Ui, response: &Response, now: Vec2) -> Option<Vec2> {
    let rect = response.rect;
    if response.is_pointer_button_down_on()
        && let Some(at) = response.interact_pointer_pos()
    {
        let at = (at - rect.min) / rect.size();
        return Some(at.clamp(Vec2::ZERO, Vec2::splat(1.0)));
    }
    if !response.has_focus() {
        return None;
    }
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let step = |less: Key, more: Key| f32::from(u8::from(pressed(more))) - f32::from(u8::from(pressed(less)));
    let by = Vec2::new(step(Key::ArrowLeft, Key::ArrowRight), step(Key::ArrowUp, Key::ArrowDown)) * KEY_STEP;
    (by != Vec2::ZERO).then(|| (now + by).clamp(Vec2::ZERO, Vec2::splat(1.0)))
}

fn paint_plane(ui: &Ui, rect: Rect, hue: f32) {
    let mut mesh = Mesh::default();
    let share = |piece: u16| f32::from(piece) / f32::from(PIECES);
    for row in 0..=PIECES {
        for column in 0..=PIECES {
            let (s, v) = (share(column), 1.0 - share(row));
            let at = rect.lerp_inside(Vec2::new(s, 1.0 - v));
            mesh.colored_vertex(at, Hsva::new(hue, s, v, 1.0).into());
        }
    }
    let width = u32::from(PIECES) + 1;
    for row in 0..u32::from(PIECES) {
        for column in 0..u32::from(PIECES) {
            let corner = row * width + column;
            mesh.add_triangle(corner, corner + 1, corner + width);
            mesh.add_triangle(corner + 1, corner + width + 1, corner + width);
        }
    }
    ui.painter().add(Shape::mesh(mesh));
}

fn paint_bar(ui: &Ui, rect: Rect) {
    let mut mesh = Mesh::default();
    let pieces = PIECES * 2;
    for piece in 0..=pieces {
        let hue = f32::from(piece) / f32::from(pieces);
        let color = Hsva::new(hue.min(0.999), 1.0, 1.0, 1.0).into();
        mesh.colored_vertex(rect.lerp_inside(Vec2::new(hue, 0.0)), color);
        mesh.colored_vertex(rect.lerp_inside(Vec2::new(hue, 1.0)), color);
    }
    for piece in 0..u32::from(pieces) {
        let corner = piece * 2;
        mesh.add_triangle(corner, corner + 1, corner + 2);
        mesh.add_triangle(corner + 1, corner + 2, corner + 3);
    }
    ui.painter().add(Shape::mesh(mesh));
}

/// A knob that can be seen on every colour.
fn knob(ui: &Ui, at: Pos2, fill: Color32) {
    ui.painter().circle(at, 7.0, fill, Stroke::new(3.0, Color32::WHITE));
    ui.painter().circle_stroke(at, 8.5, Stroke::new(1.0, Color32::BLACK));
}
