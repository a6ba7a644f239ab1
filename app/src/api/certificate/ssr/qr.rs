use std::fmt::Write;

use qrcode::{Color, QrCode};

use crate::api::error::ApiError;

/// Squares left white around a code.
const QUIET: usize = 4;

/// A QR code as an SVG element, one unit a square, each row's dark runs as lines: a fifth of what squares would weigh, since it
/// is kept on the phone. Medium correction: a folded or stained print is still read.
pub fn svg(text: &str) -> Result<String, ApiError> {
    let code = QrCode::new(text.as_bytes()).map_err(|_| ApiError::Trouble)?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let _ = write!(path, "M{} {}.5h{}", x + QUIET, y + QUIET, run.len());
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path stroke="#000" d="{path}"/></svg>"##
    ))
}
