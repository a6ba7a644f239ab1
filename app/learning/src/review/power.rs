//! Powers out of `f64`'s basic operations. IEEE 754 fixes these, so a phone and a server get the same bits; what a
//! platform's own `exp` and `powf` give may differ in the last one. A fifth of the download of the crate `libm`, too.

use std::f64::consts::{LN_2, LOG2_E};

const MANTISSA_BITS: u32 = 52;
const BIAS: i64 = 1023;

/// `base^exponent` for a positive, normal base.
pub fn pow(base: f64, exponent: f64) -> f64 {
    exp(exponent * ln(base))
}

/// `e^x`; beyond ±700, as if it were ±700. With `x = k·ln 2 + r`: `2^k` times the Taylor series of `e^r`, |r| ≤ 0.35.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "|k| is about 1010 at most"
)]
pub fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let k = (x * LOG2_E + 0.5_f64.copysign(x)) as i64;
    let r = x - k as f64 * LN_2;
    let series = (1..=14_u8)
        .rev()
        .fold(1.0, |sum, n| 1.0 + sum * r / f64::from(n));
    series * f64::from_bits(((BIAS + k) as u64) << MANTISSA_BITS)
}

/// The natural logarithm of a positive, normal number. With `x = 2^k·m`, 1 ≤ m < 2: `k·ln 2 + 2·artanh((m−1)/(m+1))`.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    reason = "|k| is 1023 at most"
)]
fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let k = (bits >> MANTISSA_BITS) as i64 - BIAS;
    let one = (BIAS as u64) << MANTISSA_BITS;
    let m = f64::from_bits(bits & ((1 << MANTISSA_BITS) - 1) | one);
    let t = (m - 1.0) / (m + 1.0);
    // t² ≤ 1/9: after twenty terms nothing is left to add.
    let series = (0..20_u8)
        .rev()
        .fold(0.0, |sum, n| sum * t * t + 2.0 / f64::from(2 * n + 1));
    k as f64 * LN_2 + series * t
}

#[cfg(test)]
mod tests {
    use super::{exp, ln, pow};

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-13 * b.abs().max(1.0)
    }

    #[test]
    fn powers_are_those_of_the_platform() {
        for step in 1..4000_u32 {
            let x = f64::from(step) / 100.0;
            assert!(near(exp(x / 10.0), (x / 10.0).exp()), "e^{x}/10");
            assert!(near(exp(-x), (-x).exp()), "e^-{x}");
            for x in [x, 1.0 / x, x * 1000.0] {
                assert!(near(ln(x), x.ln()), "ln {x}");
                assert!(near(pow(x, -0.1542), x.powf(-0.1542)), "{x}^-0.1542");
            }
        }
        assert!(near(exp(0.0), 1.0) && near(ln(1.0), 0.0));
    }

    #[test]
    fn the_ends_are_finite() {
        assert!(exp(1e9).is_finite() && exp(-1e9) > 0.0);
    }
}
