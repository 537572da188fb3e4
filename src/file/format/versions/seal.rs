//! The seal of a version: a hash of all its parts.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::file::format::to_ron;
use crate::model::JourneyMap;

/// Makes seals. Each part is hashed once, however many versions have it.
#[derive(Default)]
pub(super) struct Sealer {
    known: FxHashMap<*const (), [u8; 8]>,
    /// Keeps what was hashed, so that no other part comes to stand at its address.
    kept: Vec<Arc<dyn std::any::Any + Send + Sync>>,
}

impl Sealer {
    /// The seal of a map.
    pub(super) fn seal(&mut self, map: &JourneyMap) -> Result<String, ron::Error> {
        let mut hash = Sha256::new();
        hash.update(self.part(&map.info)?);
        self.list(&mut hash, &map.personas)?;
        self.list(&mut hash, &map.stages)?;
        self.list(&mut hash, &map.lanes)?;
        self.list(&mut hash, &map.cards)?;
        self.list(&mut hash, &map.hotspots)?;
        self.list(&mut hash, &map.actions)?;
        self.list(&mut hash, &map.links)?;
        self.list(&mut hash, &map.notes)?;
        self.list(&mut hash, &map.lane_groups)?;
        self.list(&mut hash, &map.icons)?;
        for picture in &map.images {
            hash.update(picture.id.0.as_bytes());
            hash.update(picture.description.as_bytes());
        }
        Ok(hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect())
    }

    fn list<T: Serialize + Send + Sync + 'static>(
        &mut self,
        hash: &mut Sha256,
        parts: &[Arc<T>],
    ) -> Result<(), ron::Error> {
        // The number of parts keeps lists apart.
        hash.update(parts.len().to_le_bytes());
        for part in parts {
            hash.update(self.part(part)?);
        }
        Ok(())
    }

    fn part<T: Serialize + Send + Sync + 'static>(&mut self, part: &Arc<T>) -> Result<[u8; 8], ron::Error> {
        let pointer = Arc::as_ptr(part).cast::<()>();
        if let Some(known) = self.known.get(&pointer) {
            return Ok(*known);
        }
        let digest = Sha256::digest(to_ron(&**part, 0)?.as_bytes());
        let mut short = [0; 8];
        short.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
        self.known.insert(pointer, short);
        self.kept.push(part.clone());
        Ok(short)
    }
}
