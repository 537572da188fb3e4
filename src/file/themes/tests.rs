//! Themes as files: what is written comes back, and what is wrong is said in a sentence.

use super::*;
use crate::theme::{BrandColors, FontFile, LogoPlace, ThemeFont, ThemeLogo};

fn own() -> Theme {
    let mut theme = Theme::clone(&Theme::named_or_default("Terracotta"));
    theme.name = "Nordwind".into();
    let file = FontFile { data: vec![1, 2, 3].into() };
    theme.fonts.title = Some(ThemeFont { family: "Lora".into(), files: vec![file] });
    theme.brand = Some(BrandColors { main: "#0B5D4E".parse().unwrap(), second: "#F2B705".parse().unwrap() });
    let logo = crate::picture::import_logo(DRAWING.as_bytes()).unwrap();
    theme.logo =
        Some(ThemeLogo { description: "Nordwind".into(), place: LogoPlace::Both, ..ThemeLogo::new(logo.into()) });
    theme
}

const DRAWING: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 30'><rect width='30' height='30'/></svg>";

#[test]
fn a_theme_comes_back_as_it_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let themes = UserThemes::in_folder(folder.path());
    assert_eq!(themes.list(), ThemeListing::default());
    let path = themes.save(&own()).unwrap();
    assert_eq!(path, folder.path().join("themes").join("Nordwind.theme"));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("\n        pain_bar: \"#C5502F\",\n") && text.contains("card_radius_pt: 12.0,"), "{text}");
    assert_eq!(*themes.list().named("NORDWIND").unwrap().theme, own());
    // Saved again, it takes the place of the old one.
    themes.save(&Theme { dark: true, ..own() }).unwrap();
    assert_eq!(themes.list().themes.len(), 1);
}

#[test]
fn a_theme_is_renamed_deleted_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let themes = UserThemes::in_folder(folder.path());
    themes.save(&own()).unwrap();
    themes.rename("Nordwind", &Theme { name: "Südwind".into(), ..own() }).unwrap();
    let names = |themes: &UserThemes| -> Vec<String> {
        themes.list().themes.iter().map(|known| known.theme.name.clone()).collect()
    };
    assert_eq!(names(&themes), ["Südwind"]);
    let discarded = themes.delete("südwind").unwrap();
    assert!(names(&themes).is_empty());
    themes.take_back(&discarded).unwrap();
    assert_eq!(names(&themes), ["Südwind"]);
    assert_eq!(themes.delete("Ostwind").unwrap_err().to_string(), "There is no theme “Ostwind” in your folder.");
}

#[test]
fn names_of_bundled_themes_stay_theirs() {
    assert_eq!(free_name("Light", &[]), "Light 2");
    assert_eq!(free_name("high_contrast", &["High contrast 2"]), "high_contrast 3");
    assert_eq!(free_name(" Nordwind ", &[]), "Nordwind");
}

#[test]
fn what_is_wrong_with_a_file_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.theme");
    let good = envelope::write(&own()).unwrap();
    let sentence = |text: &str| {
        std::fs::write(&path, text).unwrap();
        load(&path).unwrap_err().to_string()
    };
    assert_eq!(sentence("\u{1}PNG"), "Line 1, column 1: an opening “(” is expected here.");
    assert_eq!(sentence("(format: \"footpath journey\", version: 2)"), "This is not a theme file.");
    let other = sentence(&good.replace("version: 1,", "version: 7,"));
    assert!(other.contains("file version 7; this version reads 1"), "{other}");
    let unknown = sentence(&good.replace("pain_bar:", "pain_barr:"));
    assert!(unknown.contains("this Theme has no field “pain_barr”"), "{unknown}");
    let no_color = sentence(&good.replace("\"#C5502F\"", "\"blurple\""));
    assert!(no_color.contains("“blurple” is not a colour"), "{no_color}");
    let wide = sentence(&good.replace("card_radius_pt: 12.0", "card_radius_pt: 900.0"));
    assert_eq!(wide, "The corner radius of the theme must be from 0 to 24 points.");
    std::fs::write(&path, &good).unwrap();
    assert_eq!(load(&path).unwrap(), own());
}

#[test]
fn a_logo_that_could_do_harm_is_refused_with_its_theme() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD as BASE64;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.theme");
    let good = envelope::write(&own()).unwrap();
    let kept = BASE64.encode(&own().logo.unwrap().data);
    let sentence = |bytes: &[u8]| {
        std::fs::write(&path, good.replace(&kept, &BASE64.encode(bytes))).unwrap();
        load(&path).map(|theme| String::from_utf8_lossy(&theme.logo.unwrap().data).into_owned())
    };
    let with = |content: &str| DRAWING.replace("</svg>", &format!("{content}</svg>"));
    let refused = |bytes: &[u8]| sentence(bytes).unwrap_err().to_string();
    let script = refused(with("<script>alert(1)</script>").as_bytes());
    assert_eq!(
        script,
        "The logo of the theme cannot be used: it contains a script. Save it as a plain SVG, without scripts."
    );
    let none = refused(b"no picture");
    assert!(none.contains("it is not a PNG, JPEG or WebP picture or an SVG drawing"), "{none}");
    let mut large = Vec::new();
    let mut encoder = png::Encoder::new(&mut large, 10_000, 10_000);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.write_header().and_then(|mut it| it.write_image_data(&vec![0; 10_000 * 1_250])).unwrap();
    let large = refused(&large);
    assert!(large.ends_with("it is 10000 × 10000 pixels large; reduce its size first."), "{large}");
    // What another program has written becomes plain outlines.
    let plain = sentence(with("<g><rect x='40' width='9' height='9'/></g>").as_bytes()).unwrap();
    assert!(plain.starts_with("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 30'><path"), "{plain}");
    let damaged = good.replace(&kept, "!!");
    std::fs::write(&path, damaged).unwrap();
    assert!(load(&path).unwrap_err().to_string().contains("the bytes of the logo are damaged"));
}

#[test]
fn a_broken_file_leaves_the_others_where_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let themes = UserThemes::in_folder(folder.path());
    let path = themes.save(&own()).unwrap();
    std::fs::copy(&path, path.with_file_name("Other.theme")).unwrap();
    std::fs::write(path.with_file_name("Broken.theme"), "(").unwrap();
    let listing = themes.list();
    assert_eq!(listing.themes.len(), 1);
    assert!(listing.warnings[0].starts_with("The theme “Broken” was left out."), "{:?}", listing.warnings);
    assert!(listing.warnings[1].contains("same name, “Nordwind”"), "{:?}", listing.warnings);
}
