//! Arithmetic on pixels: premultiplied colours of four bytes, two channels at a time.

use egui::Color32;

/// Every second channel of a pixel: red and blue, or alpha and green after a shift.
const EVERY_SECOND: u32 = 0x00ff_00ff;
/// One half in each of two channels, for rounding.
const HALVES: u32 = 0x0080_0080;

/// A pixel from its highest byte down: alpha, red, green, blue, with the colours multiplied by alpha. Colours
/// brighter than their alpha, which would only add light, are dimmed to it.
pub(super) fn pixel(color: Color32) -> u32 {
    let [red, green, blue, alpha] = color.to_array();
    u32::from_be_bytes([alpha, red.min(alpha), green.min(alpha), blue.min(alpha)])
}

/// The opacity of a pixel, up to 255.
pub(super) fn alpha(pixel: u32) -> u32 {
    pixel >> 24
}

/// A pixel with all channels multiplied by `by` / 255.
#[inline]
pub(super) fn scaled(pixel: u32, by: u32) -> u32 {
    let low = (pixel & EVERY_SECOND) * by + HALVES;
    let high = ((pixel >> 8) & EVERY_SECOND) * by + HALVES;
    let low = ((low + ((low >> 8) & EVERY_SECOND)) >> 8) & EVERY_SECOND;
    let high = (high + ((high >> 8) & EVERY_SECOND)) & !EVERY_SECOND;
    low | high
}

/// The product of two pixels, channel by channel.
#[inline]
pub(super) fn multiplied(one: u32, other: u32) -> u32 {
    let gray = other & 0xff;
    if other == gray * 0x0101_0101 {
        return scaled(one, gray);
    }
    let channel = |shift: u32| {
        let product = ((one >> shift) & 0xff) * ((other >> shift) & 0xff) + 0x80;
        ((product + (product >> 8)) >> 8) << shift
    };
    channel(24) | channel(16) | channel(8) | channel(0)
}

/// A pixel laid over another.
#[inline]
pub(super) fn over(below: u32, above: u32) -> u32 {
    above + scaled(below, 255 - alpha(above))
}

/// The mixture of two pixels; `part` of 256 is that of the second.
#[inline]
pub(super) fn mixed(first: u32, second: u32, part: u32) -> u32 {
    let mix = |one: u32, other: u32| (one * (256 - part) + other * part) >> 8;
    let low = mix(first & EVERY_SECOND, second & EVERY_SECOND) & EVERY_SECOND;
    let high = mix((first >> 8) & EVERY_SECOND, (second >> 8) & EVERY_SECOND) & EVERY_SECOND;
    low | (high << 8)
}

/// Lays one colour over a row of pixels.
pub(super) fn span(row: &mut [u32], color: u32) {
    match alpha(color) {
        255 => row.fill(color),
        _ => row.iter_mut().for_each(|pixel| *pixel = over(*pixel, color)),
    }
}

/// A pixel under a texel that is coloured.
#[inline]
pub(super) fn laid(below: u32, color: u32, texel: u32) -> u32 {
    if texel == 0 {
        return below;
    }
    let above = match (texel, color) {
        (u32::MAX, _) => color,
        (_, u32::MAX) => texel,
        _ => multiplied(color, texel),
    };
    if alpha(above) == 255 { above } else { over(below, above) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opaque_pixel_hides_what_is_below_and_a_clear_one_nothing() {
        assert_eq!(over(0xff12_3456, 0xffab_cdef), 0xffab_cdef);
        assert_eq!(over(0xff12_3456, 0), 0xff12_3456);
    }

    #[test]
    fn products_are_rounded_to_the_nearest_value() {
        for one in 0..=255_u32 {
            for other in 0..=255_u32 {
                let exact = (one * other + 127) / 255;
                let all = one * 0x0101_0101;
                assert_eq!(scaled(all, other), exact * 0x0101_0101, "{one} × {other}");
                assert_eq!(multiplied(all, (other << 24) | other) & 0xff, exact, "{one} × {other}");
            }
        }
    }

    #[test]
    fn no_channel_overflows_into_its_neighbour() {
        for alpha in 0..=255_u8 {
            let above = pixel(Color32::from_rgba_premultiplied(255, alpha, 0, alpha));
            let mixed = over(0xffff_ffff, above);
            assert_eq!(mixed.to_be_bytes(), [255, 255, 255, 255 - alpha]);
        }
    }

    #[test]
    fn a_mixture_begins_with_the_first_pixel_and_ends_with_the_second() {
        assert_eq!(mixed(0xff00_80ff, 0x1020_3040, 0), 0xff00_80ff);
        assert_eq!(mixed(0xff00_80ff, 0x1020_3040, 256), 0x1020_3040);
        assert_eq!(mixed(0xff00_0000, 0xffff_ffff, 128), 0xff7f_7f7f);
    }
}
