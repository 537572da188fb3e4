//! A closed panel costs nothing: what it would work out is counted, not timed.

use std::path::PathBuf;
use std::time::Duration;

use egui_kittest::Harness;

use super::services::Services;
use super::{ActiveWindow, Window, WindowId};
use crate::app::commands::UiCommand;
use crate::app::document::open_documents::OpenDocuments;
use crate::app::services::task::set_patience;
use crate::app::widgets::style;
use crate::edit::{Command, MapField};
use crate::file;
use crate::file::templates;

struct CountedWindow {
    window: Window,
    documents: OpenDocuments,
    services: Services,
}

type CountedHarness = Harness<'static, CountedWindow>;

fn opened(map: PathBuf) -> CountedHarness {
    let (window, documents) = (Window::new(WindowId(1)), OpenDocuments::default());
    let state = CountedWindow { window, documents, services: Services::default() };
    let mut map = Some(map);
    let builder = Harness::builder().with_size([1_280.0, 720.0]).with_max_steps(60);
    let mut harness = builder.with_context_setup(style::install_fonts).build_ui_state(
        move |ui, CountedWindow { window, documents, services }: &mut CountedWindow| {
            let ctx = ui.ctx().clone();
            let mut active = ActiveWindow { window, documents, services };
            if let Some(map) = map.take() {
                set_patience(&ctx, Duration::from_secs(20));
                active.open(&ctx, &map);
            }
            active.show(ui);
        },
        state,
    );
    harness.run_ok();
    harness
}

fn act(harness: &mut CountedHarness, act: impl FnOnce(&egui::Context, &mut ActiveWindow<'_>)) {
    let ctx = harness.ctx.clone();
    let CountedWindow { window, documents, services } = harness.state_mut();
    act(&ctx, &mut ActiveWindow { window, documents, services });
    harness.run_ok();
    harness.run_ok();
}

fn edit(harness: &mut CountedHarness, title: &str) {
    act(harness, |_, window| {
        let mut tab = window.window.tabs.front(window.documents).unwrap();
        assert!(tab.perform(&Command::SetMap(MapField::Title(title.to_owned()))));
    });
}

#[test]
fn findings_and_hotspots_are_worked_out_only_while_they_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("order.journey");
    file::save(&templates::load("online-order").unwrap(), &path).unwrap();
    let mut harness = opened(path);
    let worked_out = |harness: &CountedHarness| harness.state().window.overlays.side.insights().times_worked_out();
    edit(&mut harness, "One");
    act(&mut harness, |ctx, window| window.perform(ctx, UiCommand::ToggleInspector));
    edit(&mut harness, "Two");
    assert_eq!(worked_out(&harness), (0, 0), "the panel was never open");
    act(&mut harness, |ctx, window| window.perform(ctx, UiCommand::Insights));
    assert_eq!(worked_out(&harness), (1, 0));
    harness.run_steps(12);
    assert_eq!(worked_out(&harness), (1, 0), "nothing has changed");
    edit(&mut harness, "Three");
    assert_eq!(worked_out(&harness), (2, 0));
    act(&mut harness, |_, window| window.close_side_panel());
    edit(&mut harness, "Four");
    edit(&mut harness, "Five");
    assert_eq!(worked_out(&harness), (2, 0), "the panel is closed again");
}
