//! Compresses the operators of a page. Those of a long page are compressed beside, on a thread of its own, while the next
//! ones are written: that is a fifth of an export's work.

use std::io::Write;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The zlib compression level, from 0 to 9. Those above search four times as many matches and more, which takes a sixth of
/// an export's time, for a few per cent.
pub(super) const COMPRESSION: u32 = 5;
/// The level for packed objects, nearly all of them tags: short words with numbers, for which level 5 takes 40 % longer,
/// for 5 % less.
pub(super) const PACKED_COMPRESSION: u32 = 3;

/// How much a page has before a thread is worth its start.
const BESIDE_FROM: usize = 1 << 18;

/// How many pieces may wait; more would only take memory.
const WAITING: usize = 8;

/// A stream that is compressed piece by piece. Its bytes are the same on one thread and on two.
pub(super) struct Deflate {
    seen: usize,
    place: DeflateThread,
}

/// Where a stream is compressed.
enum DeflateThread {
    /// Where the operators are written.
    Here(ZlibEncoder<Vec<u8>>),
    /// On a thread, which gives the compressed bytes when nothing more is sent.
    Beside { pieces: SyncSender<Vec<u8>>, thread: JoinHandle<Vec<u8>> },
    /// Nowhere any more.
    Gone,
}

impl Default for Deflate {
    fn default() -> Self {
        let encoder = ZlibEncoder::new(Vec::new(), Compression::new(COMPRESSION));
        Self { seen: 0, place: DeflateThread::Here(encoder) }
    }
}

impl Deflate {
    /// Compresses a piece, which is emptied.
    pub(super) fn push(&mut self, piece: &mut Vec<u8>) {
        if piece.is_empty() {
            return;
        }
        self.seen += piece.len();
        if self.seen >= BESIDE_FROM && matches!(self.place, DeflateThread::Here(_)) {
            self.go_beside();
        }
        match &mut self.place {
            // Writing to memory never fails.
            DeflateThread::Here(encoder) => drop(encoder.write_all(piece)),
            // Nobody receives it only after a panic, which `finish` passes on.
            DeflateThread::Beside { pieces, .. } => drop(pieces.send(piece.clone())),
            DeflateThread::Gone => {}
        }
        piece.clear();
    }

    /// Goes on with what was compressed so far on a thread.
    fn go_beside(&mut self) {
        let DeflateThread::Here(encoder) = std::mem::replace(&mut self.place, DeflateThread::Gone) else { return };
        let (pieces, received) = sync_channel::<Vec<u8>>(WAITING);
        // The encoder is sent after the thread has begun: where none can be started, it is still here.
        let (hand_over, taken) = sync_channel::<ZlibEncoder<Vec<u8>>>(1);
        let work = move || {
            let Ok(mut encoder) = taken.recv() else { return Vec::new() };
            for piece in received {
                let _ = encoder.write_all(&piece);
            }
            encoder.finish().unwrap_or_default()
        };
        self.place = match Builder::new().name("deflate".into()).spawn(work) {
            Ok(thread) => match hand_over.send(encoder) {
                Ok(()) => DeflateThread::Beside { pieces, thread },
                Err(unsent) => DeflateThread::Here(unsent.0),
            },
            Err(_) => DeflateThread::Here(encoder),
        };
    }

    /// The compressed bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        match self.place {
            DeflateThread::Here(encoder) => encoder.finish().unwrap_or_default(),
            DeflateThread::Beside { pieces, thread } => {
                drop(pieces);
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            }
            DeflateThread::Gone => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_the_same_on_one_thread_and_on_two() {
        let pieces: Vec<Vec<u8>> =
            (0..40u32).map(|number| (0..20_000u32).map(|at| (at * number % 251) as u8).collect()).collect();
        let mut here = ZlibEncoder::new(Vec::new(), Compression::new(COMPRESSION));
        let mut deflate = Deflate::default();
        for piece in &pieces {
            let _ = here.write_all(piece);
            deflate.push(&mut piece.clone());
        }
        assert!(matches!(deflate.place, DeflateThread::Beside { .. }));
        assert_eq!(deflate.finish(), here.finish().unwrap_or_default());
    }
}
