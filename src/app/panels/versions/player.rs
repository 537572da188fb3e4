//! Playing the versions of a map: from the oldest to the map as it is now. Between two of them the curves move, and
//! what came, went and changed is marked.

use std::sync::Arc;

use egui::{Context, Label, RichText, Ui, Vec2};

use crate::app::document::DocumentId;
use crate::app::panels::side_frame::SideFrame;
use crate::app::widgets::buttons::IconButton;
use crate::app::widgets::fields::{Common, Slider, SliderScale, ValueRequest};
use crate::app::widgets::style::{regular, semi_bold};
use crate::difference::{MapDifference, headline, morph, overlay};
use crate::locale::Locale;
use crate::model::JourneyMap;
use crate::render::screen::color32;

/// How long a version stands still, and how long the way to the next one takes, in seconds.
const STILL: f64 = 2.5;
const WAY: f64 = 1.6;

/// One version that is played.
pub(crate) struct PlayedVersion {
    /// What it is called.
    name: String,
    /// When it was kept, and why.
    about: String,
    map: Arc<JourneyMap>,
}

/// Versions that are played in a document of their own.
pub(crate) struct VersionPlayer {
    /// The document in which they are played.
    pub(crate) document: DocumentId,
    versions: Vec<PlayedVersion>,
    at: usize,
    is_playing: bool,
    /// When the present version came to stand still, in seconds on egui's clock; none until it is shown.
    since: Option<f64>,
    /// Both maps of the way under way in one.
    way: Option<Arc<JourneyMap>>,
    /// How far on that way it is, from 0 to 1.
    share: f32,
    /// What changed on the way to the present version.
    changed: Vec<String>,
}

impl VersionPlayer {
    /// All versions of a map, and the map as it is now.
    pub(crate) fn new(document: DocumentId, map: &JourneyMap) -> Self {
        let kept = map.versions.iter().map(|version| PlayedVersion {
            name: version.name.clone(),
            about: [
                version.kept_on.map(|date| Locale::of_tag("en").date(date)).unwrap_or_default(),
                version.note.clone(),
            ]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
            map: Arc::new(titled(JourneyMap::clone(&version.map))),
        });
        let now = PlayedVersion {
            name: "The map as it is now".to_owned(),
            about: String::new(),
            map: Arc::new(titled(map.clone().without_versions())),
        };
        let versions = kept.chain([now]).collect();
        Self { document, versions, at: 0, is_playing: true, since: None, way: None, share: 0.0, changed: Vec::new() }
    }

    /// The map with which playing begins.
    pub(crate) fn first(map: &JourneyMap) -> JourneyMap {
        let first = map.versions.first().map(|version| JourneyMap::clone(&version.map));
        titled(first.unwrap_or_else(|| map.clone().without_versions()))
    }

    /// Goes to the next or the previous version, and stops there. Returns what it is called; none at either end.
    pub(crate) fn step(&mut self, forward: bool) -> Option<String> {
        self.is_playing = false;
        let next = if forward { self.at + 1 } else { self.at.checked_sub(1)? };
        let name = self.versions.get(next)?.name.clone();
        self.go_to(next);
        Some(format!("{name}, {} of {}", next + 1, self.versions.len()))
    }

    /// Plays on, or stops. At the end it begins anew.
    fn toggle(&mut self) {
        self.is_playing = !self.is_playing;
        if self.is_playing && self.at + 1 >= self.versions.len() {
            self.go_to(0);
        }
        (self.since, self.share) = (None, 0.0);
    }

    fn go_to(&mut self, place: usize) {
        let before = place.checked_sub(1).and_then(|before| self.versions.get(before));
        let both = before.zip(self.versions.get(place));
        self.changed = both.map_or_else(Vec::new, |(before, now)| {
            let difference = MapDifference::of_versions(&before.map, &now.map);
            if difference.is_empty() {
                return vec![format!("Nothing has changed since “{}”.", before.name)];
            }
            headline(&difference)
        });
        (self.at, self.since, self.way, self.share) = (place, None, None, 0.0);
    }

    /// Both maps of the way to the next version in one.
    fn way(&mut self) -> Option<Arc<JourneyMap>> {
        if self.way.is_none() {
            let (from, to) = (self.versions.get(self.at)?, self.versions.get(self.at + 1)?);
            let difference = MapDifference::of_versions(&from.map, &to.map);
            self.way = Some(Arc::new(overlay(&from.map, &to.map, &difference)));
        }
        self.way.clone()
    }

    /// The map to show in this frame; none if it is the one that is shown.
    pub(crate) fn map_at(&mut self, ctx: &Context, reduce_motion: bool) -> Option<JourneyMap> {
        let now = ctx.input(|input| input.time);
        let is_new = self.since.is_none();
        let since = *self.since.get_or_insert(now);
        let still = self.versions.get(self.at).map(|version| JourneyMap::clone(&version.map));
        if !self.is_playing || self.at + 1 >= self.versions.len() {
            self.is_playing = false;
            return still.filter(|_| is_new);
        }
        let passed = now - since;
        let way = if reduce_motion { 0.0 } else { WAY };
        if passed < STILL {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(STILL - passed));
            return still.filter(|_| is_new);
        }
        if passed < STILL + way {
            ctx.request_repaint();
            let share = ((passed - STILL) / way) as f32;
            // Slow at both ends.
            let share = share * share * (3.0 - 2.0 * share);
            self.share = share;
            return self.way().map(|union| morph(&union, share));
        }
        self.go_to(self.at + 1);
        ctx.request_repaint();
        self.map_at(ctx, reduce_motion)
    }

    /// Shows what is played, and the buttons to stop it and to go from version to version.
    pub(super) fn show(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
        let theme = frame.context.theme.clone();
        // The ring around the knob ends before the edge of the panel.
        ui.set_max_width(ui.available_width() - 8.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let size = Vec2::splat(32.0);
            if IconButton::new("move-left", "Previous version").size(size, 17.0).show(ui, &mut frame.context).clicked()
            {
                self.step(false);
            }
            if ui.button(if self.is_playing { "Pause" } else { "Play" }).clicked() {
                self.toggle();
            }
            if IconButton::new("move-right", "Next version").size(size, 17.0).show(ui, &mut frame.context).clicked() {
                self.step(true);
            }
        });
        self.slide(ui, frame);
        let Some(version) = self.versions.get(self.at) else { return };
        ui.add(Label::new(RichText::new(&version.name).font(semi_bold(14.0))).wrap());
        if !version.about.is_empty() {
            ui.add(Label::new(RichText::new(&version.about).font(regular(12.5)).color(color32(theme.muted))).wrap());
        }
        for sentence in &self.changed {
            ui.add(Label::new(RichText::new(sentence).font(regular(12.5))).wrap());
        }
    }

    /// The slider on which the versions stand, oldest first. Its knob goes along while they are played.
    fn slide(&mut self, ui: &mut Ui, frame: &mut SideFrame<'_, '_>) {
        let count = self.versions.len();
        let words = format!("Version {} of {count}", self.at + 1);
        let scale = SliderScale {
            range: 1.0..=count as f32,
            step: 1.0,
            low: "",
            high: "",
            faces: false,
            figure: false,
            optional: false,
        };
        let shown = (self.at + 1) as f32 + self.share;
        let slider = Slider { name: &words, accessible_name: "Version", scale };
        match slider.show(ui, &mut frame.context, Common::Same(Some(shown))) {
            ValueRequest::Preview(Some(value), _) | ValueRequest::Set(Some(value), _) => {
                self.is_playing = false;
                let place = (value.max(1.0) as usize - 1).min(count.saturating_sub(1));
                if place != self.at || self.share > 0.0 {
                    self.go_to(place);
                    ui.ctx().request_repaint();
                }
            }
            _ => {}
        }
    }
}

/// A version under a title that tells its tab from that of the map.
fn titled(map: JourneyMap) -> JourneyMap {
    let title = format!("{} (versions)", map.info.title);
    map.with_title(title)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::file::templates;
    use crate::model::Version;

    /// The map that is shown at a time, if it is another one than before.
    fn shown(player: &mut VersionPlayer, ctx: &Context, time: f64, reduce_motion: bool) -> Option<JourneyMap> {
        let mut map = None;
        let input = egui::RawInput { time: Some(time), ..egui::RawInput::default() };
        let mut output = ctx.run_ui(input, |ui| map = player.map_at(ui.ctx(), reduce_motion));
        output.textures_delta.clear();
        map
    }

    fn player() -> VersionPlayer {
        let mut map = templates::load("online-order").unwrap();
        map.versions = vec![Arc::new(Version::of(&map, "Monday", "", None))];
        map.cards.pop();
        VersionPlayer::new(DocumentId(1), &map)
    }

    #[test]
    fn the_way_to_the_next_version_is_shown_and_the_end_stops_it() {
        let (mut player, ctx) = (player(), Context::default());
        assert!(shown(&mut player, &ctx, 0.0, false).unwrap().info.comparison.is_none());
        assert!(shown(&mut player, &ctx, 1.0, false).is_none(), "it stands still");
        assert!(shown(&mut player, &ctx, STILL + WAY / 2.0, false).unwrap().info.comparison.is_some());
        assert!((player.share - 0.5).abs() < 0.01, "{}", player.share);
        let last = shown(&mut player, &ctx, STILL + WAY + 0.1, false).unwrap();
        assert_eq!(last.cards.len() + 1, player.versions[0].map.cards.len());
        assert!(!player.is_playing && player.at == 1);
        player.toggle();
        assert!(player.is_playing && player.at == 0, "it begins anew");
    }

    #[test]
    fn with_less_motion_one_version_follows_another_at_once() {
        let (mut player, ctx) = (player(), Context::default());
        shown(&mut player, &ctx, 0.0, true);
        assert!(shown(&mut player, &ctx, STILL - 0.1, true).is_none());
        let next = shown(&mut player, &ctx, STILL + 0.1, true).unwrap();
        assert!(next.info.comparison.is_none(), "no map between the two");
        assert_eq!(player.at, 1);
    }
}
