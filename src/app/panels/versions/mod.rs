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

/// What the panel keeps between frames.
#[derive(Default)]
pub(crate) struct VersionsPanel {
    pictures: VersionPictures,
    /// The versions that are being played.
    player: Option<VersionPlayer>,
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

    /// Shows the panel.
    pub(crate) fn show(&mut self, ui: &mut Ui, mut frame: SideFrame<'_, '_>) {
        let document = frame.tab.document.id;
        if let Some(player) = self.player_in(document) {
            headings::panel_title(ui, "Versions");
            let still = ui.ctx().global_style().animation_time <= 0.0;
            if let Some(map) = player.map_at(ui.ctx(), still) {
                frame.tab.document.editor.follow(map);
            }
            return player.show(ui, &mut frame);
        }
        let comparison = frame.tab.map().info.comparison.clone();
        headings::panel_title(ui, if comparison.is_some() { "Differences" } else { "Versions" });
        let area = ScrollArea::vertical().id_salt("versions").auto_shrink([false, true]);
        scroll(area.max_height(frame.most_height - 28.0), ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            match comparison {
                Some(comparison) => difference_list::show(ui, &mut frame, &comparison),
                None => version_list::show(ui, &mut frame, &mut self.pictures),
            }
        });
    }
}
