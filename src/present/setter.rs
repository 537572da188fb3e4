//! Sets words and signs on a page of a stop, in sizes that follow from the room.

use std::sync::Arc;

use super::index::MapIndex;
use super::lit::lit_places;
use super::{StopPage, StopRequest};
use crate::geometry::{Color, Path, Point, Rect, point};
use crate::model::{CardId, JourneyMap, Part};
use crate::scene::{Gradient, GradientItem, Item, PartBounds, Scene, Stroke};
use crate::text::{Align, Shaper, StyledText};
use crate::theme::Theme;
use crate::typeset::{PageBlock, Role, Typesetter, Words, shortened_styled};

/// The distance of two lines of text, as a part of the letters' size.
const LEADING: f32 = 1.25;
/// The outer margin, as a part of the letters' size, and the least and largest part of the width that it takes.
const MARGIN: f32 = 2.0;
const MARGINS: (f32, f32) = (0.02, 0.05);
/// Rounds of narrowing a paragraph so that its lines are about equally long.
const BALANCE_ROUNDS: usize = 5;
/// The widths in which a text is tried whose lines end with an article and the like, as parts of its width.
const TRIED_SHARES: [f32; 6] = [0.95, 0.9, 0.84, 0.77, 0.69, 0.6];
/// Longer texts are not worth balancing.
const MOST_BALANCED: usize = 140;

/// The width of the five segments of a severity, in parts of the least size of letters.
pub(super) const SEVERITY_WIDTH: f32 = 6.8;

/// The id of cards that stand on a page but not on the map.
pub(super) const LOOSE_CARD: CardId = CardId(u32::MAX);

/// A page that is not complete yet.
#[derive(Clone, Debug, Default)]
pub(super) struct StopDraft {
    /// What is drawn.
    pub(super) block: PageBlock,
    /// The parts that can be lit, in reading order.
    pub(super) lit: Vec<Part>,
    /// The rows of a list, each with the part that it is about and with what it says. Several can be about the same.
    pub(super) rows: Vec<(Part, String)>,
    /// What the page says, in reading order.
    pub(super) accessible_text: Vec<String>,
}

impl StopDraft {
    /// Adds everything that another draft of the same page has.
    pub(super) fn append(&mut self, other: Self) {
        self.block.add(&other.block, Point::ZERO);
        self.lit.extend(other.lit);
        self.rows.extend(other.rows);
        self.accessible_text.extend(other.accessible_text);
    }

    /// Adds something to what the page says.
    pub(super) fn say(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.accessible_text.push(text);
        }
    }
}

/// Sets the pages of one stop.
pub(super) struct StopSetter<'a> {
    /// Sets words, and knows the map and its language.
    pub(super) words: Typesetter<'a>,
    /// What is where on the map.
    pub(super) index: &'a MapIndex<'a>,
    /// The least size of letters.
    pub(super) letters: f32,
    /// Width and height of the screen.
    pub(super) screen: Point,
    /// Whether it is a sheet of paper, with margins and a head of its own.
    pub(super) is_paper: bool,
    /// Where the content of further pages ends, if they have more room than the first.
    further_bottom: Option<f32>,
}

impl<'a> StopSetter<'a> {
    pub(super) fn new(request: &StopRequest<'a>, index: &'a MapIndex<'a>, shaper: Shaper) -> Self {
        let words = Typesetter::new(request.map, request.theme, shaper);
        let (letters, screen) = (request.room.letters(request.screen), request.screen);
        Self { words, index, letters, screen, is_paper: false, further_bottom: None }
    }

    /// A setter for what stands between the margins of a sheet of paper, in letters of this size. Further pages, which
    /// have no head, are so high.
    pub(super) fn on_paper(
        request: &StopRequest<'a>,
        index: &'a MapIndex<'a>,
        (shaper, letters, further): (Shaper, f32, f32),
    ) -> Self {
        let words = Typesetter::new(request.map, request.theme, shaper);
        Self { words, index, letters, screen: request.screen, is_paper: true, further_bottom: Some(further) }
    }

    /// The map that is presented.
    pub(super) fn map(&self) -> &'a JourneyMap {
        self.words.map
    }

    /// The colours of the pages.
    pub(super) fn theme(&self) -> &'a Theme {
        self.words.theme
    }

    /// The outer margin.
    pub(super) fn margin(&self) -> f32 {
        if self.is_paper {
            return 0.0;
        }
        (self.letters * MARGIN).clamp(self.screen.x * MARGINS.0, self.screen.x * MARGINS.1)
    }

    /// The width between the margins.
    pub(super) fn measure(&self) -> f32 {
        self.screen.x - 2.0 * self.margin()
    }

    /// Where the content of a page ends; below is the footer.
    pub(super) fn bottom(&self) -> f32 {
        if self.is_paper {
            return self.screen.y;
        }
        self.screen.y - self.margin().max(self.screen.y * 0.06)
    }

    /// Where the content of pages ends that go on after a first one.
    pub(super) fn further_bottom(&self) -> f32 {
        self.further_bottom.map_or(self.bottom(), |further| further.max(self.bottom()))
    }

    /// A length in parts of the letters' size.
    pub(super) fn em(&self, parts: f32) -> f32 {
        self.letters * parts
    }

    /// Whether a screen holds so few lines that a card has no room for a picture.
    pub(super) fn is_tiny(&self) -> bool {
        !self.is_paper && self.screen.y / self.letters < 13.0
    }

    /// Whether the room is so deep that a screen holds only a few lines: what is large elsewhere is smaller then, and
    /// what can be spared goes.
    pub(super) fn is_compact(&self) -> bool {
        !self.is_paper && self.screen.y / self.letters < 20.0
    }

    /// Letters of so many parts of the least size.
    pub(super) fn plain(&self, parts: f32) -> Role {
        Role::plain(self.em(parts), self.em(parts) * LEADING)
    }

    /// The same with weight.
    pub(super) fn bold(&self, parts: f32) -> Role {
        let role = Role::bold(self.em(parts), self.em(parts) * LEADING);
        if parts > 1.6 { role.tracked(-0.02) } else { role }
    }

    /// Words on one line.
    pub(super) fn line(&self, text: &str, role: Role, color: Color) -> Words {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Words { color, ..self.words.line(&text, role) }
    }

    /// Words in lines of about equal length, none longer than `width`.
    pub(super) fn paragraph(&self, text: &str, role: Role, color: Color, width: f32) -> Words {
        self.styled_paragraph(&StyledText::plain(text.trim()), role, color, width)
    }

    /// The same with bold and italic letters, and lists.
    pub(super) fn styled_paragraph(&self, styled: &StyledText, role: Role, color: Color, width: f32) -> Words {
        let text = styled.text.as_str();
        let whole = self.words.styled_paragraph(styled, role, width);
        let count = whole.text.lines.len();
        if count < 2 || text.len() > MOST_BALANCED || text.contains('\n') {
            return Words { color, ..whole };
        }
        // No word is broken only for the sake of even lines, neither one that is longer than they nor one at their ends.
        let divisions = |words: &Words| words.text.runs.iter().filter(|run| run.is_division).count();
        let divided = divisions(&whole);
        let longest = text.split_whitespace().map(|word| self.words.line(word, role).ink_width()).fold(0.0, f32::max);
        // Nor does an article end a line for that, or a number whose unit is on the next one.
        let language = self.words.shaper.language();
        let loose = |words: &Words| words.text.loose_ends(language);
        let fits = |tried: &Words, width: f32| {
            let is_good = tried.text.lines.len() <= count && divisions(tried) <= divided;
            is_good && tried.ink_width() <= width + 0.5
        };
        let least = (width * 0.4).max(longest + 1.0).min(width);
        let (mut low, mut high, mut best) = (least, width, whole);
        for _ in 0..BALANCE_ROUNDS {
            let middle = f32::midpoint(low, high);
            let tried = self.words.styled_paragraph(styled, role, middle);
            if fits(&tried, middle) && loose(&tried) <= loose(&best) {
                (high, best) = (middle, tried);
            } else {
                low = middle;
            }
        }
        // What is left is tried in other widths: less even, but whole.
        for share in TRIED_SHARES {
            if loose(&best) == 0 {
                break;
            }
            let tried = self.words.styled_paragraph(styled, role, (width * share).max(least));
            if fits(&tried, width) && loose(&tried) < loose(&best) {
                best = tried;
            }
        }
        Words { color, ..best }
    }

    /// Words in lines around a middle.
    pub(super) fn centered(&self, text: &str, role: Role, color: Color, width: f32) -> Words {
        let shaped = self.paragraph(text, role, color, width);
        let width = shaped.ink_width() + 1.0;
        let text = self.words.shaper.shape(text.trim(), shaped.text.style, Some(width), Align::Center);
        Words { text, color }
    }

    /// Words in lines that all end at the same place.
    pub(super) fn ending(&self, text: &str, role: Role, color: Color, width: f32) -> Words {
        let shaped = self.paragraph(text, role, color, width);
        let width = shaped.ink_width() + 1.0;
        let align = if self.words.is_mirrored() { Align::Left } else { Align::Right };
        let text = self.words.shaper.shape(text.trim(), shaped.text.style, Some(width), align);
        Words { text, color }
    }

    /// A name on one line: in letters as large as there is room for, between `most` and `least` parts of the least
    /// size; in several lines of the smallest where it is longer.
    pub(super) fn name(&self, text: &str, (most, least): (f32, f32), color: Color, width: f32) -> Words {
        let large = self.line(text, self.bold(most), color);
        if large.ink_width() <= width || text.trim().is_empty() {
            return large;
        }
        // Large letters stand closer together than small ones, so that one try can miss.
        let mut size = most;
        for _ in 0..3 {
            size *= width / self.line(text, self.bold(size), color).ink_width().max(1.0) * 0.99;
            let fitting = self.line(text, self.bold(size), color);
            if size >= least && fitting.ink_width() <= width {
                return fitting;
            }
        }
        self.paragraph(text, self.bold(least), color, width)
    }

    /// The title of a page: a name in few lines, of which a very long one shows only its beginning.
    pub(super) fn title(&self, text: &str, sizes: (f32, f32), color: Color, width: f32) -> Words {
        let whole = self.name(text, sizes, color, width);
        if whole.text.lines.len() <= self.most_lines() {
            return whole;
        }
        self.few_lines(text, (self.bold(sizes.1), color), (width, self.most_lines()))
    }

    /// The most lines of a title.
    fn most_lines(&self) -> usize {
        if self.is_compact() { 2 } else { 3 }
    }

    /// Words in so many lines at most: the beginning of a longer text.
    pub(super) fn few_lines(&self, text: &str, look: (Role, Color), room: (f32, usize)) -> Words {
        self.few_styled_lines(&StyledText::plain(text.trim()), look, room)
    }

    /// The same with bold and italic letters.
    pub(super) fn few_styled_lines(
        &self,
        text: &StyledText,
        (role, color): (Role, Color),
        (width, most): (f32, usize),
    ) -> Words {
        /// How much of a text is tried that is too long, as parts of what fits by its length.
        const TRIED: [f32; 5] = [0.95, 0.85, 0.7, 0.55, 0.4];
        let whole = self.styled_paragraph(text, role, color, width);
        let lines = whole.text.lines.len();
        if lines <= most {
            return whole;
        }
        let letters = (text.text.chars().count() * most) as f32 / lines as f32;
        let begun = TRIED.into_iter().map(|share| {
            let begun = shortened_styled(text, ((letters * share) as usize).max(6));
            self.styled_paragraph(&begun, role, color, width)
        });
        let found = begun.into_iter().find(|words| words.text.lines.len() <= most);
        found.unwrap_or_else(|| self.short_line(&text.text, role, color, width))
    }

    /// Words on one line that ends with "…" where it would be longer than `width`.
    pub(super) fn short_line(&self, text: &str, role: Role, color: Color, width: f32) -> Words {
        let whole = self.line(text, role, color);
        if whole.ink_width() <= width || whole.is_empty() {
            return whole;
        }
        let letters: Vec<char> = whole.text.source.chars().collect();
        let begun = |count: usize| {
            let kept: String = letters.iter().take(count).collect();
            self.line(&format!("{}…", kept.trim_end()), role, color)
        };
        let (mut low, mut high) = (1, letters.len());
        while low + 1 < high {
            let middle = usize::midpoint(low, high);
            if begun(middle).ink_width() <= width { low = middle } else { high = middle }
        }
        begun(low)
    }

    /// Words in lines that are no higher than `height`: the beginning of a longer text.
    pub(super) fn within(&self, text: &str, role: (Role, Color), room: (f32, f32)) -> Words {
        self.styled_within(&StyledText::plain(text.trim()), role, room)
    }

    /// The same with bold and italic letters.
    pub(super) fn styled_within(&self, text: &StyledText, role: (Role, Color), (width, height): (f32, f32)) -> Words {
        let lines = ((height - role.0.size_pt()) / (role.0.size_pt() * LEADING)).floor().max(0.0) as usize + 1;
        self.few_styled_lines(text, role, (width, lines))
    }

    /// The words beside a point in the first of these roles and widths in which no word is broken; none if there is
    /// none.
    pub(super) fn label(&self, text: &str, ink: Color, tried: [(Role, f32); 2]) -> Words {
        let whole = tried.into_iter().find(|(role, width)| !self.breaks_words(text, *role, *width));
        match whole {
            Some((role, width)) => self.centered(text, role, ink, width),
            None => self.line("", self.plain(1.0), ink),
        }
    }

    /// Whether a word of a text is longer than a line.
    pub(super) fn breaks_words(&self, text: &str, role: Role, width: f32) -> bool {
        text.split_whitespace().any(|word| self.words.line(word, role).ink_width() > width)
    }

    /// Adds a line in colours that blend from top to bottom.
    pub(super) fn gradient(&self, block: &mut PageBlock, path: Path, width: Option<f32>, gradient: Gradient) {
        let (path, gradient) = (Arc::new(path), Arc::new(gradient));
        block.items.push(Item::Gradient(GradientItem { path, line_width: width, gradient }));
    }

    /// An icon in one colour.
    pub(super) fn icon(&self, block: &mut PageBlock, name: &str, rect: Rect, color: Color) {
        self.words.icon(block, name, rect, color);
    }

    /// A pill with an icon and words: its block, its width and its height.
    pub(super) fn pill(
        &self,
        icon: &str,
        text: &StyledText,
        role: Role,
        (fill, ink): (Color, Color),
        most: f32,
    ) -> (PageBlock, Point) {
        let mut block = PageBlock::default();
        let side = role.size_pt() * 0.86;
        let (pad, gap) = (role.size_pt() * 0.55, role.size_pt() * 0.33);
        let left = if icon.is_empty() { pad } else { pad + side + gap };
        let words = self.styled_paragraph(text, role, ink, (most - left - pad).max(role.size_pt() * 2.0));
        let height = words.height() + role.size_pt() * 0.92;
        let size = point(left + words.ink_width() + pad, height);
        let radius = (height / 2.0).min(role.size_pt() * 0.85);
        block.rect(Rect::new(0.0, 0.0, size.x, size.y), radius, Some(fill), None);
        if !icon.is_empty() {
            let top = (role.size_pt() * 0.46 + words.capitals() / 2.0) - side / 2.0;
            self.icon(&mut block, icon, Rect::new(pad, top, side, side), ink);
        }
        block.words(&words, left, role.size_pt() * 0.46);
        block.height = height;
        (block, size)
    }

    /// Five segments, of which as many are filled as a severity says. Returns their width.
    pub(super) fn severity(&self, block: &mut PageBlock, at: Point, severity: u8, scale: f32) -> f32 {
        let (width, height, gap) = (self.em(1.2 * scale), self.em(0.42 * scale), self.em(0.2 * scale));
        let theme = self.theme();
        for place in 0..5u8 {
            let rect = Rect::new(at.x + f32::from(place) * (width + gap), at.y, width, height);
            let off = theme.pain_bar.mix(theme.sheet, 0.65);
            block.rect(rect, height / 2.0, Some(if place < severity { theme.pain_bar } else { off }), None);
        }
        5.0 * width + 4.0 * gap
    }

    /// A face whose mouth says how good a value is.
    pub(super) fn face(&self, block: &mut PageBlock, center: Point, radius: f32, fraction: f32) {
        let theme = self.theme();
        let (fill, ink) = (theme.face(fraction), theme.face_ink(fraction));
        block.path(Path::circle(center, radius * 1.12), Some(theme.sheet), None);
        block.path(Path::circle(center, radius), Some(fill), None);
        for side in [-1.0, 1.0] {
            let eye = center + point(side * radius * 0.3, -radius * 0.16);
            block.path(Path::circle(eye, radius * 0.115), Some(ink), None);
        }
        let bend = (fraction.clamp(0.0, 1.0) - 0.5) * 2.0;
        let y = center.y + radius * (0.36 - 0.1 * bend);
        let ends = [point(center.x - radius * 0.36, y), point(center.x + radius * 0.36, y)];
        let mouth = Path::build().move_to(ends[0]).quad_to(point(center.x, y + bend * radius * 0.5), ends[1]);
        block.path(mouth.finish(), None, Some(Stroke::solid(ink, (radius * 0.11).max(1.0))));
    }

    /// The page as it is drawn.
    pub(super) fn page(&self, draft: &StopDraft) -> StopPage {
        let (map, theme) = (self.map(), self.theme());
        let is_mirrored = self.words.is_mirrored();
        let items = if is_mirrored { draft.block.mirrored(self.screen.x) } else { draft.block.items.clone() };
        let scene = Scene {
            size: self.screen,
            paper: theme.sheet,
            title: map.info.title.as_str().into(),
            subject: map.info.objective.as_str().into(),
            author: map.info.owner.as_str().into(),
            keywords: "".into(),
            language: map.info.language.as_str().into(),
            right_to_left: is_mirrored,
            items,
            part_bounds: PartBounds::default(),
        };
        let parts: Vec<Part> = draft.lit.iter().copied().filter(|part| *part != Part::Card(LOOSE_CARD)).collect();
        let lit = lit_places(&parts, &draft.rows);
        StopPage { scene: Arc::new(scene), lit, accessible_text: draft.accessible_text.clone() }
    }
}
