//! Printing from the command line: layouts, plans, several maps, and settings that make no sense.

use std::fs;

use super::commands::{answers, fails, folder_with_map, footpath};

#[test]
fn a_plan_says_what_would_be_written_and_writes_nothing() {
    let folder = folder_with_map();
    let before = fs::read_dir(folder.path()).unwrap().count();
    let plan = |options: &[&str]| -> serde_json::Value {
        let answer = answers(&folder, &[&["export", "map.journey", "-o", "out.pdf", "--plan"], options].concat());
        serde_json::from_str(&answer).unwrap()
    };
    let poster = plan(&["--paper", "a3", "--landscape"]);
    assert_eq!(poster["layout"], "poster");
    assert_eq!((&poster["pages"][0]["width_mm"], &poster["pages"][0]["height_mm"]), (&420.0.into(), &297.0.into()));
    assert!(poster["smallest_text_pt"].as_f64().unwrap() > 3.0);
    let tiles = plan(&["--layout", "tiles", "--paper", "a2"]);
    let (sheets, pages) = (tiles["sheets"].as_u64().unwrap() as usize, tiles["pages"].as_array().unwrap());
    assert!(sheets > 4 && pages.len() == sheets, "{tiles}");
    assert_eq!((&pages[0]["label"], &pages[1]["label"]), (&"Plan".into(), &"A1".into()));
    let some = plan(&["--layout", "tiles", "--paper", "a2", "--pages", "2-3"]);
    assert_eq!(some["pages"].as_array().unwrap().len(), 2);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn pictures_have_a_file_for_each_page_and_several_maps_a_file_each() {
    let folder = folder_with_map();
    let tiles = ["export", "map.journey", "-o", "wall.png", "--layout", "tiles", "--paper", "a0", "--dpi", "10"];
    answers(&folder, &tiles);
    assert!(folder.path().join("wall-1.png").is_file() && folder.path().join("wall-2.png").is_file());
    assert!(!folder.path().join("wall.png").exists());
    answers(&folder, &["new", "blank", "-o", "other.journey"]);
    answers(&folder, &["export", "map.journey", "other.journey", "-o", "{}-a1.pdf", "--paper", "a1"]);
    assert!(folder.path().join("map-a1.pdf").is_file() && folder.path().join("other-a1.pdf").is_file());
    fails(&folder, &["export", "map.journey", "other.journey", "-o", "one.pdf"], "as in -o {}.pdf.");
}

#[test]
fn a_map_that_cannot_be_drawn_does_not_keep_the_others_from_being_drawn() {
    let folder = folder_with_map();
    answers(&folder, &["new", "workshop-wall", "-o", "a.journey"]);
    answers(&folder, &["new", "hotel-stay", "-o", "b.journey"]);
    let export = ["export", "a.journey", "b.journey", "-o", "{}.pdf", "--layout", "findings"];
    let output = footpath(&folder, &export);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("a.pdf: The map cannot be drawn") && complaint.lines().count() == 1, "{complaint}");
    assert!(folder.path().join("b.pdf").is_file());
    assert!(!folder.path().join("a.pdf").exists());
}

#[test]
fn settings_that_make_no_sense_give_one_sentence_and_no_file() {
    let folder = folder_with_map();
    for (options, sentence) in [
        (&["--paper", "a4", "--margin", "120mm"][..], "the margins of 120mm leave no room on a page of"),
        (&["--layout", "tiles", "--overlap", "250mm"], "an overlap of 250mm leaves too little of a sheet"),
        (&["--layout", "tiles", "--sheet", "fit"], "choose a paper size for the sheets"),
        (&["--layout", "tiles", "--paper", "20x20m"], "choose a smaller poster or larger sheets"),
        (&["--stages", ""], "No stage is named"),
        (&["--stages", "Nowhere"], "There is no stage “Nowhere”. The map has:"),
        (&["--lanes", "Nowhere"], "There is no lane “Nowhere”. The map has:"),
        (&["--persona", "Nobody"], "There is no persona “Nobody”. The map has:"),
        (&["--paper", "3x3mm"], "3mm is not the side of a sheet; each side must be from"),
        (&["--paper", "300x300m"], "300000mm is not the side of a sheet"),
        (&["--paper", "a3", "--bleed", "90mm"], "a bleed of 90mm is too large"),
        (&["--margin", "wide"], "“wide” is not a length"),
        (&["--overlap", "5mm"], "--overlap is for tiles; add --layout tiles."),
        (&["--landscape"], "--landscape needs a paper with a size; add --paper a3."),
        (&["--pages", "7"], "there is no page 7: there is only one page"),
        (&["--pages", "x"], "“x” names no pages"),
        (&["--without", "cards"], "“cards” cannot be left out. Parts: header,"),
        (&["--layout", "handout", "--margin", "20mm"], "--margin is for posters, and this layout has pages of its own"),
        (&["--layout", "handout", "--bleed", "3mm"], "--bleed is for posters"),
        (&["--layout", "cards", "--crop-marks"], "--crop-marks is for posters"),
        (
            &["--layout", "handout", "--least-text", "24"],
            "text of at least 24 pt leaves no room on this paper; choose at most",
        ),
        (&["--layout", "handout", "--least-text", "-3"], "--least-text must be from 5 to 24."),
        (&["--layout", "handout", "--least-text", "nan"], "--least-text must be from 5 to 24."),
        (&["--least-text", "8"], "--least-text is for layouts of several pages; add --layout handout."),
        (&["--scale", "abc"], "that is not a number"),
        (&["--layout", "tiles", "--sheets-across", "x"], "that is not a whole number"),
        (
            &["--layout", "handout", "--paper", "1189x100mm"],
            "this paper is too small for the layout “Handout”; choose at least A4 or Letter",
        ),
        (&["--layout", "wall", "--note", "0mm"], "--note must be from 20mm to 300mm."),
        (&["--layout", "wall", "--notes", "0x2"], "each from 1 to 12: 2x2"),
        (&["--layout", "tiles", "--sheets-across", "0"], "--sheets-across must be from 1 to 100."),
        (&["--layout", "tiles", "--sheets-across", "100000"], "--sheets-across must be from 1 to 100."),
        (&["--layout", "pack", "--pack", "poster"], "A pack has no poster; it consists of"),
        (&["--layout", "pack", "--pack", "wall,cards,wall"], "The pack has wall twice; name each layout once."),
        (&["--layout", "cards", "--cards-per-sheet", "10"], "[possible values: 8, 12]"),
        (&["--scale", "0"], "--scale must be from 0.01 to 100."),
        (&["--paper", "a4", "--scale", "50"], "it does not fit on the paper at this scale"),
        (&["--dpi", "300"], "--dpi does not apply to PDF; leave it out."),
        (&["--stages", "9-12"], "There is no stage “9-12”. The map has:"),
        (&["--persona", ""], "No persona is named; write one after --persona."),
        (&["--pages", "5-2"], "“5-2” names no pages"),
        (&["--parking-lot"], "--parking-lot is for lists of what was found; add --layout handout"),
        (&["--layout", "differences"], "the map has no comparison"),
        (&["--layout", "origami"], "“origami” is not a layout; write one of poster, tiles,"),
    ] {
        fails(&folder, &[&["export", "map.journey", "-o", "out.pdf"], options].concat(), sentence);
        assert!(!folder.path().join("out.pdf").exists(), "{options:?}");
    }
}
