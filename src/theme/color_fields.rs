//! The colours of a theme by name, so that each of them can be listed, read and changed.

use super::Theme;
use crate::geometry::Color;

/// Where the colours of a theme are shown together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColorGroup {
    /// The sheet and the texts on it.
    Sheet,
    /// The path of stages.
    Stages,
    /// The kinds of cards.
    Cards,
    /// Curves and faces.
    Curves,
    /// Marks, links and emphasis.
    Marks,
}

impl ColorGroup {
    /// All groups, from the most to the least visible.
    pub const ALL: [Self; 5] = [Self::Sheet, Self::Stages, Self::Cards, Self::Curves, Self::Marks];

    /// The heading in the theme editor.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sheet => "Sheet and text",
            Self::Stages => "Stages",
            Self::Cards => "Cards",
            Self::Curves => "Curves and faces",
            Self::Marks => "Marks and links",
        }
    }
}

/// Declares the colours of a theme that stand alone, with their group and their name in the editor.
macro_rules! color_fields {
    ($($field:ident: $variant:ident, $group:ident, $name:literal;)*) => {
        /// A colour of a theme that stands alone.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the field of the same name of Theme")]
        pub enum ColorField {
            $($variant,)*
        }

        impl ColorField {
            /// All of them, in the order of the editor.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            fn read(self, theme: &Theme) -> Color {
                match self {
                    $(Self::$variant => theme.$field,)*
                }
            }

            fn write(self, theme: &mut Theme) -> &mut Color {
                match self {
                    $(Self::$variant => &mut theme.$field,)*
                }
            }

            fn group(self) -> ColorGroup {
                match self {
                    $(Self::$variant => ColorGroup::$group,)*
                }
            }

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

color_fields! {
    sheet: Sheet, Sheet, "Sheet";
    ink: Ink, Sheet, "Text";
    muted: Muted, Sheet, "Secondary text";
    faint: Faint, Sheet, "Small print";
    canvas: Canvas, Sheet, "Around the sheet";
    hair: Hair, Sheet, "Lines between lanes";
    edge: Edge, Sheet, "Strong lines";
    persona_card: PersonaCard, Sheet, "Persona";
    card: Card, Cards, "Note and action";
    card_edge: CardEdge, Cards, "Edge of notes";
    thought: Thought, Cards, "Thought and quote";
    thought_ink: ThoughtInk, Cards, "Text on thoughts";
    pain: Pain, Cards, "Pain";
    pain_deep: PainDeep, Cards, "Severe pain";
    pain_ink: PainInk, Cards, "Text on pains";
    pain_bar: PainBar, Cards, "Signs of pains";
    opportunity: Opportunity, Cards, "Opportunity";
    opportunity_ink: OpportunityInk, Cards, "Text on opportunities";
    opportunity_bar: OpportunityBar, Cards, "Signs of opportunities";
    touchpoint: Touchpoint, Cards, "Touchpoint";
    touchpoint_ink: TouchpointInk, Cards, "Text on touchpoints";
    process: Process, Cards, "Process";
    process_ink: ProcessInk, Cards, "Text on processes";
    evidence: Evidence, Cards, "Evidence";
    evidence_ink: EvidenceInk, Cards, "Text on evidence";
    idea: Idea, Cards, "Idea and need";
    idea_ink: IdeaInk, Cards, "Text on ideas";
    positive: Positive, Curves, "Above the middle";
    negative: Negative, Curves, "Below the middle";
    accent: Accent, Marks, "Emphasis";
    accent_soft: AccentSoft, Stages, "Stage without a feeling";
    accent_soft_ink: AccentSoftInk, Stages, "Text on it";
    moment: Moment, Marks, "Moment of truth";
    moment_ink: MomentInk, Marks, "Text on moments";
    hotspot: Hotspot, Marks, "Hotspot";
    hotspot_ink: HotspotInk, Marks, "Text on hotspots";
    line: Line, Marks, "Links and blueprint lines";
}

/// A row of colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the field of the same name of Theme")]
pub enum ColorList {
    Feeling,
    FeelingInk,
    Stage,
    StageInk,
    Series,
    Curve,
    Faces,
    FaceInks,
}

impl ColorList {
    /// All of them, in the order of the editor.
    pub const ALL: [Self; 8] = [
        Self::Feeling,
        Self::FeelingInk,
        Self::Stage,
        Self::StageInk,
        Self::Series,
        Self::Curve,
        Self::Faces,
        Self::FaceInks,
    ];

    fn read(self, theme: &Theme) -> &Vec<Color> {
        match self {
            Self::Feeling => &theme.feeling,
            Self::FeelingInk => &theme.feeling_ink,
            Self::Stage => &theme.stage,
            Self::StageInk => &theme.stage_ink,
            Self::Series => &theme.series,
            Self::Curve => &theme.curve,
            Self::Faces => &theme.faces,
            Self::FaceInks => &theme.face_inks,
        }
    }

    fn write(self, theme: &mut Theme) -> &mut Vec<Color> {
        match self {
            Self::Feeling => &mut theme.feeling,
            Self::FeelingInk => &mut theme.feeling_ink,
            Self::Stage => &mut theme.stage,
            Self::StageInk => &mut theme.stage_ink,
            Self::Series => &mut theme.series,
            Self::Curve => &mut theme.curve,
            Self::Faces => &mut theme.faces,
            Self::FaceInks => &mut theme.face_inks,
        }
    }

    fn group(self) -> ColorGroup {
        match self {
            Self::Feeling | Self::FeelingInk | Self::Stage | Self::StageInk => ColorGroup::Stages,
            Self::Series | Self::Curve | Self::Faces | Self::FaceInks => ColorGroup::Curves,
        }
    }

    /// The name of one colour of the row; `place` counts from 0.
    fn name(self, place: usize) -> String {
        const FEELINGS: [&str; 5] = ["worst", "bad", "neutral", "good", "best"];
        let feeling = FEELINGS.get(place).copied().unwrap_or("further");
        let number = place + 1;
        match self {
            Self::Feeling => format!("Stage that feels {feeling}"),
            Self::FeelingInk => format!("Text on {feeling}"),
            Self::Stage => format!("Stage colour {number}"),
            Self::StageInk => format!("Text on stage colour {number}"),
            Self::Series => format!("Curve and persona {number}"),
            Self::Curve => format!("Line at {feeling}"),
            Self::Faces => format!("Face at {feeling}"),
            Self::FaceInks => format!("Features at {feeling}"),
        }
    }
}

/// One colour of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColorKey {
    /// A colour that stands alone.
    One(ColorField),
    /// A colour of a row, by its place in it.
    Nth(ColorList, usize),
}

impl ColorKey {
    /// All colours of a theme, group by group.
    pub fn all(theme: &Theme) -> Vec<Self> {
        let alone = ColorField::ALL.iter().copied().map(Self::One);
        let in_rows = ColorList::ALL
            .into_iter()
            .flat_map(|list| (0..list.read(theme).len()).map(move |place| Self::Nth(list, place)));
        let mut all: Vec<Self> = alone.chain(in_rows).collect();
        all.sort_by_key(|key| ColorGroup::ALL.iter().position(|group| *group == key.group()));
        all
    }

    /// The group that it is shown in.
    pub fn group(self) -> ColorGroup {
        match self {
            Self::One(field) => field.group(),
            Self::Nth(list, _) => list.group(),
        }
    }

    /// The name in the editor.
    pub fn name(self) -> String {
        match self {
            Self::One(field) => field.name().to_owned(),
            Self::Nth(list, place) => list.name(place),
        }
    }

    /// The colour in a theme; none where a row is shorter.
    pub fn read(self, theme: &Theme) -> Option<Color> {
        match self {
            Self::One(field) => Some(field.read(theme)),
            Self::Nth(list, place) => list.read(theme).get(place).copied(),
        }
    }

    /// Changes the colour in a theme.
    pub fn write(self, theme: &mut Theme, color: Color) {
        let place = match self {
            Self::One(field) => Some(field.write(theme)),
            Self::Nth(list, place) => list.write(theme).get_mut(place),
        };
        if let Some(place) = place {
            *place = color;
        }
    }
}
