//! The colours of cards: of their kinds, of one with a colour of its own, and of one in the light of a moment of truth.

use super::ground_color::ground_color;
use super::moments::lit_sheet;
use crate::geometry::Color;
use crate::layout::Emphasis;
use crate::model::CardKind;
use crate::theme::{CardStyle, Theme};

/// A fill with less contrast to the light of a moment of truth needs an edge.
const STANDS_OUT: f32 = 1.25;
/// The contrast of that edge.
const EDGE_IN_LIGHT: f32 = 1.35;

/// The colours of one kind of card.
pub struct CardColors {
    /// The background; none for a measure, which has none.
    pub paper: Option<Color>,
    /// The colour of the outline.
    pub edge: Option<Color>,
    /// The strong bar at the start of the card.
    pub bar: Option<Color>,
    /// The rule along the upper side, in a theme whose cards have one: its colour, and its width in points.
    pub rule: Option<(Color, f32)>,
    /// The colour of the text.
    pub ink: Color,
    /// Scores and icons.
    pub strong: Color,
}

/// The colours of a kind of card in a theme.
pub fn look(kind: CardKind, theme: &Theme) -> CardColors {
    in_style(plain_look(kind, theme), kind, theme)
}

/// Gives a look the edge or the rule that the theme's cards have.
fn in_style(look: CardColors, kind: CardKind, theme: &Theme) -> CardColors {
    if look.paper.is_none() {
        return look;
    }
    match theme.form.cards {
        CardStyle::Fill if theme.dark => with_seen_edge(look, theme.sheet),
        CardStyle::Fill => look,
        CardStyle::Edge => CardColors { edge: look.bar.or(look.edge).or(Some(theme.card_edge)), ..look },
        CardStyle::Rule => {
            let rule = look.bar.map_or((theme.muted, theme.form.edge_pt), |bar| (bar, 2.0));
            CardColors { edge: None, bar: None, rule: Some(rule), ..look }
        }
        CardStyle::Margin if is_boxed(kind) => CardColors { edge: look.edge.or(Some(theme.card_edge)), ..look },
        CardStyle::Margin => {
            let quiet = look.ink.mix(theme.sheet, QUIET_BAR);
            CardColors { edge: None, bar: look.bar.or(Some(quiet)), ..look }
        }
    }
}

/// The contrast to what is behind it that the edge of a card on a dark sheet has, where its fill hardly differs from that.
const EDGE_IN_THE_DARK: f32 = 1.7;
/// A fill with less contrast to a dark sheet needs an edge: a projector swallows what a screen shows.
const STANDS_OUT_IN_THE_DARK: f32 = 1.36;
/// How much of the ink is in a process card on the ground of a blueprint on a dark sheet: it is raised as others are.
const RAISED: f32 = 0.05;

/// Gives a card whose fill hardly differs from what is behind it an edge in its own hue that does.
fn with_seen_edge(look: CardColors, ground: Color) -> CardColors {
    let sinks = |paper: Color| paper.contrast(ground) < STANDS_OUT_IN_THE_DARK;
    let Some(paper) = look.paper.filter(|paper| sinks(*paper)) else { return look };
    if look.bar.is_some() || look.edge.is_some_and(|edge| edge.contrast(ground) >= EDGE_IN_THE_DARK) {
        return look;
    }
    let mut with_ink = (3..=20).map(|share: u8| paper.mix(look.ink, f32::from(share) * 0.05));
    let edge = with_ink.find(|edge| edge.contrast(ground) >= EDGE_IN_THE_DARK);
    CardColors { edge: edge.or(look.edge), ..look }
}

/// The look of a card on the ground of a blueprint.
pub(super) fn on_ground(look: CardColors, kind: CardKind, theme: &Theme) -> CardColors {
    let is_raised = theme.dark && theme.form.cards == CardStyle::Fill;
    let ground = ground_color(theme);
    let look = match kind {
        CardKind::Process if is_raised => CardColors { paper: Some(ground.mix(theme.ink, RAISED)), edge: None, ..look },
        // Its own grey would sink into the ground.
        CardKind::Process => CardColors { paper: Some(theme.sheet), edge: Some(theme.card_edge), ..look },
        _ => look,
    };
    if is_raised { with_seen_edge(look, ground) } else { look }
}

/// How much of the sheet is in the rule beside a card that weighs nothing.
const QUIET_BAR: f32 = 0.35;

/// Whether cards of this kind are boxes in every theme.
fn is_boxed(kind: CardKind) -> bool {
    matches!(kind, CardKind::Touchpoint | CardKind::Process | CardKind::Picture)
}

/// Gives a card in the light of a moment of truth an edge, or a stronger one, where it would sink into the light.
pub(super) fn in_light(look: CardColors, theme: &Theme) -> CardColors {
    let light = lit_sheet(theme);
    let sinks = |color: &Color| color.contrast(light) < STANDS_OUT;
    // Where rules above or beside cards tell them from the sheet, they tell them from the light too; a fill in the colour
    // of the sheet would be a box that their neighbours do not have.
    let rule = look.rule.map(|(rule, _)| rule).or(look.bar.filter(|_| look.edge.is_none()));
    if look.paper == Some(theme.sheet) && rule.is_some_and(|rule| !sinks(&rule)) {
        return CardColors { paper: None, ..look };
    }
    if !look.edge.is_none_or(|edge| sinks(&edge)) {
        return look;
    }
    // With no more ink than it takes, so that the card looks like its neighbours out of the light.
    let with_ink = |paper: Color| (3..=20).map(move |share: u8| paper.mix(look.ink, f32::from(share) * 0.05));
    let edge =
        look.paper.filter(sinks).and_then(|paper| with_ink(paper).find(|edge| edge.contrast(light) >= EDGE_IN_LIGHT));
    CardColors { edge: edge.or(look.edge), ..look }
}

fn plain_look(kind: CardKind, theme: &Theme) -> CardColors {
    // In themes that save ink cards have the colour of the sheet, so an outline sets them off.
    let edge = |paper: Color| (paper == theme.sheet).then_some(theme.card_edge);
    let plain = |paper: Color, ink: Color| CardColors {
        paper: Some(paper),
        edge: edge(paper),
        bar: None,
        rule: None,
        ink,
        strong: ink,
    };
    match kind {
        CardKind::Note | CardKind::Action => CardColors {
            paper: Some(theme.card),
            edge: Some(theme.card_edge),
            bar: None,
            rule: None,
            ink: theme.ink,
            strong: theme.ink,
        },
        CardKind::Thought | CardKind::Quote => plain(theme.thought, theme.thought_ink),
        CardKind::Pain => weighed(plain(theme.pain, theme.pain_ink), theme.pain_bar, theme),
        CardKind::Opportunity => weighed(plain(theme.opportunity, theme.opportunity_ink), theme.opportunity_bar, theme),
        CardKind::Touchpoint => plain(theme.touchpoint, theme.touchpoint_ink),
        CardKind::Evidence => plain(theme.evidence, theme.evidence_ink),
        CardKind::Need | CardKind::Idea => plain(theme.idea, theme.idea_ink),
        CardKind::Process => plain(theme.process, theme.process_ink),
        CardKind::Picture => {
            CardColors { paper: Some(theme.card), edge: Some(theme.card_edge), ..plain(theme.card, theme.ink) }
        }
        // What is strong on a measure is its target.
        CardKind::Measure => {
            let strong = theme.opportunity_ink;
            CardColors { paper: None, edge: None, bar: None, rule: None, ink: theme.ink, strong }
        }
    }
}

/// The colours of a card that weighs something. Its fill tells what it is; on a fill that does not differ from the
/// sheet a bar does.
fn weighed(colors: CardColors, accent: Color, theme: &Theme) -> CardColors {
    let bar = (colors.paper == Some(theme.sheet)).then_some(accent);
    CardColors { bar, strong: accent.mix(colors.ink, 0.5), ..colors }
}

/// The look of a card with a colour of its own: everything on it is in one ink that can be read on that colour.
pub(super) fn own_look(look: CardColors, color: Color, theme: &Theme) -> CardColors {
    let ink = theme.ink_on(color);
    CardColors { paper: Some(color), edge: (color == theme.sheet).then_some(theme.card_edge), ink, strong: ink, ..look }
}

/// The colour of a text or an icon on a card.
pub(super) fn tone(tone: Emphasis, look: &CardColors, theme: &Theme) -> Color {
    match tone {
        Emphasis::Ink => theme.ink,
        // Secondary text on a coloured background uses the colour of the main text, so that it stays legible.
        Emphasis::Muted => look.paper.filter(|paper| *paper != theme.card).map_or(theme.muted, |_| look.ink),
        Emphasis::Faint => theme.faint,
        Emphasis::Kind => look.ink,
        Emphasis::Strong => look.strong,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Every kind of card that has a fill.
    const KINDS: [CardKind; 12] = [
        CardKind::Note,
        CardKind::Action,
        CardKind::Thought,
        CardKind::Quote,
        CardKind::Pain,
        CardKind::Opportunity,
        CardKind::Touchpoint,
        CardKind::Evidence,
        CardKind::Need,
        CardKind::Idea,
        CardKind::Process,
        CardKind::Picture,
    ];

    #[test]
    fn cards_in_the_dark_stand_out_by_their_fill_or_by_an_edge_on_the_sheet_and_on_the_ground() {
        let theme = Theme::named_or_default("Dark");
        let ground = ground_color(&theme);
        for kind in KINDS {
            for (behind, look) in
                [(theme.sheet, look(kind, &theme)), (ground, on_ground(look(kind, &theme), kind, &theme))]
            {
                let (fill, edge) =
                    (look.paper.unwrap().contrast(behind), look.edge.map_or(1.0, |edge| edge.contrast(behind)));
                assert!(fill >= 1.2 || edge >= 1.7, "{kind:?} on {behind}: fill {fill:.2}, edge {edge:.2}");
                assert!(look.ink.contrast(look.paper.unwrap()) >= 4.5, "{kind:?}");
            }
        }
        assert!(look(CardKind::Evidence, &theme).edge.is_some() && look(CardKind::Process, &theme).edge.is_some());
        let backstage = on_ground(look(CardKind::Process, &theme), CardKind::Process, &theme);
        assert!(backstage.paper.unwrap().luminance() > ground.luminance(), "raised, not sunk");
    }

    /// A card is seen by its fill in the first place: on a dark sheet each is raised, on a white one each has a tint that
    /// its kind is known by.
    #[test]
    fn fills_of_cards_stand_out_from_the_sheet_and_from_each_other() {
        for (name, least) in [("Dark", 1.25), ("Light", 1.13)] {
            let theme = Theme::named_or_default(name);
            for kind in KINDS {
                let paper = look(kind, &theme).paper.unwrap();
                let ratio = paper.contrast(theme.sheet);
                assert!(paper == theme.sheet || ratio >= least, "{name}: {kind:?} has {ratio:.2}");
            }
            let pains = theme.pain_deep.contrast(theme.pain);
            assert!(pains >= 1.18, "{name}: a severe pain is deeper than a mild one: {pains:.2}");
        }
    }

    #[test]
    fn the_edge_of_a_white_card_is_seen_at_a_glance() {
        let theme = Theme::named_or_default("Light");
        let ratio = theme.card_edge.contrast(theme.sheet);
        assert!((1.68..1.8).contains(&ratio), "{ratio:.2}: seen, and no frame");
    }

    /// The least contrast of the edge that tells a card from the sheet.
    const LEAST_EDGE: f32 = 1.5;

    #[test]
    fn the_edges_of_cards_are_seen_on_the_sheet_and_on_the_card_in_every_theme() {
        for theme in Theme::bundled() {
            for ground in [theme.sheet, theme.card] {
                let ratio = theme.card_edge.contrast(ground);
                assert!(ratio >= LEAST_EDGE, "{}: {ratio:.2}", theme.name);
            }
        }
    }
}
