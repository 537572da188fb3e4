//! Shrinks a picture row by row, so that a picture of any size costs no more memory than what is drawn of it.

/// What the bytes of a pixel mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channels {
    /// The lightness alone.
    Gray,
    /// Lightness and opacity.
    GrayAlpha,
    /// Red, green and blue.
    Rgb,
    /// Red, green, blue and opacity.
    Rgba,
    /// Cyan, magenta, yellow and black; 255 is all of the ink.
    Inks,
}

impl Channels {
    /// The number of bytes of a pixel.
    pub(super) fn count(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::GrayAlpha => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Inks => 4,
        }
    }

    fn has_alpha(self) -> bool {
        matches!(self, Self::GrayAlpha | Self::Rgba)
    }
}

/// Takes the rows of a picture and averages squares of its pixels.
pub(super) struct Shrinker {
    channels: Channels,
    /// Width of the picture that comes in.
    width: usize,
    /// The side of a square, in pixels of the picture that comes in.
    side: usize,
    /// The sums of the squares that are being filled.
    sums: Vec<u64>,
    /// The rows that these squares have got so far.
    rows: usize,
    /// The finished rows.
    out: Vec<u8>,
}

impl Shrinker {
    /// A shrinker for rows of `width` pixels. A `side` of 1 leaves the picture as it is.
    pub(super) fn new(channels: Channels, width: u32, side: u32) -> Self {
        let (width, side) = (width as usize, side.max(1) as usize);
        let sums = if side > 1 { vec![0; width.div_ceil(side) * channels.count()] } else { Vec::new() };
        Self { channels, width, side, sums, rows: 0, out: Vec::new() }
    }

    /// Takes the next row. Bytes beyond the width are ignored.
    pub(super) fn row(&mut self, row: &[u8]) {
        let count = self.channels.count();
        let row = row.get(..self.width * count).unwrap_or(row);
        if self.side == 1 {
            self.out.extend_from_slice(row);
            return;
        }
        let squares = row.chunks(self.side * count).zip(self.sums.chunks_mut(count));
        match self.channels {
            _ if self.channels.has_alpha() => squares.for_each(|(pixels, sums)| add_translucent(pixels, sums)),
            Channels::Gray => squares.for_each(|(pixels, sums)| add::<1>(pixels, sums)),
            Channels::Rgb => squares.for_each(|(pixels, sums)| add::<3>(pixels, sums)),
            _ => squares.for_each(|(pixels, sums)| add::<4>(pixels, sums)),
        }
        self.rows += 1;
        if self.rows == self.side {
            self.finish_squares();
        }
    }

    /// The finished picture: its width, its height and its bytes.
    pub(super) fn finish(mut self) -> (u32, u32, Vec<u8>) {
        if self.rows > 0 {
            self.finish_squares();
        }
        let width = self.width.div_ceil(self.side);
        let height = self.out.len() / (width * self.channels.count()).max(1);
        (u32::try_from(width).unwrap_or(0), u32::try_from(height).unwrap_or(0), self.out)
    }

    fn finish_squares(&mut self) {
        let (count, side, rows) = (self.channels.count(), self.side, self.rows as u64);
        for (index, sums) in self.sums.chunks_mut(count).enumerate() {
            let columns = (self.width - index * side).min(side) as u64;
            let pixels = columns * rows;
            let weight = match (self.channels.has_alpha(), sums.last()) {
                (true, Some(alpha)) => *alpha,
                _ => pixels,
            };
            let last = count - 1;
            let average = |(channel, sum): (usize, &mut u64)| {
                let by = if channel == last && self.channels.has_alpha() { pixels } else { weight };
                let mean = (*sum + by / 2).checked_div(by).unwrap_or(0);
                *sum = 0;
                u8::try_from(mean).unwrap_or(u8::MAX)
            };
            self.out.extend(sums.iter_mut().enumerate().map(average));
        }
        self.rows = 0;
    }
}

/// Adds opaque pixels of `N` bytes.
fn add<const N: usize>(pixels: &[u8], sums: &mut [u64]) {
    let Some(sums) = sums.first_chunk_mut::<N>() else { return };
    // The sum of a row of a square fits into 32 bits, which is faster.
    let mut row = [0_u32; N];
    for pixel in pixels.as_chunks::<N>().0 {
        row.iter_mut().zip(pixel).for_each(|(sum, byte)| *sum += u32::from(*byte));
    }
    sums.iter_mut().zip(row).for_each(|(sum, row)| *sum += u64::from(row));
}

/// Adds pixels whose last byte is their opacity, by which the others are weighted.
fn add_translucent(pixels: &[u8], sums: &mut [u64]) {
    let count = sums.len();
    let Some((alpha_sum, color_sums)) = sums.split_last_mut() else { return };
    for pixel in pixels.chunks_exact(count) {
        let Some((alpha, colors)) = pixel.split_last() else { continue };
        *alpha_sum += u64::from(*alpha);
        color_sums.iter_mut().zip(colors).for_each(|(sum, byte)| *sum += u64::from(*byte) * u64::from(*alpha));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shrunk(channels: Channels, width: u32, side: u32, rows: &[&[u8]]) -> (u32, u32, Vec<u8>) {
        let mut shrinker = Shrinker::new(channels, width, side);
        rows.iter().for_each(|row| shrinker.row(row));
        shrinker.finish()
    }

    #[test]
    fn squares_are_averaged_also_at_the_edges() {
        let rows: [&[u8]; 3] = [&[0, 100, 200], &[100, 200, 200], &[50, 50, 7]];
        assert_eq!(shrunk(Channels::Gray, 3, 2, &rows), (2, 2, vec![100, 200, 50, 7]));
        assert_eq!(shrunk(Channels::Gray, 3, 1, &rows), (3, 3, rows.concat()));
        assert_eq!(shrunk(Channels::Gray, 3, 100, &rows), (1, 1, vec![101]));
    }

    #[test]
    fn transparent_pixels_lend_no_colour() {
        let row: &[u8] = &[255, 0, 0, 255, 0, 255, 0, 0];
        assert_eq!(shrunk(Channels::Rgba, 2, 2, &[row]), (1, 1, vec![255, 0, 0, 128]));
        let nothing: &[u8] = &[9, 9, 9, 0, 9, 9, 9, 0];
        assert_eq!(shrunk(Channels::Rgba, 2, 2, &[nothing]), (1, 1, vec![0, 0, 0, 0]));
    }
}
