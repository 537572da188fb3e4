//! The page is whole, safe, and says what it was made from.

use std::sync::Arc;

use super::*;
use crate::file::templates;
use crate::model::{Comment, CommentId};

fn page(map: &JourneyMap) -> String {
    let date = "2026-11-29".parse().ok();
    String::from_utf8(write(map, date, &WriteOptions::default()).unwrap()).unwrap()
}

#[test]
fn a_page_holds_the_map_its_outline_its_version_and_nothing_from_elsewhere() {
    let map = templates::load("online-order").unwrap();
    let page = page(&map);
    assert!(page.contains(&format!("Version {} of 29 November 2026", map_version(&map))));
    for card in &map.cards {
        assert!(page.contains(&format!("data-target=\"card-{}\"", card.id)), "{} is drawn", card.id);
        assert!(page.contains(&format!("data-place=\"card-{}\"", card.id)), "{} is in the outline", card.id);
    }
    for foreign in ["src=\"http", "@import", "url(http", "<link", "fetch(", "XMLHttpRequest"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("default-src 'none'") && !page.contains("{{"));
    for landmark in ["<header", "<main", "<aside", "<h1", "scope=\"col\"", "lang=\"en\""] {
        assert!(page.contains(landmark), "{landmark}");
    }
}

#[test]
fn no_text_of_a_map_becomes_markup_or_a_script() {
    const EVIL: &str = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{script}}";
    let mut map = templates::load("online-order").unwrap();
    Arc::make_mut(&mut map.cards[0]).text = EVIL.into();
    let at = jiff::Timestamp::from_second(1).unwrap();
    let comment = Comment { id: CommentId("a".into()), by: EVIL.into(), at, text: EVIL.into() };
    let thread = CommentThread {
        id: CommentId("t".into()),
        on: CommentPlace::Card(map.cards[0].id),
        about: EVIL.into(),
        resolved: false,
        comments: vec![comment],
    };
    let info = Arc::make_mut(&mut map.info);
    info.title = EVIL.into();
    info.comments.push(Arc::new(thread));
    let page = page(&map);
    assert_eq!(page.matches("<script").count(), 2, "the data and the script of the page");
    assert!(!page.contains("<img src=x"));
}

#[test]
fn the_version_is_that_of_the_content_and_comments_do_not_change_it() {
    let map = templates::load("online-order").unwrap();
    let mut other = map.clone();
    let thread = CommentThread {
        id: CommentId("t".into()),
        on: CommentPlace::Map,
        about: String::new(),
        resolved: false,
        comments: Vec::new(),
    };
    Arc::make_mut(&mut other.info).comments.push(Arc::new(thread));
    assert_eq!(map_version(&map), map_version(&other));
    Arc::make_mut(&mut other.cards[0]).text = "Something else".into();
    assert_ne!(map_version(&map), map_version(&other));
}
