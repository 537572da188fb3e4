//! The distance from which printed text can be read.

/// The least font size on paper that people read without effort, in points.
pub const LEAST_TEXT_PT: f32 = 7.0;

/// The letter height that is needed, as a share of the reading distance.
const HEIGHT_BY_DISTANCE: f32 = 0.007;

/// The height of Inter's capital letters, as a share of the font size.
const CAPITAL_HEIGHT: f32 = 0.727;

const METRES_IN_POINT: f32 = 0.0254 / 72.0;

/// The largest distance in metres from which text of this size can be read on paper.
pub fn reading_distance_m(size_pt: f32) -> f32 {
    size_pt * CAPITAL_HEIGHT * METRES_IN_POINT / HEIGHT_BY_DISTANCE
}

/// The distance from which text on a screen can be read, as a multiple of the screen's height. Both lengths are in the
/// same unit, whatever it is.
pub fn reading_distance_in_screens(size: f32, screen_height: f32) -> f32 {
    size * CAPITAL_HEIGHT / screen_height.max(1.0) / HEIGHT_BY_DISTANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_size_reads_from_twice_as_far() {
        assert!((reading_distance_m(10.0) - 0.366).abs() < 0.001);
        assert!((reading_distance_in_screens(27.0, 1_000.0) - 2.8).abs() < 0.01);
        assert!((reading_distance_m(20.0) / reading_distance_m(10.0) - 2.0).abs() < 1e-6);
    }
}
