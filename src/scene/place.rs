//! What a group of a display list shows, so that files can say it: the parts of the map, and everything else on the
//! sheet that carries words or a meaning.

use crate::model::{CardId, LaneId, Part, PersonaId, SeriesId, StageId, StepId};

/// Something on the sheet that is read as one thing. What is drawn for it may lie in several groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// A part of the map.
    Part(Part),
    /// The kind of the map, above the title.
    Kind,
    /// The title, or another text under it, by its index.
    HeaderText(u16),
    /// A figure beside the title, by its index.
    Figure(u16),
    /// A figure of a stage, by its index.
    StageFigure(StageId, u16),
    /// The name of the lifecycle phase that begins with a stage.
    Phase(StageId),
    /// The portrait of a persona.
    Portrait(PersonaId),
    /// The name of the rail of real time.
    TimeName,
    /// A moment on that rail, by its index.
    TimeTick(u16),
    /// The line of that rail, with its longest stretch.
    TimeLine,
    /// The pill of a moment of truth, by its index.
    Moment(u16),
    /// The line of a curve.
    Curve(LaneId, SeriesId),
    /// What lies behind the lines of a curve lane: where its values are measured from, and the fills.
    LaneGround(LaneId),
    /// The names of the lines of a curve lane at their ends, and in the rail.
    LineNames(LaneId),
    /// The labels of the axis of a curve lane.
    Axis(LaneId),
    /// The icons, bars and figures on a card that say more than its text.
    Signs(CardId),
    /// The number of votes on a card.
    Votes(CardId),
    /// The votes of the cards at a step, added up in a lane.
    VoteSum(LaneId, StepId),
    /// The flags of a step.
    StepFlags(StepId),
    /// A text of the band under the header, by its index.
    Band(u16),
    /// The heading of a list or profile under the map, by its index.
    SectionName(u16),
    /// An entry of such a section, by both indices.
    Entry(u16, u16),
    /// A text of the footer, by its index.
    Fact(u16),
    /// An entry of the legend, by its index.
    Legend(u16),
    /// Something on a page of words.
    Printed(PrintedThing),
}

/// Something on a page of words, such as a heading or a cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PrintedThing {
    /// What it is.
    pub role: PrintedRole,
    /// Its number among all such things of the page, which it has once the page is complete.
    pub number: u32,
    /// Where a click on it leads.
    pub leads: Option<Leads>,
}

/// The kinds of things on a page of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PrintedRole {
    /// A heading of this level.
    Heading(u8),
    /// The name of a lane over its cards: a heading of level 2 that the contents do not list.
    LaneName,
    /// A text that is read as one paragraph.
    Paragraph,
    /// A list, whose children are its items.
    List,
    /// An item of a list.
    Item,
    /// A table, whose children are its rows.
    Table,
    /// A row of a table.
    Row,
    /// The head of a column.
    ColumnHead,
    /// The cell that names its row.
    RowHead,
    /// Any other cell.
    Cell,
    /// A drawing that is described: the first text in it, which has no letters to draw, says what is seen.
    Figure,
    /// Words that are repeated on each page, such as its foot, and are not read.
    Furniture,
}

/// Where a click leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Leads {
    /// To a page of the document, counted from 1.
    Page(u16),
    /// To where the map shows a part.
    Part(Part),
}

impl Leads {
    /// To a page, counted from 1; none for a number that no document reaches.
    pub fn to_page(number: usize) -> Option<Self> {
        u16::try_from(number).ok().map(Self::Page)
    }
}

impl PrintedThing {
    /// Something on a page that is not complete yet.
    pub fn new(role: PrintedRole) -> Self {
        Self { role, number: 0, leads: None }
    }
}

impl PrintedRole {
    /// Whether texts stand in it as they are, rather than as paragraphs of their own.
    pub fn holds_texts(self) -> bool {
        match self {
            Self::Heading(_)
            | Self::LaneName
            | Self::Paragraph
            | Self::Item
            | Self::Figure
            | Self::ColumnHead
            | Self::RowHead
            | Self::Cell
            | Self::Furniture => true,
            Self::List | Self::Table | Self::Row => false,
        }
    }
}

impl Place {
    /// Whether a group with this place only says what its items are: dumps and hit tests look through it.
    pub fn is_only_a_mark(self) -> bool {
        match self {
            Self::Kind
            | Self::HeaderText(_)
            | Self::Figure(_)
            | Self::StageFigure(..)
            | Self::Phase(_)
            | Self::Portrait(_)
            | Self::LaneGround(_)
            | Self::LineNames(_)
            | Self::Axis(_)
            | Self::Signs(_)
            | Self::Votes(_)
            | Self::VoteSum(..)
            | Self::StepFlags(_)
            | Self::Fact(_)
            | Self::Legend(_)
            | Self::Printed(_) => true,
            Self::Part(_)
            | Self::TimeName
            | Self::TimeTick(_)
            | Self::TimeLine
            | Self::Moment(_)
            | Self::Curve(..)
            | Self::Band(_)
            | Self::SectionName(_)
            | Self::Entry(..) => false,
        }
    }
}

/// An index as places count.
pub(super) fn index(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
