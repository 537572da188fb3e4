//! The logo on the sheet: in the masthead and the footer, on either side, in every kind of file.

use std::sync::Arc;

use footpath::edit::{Command, Editor, MapField};
use footpath::file;
use footpath::model::check::image_id;
use footpath::model::{Direction, JourneyMap, Logo, Picture};
use footpath::scene::{Drawing, Item, SceneBuilder};
use footpath::theme::{LogoPlace, LogoSide, Theme, ThemeLogo};

/// A wide picture: 3 to 1.
fn picture() -> Arc<Picture> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let pixels = image::RgbImage::from_pixel(300, 100, image::Rgb([15, 118, 110]));
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let bytes = bytes.into_inner();
    Arc::new(Picture { id: image_id(&bytes), description: "Nordwind".into(), bytes: bytes.into() })
}

fn with_logo(change: impl Fn(&mut Logo)) -> JourneyMap {
    let mut editor = Editor::new(file::templates::load("online-order").unwrap(), false);
    let picture = picture();
    let mut logo = Logo::new(picture.id.clone());
    change(&mut logo);
    editor.perform(&Command::SetLogo { logo: Box::new(logo), picture }).unwrap();
    JourneyMap::clone(editor.map())
}

fn draw(map: &JourneyMap) -> Drawing {
    SceneBuilder::new().draw(map, &Theme::named_or_default("Light"))
}

fn images(items: &[Item]) -> Vec<footpath::geometry::Rect> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Group(group) => found.extend(images(&group.items)),
            Item::Image(image) if &*image.description == "Nordwind" => found.push(image.rect),
            _ => {}
        }
    }
    found
}

#[test]
fn a_logo_stands_where_it_is_asked_to_in_its_own_proportions() {
    let end = draw(&with_logo(|logo| logo.height_pt = 40.0));
    let [rect] = images(&end.scene.items)[..] else { panic!("one logo is drawn") };
    assert!((rect.width() - 120.0).abs() < 0.1 && (rect.height() - 40.0).abs() < 0.1, "{rect:?}");
    assert!(rect.max.x > end.scene.size.x - 40.0, "{rect:?}");
    let start = draw(&with_logo(|logo| logo.side = LogoSide::Start));
    let [rect] = images(&start.scene.items)[..] else { panic!("one logo is drawn") };
    assert!(rect.min.x < 40.0, "{rect:?}");
    let title = &start.layout.header.words[0];
    assert!(title.at.x >= rect.max.x + 20.0, "the title makes room");
    let both = draw(&with_logo(|logo| logo.place = LogoPlace::Both));
    assert_eq!(images(&both.scene.items).len(), 2);
    let in_footer = images(&both.scene.items)[1];
    assert!(in_footer.min.y > both.scene.size.y - 60.0);
    let brand = |drawing: &Drawing| drawing.layout.footer.words.iter().any(|words| &*words.text.source == "Footpath");
    assert!(!brand(&both) && brand(&end), "the logo takes the place of the program's name");
}

#[test]
fn a_map_without_a_logo_shows_that_of_its_theme() {
    let mut theme = Theme::clone(&Theme::named_or_default("Light"));
    let bytes = picture().bytes.clone();
    theme.logo = Some(ThemeLogo { description: "Nordwind".into(), height_pt: 40.0, ..ThemeLogo::new(bytes) });
    let theme = Arc::new(theme);
    let mut builder = SceneBuilder::new();
    let bare = file::templates::load("online-order").unwrap();
    let [rect] = images(&builder.draw(&bare, &theme).scene.items)[..] else { panic!("the logo of the theme is drawn") };
    assert_eq!(rect.height(), 40.0);
    // Its own stands in its place, and only that.
    let own = builder.draw(&with_logo(|logo| logo.height_pt = 90.0), &theme);
    let [rect] = images(&own.scene.items)[..] else { panic!("one logo is drawn") };
    assert_eq!(rect.height(), 90.0);
    // A change of nothing but its place is seen, and so is another theme.
    let mut both = Theme::clone(&theme);
    both.logo.as_mut().unwrap().place = LogoPlace::Both;
    assert_eq!(images(&builder.draw(&bare, &Arc::new(both)).scene.items).len(), 2);
    let plain = Theme::named_or_default("Light");
    assert_eq!(images(&builder.draw(&bare, &plain).scene.items).len(), 0);
}

#[test]
fn on_a_mirrored_sheet_the_logo_changes_sides() {
    let mut map = with_logo(|_| ());
    Arc::make_mut(&mut map.info).direction = Direction::RightToLeft;
    let [rect] = images(&draw(&map).scene.items)[..] else { panic!("one logo is drawn") };
    assert!(rect.min.x < 40.0, "{rect:?}");
}

#[test]
fn a_logo_covers_nothing_of_the_masthead() {
    for template in file::templates::list() {
        for side in [LogoSide::Start, LogoSide::End] {
            let mut map = file::templates::load(template.slug).unwrap();
            let picture = picture();
            let info = Arc::make_mut(&mut map.info);
            info.logo = Some(Logo { side, height_pt: 90.0, ..Logo::new(picture.id.clone()) });
            map.images.push(picture);
            let layout = draw(&map).layout;
            let logo = layout.header.logo.as_ref().unwrap().rect;
            let words = layout.header.words.iter().map(|words| words.rect());
            let boxes = layout.header.kpis.iter().map(|kpi| kpi.rect);
            let people = layout.header.personas.iter().map(|one| one.portrait);
            for other in words.chain(boxes).chain(people) {
                assert!(!other.intersects(&logo), "{}: {side:?} {other:?} {logo:?}", template.slug);
            }
            assert!(layout.header.bottom > logo.max.y, "{}", template.slug);
        }
    }
}

#[test]
fn a_logo_that_goes_takes_its_picture_along_and_undo_brings_both_back() {
    let map = with_logo(|_| ());
    let count = map.images.len();
    let mut editor = Editor::new(map.clone(), false);
    editor.perform(&Command::SetMap(MapField::Logo(None))).unwrap();
    assert_eq!((editor.map().info.logo.clone(), editor.map().images.len()), (None, count - 1));
    editor.undo();
    assert_eq!(**editor.map(), map);
    assert!(file::format::write(&map).unwrap().contains("logo: ("));
}
