//! Work with theme and font files, which is done in the background.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::document::DocumentId;
use crate::app::panels::theme_editor::FontRole;
use crate::app::widgets::notices::NoticeSubject;
use crate::file::themes::{self, ThemeError, UserThemes, free_name};
use crate::file::{self, Discarded};
use crate::model::check::image_id;
use crate::model::quotation::quotation;
use crate::model::{JourneyMap, Picture, visit_texts};
use crate::picture::{self, LARGEST_FILE_BYTES};
use crate::text::{
    BUNDLED_FAMILY, FontLicence, LARGEST_FONT_BYTES, files_have_bold, font_file_info, installed_families,
    installed_font_files, letters_without,
};
use crate::theme::{FontFile, Theme, ThemeFont};

/// The most files of one family that go along.
const MOST_FONT_FILES: usize = 4;
/// The most letters that are named of those that a font lacks.
const MOST_LETTERS_NAMED: usize = 8;

/// What gets a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LogoTarget {
    /// The map of a document.
    Map(DocumentId),
    /// The theme in the theme editor.
    Theme,
}

/// What a job has come to.
pub(super) enum ThemeJobDone {
    /// The theme of the editor is in the user's folder.
    Saved(Arc<Theme>),
    /// A theme came from a file into the user's folder.
    Imported(Arc<Theme>),
    /// A theme was written to a file of the user's choice.
    Exported(PathBuf),
    /// The theme of this name was moved to the bin.
    Deleted(String, Discarded),
    /// A theme is back from the bin.
    TakenBack,
    /// A font for texts or titles, and what is to be said about it.
    Font(FontRole, ThemeFont, String),
    /// A picture that becomes a logo.
    Logo(LogoTarget, Arc<Picture>),
    /// The installed families.
    Families(Vec<String>),
    /// A picture or a theme file that was chosen is of no use, in a sentence.
    Unusable(NoticeSubject, String),
    /// What the editor asked for is not possible, in a sentence.
    Refused(String),
    /// Something else is not possible, in a sentence.
    Failed(String),
}

/// Saves the theme of the editor, which was called `before` in the folder if it was there.
pub(super) fn save(folder: Option<&UserThemes>, before: Option<&str>, theme: Arc<Theme>) -> ThemeJobDone {
    let Some(folder) = folder else { return ThemeJobDone::Saved(theme) };
    let listing = folder.list();
    let is_own = before.is_some_and(|before| crate::theme::is_same_name(before, &theme.name));
    if !is_own && listing.named(&theme.name).is_some() {
        let sentence = format!("You have a theme “{}” already. Choose another name.", theme.name);
        return ThemeJobDone::Refused(sentence);
    }
    // A theme that somebody has deleted meanwhile is saved as a new one.
    let before = before.filter(|before| listing.named(before).is_some());
    let saved = match before {
        Some(before) => folder.rename(before, &theme),
        None => folder.save(&theme),
    };
    match saved {
        Ok(_) => ThemeJobDone::Saved(theme),
        Err(error) => ThemeJobDone::Refused(format!("The theme could not be saved. {error}")),
    }
}

/// Takes the theme in the file at `path` into the folder, under a name that is free.
pub(super) fn import(folder: Option<&UserThemes>, path: &Path) -> ThemeJobDone {
    let shown = file::display_name(path);
    let mut theme = match themes::load(path) {
        Ok(theme) => theme,
        Err(error) => {
            return ThemeJobDone::Unusable(NoticeSubject::Theme, format!("“{shown}” cannot be used: {error}"));
        }
    };
    leave_out_bad_fonts(&mut theme);
    let Some(folder) = folder else { return ThemeJobDone::Imported(Arc::new(theme)) };
    let listing = folder.list();
    if let Some(known) = listing.named(&theme.name).filter(|known| *known.theme == theme) {
        return ThemeJobDone::Imported(known.theme.clone());
    }
    let taken: Vec<&str> = listing.themes.iter().map(|known| known.theme.name.as_str()).collect();
    theme.name = free_name(&theme.name, &taken);
    match folder.save(&theme) {
        Ok(_) => ThemeJobDone::Imported(Arc::new(theme)),
        Err(error) => ThemeJobDone::Failed(format!("“{shown}” could not be kept among your themes. {error}")),
    }
}

/// Leaves out the files of fonts that are none, so that only the name of the family stays.
fn leave_out_bad_fonts(theme: &mut Theme) {
    for font in theme.fonts.text.iter_mut().chain(&mut theme.fonts.title) {
        font.files.retain(|file| font_file_info(&file.data).is_ok());
    }
}

/// Writes a theme to the file that the user has chosen.
pub(super) fn export(theme: &Theme, path: PathBuf) -> ThemeJobDone {
    match themes::save(theme, &path) {
        Ok(()) => ThemeJobDone::Exported(path),
        Err(error) => ThemeJobDone::Failed(format!("“{}” could not be saved. {error}", file::display_name(&path))),
    }
}

/// Moves a theme to the bin.
pub(super) fn delete(folder: Option<&UserThemes>, name: &str) -> ThemeJobDone {
    let deleted = folder.ok_or_else(|| ThemeError::Gone(name.to_owned())).and_then(|folder| folder.delete(name));
    match deleted {
        Ok(discarded) => ThemeJobDone::Deleted(name.to_owned(), discarded),
        Err(error) => ThemeJobDone::Refused(error.to_string()),
    }
}

/// Brings a theme back from the bin.
pub(super) fn take_back(folder: Option<&UserThemes>, discarded: &Discarded) -> ThemeJobDone {
    match folder.map(|folder| folder.take_back(discarded)) {
        Some(Err(error)) => ThemeJobDone::Failed(format!("The theme could not be brought back. {error}")),
        _ => ThemeJobDone::TakenBack,
    }
}

/// The families that are installed.
pub(super) fn families() -> ThemeJobDone {
    ThemeJobDone::Families(installed_families())
}

/// The font in the file at `path`. Another style of the family that is `now` in use joins it. Says what of the texts of
/// `map` it cannot set.
pub(super) fn font_of_file(role: FontRole, now: Option<ThemeFont>, path: &Path, map: &JourneyMap) -> ThemeJobDone {
    let shown = file::display_name(path);
    let refused = |reason: String| ThemeJobDone::Refused(format!("“{shown}” cannot be used as a font: {reason}"));
    let bytes = match file::read_limited(path, LARGEST_FONT_BYTES as u64) {
        Ok(bytes) => bytes,
        Err(error) => return refused(error.to_string()),
    };
    let info = match font_file_info(&bytes) {
        Ok(info) => info,
        Err(problem) => return refused(format!("{problem}.")),
    };
    if info.licence != FontLicence::GoesAlong {
        let sentence = stays_here(&info.family, info.licence);
        return ThemeJobDone::Font(role, ThemeFont { family: info.family, files: Vec::new() }, sentence);
    }
    let new = FontFile { data: bytes.into() };
    let same = now.filter(|now| now.family == info.family && !now.files.is_empty());
    let mut font = same.unwrap_or_else(|| ThemeFont { family: info.family.clone(), files: Vec::new() });
    if !font.files.contains(&new) {
        font.files.push(new);
    }
    if font.files.len() > MOST_FONT_FILES {
        return refused(format!("the family has {MOST_FONT_FILES} files already."));
    }
    let sentence = goes_along(role, &font, map);
    ThemeJobDone::Font(role, font, sentence)
}

/// What is to be said about a font that goes along: that it does, and what it cannot set.
fn goes_along(role: FontRole, font: &ThemeFont, map: &JourneyMap) -> String {
    let files: Vec<Arc<[u8]>> = font.files.iter().map(|file| file.data.clone()).collect();
    let mut words = format!("“{}” goes along with the theme and its maps.", quotation(&font.family));
    if !files_have_bold(&files) {
        words.push_str(" Its bold letters are imitated until you add the file of its bold style in the same way.");
    }
    let mut texts = String::new();
    match role {
        FontRole::Text => visit_texts(map, &mut |_, text| texts.push_str(text)),
        FontRole::Title => texts.extend(titles(map)),
    }
    let lacking = letters_without(&files, texts.chars());
    let shown: Vec<String> = lacking.iter().take(MOST_LETTERS_NAMED).map(char::to_string).collect();
    let more = if lacking.len() > shown.len() { " …" } else { "" };
    if !lacking.is_empty() {
        let list = shown.join(" ");
        words.push_str(&format!(" It lacks letters of this map, which other fonts stand in for: {list}{more}"));
    }
    words
}

/// What is set in the font of titles.
fn titles(map: &JourneyMap) -> impl Iterator<Item = &str> {
    std::iter::once(map.info.title.as_str()).chain(map.stages.iter().map(|stage| stage.name.as_str()))
}

/// The installed family of this name, with its files if they may go along.
pub(super) fn font_of_family(role: FontRole, family: String, map: &JourneyMap) -> ThemeJobDone {
    let named =
        |sentence: String| ThemeJobDone::Font(role, ThemeFont { family: family.clone(), files: Vec::new() }, sentence);
    let Some(files) = installed_font_files(&family) else {
        let shown = quotation(&family);
        return ThemeJobDone::Refused(format!("The font “{shown}” cannot be read. Choose another one."));
    };
    for bytes in &files {
        match font_file_info(bytes) {
            Ok(info) if info.licence == FontLicence::GoesAlong => {}
            Ok(info) => return named(stays_here(&family, info.licence)),
            Err(problem) => {
                return named(format!(
                    "“{}” does not go along with maps, since {problem}. \
                     {BUNDLED_FAMILY} stands in for it where it is not installed.",
                    quotation(&family)
                ));
            }
        }
    }
    let font = ThemeFont { family: family.clone(), files: files.into_iter().map(|data| FontFile { data }).collect() };
    let sentence = goes_along(role, &font, map);
    ThemeJobDone::Font(role, font, sentence)
}

/// The logo in the file at `path`.
pub(super) fn logo_of_file(target: LogoTarget, path: &Path) -> ThemeJobDone {
    let shown = file::display_name(path);
    let failed = |reason: String| {
        let sentence = format!("“{shown}” cannot be the logo: {reason}");
        match target {
            LogoTarget::Map(_) => ThemeJobDone::Unusable(NoticeSubject::Logo, sentence),
            LogoTarget::Theme => ThemeJobDone::Refused(sentence),
        }
    };
    let bytes = match file::read_limited(path, LARGEST_FILE_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => return failed(error.to_string()),
    };
    match picture::import_logo(&bytes) {
        Ok(bytes) => {
            let picture = Picture { id: image_id(&bytes), description: String::new(), bytes: bytes.into() };
            ThemeJobDone::Logo(target, Arc::new(picture))
        }
        Err(problem) => failed(format!("{problem}.")),
    }
}

/// Why a font is only named.
fn stays_here(family: &str, licence: FontLicence) -> String {
    let family = quotation(family);
    let allows = if licence == FontLicence::OnlyShown { "allows only to show and print it" } else { "forbids that" };
    format!(
        "“{family}” does not go along with maps: its licence {allows}. The theme names it; \
         {BUNDLED_FAMILY} stands in for it where it is not installed."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(name: &str) -> Theme {
        Theme { name: name.into(), ..Theme::clone(&Theme::bundled()[0]) }
    }

    fn refused(done: &ThemeJobDone) -> &str {
        match done {
            ThemeJobDone::Refused(sentence) | ThemeJobDone::Failed(sentence) | ThemeJobDone::Unusable(_, sentence) => {
                sentence
            }
            _ => "",
        }
    }

    #[test]
    fn a_name_that_another_theme_has_is_refused_and_nothing_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let themes = UserThemes::in_folder(folder.path());
        themes.save(&own("Nordwind")).unwrap();
        let other = Arc::new(Theme { dark: true, ..own("nordwind") });
        let done = save(Some(&themes), None, other.clone());
        assert_eq!(refused(&done), "You have a theme “nordwind” already. Choose another name.");
        assert!(!themes.list().themes[0].theme.dark);
        assert!(matches!(save(Some(&themes), Some("Nordwind"), other), ThemeJobDone::Saved(_)));
        assert!(themes.list().themes[0].theme.dark);
        let renamed = Arc::new(own("Südwind"));
        assert!(matches!(save(Some(&themes), Some("Nordwind"), renamed), ThemeJobDone::Saved(_)));
        assert_eq!(themes.list().themes.len(), 1);
    }

    #[test]
    fn a_theme_that_comes_in_gets_a_free_name_unless_it_is_there_already() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let themes = UserThemes::in_folder(folder.path());
        let path = elsewhere.path().join("a.theme");
        themes::save(&own("Light"), &path).unwrap();
        let name = |done: ThemeJobDone| match done {
            ThemeJobDone::Imported(theme) => theme.name.clone(),
            other => refused(&other).to_owned(),
        };
        assert_eq!(name(import(Some(&themes), &path)), "Light 2");
        themes::save(&own("Nordwind"), &path).unwrap();
        assert_eq!(name(import(Some(&themes), &path)), "Nordwind");
        assert_eq!(name(import(Some(&themes), &path)), "Nordwind", "the same one is not kept twice");
        std::fs::write(&path, "no theme").unwrap();
        assert!(name(import(Some(&themes), &path)).starts_with("“a.theme” cannot be used: Line 1, column"));
        assert_eq!(themes.list().themes.len(), 2);
    }

    #[test]
    fn files_that_are_no_fonts_are_refused_and_good_ones_go_along() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ttf");
        std::fs::write(&path, "no font").unwrap();
        let mut map = JourneyMap::default();
        let done = font_of_file(FontRole::Text, None, &path, &map);
        let expected = "“a.ttf” cannot be used as a font: it is not a TrueType or OpenType font (.ttf or .otf).";
        assert_eq!(refused(&done), expected);
        let good = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/SourceSerif4Display-It.otf");
        let ThemeJobDone::Font(FontRole::Title, font, said) =
            font_of_file(FontRole::Title, None, Path::new(good), &map)
        else {
            unreachable!("the bundled font is a font")
        };
        assert_eq!((font.family.as_str(), font.files.len()), ("Source Serif 4 Display", 1));
        assert!(said.contains("goes along") && said.contains("bold letters are imitated"), "{said}");
        Arc::make_mut(&mut map.info).title = "Заказ 日本".into();
        let ThemeJobDone::Font(_, _, said) = font_of_file(FontRole::Title, None, Path::new(good), &map) else {
            unreachable!("the bundled font is a font")
        };
        assert!(said.ends_with("It lacks letters of this map, which other fonts stand in for: 日 本"), "{said}");
        let other = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/SourceSerif4Display-Semibold.otf");
        let ThemeJobDone::Font(_, font, said) = font_of_file(FontRole::Title, Some(font), Path::new(other), &map)
        else {
            unreachable!("the bundled font is a font")
        };
        assert!(font.files.len() == 2 && !said.contains("imitated"), "{said}");
    }
}
