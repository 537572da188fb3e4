//! The segments of a JPEG file: its size, and the file without what is not needed to draw it.

/// The first byte of every marker.
const MARKER: u8 = 0xff;
const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const ADOBE: u8 = 0xee;
const JFIF: u8 = 0xe0;

/// One segment: its marker, and the bytes between its length and the next marker.
struct JpegSegment<'a> {
    marker: u8,
    content: &'a [u8],
    /// The compressed data after the header of a scan.
    scan: &'a [u8],
}

/// The segments up to the end of the first picture. A file that is cut off ends early.
struct JpegSegments<'a> {
    rest: &'a [u8],
}

impl<'a> JpegSegments<'a> {
    /// None when the file does not begin as a JPEG.
    fn of(bytes: &'a [u8]) -> Option<Self> {
        bytes.strip_prefix(&[MARKER, START]).map(|rest| Self { rest })
    }
}

impl<'a> Iterator for JpegSegments<'a> {
    type Item = JpegSegment<'a>;

    fn next(&mut self) -> Option<JpegSegment<'a>> {
        let (marker, after) = self.marker()?;
        let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?])).max(2);
        let content = after.get(2..length)?;
        let rest = after.get(length..)?;
        let end = if marker == SCAN { scan_length(rest) } else { 0 };
        let (scan, rest) = rest.split_at_checked(end)?;
        self.rest = rest;
        Some(JpegSegment { marker, content, scan })
    }
}

impl<'a> JpegSegments<'a> {
    /// The next marker with a content, and the bytes after it; none at the end of the picture.
    fn marker(&mut self) -> Option<(u8, &'a [u8])> {
        loop {
            // Any number of filling bytes may stand before a marker, and broken cameras leave zeros.
            let start = self.rest.iter().position(|byte| *byte == MARKER)?;
            let after = self.rest.get(start..)?;
            let fill = after.iter().position(|byte| *byte != MARKER)?;
            let (marker, after) = (*after.get(fill)?, after.get(fill + 1..)?);
            match marker {
                END => {
                    self.rest = &[];
                    return None;
                }
                // Markers without a content.
                0 | 0x01 | 0xd0..=0xd8 => self.rest = after,
                _ => return Some((marker, after)),
            }
        }
    }
}

/// The length of compressed data: up to a marker that is neither a stuffed byte nor a restart.
fn scan_length(data: &[u8]) -> usize {
    let is_marker = |pair: &[u8; 2]| pair[0] == MARKER && !matches!(pair[1], 0 | MARKER | 0xd0..=0xd7);
    data.array_windows().position(is_marker).unwrap_or(data.len())
}

/// Whether a marker begins a frame, which states the size.
fn is_frame(marker: u8) -> bool {
    (0xc0..=0xcf).contains(&marker) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Width and height, and whether the picture is stored in a single pass, so that little more than its pixels has
/// to be held.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32, bool)> {
    let frame = JpegSegments::of(bytes)?.find(|segment| is_frame(segment.marker))?;
    let number =
        |at: usize| Some(u32::from(u16::from_be_bytes([*frame.content.get(at)?, *frame.content.get(at + 1)?])));
    Some((number(3)?, number(1)?, matches!(frame.marker, 0xc0 | 0xc1)))
}

/// A JPEG whose pixels are drawn as they are stored, without anything that is not needed to draw it.
#[derive(Clone, PartialEq, Eq)]
pub struct PlainJpeg {
    /// The width in pixels.
    pub width: u32,
    /// The height in pixels.
    pub height: u32,
    /// Whether it has no colours.
    pub is_gray: bool,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for PlainJpeg {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "PlainJpeg({} × {}, {} bytes)", self.width, self.height, self.bytes.len())
    }
}

/// The largest file that is passed on as it is.
const LARGEST_PLAIN_BYTES: usize = 8_000_000;

/// The file of a picture that is upright and in sRGB; none when it has inks, or more than other programs read.
pub(super) fn plain(bytes: &[u8]) -> Option<PlainJpeg> {
    let frame = JpegSegments::of(bytes)?.find(|segment| is_frame(segment.marker))?;
    let (precision, components) = (*frame.content.first()?, *frame.content.get(5)?);
    let is_usual = matches!(frame.marker, 0xc0..=0xc2) && precision == 8 && matches!(components, 1 | 3);
    let (width, height, _) = size(bytes)?;
    let bytes = stripped(bytes).filter(|bytes| is_usual && bytes.len() <= LARGEST_PLAIN_BYTES)?;
    Some(PlainJpeg { width, height, is_gray: components == 1, bytes })
}

/// Whether the program that wrote the file says how it stores inks, which it then stores inverted.
pub(super) fn is_from_adobe(bytes: &[u8]) -> bool {
    let mut segments = JpegSegments::of(bytes).into_iter().flatten();
    segments.any(|segment| segment.marker == ADOBE && segment.content.starts_with(b"Adobe"))
}

/// The file without everything that is not needed to draw it: metadata, thumbnails, comments, colour profiles, and
/// whatever follows the picture, such as a film. None when it is not a whole JPEG.
pub(super) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([MARKER, START]);
    for segment in JpegSegments::of(bytes)? {
        let content = match segment.marker {
            // The header of a thumbnail has the same marker.
            JFIF if segment.content.starts_with(b"JFIF\0") => &without_thumbnail(segment.content)?,
            ADOBE if segment.content.starts_with(b"Adobe") => segment.content,
            0xe0..=0xef | 0xfe => continue,
            _ => segment.content,
        };
        out.extend([MARKER, segment.marker]);
        out.extend(u16::try_from(content.len() + 2).ok()?.to_be_bytes());
        out.extend(content);
        out.extend(segment.scan);
    }
    out.extend([MARKER, END]);
    Some(out)
}

/// The header of a JFIF file without the thumbnail that may follow it: 12 bytes and a thumbnail of 0 × 0 pixels.
fn without_thumbnail(content: &[u8]) -> Option<[u8; 14]> {
    let mut header = *content.first_chunk::<14>()?;
    header[12..].fill(0);
    Some(header)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_photograph_keeps_its_pixels_and_loses_what_it_tells() {
        let photo = include_bytes!("../../tests/files/pictures/photo-with-place.jpg");
        let less = stripped(photo).unwrap();
        let has = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        assert!(has(photo, "Exif") && !has(&less, "Exif") && !has(&less, "TestCam") && less.len() < photo.len());
        assert_eq!(size(photo), size(&less));
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8();
        assert_eq!(pixels(photo), pixels(&less));
        assert_eq!(stripped(&less).unwrap(), less);
    }

    #[test]
    fn what_follows_the_picture_goes() {
        let photo = include_bytes!("../../tests/files/pictures/photo-with-place.jpg");
        let long = [photo.as_slice(), b"\xff\xd8\xff\xe1 another picture, or a film"].concat();
        assert_eq!(stripped(&long), stripped(photo));
    }

    #[test]
    fn any_bytes_end() {
        for seed in 0..2_000_u32 {
            let mut bytes = vec![0xff, 0xd8];
            let mut state = seed.wrapping_mul(2_654_435_761) | 1;
            for _ in 0..60 {
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                bytes.push(if state.is_multiple_of(3) { 0xff } else { (state >> 8) as u8 });
            }
            let _ = (size(&bytes), stripped(&bytes), is_from_adobe(&bytes));
        }
        for filling in [&[0xff, 0xd0][..], &[0xff, 0xd0, 0], &[0xff], &[0]] {
            assert_eq!(size(&[&[0xff, 0xd8][..], &filling.repeat(300_000)].concat()), None);
        }
    }
}
