//! Tests of the page as a user operates it: by labels, pointer and keys, without a display.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::time::{Duration, Instant};

use egui::{Key, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use tempfile::TempDir;

use crate::app::App;
use crate::app::commands::request::{Request, RequestQueue};
use crate::app::dialogs::file_dialogs::FileDialogs;
use crate::app::services::path_checks::Presence;
use crate::app::start::gallery::*;
use crate::app::start::welcome::{RecentEntry, RecoveredEntry, Welcome};
use crate::app::widgets::icons::Icons;
use crate::app::widgets::ui_context::UiContext;
use crate::file::user_templates::TemplateTexts;
use crate::render::screen::ScreenPainter;

const SHOES: &str = "First online order, wrong size";
const GROCERIES: &str = "Click-and-collect groceries";

struct Page {
    gallery: Gallery,
    painter: ScreenPainter,
    icons: Icons,
    theme: Arc<Theme>,
    recent: Vec<RecentEntry>,
    recovered: Vec<RecoveredEntry>,
    requests: Vec<Request>,
    styled: bool,
}

fn gallery(folder: &TempDir) -> Gallery {
    let cache = ThumbnailCache::in_folder(folder.path().join("cache"));
    Gallery::new(Some(UserTemplates::in_folder(folder.path())), cache)
}

fn page(folder: &TempDir) -> Harness<'static, Page> {
    page_with(folder, Vec::new(), Vec::new())
}

fn page_with(folder: &TempDir, recent: Vec<RecentEntry>, recovered: Vec<RecoveredEntry>) -> Harness<'static, Page> {
    let page = Page {
        gallery: gallery(folder),
        painter: ScreenPainter::new(),
        icons: Icons::default(),
        theme: Theme::named_or_default(""),
        recent,
        recovered,
        requests: Vec::new(),
        styled: false,
    };
    let builder = Harness::builder().with_size(Vec2::new(1_280.0, 1_000.0)).with_max_steps(60);
    let mut harness = builder.build_ui_state(show, page);
    harness.run_ok();
    harness.run_ok();
    harness
}

fn show(ui: &mut egui::Ui, page: &mut Page) {
    if !std::mem::replace(&mut page.styled, true) {
        // A window installs the fonts and the style.
        drop(App::new(ui.ctx(), &[]));
    }
    page.gallery.update(ui.ctx(), &page.theme);
    let mut requests = RequestQueue::default();
    let mut welcome = Welcome {
        gallery: &mut page.gallery,
        recent: &page.recent,
        recovered: &page.recovered,
        open_before: &[],
        requests: &mut requests,
        context: UiContext { theme: &page.theme, icons: &mut page.icons, painter: &mut page.painter },
    };
    welcome.show(ui);
    page.requests.extend(requests.take());
}

/// Runs frames until a label appears, since threads read the files.
fn wait_for(harness: &mut Harness<'static, Page>, label: &str) {
    wait_until(harness, label, true);
}

/// Runs frames until a label is there or gone.
fn wait_until(harness: &mut Harness<'static, Page>, label: &str, is_there: bool) {
    let until = Instant::now() + Duration::from_secs(60);
    harness.run_ok();
    while harness.query_by_label_contains(label).is_some() != is_there {
        assert!(Instant::now() < until, "{label}: waited in vain");
        harness.run_ok();
        std::thread::yield_now();
    }
}

fn click(harness: &mut Harness<'static, Page>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_ok();
    harness.run_ok();
}

#[test]
fn filters_and_search_narrow_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut gallery = gallery(&folder);
    let all = gallery.found(&GallerySection::Bundled).len();
    assert_eq!(all + gallery.found(&GallerySection::Blank).len(), templates::list().len());
    gallery.kind = Some(MapKind::ServiceBlueprint);
    let blueprints = gallery.found(&GallerySection::Bundled);
    assert!(!blueprints.is_empty() && blueprints.len() < all);
    assert!(blueprints.iter().all(|index| gallery.entries[*index].outline.kind == MapKind::ServiceBlueprint));
    gallery.search = "no such word anywhere".into();
    assert!(gallery.found(&GallerySection::Bundled).is_empty() && gallery.is_filtered());
    gallery.clear_filters();
    assert_eq!(gallery.found(&GallerySection::Bundled).len(), all);
}

#[test]
fn every_industry_is_listed_once() {
    let gallery = gallery(&tempfile::tempdir().unwrap());
    let industries = gallery.industries();
    let named = gallery.entries.iter().filter(|entry| !entry.outline.industry.is_empty()).count();
    assert_eq!(industries.iter().map(|(_, count)| count).sum::<usize>(), named);
    assert!(industries.windows(2).all(|pair| pair[0].0.to_lowercase() < pair[1].0.to_lowercase()));
}

#[test]
fn a_word_on_a_card_finds_its_map_and_clear_brings_all_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(&folder);
    harness.get_by_label("Search templates").focus();
    harness.run_ok();
    harness.get_by_label("Search templates").type_text("needs a printer");
    harness.run_ok();
    harness.get_by_label(SHOES);
    assert!(harness.query_by_label(GROCERIES).is_none());
    click(&mut harness, "Clear");
    harness.get_by_label(GROCERIES);
}

#[test]
fn chips_filter_by_kind_and_industry() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(&folder);
    click(&mut harness, "Service blueprint");
    harness.get_by_label(GROCERIES);
    assert!(harness.query_by_label(SHOES).is_none());
    click(&mut harness, "Service blueprint");
    harness.get_by_label(SHOES);
    click(&mut harness, "Industry: Any industry");
    let industry = harness.state().gallery.entries.iter().find(|it| it.outline.title == SHOES).unwrap();
    let industry = industry.outline.industry.clone();
    harness.get_by_label_contains(&format!("{industry}  ·")).click();
    harness.run_ok();
    assert_eq!(harness.state().gallery.industry.as_deref(), Some(industry.as_str()));
    harness.get_by_label(SHOES);
    assert!(harness.query_by_label(GROCERIES).is_none());
}

#[test]
fn nothing_found_offers_the_way_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(&folder);
    harness.state_mut().gallery.search = "zebra crossing tickets".into();
    harness.run_ok();
    click(&mut harness, "Show everything");
    harness.get_by_label(SHOES);
}

#[test]
fn a_click_takes_a_template() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(&folder);
    click(&mut harness, SHOES);
    assert_eq!(harness.state().requests, [Request::NewFromTemplate("online-order".into())]);
}

#[test]
fn the_preview_shows_facts_and_takes_the_template() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(&folder);
    click(&mut harness, &format!("Preview {SHOES}"));
    harness.get_by_label_contains("7 stages");
    harness.get_by_label("1 persona");
    click(&mut harness, "Next template");
    assert_ne!(harness.state().gallery.preview.as_ref().unwrap().source, MapSource::Bundled("online-order"));
    click(&mut harness, "Previous template");
    click(&mut harness, "Use this template");
    assert_eq!(harness.state().requests, [Request::NewFromTemplate("online-order".into())]);
    assert!(harness.state().gallery.preview.is_none());
}

#[test]
fn the_keyboard_walks_looks_and_takes() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(&folder);
    harness.get_by_label(SHOES).focus();
    harness.run_ok();
    harness.key_press(Key::Space);
    harness.run_ok();
    assert!(harness.state().gallery.preview.is_some(), "the space bar looks");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.state().gallery.preview.is_none() && harness.state().requests.is_empty());
    harness.get_by_label(SHOES).focus();
    harness.run_ok();
    // The preview button stands between two cards.
    for _ in 0..3 {
        if harness.get_by_label(GROCERIES).is_focused() {
            break;
        }
        harness.key_press(Key::ArrowRight);
        harness.run_ok();
    }
    assert!(harness.get_by_label(GROCERIES).is_focused());
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert_eq!(harness.state().requests, [Request::NewFromTemplate("click-and-collect".into())]);
}

#[test]
fn recent_files_open_and_leave_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Returns.journey");
    crate::file::save(&templates::load("blank").unwrap(), &path).unwrap();
    let entry = RecentEntry {
        path: path.clone(),
        title: "Our returns".into(),
        when: "yesterday".into(),
        presence: Presence::There,
    };
    let mut harness = page_with(&folder, vec![entry], Vec::new());
    click(&mut harness, "Our returns");
    click(&mut harness, "Options for Our returns");
    click(&mut harness, "Remove from this list");
    assert_eq!(harness.state().requests, [Request::OpenFile(path.clone()), Request::ForgetRecent(path)]);
}

#[test]
fn recovered_work_can_be_restored_compared_and_discarded() {
    let folder = tempfile::tempdir().unwrap();
    let entry = |id: &str, title: &str, comparable| RecoveredEntry {
        id: id.into(),
        title: title.into(),
        details: "2 minutes newer than the file".into(),
        copy: None,
        comparable,
    };
    let entries = vec![entry("1", "Returns", true), entry("2", "Fresh", false)];
    let mut harness = page_with(&folder, Vec::new(), entries);
    for label in ["Restore Returns", "Compare Returns", "Discard Fresh", "Compare Fresh"] {
        click(&mut harness, label);
    }
    let (one, two) = ("1".to_owned(), "2".to_owned());
    assert_eq!(
        harness.state().requests,
        [Request::RestoreRecovered(one.clone()), Request::CompareRecovered(one), Request::DiscardRecovered(two)]
    );
}

#[test]
fn own_templates_are_renamed_deleted_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let own = UserTemplates::in_folder(folder.path());
    let map = templates::load("online-order").unwrap();
    own.save(&map, "Our returns", "How we look at returns", TemplateTexts::Kept).unwrap();
    let mut harness = page(&folder);
    harness.state_mut().gallery.search = "our returns".into();
    wait_for(&mut harness, "Options for Our returns");
    click(&mut harness, "Options for Our returns");
    click(&mut harness, "Rename…");
    harness.get_by_label("Template name").type_text(" 2027");
    harness.run_ok();
    harness.get_by_label("Rename").click();
    wait_for(&mut harness, "Options for Our returns 2027");
    click(&mut harness, "Options for Our returns 2027");
    click(&mut harness, "Delete");
    wait_for(&mut harness, "was deleted");
    // When the card goes, the button below moves, and a click in that frame would miss it.
    wait_until(&mut harness, "Options for Our returns 2027", false);
    assert!(own.list().templates.is_empty());
    click(&mut harness, "Undo");
    wait_for(&mut harness, "Options for Our returns 2027");
    click(&mut harness, "Our returns 2027");
    assert_eq!(harness.state().requests, [Request::NewFromOwnTemplate(own.list().templates[0].path.clone())]);
}

#[test]
fn a_broken_template_is_reported_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    std::fs::write(folder.path().join("templates/Odd.journey"), "odd").unwrap();
    let mut harness = page(&folder);
    wait_for(&mut harness, "The template “Odd” was left out.");
}

#[test]
fn a_shared_folder_that_is_gone_is_reported_and_can_be_taken_off() {
    let (folder, team) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let own = UserTemplates::in_folder(folder.path());
    own.add_folder(team.path()).unwrap();
    drop(team);
    let mut harness = page(&folder);
    wait_for(&mut harness, "This folder is not available right now.");
    // The button is at the end of the page, out of sight for a click.
    harness.get_by_label("Remove folder").click_accesskit();
    harness.run_ok();
    assert_eq!(own.shared_folders().unwrap(), Vec::<PathBuf>::new());
}

#[test]
fn a_shared_folder_is_added_by_its_path() {
    let (folder, team) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let own = UserTemplates::in_folder(folder.path());
    let mut harness = page(&folder);
    harness.state_mut().gallery.own.folder_dialog = FileDialogs::typed_only();
    // The button is at the end of the page, out of sight for a click.
    harness.get_by_label("Add a shared folder…").click_accesskit();
    harness.run_ok();
    harness.run_ok();
    harness.get_by_label("Location of the folder").focus();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    harness.run_ok();
    harness.get_by_label("Location of the folder").type_text(&team.path().display().to_string());
    harness.run_ok();
    click(&mut harness, "Choose");
    assert_eq!(own.shared_folders().unwrap(), [team.path()]);
    wait_for(&mut harness, "This folder has no templates yet.");
}

#[test]
fn own_templates_stand_before_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let own = UserTemplates::in_folder(folder.path());
    let map = templates::load("blank").unwrap();
    own.save(&map, "Zebra crossing", "", TemplateTexts::Kept).unwrap();
    let mut harness = page(&folder);
    wait_for(&mut harness, "Options for Zebra crossing");
    assert!(harness.get_by_label("Zebra crossing").rect().top() < harness.get_by_label(SHOES).rect().top());
}

#[test]
fn the_keyboard_goes_on_from_the_industry_that_was_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = page(&folder);
    harness.get_by_label("Industry: Any industry").focus();
    harness.run_ok();
    for key in [Key::Enter, Key::ArrowDown, Key::Enter] {
        harness.key_press(key);
        harness.run_ok();
        harness.run_ok();
    }
    let focused = harness.query_all_by(|node| node.is_focused()).next().and_then(|node| node.accesskit_node().label());
    let industry = harness.state().gallery.industry.clone().unwrap();
    assert_eq!(focused, Some(format!("Industry: {industry}")));
}
