//! The style of the window: egui's visuals made from a theme, and the fonts of the panels.

use std::sync::Arc;

use egui::epaint::Shadow;
use egui::style::{Selection, WidgetVisuals};
use egui::{CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Vec2};

use super::fallback_fonts::SystemFonts;
use crate::render::screen::color32;
use crate::theme::Theme;

/// Corner radius of buttons and fields in points.
pub(crate) const RADIUS: u8 = 8;
/// Corner radius of floating panels in points.
pub(crate) const CARD_RADIUS: u8 = 14;
/// Width of the ring around a control that has the keyboard focus, in points.
pub(crate) const FOCUS_RING_WIDTH: f32 = 2.0;
/// Font size of ordinary text in panels.
pub(crate) const BODY: f32 = 13.0;
/// Font size of labels above fields.
pub(crate) const SMALL: f32 = 11.5;

/// Duration of animations.
const ANIMATION_SECONDS: f32 = 0.12;
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.otf");
const SEMI_BOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.otf");
const ITALIC: &[u8] = include_bytes!("../../../assets/fonts/Inter-Italic.otf");
/// The name of the italic font family.
const ITALIC_NAME: &str = "Inter Italic";
/// The name of the semi-bold font family.
const SEMI_BOLD_NAME: &str = "Inter SemiBold";

/// The semi-bold font in the given size.
pub(crate) fn semi_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMI_BOLD_NAME.into()))
}

/// The italic font in the given size, for quotes.
pub(crate) fn italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ITALIC_NAME.into()))
}

/// The regular font in the given size.
pub(crate) fn regular(size: f32) -> FontId {
    FontId::proportional(size)
}

/// Installs Inter, followed by egui's own fonts, which have symbols that Inter lacks.
pub(crate) fn install_fonts(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes) in [("Inter", REGULAR), (SEMI_BOLD_NAME, SEMI_BOLD), (ITALIC_NAME, ITALIC)] {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let family = |name: &str| std::iter::once(name.to_owned()).chain(fallback.iter().cloned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, family("Inter"));
    for name in [SEMI_BOLD_NAME, ITALIC_NAME] {
        fonts.families.insert(FontFamily::Name(name.into()), family(name));
    }
    ctx.set_fonts(fonts);
    let own = |name: &str| FontFamily::Name(name.into());
    let families = vec![FontFamily::Proportional, own(SEMI_BOLD_NAME), own(ITALIC_NAME)];
    ctx.set_font_providers(vec![Arc::new(SystemFonts::behind(families))]);
}

/// Applies `theme` to egui's style.
pub(crate) fn apply(ctx: &egui::Context, theme: &Theme) {
    let base = if theme.dark { egui::Theme::Dark } else { egui::Theme::Light };
    ctx.set_theme(base);
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, regular(SMALL)),
            (TextStyle::Body, regular(BODY)),
            (TextStyle::Button, regular(BODY)),
            (TextStyle::Heading, semi_bold(16.0)),
            (TextStyle::Monospace, FontId::monospace(BODY)),
        ]
        .into();
        spacing(&mut style.spacing);
        style.visuals = visuals(theme);
        style.interaction.selectable_labels = false;
    });
}

/// Switches animations on or off.
pub(crate) fn set_animated(ctx: &egui::Context, animated: bool) {
    let seconds = if animated { ANIMATION_SECONDS } else { 0.0 };
    // Changing the style repaints the window, so it is only done when the value differs.
    if ctx.global_style().animation_time != seconds {
        ctx.all_styles_mut(|style| style.animation_time = seconds);
    }
}

fn spacing(spacing: &mut egui::Spacing) {
    spacing.item_spacing = Vec2::new(8.0, 6.0);
    spacing.button_padding = Vec2::new(12.0, 6.0);
    spacing.interact_size = Vec2::new(28.0, 28.0);
    spacing.menu_margin = Margin::same(6);
    spacing.menu_spacing = 4.0;
    spacing.menu_width = 240.0;
    spacing.window_margin = Margin::same(16);
    // Scroll bars have the text colour; unless they are faint at rest, they look like a line along the edge.
    spacing.scroll = egui::style::ScrollStyle {
        floating_width: 4.0,
        // The last row that is seen fades when more is below.
        fade: egui::style::ScrollFadeStyle { strength: 1.0, size: 30.0 },
        active_handle_opacity: 0.3,
        interact_handle_opacity: 0.6,
        ..egui::style::ScrollStyle::floating()
    };
}

fn visuals(theme: &Theme) -> egui::Visuals {
    let base = if theme.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    let shadow = Shadow { offset: [0, 6], blur: 24, spread: 0, color: color32(theme.shadow) };
    egui::Visuals {
        widgets: widgets(theme),
        selection: Selection {
            bg_fill: color32(theme.accent_soft),
            stroke: Stroke::new(1.0, color32(theme.accent_soft_ink)),
        },
        override_text_color: None,
        weak_text_color: Some(color32(theme.muted)),
        hyperlink_color: color32(theme.accent),
        faint_bg_color: color32(theme.rail),
        extreme_bg_color: color32(theme.field),
        text_edit_bg_color: Some(color32(theme.field)),
        code_bg_color: color32(theme.rail),
        warn_fg_color: color32(theme.hotspot),
        error_fg_color: color32(theme.pain_bar),
        window_corner_radius: CornerRadius::same(12),
        window_shadow: shadow,
        window_fill: color32(theme.chrome),
        window_stroke: Stroke::new(1.0, color32(theme.chrome_edge)),
        menu_corner_radius: CornerRadius::same(10),
        popup_shadow: shadow,
        panel_fill: color32(theme.chrome),
        button_frame: true,
        striped: false,
        ..base
    }
}

fn widgets(theme: &Theme) -> egui::style::Widgets {
    let state = |fill, edge, ink| WidgetVisuals {
        bg_fill: color32(fill),
        weak_bg_fill: color32(fill),
        bg_stroke: Stroke::new(1.0, color32(edge)),
        corner_radius: CornerRadius::same(RADIUS),
        fg_stroke: Stroke::new(1.0, color32(ink)),
        expansion: 0.0,
    };
    let hover = theme.field.mix(theme.accent_soft, 0.45);
    egui::style::Widgets {
        noninteractive: state(theme.chrome, theme.chrome_edge, theme.ink),
        inactive: state(theme.field, theme.control_edge, theme.ink),
        hovered: state(hover, theme.muted, theme.ink),
        // egui paints what has the keyboard focus as active, so its border is as wide as a focus ring.
        active: WidgetVisuals {
            bg_stroke: Stroke::new(FOCUS_RING_WIDTH, color32(theme.accent)),
            ..state(theme.accent_soft, theme.accent, theme.accent_soft_ink)
        },
        open: state(theme.accent_soft, theme.accent_soft, theme.accent_soft_ink),
    }
}

/// The frame of a panel, with the given inner margin.
pub(crate) fn panel(theme: &Theme, margin: Margin) -> egui::Frame {
    egui::Frame::new().fill(color32(theme.chrome)).inner_margin(margin)
}

/// The card that a floating panel stands on, with the given inner margin. Its shadow is small: a large one costs as
/// much as the panel whenever the map under it moves.
pub(crate) fn floating_card(theme: &Theme, margin: Margin) -> egui::Frame {
    let shadow = Shadow { offset: [0, 4], blur: 14, spread: 0, color: color32(theme.shadow) };
    egui::Frame::new()
        .fill(color32(theme.chrome))
        .stroke(Stroke::new(1.0, color32(theme.chrome_edge)))
        .corner_radius(CARD_RADIUS)
        .shadow(shadow)
        .inner_margin(margin)
}

/// The same theme for panels whose fields have no boxes: only what the pointer or the keyboard is on has a fill.
pub(crate) fn quiet_theme(theme: &Arc<Theme>) -> Arc<Theme> {
    // Where edges are all that tells one thing from another, they stay.
    if theme.chrome_edge == theme.control_edge {
        return theme.clone();
    }
    Arc::new(Theme { field: theme.chrome, control_edge: theme.chrome, ..Theme::clone(theme) })
}

/// The mark of an area whose fields are quiet: the label stands beside the value, and only what the pointer or the
/// keyboard is on has a fill.
pub(crate) const QUIET: &str = "quiet fields";

/// By how much the fill of a quiet control is wider than its words, at the left, in points.
pub(crate) const HANG: f32 = 7.0;

/// The place of a row in a quiet area, wider by what its fill hangs over: its icon or its words then begin where labels do.
pub(crate) fn hung(ui: &egui::Ui, rect: egui::Rect) -> egui::Rect {
    if is_quiet(ui) { rect.with_min_x(rect.left() - HANG) } else { rect }
}

/// Whether the fields in `ui` are quiet.
pub(crate) fn is_quiet(ui: &egui::Ui) -> bool {
    ui.stack().iter().any(|level| level.tags().contains(QUIET))
}

/// The fill of a quiet field that the pointer or the keyboard is on.
pub(crate) fn raised(theme: &Theme) -> crate::geometry::Color {
    theme.chrome.mix(theme.ink, 0.055)
}

/// Paints a chevron that points down or to the right, the mark of something that opens.
pub(crate) fn chevron(painter: &egui::Painter, center: egui::Pos2, down: bool, ink: egui::Color32) {
    let turned = |along: f32, across: f32| if down { Vec2::new(across, along) } else { Vec2::new(along, across) };
    let points = vec![center + turned(-2.0, -4.0), center + turned(2.0, 0.0), center + turned(-2.0, 4.0)];
    painter.add(egui::Shape::line(points, Stroke::new(1.4, ink)));
}

/// The frame of a text field or a list.
pub(crate) fn field(theme: &Theme) -> egui::Frame {
    egui::Frame::new()
        .fill(color32(theme.field))
        .stroke(Stroke::new(1.0, color32(theme.control_edge)))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(9, 7))
}
