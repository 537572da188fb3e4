//! Migrations: from each published version of the format to the next, up to the current one.
//!
//! To publish version 3: copy the structs of `model` as they were into `v2`, as `v1` has them, add
//! `VersionedMap::V3`, let the step from `V2` return it, and raise [`FORMAT_VERSION`]. The tests below then
//! require a golden file for version 3 and a before/after case for the step.

use std::ops::ControlFlow;

use super::v1::StoredMapV1;
use super::{FORMAT_VERSION, FileError, StoredMap, v1, v2};

/// A map in the structs of one published version.
enum VersionedMap {
    /// A map in the structs of version 1.
    V1(Box<StoredMapV1>),
    /// A map in the structs of version 2, which are those of `model`.
    V2(Box<StoredMap>),
}

impl VersionedMap {
    fn read(version: u32, text: &str) -> Result<Self, FileError> {
        match version {
            1 => v1::read(text).map(Box::new).map(Self::V1),
            2 => v2::read(text).map(Box::new).map(Self::V2),
            found => Err(FileError::Newer { found, known: FORMAT_VERSION }),
        }
    }

    fn version(&self) -> u32 {
        match self {
            Self::V1(_) => 1,
            Self::V2(_) => 2,
        }
    }

    /// Migrates to the next version; breaks with the map when this is the current one.
    fn upgrade(self) -> ControlFlow<StoredMap, Self> {
        match self {
            Self::V1(map) => ControlFlow::Continue(Self::V2(Box::new(map.upgrade()))),
            Self::V2(map) => ControlFlow::Break(*map),
        }
    }
}

/// The map in a text of any published version; `passed` is called with each version on the way.
pub(super) fn read(version: u32, text: &str, mut passed: impl FnMut(u32)) -> Result<StoredMap, FileError> {
    let mut stored = VersionedMap::read(version, text)?;
    loop {
        passed(stored.version());
        match stored.upgrade() {
            ControlFlow::Continue(next) => stored = next,
            ControlFlow::Break(map) => return Ok(map),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::file::format;

    /// For each migration, a file before it and the same map as the next version writes it. The length
    /// keeps the list complete: raising the version does not compile without another case.
    const STEPS: [(&str, &str); FORMAT_VERSION as usize - 1] = [(
        r#"(format: "footpath journey", version: 1, map: (title: "A", lanes: [(id: "l1", name: "Do", kind: Cards)]))"#,
        r#"(format: "footpath journey", version: 2, map: (title: "A", lanes: [(id: "l1", name: "Do", kind: Cards)]))"#,
    )];

    fn golden(version: u32) -> PathBuf {
        let name = format!("tests/files/version-{version}.journey");
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
    }

    #[test]
    fn every_published_version_opens_and_every_step_is_taken() {
        let mut taken = Vec::new();
        for version in 1..=FORMAT_VERSION {
            let path = golden(version);
            let opened = crate::file::open(&path).unwrap();
            let mut passed = Vec::new();
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(&format!("version: {version},")), "{}", path.display());
            assert_eq!(read(version, &text, |version| passed.push(version)).unwrap().map, opened);
            assert_eq!(passed, (version..=FORMAT_VERSION).collect::<Vec<_>>());
            taken.extend(passed.windows(2).map(|step| step[0]));
        }
        taken.dedup();
        assert_eq!(taken, (1..FORMAT_VERSION).collect::<Vec<_>>());
    }

    #[test]
    fn each_step_gives_what_its_case_says() {
        for (before, after) in STEPS {
            assert_eq!(format::read(before.as_bytes()).unwrap(), format::read(after.as_bytes()).unwrap());
        }
    }

    #[test]
    fn what_is_written_has_the_version_at_the_top() {
        let text = format::write(&crate::file::sample::map(3)).unwrap();
        let mut passed = Vec::new();
        read(FORMAT_VERSION, &text, |version| passed.push(version)).unwrap();
        assert_eq!(passed, [FORMAT_VERSION]);
    }

    #[test]
    fn the_next_version_is_refused_by_its_number() {
        let next = fs::read_to_string(golden(FORMAT_VERSION))
            .unwrap()
            .replace(&format!("version: {FORMAT_VERSION},"), &format!("version: {},", FORMAT_VERSION + 1));
        for answer in
            [format::read(next.as_bytes()).map(drop), format::read_what_can_be_read(next.as_bytes()).map(drop)]
        {
            let message = answer.unwrap_err().to_string();
            assert!(message.contains(&format!("file version {}", FORMAT_VERSION + 1)), "{message}");
        }
    }
}
