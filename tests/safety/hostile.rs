//! Files from strangers: they are refused with a clear error or shown, they cost little, and they reach
//! nothing outside themselves.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use footpath::file;
use footpath::file::format;
use footpath::model::{JourneyMap, Link, LinkHeads, LinkId};
use footpath::render::NoProgress;
use footpath::render::svg::{self, SvgOptions};
use footpath::scene::{Scene, SceneBuilder};
use footpath::theme::Theme;

use crate::structure::sources::rust_files;

const GOLDEN: &str = include_str!("../files/version-1.journey");

/// The file around a list of cards.
fn with_cards(cards: &str) -> String {
    let lanes = "lanes: [(id: \"l1\", name: \"L\", kind: Cards)]";
    let stages = "stages: [(id: \"g1\", name: \"S\", steps: [(id: \"s1\")])]";
    format!("(format: \"footpath journey\", version: 1, map: (title: \"x\", {stages}, {lanes}, cards: [{cards}]))")
}

/// Checks that a file is refused quickly, with one sentence.
#[track_caller]
fn is_refused(bytes: &[u8], message: &str) {
    let started = Instant::now();
    let sentence = format::read(bytes).unwrap_err().to_string();
    assert!(sentence.contains(message), "{sentence}");
    assert!(sentence.ends_with('.') && sentence.len() < 500 && !sentence.contains('\n'), "{sentence}");
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn what_asks_for_too_much_is_refused_before_it_gets_it() {
    let head = "(format: \"footpath journey\", version: 1, map: (title: \"\", cards: [";
    is_refused((head.to_owned() + &"(".repeat(100_000)).as_bytes(), "brackets are nested too deeply for a map");
    is_refused((head.to_owned() + &"[(".repeat(100_000)).as_bytes(), "brackets are nested too deeply for a map");
    is_refused(with_cards(&"(),".repeat(4_000_001)).as_bytes(), "the map has more parts than Footpath can open");
    is_refused(with_cards(&",".repeat(40_000_001)).as_bytes(), "the map has more fields than Footpath can open");
    let long = "x".repeat(6_000_100);
    let card = format!("(id: \"c1\", lane: \"l1\", step: \"s1\", text: \"{long}\")");
    is_refused(with_cards(&card).as_bytes(), "this text is longer than Footpath can open");
    let digits = format!("(id: \"c1\", lane: \"l1\", step: \"s1\", importance: {})", "9".repeat(100_000));
    is_refused(with_cards(&digits).as_bytes(), "this word is too long for a map");
}

#[cfg(unix)]
#[test]
fn a_file_without_end_is_not_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.journey");
    // A sparse file: it claims a terabyte and holds nothing.
    fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
    let message = file::open(&path).unwrap_err().to_string();
    assert_eq!(message, "The file is 1099511 MB large; Footpath opens files up to 512 MB.");
    assert!(file::open_what_can_be_read(&path).is_err());
}

#[test]
fn broken_text_and_impossible_numbers_are_refused() {
    is_refused(b"(format: \"footpath journey\", \xff\xfe", "byte 29 is not UTF-8 text");
    for number in ["NaN", "inf", "-inf", "1e400", "-1e400"] {
        let card = format!("(id: \"c1\", lane: \"l1\", step: \"s1\", importance: {number})");
        is_refused(with_cards(&card).as_bytes(), "is infinite or not a number");
    }
    for id in ["c4294967296", "c-1", "c1.5", "c٣", "c\\u{0}1"] {
        let card = format!("(id: \"{id}\", lane: \"l1\", step: \"s1\")");
        is_refused(with_cards(&card).as_bytes(), "is not a valid card id");
    }
}

#[test]
fn ids_that_collide_and_references_to_nothing_are_reported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.journey");
    let twice = "(id: \"c1\", lane: \"l1\", step: \"s1\"),".repeat(2);
    for (cards, message) in [
        (twice.as_str(), "Card c1 exists twice"),
        ("(id: \"c1\", lane: \"l9\", step: \"s1\")", "refers to lane l9, which does not exist"),
        ("(id: \"c1\", lane: \"l1\", step: \"s1\", span: 65535)", "covers 65535 steps"),
    ] {
        fs::write(&path, with_cards(cards)).unwrap();
        let sentence = file::open(&path).unwrap_err().to_string();
        assert!(sentence.contains(message), "{sentence}");
        let (map, mended) = file::open_what_can_be_read(&path).unwrap();
        assert!(!map.cards.is_empty() && !mended.is_empty());
    }
}

#[test]
fn links_in_a_circle_are_drawn() {
    let mut map = format::read(GOLDEN.as_bytes()).unwrap();
    let ids: Vec<_> = map.cards.iter().map(|card| card.id).collect();
    let circle = ids.iter().copied().zip(ids.iter().copied().cycle().skip(1));
    let link = |(from, to), id| {
        Arc::new(Link { id, from, to, heads: LinkHeads::default(), label: String::new(), dashed: false })
    };
    map.links = circle.zip((100..).map(LinkId)).map(|(ends, id)| link(ends, id)).collect();
    draw(&map);
}

fn draw(map: &JourneyMap) -> Arc<Scene> {
    let scene = SceneBuilder::new().draw(map, &Theme::named_or_default(&map.info.theme)).scene;
    assert!(!scene.items.is_empty());
    scene
}

/// A map names pictures, icons and themes; it never names files.
#[test]
fn paths_in_a_map_lead_nowhere() {
    for path in ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "\\\\\\\\server\\\\share", "..", ""] {
        let text = GOLDEN.replacen("portrait: Drawn(\"hazel\")", &format!("portrait: Drawn(\"{path}\")"), 1).replacen(
            "theme: \"Paper\"",
            &format!("theme: \"{path}\""),
            1,
        );
        draw(&format::read(text.as_bytes()).unwrap());
    }
}

/// Text that looks like markup or a command is drawn literally.
#[test]
fn markup_fonts_and_scripts_in_texts_are_only_letters() {
    for text in [
        "<svg onload=alert(1)><image href='http://example.com/x'/></svg>",
        "]]><script>x</script><![CDATA[",
        "&xxe; <!ENTITY a SYSTEM 'file:///etc/passwd'>",
        "=cmd|' /C calc'!A0",
        "\\u{202e}gnp.exe \\u{0}\\u{7}\\u{feff}",
    ] {
        let card = format!("(id: \"c1\", lane: \"l1\", step: \"s1\", text: \"{text}\")");
        let map = format::read(with_cards(&card).as_bytes()).unwrap();
        let mut svg = Vec::new();
        svg::write(&draw(&map), &SvgOptions::default(), &NoProgress, &mut svg).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        assert!(!svg.contains("<script") && !svg.contains("<image") && !svg.contains("<!ENTITY"), "{svg}");
        assert!(usvg_reads(&svg), "{svg}");
    }
}

fn usvg_reads(svg: &str) -> bool {
    usvg::Tree::from_str(svg, &usvg::Options::default()).is_ok()
}

/// Opening a file never touches the network: no networking library is linked, and no code names a socket or
/// starts a program.
#[test]
fn there_is_no_way_to_the_network() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let clients = ["reqwest", "hyper", "ureq", "curl", "isahc", "surf", "attohttpc", "minreq", "rustls", "native-tls"];
    for client in clients.iter().chain(&["openssl", "tungstenite", "quinn", "sentry", "opentelemetry"]) {
        assert!(!lock.contains(&format!("name = \"{client}\"\n")), "{client} is linked");
    }
    let mut sources = Vec::new();
    rust_files(&root.join("src"), &mut sources);
    assert!(sources.len() > 100);
    for path in sources {
        let code = fs::read_to_string(&path).unwrap();
        let below = path.strip_prefix(root.join("src")).unwrap();
        let may_start_programs = below.starts_with("app") || below.starts_with("cli");
        assert!(!code.contains("std::net"), "{} names the network", path.display());
        assert!(may_start_programs || !code.contains("process::Command"), "{} starts programs", path.display());
    }
}
