//! The panel with the versions that are kept with the map or, on a comparison, with everything that is different.

mod difference_list;
mod pictures;
pub(crate) mod player;
mod version_list;

use egui::{ScrollArea, Ui};

use self::pictures::VersionPictures;
use self::player::VersionPlayer;
use crate::app::document::DocumentId;
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::focus_in_view::scroll;
use crate::app::widgets::headings;
use crate::app::widgets::long_list::LongList;

/// What the panel keeps between frames.
#[derive(Default)]
pub(crate) struct VersionsPanel {
    pictures: VersionPictures,
    /// The versions that are being played.
    player: Option<VersionPlayer>,
    /// The difference that was gone to last, by its place in the list of a comparison.
    difference: Option<(DocumentId, usize)>,
    /// The rows of the list of differences.
    rows: LongList,
}

impl VersionsPanel {
    /// Plays versions in the document that the player names.
    pub(crate) fn play(&mut self, player: VersionPlayer) {
        self.player = Some(player);
    }

    /// The player, if it plays in this document.
    pub(crate) fn player_in(&mut self, document: DocumentId) -> Option<&mut VersionPlayer> {
        self.player.as_mut().filter(|player| player.document == document)
    }

    /// The place in its list of the difference that was gone to last in a comparison.
    pub(crate) fn difference_in(&self, comparison: DocumentId) -> Option<usize> {
        self.difference.filter(|(document, _)| *document == comparison).map(|(_, place)| place)
    }

    /// Remembers the difference that was gone to.
    pub(crate) fn note_difference(&mut self, comparison: DocumentId, place: usize) {
        self.difference = Some((comparison, place));
    }

    /// Shows the panel.
    pub(crate) fn show(&mut self, ui: &mut Ui, mut frame: SideFrame<'_, '_>) {
        let document = frame.tab.document.id;
        if let Some(player) = self.player_in(document) {
            let still = ui.ctx().global_style().animation_time <= 0.0;
            if let Some(map) = player.map_at(ui.ctx(), still) {
                frame.tab.document.editor.follow(map);
            }
            return player.show(ui, &mut frame);
        }
        let comparison = frame.tab.map().info.comparison.clone();
        let last = self.difference_in(document);
        // The tab above says “Versions” already.
        let above = if comparison.is_some() { 28.0 } else { 0.0 };
        if comparison.is_some() {
            headings::panel_title(ui, "Differences");
        }
        let area = ScrollArea::vertical().id_salt("versions").auto_shrink([false, true]);
        scroll(area.max_height(frame.most_height - above), ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            // The first row is not cut off when the focus is in it.
            ui.add_space(4.0);
            match comparison {
                Some(comparison) => {
                    if let Some(place) = difference_list::show(ui, &mut frame, &comparison, (last, &mut self.rows)) {
                        self.note_difference(document, place);
                    }
                }
                None => version_list::show(ui, &mut frame, &mut self.pictures),
            }
        });
    }
}
