//! Stacks blocks on pages. A block never splits; a table repeats the heads of its columns on each page.

use super::{PageBlock, Typesetter, mm};
use crate::geometry::point;
use crate::scene::{PrintedRole, PrintedThing, Stroke};

/// The room for blocks on each page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FlowFrame {
    /// The start of each line.
    pub(crate) left: f32,
    /// The end of each line.
    pub(crate) right: f32,
    /// The upper edge of the first block.
    pub(crate) top: f32,
    /// The lower edge of the last block.
    pub(crate) bottom: f32,
}

impl FlowFrame {
    /// The length of the longest line.
    pub(crate) fn measure(&self) -> f32 {
        self.right - self.left
    }
}

/// A table: blocks that belong together, under heads that are repeated.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReportTable {
    /// The heading, which stands only once.
    pub(crate) heading: PageBlock,
    /// The heads of the columns, as a row.
    pub(crate) head: PageBlock,
    /// The rows, each with as many cells as there are heads; none of them is split.
    pub(crate) rows: Vec<PageBlock>,
    /// How rows are set at the head of a page, where the name of the group that goes on there stands again; without one,
    /// a row is the same everywhere.
    pub(crate) rows_on_top: Vec<Option<PageBlock>>,
    /// Which rows belong to the one above them, with no rule between the two; the others begin a group.
    pub(crate) joined: Vec<bool>,
}

impl ReportTable {
    /// A table whose rows each stand for themselves.
    pub(crate) fn new(heading: PageBlock, head: PageBlock, rows: Vec<PageBlock>) -> Self {
        Self { heading, head, rows, rows_on_top: Vec::new(), joined: Vec::new() }
    }

    /// How many rows stay with the heading: two, and of three all, since the last two stay together as well.
    fn rows_with_heading(&self) -> usize {
        if self.rows.len() == 3 { 3 } else { 2 }
    }

    /// The height of the heading and the heads of the columns with so many rows.
    fn height_with(&self, rows: usize) -> f32 {
        let rows: f32 = self.rows.iter().take(rows).map(|row| row.height).sum();
        self.heading.height + self.head.height + rows
    }

    /// The height of the whole table.
    pub(crate) fn height(&self) -> f32 {
        self.height_with(self.rows.len())
    }

    /// The height of what a table begins with: its heading and the heads of its columns with the rows that stay there.
    pub(crate) fn beginning(&self) -> f32 {
        self.height_with(self.rows_with_heading())
    }
}

/// The space above the head of a part that does not begin a page.
const ABOVE_SECTION: f32 = mm(9.0);

/// The part of a page below which a table leaves it nearly empty.
const LITTLE: f32 = 0.3;

/// Pages that are filled from top to bottom.
pub(crate) struct Flow {
    frame: FlowFrame,
    hair: Stroke,
    strong: Stroke,
    pages: Vec<PageBlock>,
    page: PageBlock,
    y: f32,
    /// What stands at the head of each further page.
    running: PageBlock,
    /// Where the items of the table begin that is being set.
    table: Option<usize>,
}

impl Flow {
    /// An empty first page, on which `head` stands, and `running` on all others.
    pub(crate) fn new(setter: &Typesetter<'_>, frame: FlowFrame, head: &PageBlock, running: PageBlock) -> Self {
        let theme = setter.theme;
        let mut page = PageBlock::default();
        page.add(head, point(frame.left, frame.top));
        Self {
            frame,
            hair: Stroke::solid(theme.edge, 0.4),
            strong: Stroke::solid(theme.ink, 0.8),
            pages: Vec::new(),
            page,
            y: frame.top + head.height,
            running,
            table: None,
        }
    }

    /// The height that is left on this page.
    pub(crate) fn room(&self) -> f32 {
        self.frame.bottom - self.y
    }

    /// The height of a page that continues another one.
    pub(crate) fn whole_room(&self) -> f32 {
        self.frame.bottom - self.frame.top - self.running.height
    }

    /// Begins a table: what is placed from here on are its rows. On each page it is a table of its own.
    pub(crate) fn begin_table(&mut self) {
        self.table = Some(self.page.items.len());
    }

    /// Ends the table.
    pub(crate) fn end_table(&mut self) {
        if let Some(start) = self.table.take().filter(|start| *start < self.page.items.len()) {
            self.page.tag_from(start, PrintedThing::new(PrintedRole::Table));
        }
    }

    /// Begins a part of the document under a head of its own, with `running` on all further pages: below what is there
    /// if the page has room for the head and for so much below it, else on a new page. Returns the index of its page, and
    /// where on it the part begins.
    pub(crate) fn section(&mut self, head: &PageBlock, running: PageBlock, least: f32) -> (usize, f32) {
        self.end_table();
        if ABOVE_SECTION + head.height + least <= self.room() {
            self.y += ABOVE_SECTION;
        } else {
            self.pages.push(std::mem::take(&mut self.page));
            self.y = self.frame.top;
        }
        let top = self.y;
        self.place(head);
        self.running = running;
        (self.pages.len(), top)
    }

    /// Begins a new page.
    pub(crate) fn new_page(&mut self) {
        let is_in_table = self.table.is_some();
        self.end_table();
        self.pages.push(std::mem::take(&mut self.page));
        self.page.add(&self.running, point(self.frame.left, self.frame.top));
        self.y = self.frame.top + self.running.height;
        if is_in_table {
            self.begin_table();
        }
    }

    /// Leaves a space, unless the page has just begun.
    pub(crate) fn space(&mut self, height: f32) {
        self.y += height;
    }

    /// Places a block, on the next page if this one has no room for it.
    pub(crate) fn block(&mut self, block: &PageBlock) {
        if block.height > self.room() + 0.1 && self.y > self.frame.top + self.running.height + 0.1 {
            self.new_page();
        }
        self.place(block);
    }

    /// Places blocks of one height side by side.
    fn place(&mut self, block: &PageBlock) {
        self.page.add(block, point(self.frame.left, self.y));
        self.y += block.height;
    }

    /// Draws a strong rule between parts of a page.
    pub(crate) fn strong_rule(&mut self) {
        self.page.rule((self.frame.left, self.frame.right), self.y, self.strong.clone());
    }

    /// Places a table. Its heading stays with its first two rows, and its last two rows stay together: a single row looks
    /// lost under a heading or on top of a page, and the last one may be a sum.
    pub(crate) fn table(&mut self, table: &ReportTable) {
        if table.rows.is_empty() {
            return;
        }
        let fits_a_page = |height: &f32| *height <= self.whole_room();
        let mut heights = (1..=table.rows_with_heading()).rev().map(|rows| table.height_with(rows));
        let least = heights.find(fits_a_page).unwrap_or_else(|| table.height_with(1));
        if least > self.room() + 0.1 {
            self.new_page();
        } else {
            self.strong_rule();
        }
        self.place(&table.heading);
        self.begin_table();
        self.head(&table.head);
        for (place, row) in table.rows.iter().enumerate() {
            let last = table.rows.get(place + 1).filter(|_| place > 0 && place + 2 == table.rows.len());
            let both = row.height + last.map_or(0.0, |last| last.height);
            let has_room_elsewhere = both + table.head.height <= self.whole_room();
            let needed = if has_room_elsewhere { both } else { row.height };
            if needed > self.room() + 0.1 {
                self.new_page();
                self.head(&table.head);
                self.place(table.rows_on_top.get(place).and_then(Option::as_ref).unwrap_or(row));
                continue;
            }
            if place > 0 && !table.joined.get(place).copied().unwrap_or_default() {
                self.page.rule((self.frame.left, self.frame.right), self.y, self.hair.clone());
            }
            self.place(row);
        }
        self.end_table();
    }

    /// Whether a table would go on to a further page of which it then fills little.
    pub(crate) fn leaves_little(&self, table: &ReportTable) -> bool {
        let whole = self.whole_room() - table.head.height;
        let first = self.room() - table.heading.height - table.head.height;
        let (mut left, mut used, mut is_further) =
            (if table.beginning() > self.room() { whole } else { first }, 0.0, false);
        for row in &table.rows {
            if row.height > left + 0.1 {
                (left, used, is_further) = (whole, 0.0, true);
            }
            left -= row.height;
            used += row.height;
        }
        is_further && used < whole * LITTLE
    }

    fn head(&mut self, head: &PageBlock) {
        if head.height > 0.0 {
            self.place(head);
            self.page.rule((self.frame.left, self.frame.right), self.y, self.hair.clone());
        }
    }

    /// All pages from first to last.
    pub(crate) fn finish(mut self) -> Vec<PageBlock> {
        self.end_table();
        self.pages.push(self.page);
        self.pages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_rows_stay_together_since_the_second_belongs_to_both_others() {
        let block = |height| PageBlock { height, ..PageBlock::default() };
        let table = |rows: usize| ReportTable::new(block(20.0), block(5.0), vec![block(10.0); rows]);
        assert_eq!([1, 2, 3, 4].map(|rows| table(rows).beginning()), [35.0, 45.0, 55.0, 45.0]);
    }
}
