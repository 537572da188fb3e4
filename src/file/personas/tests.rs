//! Tests of the library on disk: saving, changes, renaming, deleting, damaged files.
#![allow(clippy::unwrap_used)]

use std::fs;

use super::*;
use crate::file::templates;
use crate::model::check::{check, image_id};

fn mara() -> Persona {
    Persona::clone(&templates::load("online-order").unwrap().personas[0])
}

fn picture() -> Picture {
    let bytes: Arc<[u8]> = b"any bytes at all".as_slice().into();
    Picture { id: image_id(&bytes), description: "Mara, smiling".into(), bytes }
}

#[test]
fn a_whole_profile_with_its_picture_comes_back() {
    let config = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(config.path());
    let picture = picture();
    let persona = Persona { portrait: Portrait::Picture(picture.id.clone()), ..mara() };
    let kept = library.save(&persona, Some(&picture)).unwrap();
    assert_eq!(kept.name, "Mara");
    assert_eq!(kept.picture.as_deref(), Some(&picture));
    assert_eq!(library.list(), PersonaListing { personas: vec![kept.clone()], warnings: vec![] });
    assert_eq!(differences(&persona, &kept.persona), []);
    let again = library.save(&persona, None).unwrap();
    assert_eq!((again.name.as_str(), &again.persona.portrait), ("Mara 2", &Portrait::Initials));
}

#[test]
fn a_copy_in_a_map_learns_that_the_library_changed() {
    let config = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(config.path());
    let kept = library.save(&mara(), None).unwrap();
    let mut map = templates::load("blank").unwrap();
    let mut copy = kept.copy_for_map(map.personas.first().map_or(PersonaId(1), |first| PersonaId(first.id.0 + 1)));
    copy.hue = Some(4);
    map.personas.push(Arc::new(copy.clone()));
    assert_eq!(check(&map), []);
    assert_eq!(library.state_of(&copy), LibraryState::Unchanged);
    assert_eq!(library.state_of(&mara()), LibraryState::NotFromLibrary);
    library.replace("Mara", &Persona { age: "35".into(), ..mara() }, None).unwrap();
    let LibraryState::Changed(newer) = library.state_of(&copy) else { panic!("the change was not seen") };
    assert_eq!(differences(&copy, &newer.persona).len(), 1);
    let updated = newer.updated(&copy);
    assert_eq!((updated.id, updated.hue, updated.age.as_str()), (copy.id, Some(4), "35"));
    assert_eq!(library.state_of(&updated), LibraryState::Unchanged);
    library.delete("Mara").unwrap();
    assert!(matches!(library.state_of(&copy), LibraryState::Gone(_)));
}

#[test]
fn renaming_and_throwing_away_can_be_undone() {
    let config = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(config.path());
    library.save(&mara(), None).unwrap();
    let renamed = library.rename("Mara", "Mara the runner").unwrap();
    assert_eq!((renamed.name.as_str(), renamed.persona.name.as_str()), ("Mara the runner", "Mara the runner"));
    let discarded = library.delete("Mara the runner").unwrap();
    assert_eq!(library.list(), PersonaListing::default());
    library.take_back(&discarded).unwrap();
    assert_eq!(library.load("Mara the runner").unwrap(), renamed);
}

#[test]
fn what_is_no_persona_is_reported_in_a_sentence() {
    let config = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(config.path());
    let good = library.save(&mara(), None).unwrap();
    let folder = config.path().join("personas");
    let text = fs::read_to_string(folder.join("Mara.persona")).unwrap();
    fs::write(folder.join("a.persona"), templates::text("blank").unwrap()).unwrap();
    fs::write(folder.join("b.persona"), text.replace("version: 1", "version: 9")).unwrap();
    fs::write(folder.join("c.persona"), &text[..text.len() / 2]).unwrap();
    fs::write(folder.join("d.persona"), [0xff, 0xfe]).unwrap();
    let listing = library.list();
    assert_eq!(listing.personas, [good]);
    let warnings = listing.warnings.join("\n");
    for sentence in ["“a” was left out. This is not a persona file.", "of Footpath (file version 9", "Line "] {
        assert!(warnings.contains(sentence), "{sentence} in {warnings}");
    }
    assert_eq!(listing.warnings.len(), 4);
}

#[test]
fn a_name_out_of_a_map_does_not_lead_out_of_the_library() {
    let config = tempfile::tempdir().unwrap();
    let library = PersonaLibrary::in_folder(config.path());
    fs::write(config.path().join("secret.persona"), "").unwrap();
    let origin = PersonaOrigin { library_name: "../secret".into(), content_hash: String::new() };
    let LibraryState::Gone(sentence) = library.state_of(&Persona { origin: Some(origin), ..mara() }) else {
        panic!("it was found");
    };
    assert!(sentence.contains("there is no such file"), "{sentence}");
}

#[test]
fn sliders_from_foreign_files_are_put_on_their_lines() {
    let mut persona = mara();
    persona.scales[0].value = 7.0;
    persona.scales[1].value = f32::NAN;
    let text = envelope::write(&persona, None).unwrap();
    let (read, _) = envelope::read(text.as_bytes()).unwrap();
    assert_eq!((read.scales[0].value, read.scales[1].value), (1.0, 0.5));
}
