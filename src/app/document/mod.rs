//! One open map and its file: the map with its history, its drawing, opening, saving, autosave and locks.

pub(crate) mod autosave;
pub(crate) mod autosave_start;
pub(crate) mod collapsed_lanes;
pub(crate) mod file_guard;
mod hidden_votes;
pub(crate) mod open_documents;
pub(crate) mod opening;
mod parts_on_sheet;
mod pictures;
pub(crate) mod saving;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use self::autosave::AutosaveState;
use self::collapsed_lanes::CollapsedLanes;
use self::file_guard::FileGuard;
use self::hidden_votes::HiddenVotes;
use self::pictures::DrawnMap;
use crate::edit::{Editor, Selection};
use crate::file::display_name;
use crate::geometry::Point;
use crate::layout::CardBox;
use crate::model::{CardId, Date, JourneyMap, LaneId, TextField};
use crate::scene::{Drawing, Group, SceneBuilder, missing_characters, missing_fonts_sentence, missing_sentence};
use crate::text::Shaper;
use crate::theme::Theme;

/// Identifies a document among all that are or were open in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct DocumentId(pub(crate) u64);

/// Identifies a view among all that are or were open in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ViewId(pub(crate) u64);

/// One open map with its history, its file and its drawing. Any number of views show it.
pub(crate) struct Document {
    /// Identifies the document.
    pub id: DocumentId,
    /// The map with its history and the selection of the view that is worked in.
    pub editor: Editor,
    /// The map's file; none until it is saved for the first time.
    pub path: Option<PathBuf>,
    /// The path of the file with all links resolved; none until that is known.
    canonical: Option<PathBuf>,
    /// The date of the last save of the map's file; none until it is saved.
    pub saved_on: Option<Date>,
    /// The lock on the map's file, and how the file was when it was last read or written.
    pub guard: FileGuard,
    /// What could not be read of the damaged file that the map came from.
    pub repair: Option<Repair>,
    /// The state of the map in its last recovery copy.
    pub autosave_state: Option<AutosaveState>,
    /// Draws the map, with fonts shared among all documents and a cache of its own.
    pub scene_builder: SceneBuilder,
    /// The current drawing of the map.
    pub drawing: Drawing,
    /// Size of the smallest text on the map, in points.
    pub smallest_text_pt: Option<f32>,
    /// What the reader should know about fonts: characters that none has, and fonts of the theme that are not there.
    pub missing_characters: Option<String>,
    /// The map that `drawing` shows.
    drawn: DrawnMap,
    /// The theme that `drawing` has.
    theme: Arc<Theme>,
    /// The themes that stand before and behind the map's own.
    other_themes: OtherThemes,
    /// The text that is being edited.
    edited: EditedText,
    /// The view whose selection the editor has.
    active_view: Option<ViewId>,
    /// The selections of the other views.
    selections: FxHashMap<ViewId, Selection>,
    /// All views that have shown the document and are still open.
    views: Vec<ViewId>,
    /// The lanes that each view shows collapsed.
    collapsed: CollapsedLanes,
}

/// The themes that a map may be shown in besides its own.
struct OtherThemes {
    /// The theme of maps that name none: the window's.
    window: Arc<Theme>,
    /// The theme that is being made in the theme editor, in which the map is shown meanwhile.
    tried: Option<Arc<Theme>>,
}

/// The text that is being edited, which is shown whole however long it is, and the cards that people vote on.
#[derive(Clone, Debug, Default)]
struct EditedText {
    field: Option<TextField>,
    /// The cards that have room for a number above them.
    numbered: Vec<CardId>,
    /// The dots that nobody may see yet.
    hidden_votes: HiddenVotes,
    /// Whether the drawing shows less of a text than it should, or more.
    is_outdated: bool,
}

/// What could not be read of a damaged file.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    /// The damaged file.
    pub file: PathBuf,
    /// What was left out or repaired, in sentences.
    pub sentences: Vec<String>,
}

impl Repair {
    /// The suggested path for saving the map: beside the damaged file, which is not overwritten.
    pub(crate) fn proposed_path(&self) -> PathBuf {
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy();
        self.file.with_file_name(format!("{stem} (what could be read).journey"))
    }
}

impl Document {
    /// Opens `map`, which was read from `path` or is new, and which `first` shows.
    pub(crate) fn new(id: DocumentId, map: JourneyMap, path: Option<PathBuf>, first: FirstDrawing) -> Self {
        let FirstDrawing { drawing, theme, look: DocumentLook { scene_builder, window_theme } } = first;
        let (mut map, mut scene_builder) = (map, scene_builder);
        // From here on the map is drawn on the window's thread.
        scene_builder.decode_pictures_elsewhere();
        let mut collapsed = CollapsedLanes::taken_from(&mut map);
        let editor = Editor::new(map, path.is_some());
        // The first drawing shows the map as it was read: with its collapsed lanes.
        let drawn = collapsed.shown(editor.map());
        Self {
            id,
            path,
            canonical: None,
            saved_on: None,
            guard: FileGuard::default(),
            repair: None,
            autosave_state: None,
            smallest_text_pt: drawing.scene.smallest_text_pt(),
            missing_characters: missing_in(&drawing, editor.map(), &theme, &scene_builder),
            drawn: DrawnMap::new(drawn),
            editor,
            scene_builder,
            drawing,
            theme,
            other_themes: OtherThemes { window: window_theme, tried: None },
            edited: EditedText::default(),
            active_view: None,
            selections: FxHashMap::default(),
            views: Vec::new(),
            collapsed,
        }
    }

    /// The map as it is shown: with what a gesture previews.
    pub(crate) fn map(&self) -> &Arc<JourneyMap> {
        self.editor.map()
    }

    /// The map's own theme, or the window's when it names none.
    pub(crate) fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// Sets the theme of the window, which maps without a theme of their own follow.
    pub(crate) fn set_window_theme(&mut self, theme: &Arc<Theme>) {
        self.other_themes.window = theme.clone();
    }

    /// Shows the map in another theme than its own, which the map itself does not get; none shows it in its own.
    pub(crate) fn try_theme(&mut self, theme: Option<Arc<Theme>>) {
        self.other_themes.tried = theme;
    }

    /// Draws the map again when the map or its theme has changed since it was drawn.
    pub(crate) fn refresh(&mut self) {
        self.show_collapsed_of_view();
        let OtherThemes { window, tried } = &self.other_themes;
        let theme = tried.clone().unwrap_or_else(|| theme_of(self.editor.map(), window));
        let map = &self.collapsed.shown(&self.edited.hidden_votes.shown(self.editor.map()));
        let is_outdated = self.edited.is_outdated || self.drawn.has_new_pictures;
        if Arc::ptr_eq(&theme, &self.theme) && Arc::ptr_eq(map, &self.drawn.map) && !is_outdated {
            return;
        }
        (self.edited.is_outdated, self.drawn.has_new_pictures) = (false, false);
        let (drawing, all_anew) = if Arc::ptr_eq(&theme, &self.theme) && !is_outdated {
            self.scene_builder.redraw(&self.drawing, &self.drawn.map, map, &theme)
        } else {
            (self.scene_builder.draw(map, &theme), true)
        };
        self.drawing = drawing;
        if all_anew {
            self.smallest_text_pt = self.drawing.scene.smallest_text_pt();
        }
        self.missing_characters = missing_in(&self.drawing, map, &theme, &self.scene_builder);
        self.drawn.map = map.clone();
        self.theme = theme;
    }

    /// Where the cards of a lane would be on `map`, which differs from the map in its cards; none for a lane without.
    pub(crate) fn reflow_lane(&mut self, map: &JourneyMap, lane: LaneId) -> Option<Vec<CardBox>> {
        self.scene_builder.reflow_lane(&self.drawing.layout, map, lane)
    }

    /// Draws a card of a changed lane with its upper left corner `at`, a place of the layout.
    pub(crate) fn draw_card_at(&mut self, mut card: CardBox, at: Point) -> Arc<Group> {
        card.move_by(at - card.rect.min);
        self.scene_builder.draw_card(self.editor.map(), &self.drawing.layout, &self.theme, &card)
    }

    /// Shows a text whole while it is edited, however long it is. Of others the map shows only the beginning.
    pub(crate) fn show_whole(&mut self, field: Option<TextField>) {
        if self.edited.field == field {
            return;
        }
        let before = std::mem::replace(&mut self.edited.field, field);
        self.scene_builder.show_whole(field);
        let was_shown_whole = before.and_then(|before| before.read(self.editor.map())).is_some_and(may_be_shortened);
        self.edited.is_outdated |=
            was_shown_whole || field.is_some_and(|field| self.drawing.layout.is_shortened(field));
    }

    /// Leaves room for a number above these cards, as people need while they vote.
    pub(crate) fn number_cards(&mut self, cards: Vec<CardId>) {
        if self.edited.numbered != cards {
            self.scene_builder.number_cards(cards.iter().copied());
            self.edited.numbered = cards;
            self.edited.is_outdated = true;
        }
    }

    /// Hides the dots of these cards besides those of a blind round, until their order is shown again.
    pub(crate) fn hide_votes(&mut self, cards: Vec<CardId>) {
        self.edited.hidden_votes.hide(cards);
    }

    /// Gives the editor the selection of `view`, and keeps that of the view that had it before.
    pub(crate) fn activate(&mut self, view: ViewId) {
        if self.active_view == Some(view) {
            return;
        }
        self.note_view(view);
        let before = self.active_view.replace(view);
        let is_first = before.is_none();
        self.selections.extend(before.map(|before| (before, self.editor.selection().clone())));
        match self.selections.remove(&view) {
            Some(selection) => self.editor.select(selection),
            // A map that is opened may come with a selection, but another view of it begins with none.
            None if !is_first => self.editor.select(Selection::default()),
            None => {}
        }
        self.refresh();
    }

    /// Notes that a view shows the document, before it has been worked in.
    pub(crate) fn note_view(&mut self, view: ViewId) {
        if !self.views.contains(&view) {
            self.views.push(view);
        }
    }

    /// Forgets the selection of a view that was closed.
    pub(crate) fn forget_view(&mut self, view: ViewId) {
        self.views.retain(|known| *known != view);
        self.selections.remove(&view);
        self.collapsed.forget(view);
        if self.active_view == Some(view) {
            self.active_view = None;
        }
    }

    /// Whether any view but those in `views` shows the document.
    pub(crate) fn is_shown_besides(&self, views: impl Fn(ViewId) -> bool) -> bool {
        self.views.iter().any(|view| !views(*view))
    }

    /// The map's title, or a placeholder if it has none.
    pub(crate) fn title(&self) -> &str {
        let title = &self.map().info.title;
        if title.trim().is_empty() { "Untitled map" } else { title }
    }

    /// The title as tabs and windows show it: one of two compared maps has the title of a map that may be open too.
    pub(crate) fn title_of_tab(&self) -> String {
        let is_compared = self.map().info.comparison.is_some();
        if is_compared { format!("{} (compared)", self.title()) } else { self.title().to_owned() }
    }

    /// The file's name; none when the map was not saved yet.
    pub(crate) fn file_name(&self) -> Option<String> {
        self.path.as_deref().map(display_name)
    }

    /// Makes this the map's file. `canonical` is its path with all links resolved.
    pub(crate) fn set_file(&mut self, path: PathBuf, canonical: PathBuf) {
        self.path = Some(path);
        self.canonical = Some(canonical);
    }

    /// The path of the map's file with all links resolved.
    pub(crate) fn canonical(&self) -> Option<PathBuf> {
        self.canonical.clone()
    }

    /// Makes the map one without a file.
    pub(crate) fn leave_file(&mut self) {
        self.path = None;
        self.canonical = None;
        self.guard = FileGuard::default();
    }

    /// Whether another window has the map's file, so that this one only shows what is saved there.
    pub(crate) fn follows_another_window(&self) -> bool {
        self.editor.is_read_only() && self.guard.other_holder().is_some()
    }

    /// Whether the map is open from the file at `path`. Another path to the same file is recognised when all its
    /// links are resolved: the disk is not asked here.
    pub(crate) fn is_at(&self, path: &Path) -> bool {
        self.path.as_deref() == Some(path) || self.canonical.as_deref() == Some(path)
    }
}

/// What a document is drawn with.
pub(crate) struct DocumentLook {
    /// Draws the map, with fonts shared among all documents.
    scene_builder: SceneBuilder,
    /// The theme of maps that name none.
    window_theme: Arc<Theme>,
}

/// Sentences about the characters of a drawing that no font has, and about fonts of the theme that are not there. The
/// drawing is searched only after the fonts have lacked a character at all, which is seldom.
fn missing_in(drawing: &Drawing, map: &JourneyMap, theme: &Theme, scene_builder: &SceneBuilder) -> Option<String> {
    let shaper = scene_builder.shaper();
    let characters = shaper.has_missing().then(|| missing_sentence(&missing_characters(&drawing.scene), map)).flatten();
    let sentences: Vec<String> = missing_fonts_sentence(theme, shaper).into_iter().chain(characters).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The first drawing of a map. It can be made on any thread, and for a map from a file is made where it is read.
pub(crate) struct FirstDrawing {
    drawing: Drawing,
    theme: Arc<Theme>,
    look: DocumentLook,
}

impl FirstDrawing {
    /// The drawing of the map as it was read.
    pub(crate) fn drawing(&self) -> &Drawing {
        &self.drawing
    }
}

impl DocumentLook {
    /// Fonts shared with other documents, and the theme of maps that name none.
    pub(crate) fn new(shaper: Shaper, window_theme: Arc<Theme>) -> Self {
        Self { scene_builder: SceneBuilder::with_shaper(shaper).for_editing(), window_theme }
    }

    /// Draws a map for the first time.
    pub(crate) fn draw(mut self, map: &JourneyMap) -> FirstDrawing {
        let theme = theme_of(map, &self.window_theme);
        let drawing = self.scene_builder.draw(map, &theme);
        FirstDrawing { drawing, theme, look: self }
    }
}

/// Whether a text is so long that a map may show only its beginning.
fn may_be_shortened(text: &str) -> bool {
    text.len() > 100 || text.contains('\n')
}

fn theme_of(map: &JourneyMap, window_theme: &Arc<Theme>) -> Arc<Theme> {
    map.info.chosen_theme().unwrap_or_else(|| window_theme.clone())
}
