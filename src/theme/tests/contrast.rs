//! Contrast of all themes, from one table: WCAG 2.2 wants 4.5:1 for text (1.4.3), and 3:1 for what carries meaning,
//! for the edges of controls and for the focus ring (1.4.11, 2.4.13).

use crate::geometry::Color;
use crate::theme::Theme;

/// What text needs, below 18 pt or 14 pt semi-bold.
const TEXT: f32 = 4.5;
/// What a sign needs, and so large a text as a title.
const SIGN: f32 = 3.0;

/// Colours of a theme.
type Pick = fn(&Theme) -> Vec<Color>;

/// One row of the table: what is seen, where it is seen, and the least contrast of the two. Where both sides have
/// several colours of the same number, they go in pairs; else each goes with each.
struct Row(&'static str, Pick, Pick, f32);

/// What is seen on the map.
const MAP: &[Row] = &[
    Row("text", |it| vec![it.ink, it.muted, it.faint], |it| vec![it.sheet, it.rail], TEXT),
    Row("name of a stage", |it| it.stage_ink.clone(), |it| it.stage.clone(), TEXT),
    Row("name of a stage by feeling", |it| it.feeling_ink.clone(), |it| it.feeling.clone(), TEXT),
    Row("note", |it| vec![it.ink, it.muted], |it| vec![it.card], TEXT),
    Row("thought", |it| vec![it.thought_ink], |it| vec![it.thought], TEXT),
    Row("pain", |it| vec![it.pain_ink], |it| vec![it.pain, it.pain_deep], TEXT),
    Row("opportunity", |it| vec![it.opportunity_ink], |it| vec![it.opportunity], TEXT),
    Row("touchpoint", |it| vec![it.touchpoint_ink], |it| vec![it.touchpoint], TEXT),
    Row("process", |it| vec![it.process_ink], |it| vec![it.process], TEXT),
    Row("evidence", |it| vec![it.evidence_ink], |it| vec![it.evidence], TEXT),
    Row("idea", |it| vec![it.idea_ink], |it| vec![it.idea], TEXT),
    Row("text on a moment of truth", |it| vec![it.moment_ink], |it| vec![it.moment], TEXT),
    Row("text on a hotspot", |it| vec![it.hotspot_ink], |it| vec![it.hotspot], TEXT),
    Row("pill of a moment of truth", |it| vec![it.moment], |it| vec![it.sheet], SIGN),
    Row("hotspot", |it| vec![it.hotspot], |it| vec![it.sheet, it.card, it.pain], SIGN),
    Row("flag of a bounce point", |it| vec![it.pain_ink], |it| vec![it.sheet, it.pain], SIGN),
    Row("flag of a hand-off, link, blueprint line", |it| vec![it.line], |it| vec![it.sheet], SIGN),
    Row("edge of a guess", |it| vec![it.muted], |it| vec![it.sheet, it.card, it.thought, it.pain], SIGN),
    Row("segment of a pain", |it| vec![it.pain_bar], |it| vec![it.pain, it.pain_deep], SIGN),
    Row("ring of an opportunity", |it| vec![it.opportunity_bar], |it| vec![it.opportunity], SIGN),
    Row("eyes and mouth of a face", |it| it.face_inks.clone(), |it| it.faces.clone(), SIGN),
    Row("line coloured by value, edge of a face", |it| it.curve.clone(), |it| vec![it.sheet], SIGN),
    Row("line of a series", |it| it.series.clone(), |it| vec![it.sheet], SIGN),
    Row("features of a face", |it| it.face_inks.clone(), |it| it.faces.clone(), SIGN),
    Row("line of a curve by value", |it| it.curve.clone(), |it| vec![it.sheet], SIGN),
    Row("good and bad side of a curve", |it| vec![it.positive, it.negative], |it| vec![it.sheet], SIGN),
];

/// What is seen in the window around the map.
const WINDOW: &[Row] = &[
    Row("text", |it| vec![it.ink, it.muted, it.hint], grounds, TEXT),
    Row("edge of a control", |it| vec![it.control_edge], grounds, SIGN),
    Row("focus ring", |it| vec![it.accent], grounds, SIGN),
    Row("selection on the map", |it| vec![it.accent], |it| vec![it.sheet, it.card, it.pain, it.thought], SIGN),
    Row("selected entry", |it| vec![it.accent_soft_ink], |it| vec![it.accent_soft], TEXT),
    Row("ring on a selected entry", |it| vec![it.accent], |it| vec![it.accent_soft], SIGN),
    Row("primary button", |it| vec![it.accent_ink], |it| vec![it.accent], TEXT),
    Row("ring of a primary button", |it| vec![it.ink], |it| vec![it.chrome], SIGN),
    Row("error", |it| vec![it.pain_ink], |it| vec![it.pain, it.chrome], TEXT),
];

fn grounds(theme: &Theme) -> Vec<Color> {
    vec![theme.chrome, theme.field, theme.canvas, theme.persona_card, theme.rail]
}

fn pairs(seen: &[Color], on: &[Color]) -> Vec<(Color, Color)> {
    if seen.len() == on.len() && seen.len() > 3 {
        return seen.iter().copied().zip(on.iter().copied()).collect();
    }
    seen.iter().flat_map(|seen| on.iter().map(|on| (*seen, *on))).collect()
}

fn failures(rows: &[Row]) -> Vec<String> {
    let mut failures = Vec::new();
    for theme in Theme::bundled() {
        for Row(what, seen, on, least) in rows {
            for (seen, on) in pairs(&seen(theme), &on(theme)) {
                let ratio = seen.contrast(on);
                if ratio < *least {
                    failures.push(format!("{}: {what}: {seen} on {on} has {ratio:.2} of {least}", theme.name));
                }
            }
        }
    }
    failures
}

#[test]
fn what_is_on_the_map_can_be_read_and_seen_in_every_theme() {
    let failures = failures(MAP);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_window_can_be_read_and_its_controls_be_seen_in_every_theme() {
    let failures = failures(WINDOW);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn lines_by_value_and_lines_that_stand_back_can_be_seen_in_every_theme() {
    for theme in Theme::bundled() {
        assert_eq!([theme.faces.len(), theme.face_inks.len(), theme.curve.len()], [5; 3], "{}", theme.name);
        let between = (0..=40).map(|step| theme.curve_line(step as f32 / 40.0));
        let back = (0..theme.series.len()).map(|index| theme.quiet_line(index));
        for line in between.chain(back) {
            let ratio = line.contrast(theme.sheet);
            assert!(ratio >= SIGN, "{}: line {line} has {ratio:.2} of {SIGN}", theme.name);
        }
    }
}

/// A pain that does not hurt much is still a pain: on a dark sheet it does not sink.
#[test]
fn quiet_pains_and_opportunities_are_seen_on_a_dark_sheet() {
    let dark = Theme::named_or_default("Dark");
    for (what, fill) in [("pain", dark.pain), ("opportunity", dark.opportunity)] {
        let ratio = fill.contrast(dark.sheet);
        assert!(ratio >= 1.25, "{what}: {ratio:.2}");
    }
    let deeper = dark.pain_deep.contrast(dark.pain);
    assert!(deeper >= 1.18, "a severe pain is deeper than a mild one: {deeper:.2}");
}
