//! Draws a sample voucher, a practice voucher (`--practice`), receipts (`--receipts`) or a list (`--list`) into the file
//! named, in a layout (`a4`, `a4-two`, `a5`, `a4-three`, `roll80`).

use std::ops::ControlFlow;

use print::DocumentInfo;
use service_api::{Layout, PaperView};

#[path = "../tests/paper/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, layout, path] = arguments.as_slice() else {
        return Err("usage: sample --voucher|--practice|--receipts|--list LAYOUT OUT.pdf".into());
    };
    let layout: Layout = serde_json::from_value(serde_json::Value::from(layout.as_str()))?;
    let info = DocumentInfo { title: "sample".to_owned(), created_at_millis: 1_772_425_800_000 };
    let mut onwards = |_| ControlFlow::Continue(());
    let papers = match kind.as_str() {
        "--list" => Vec::new(),
        "--practice" => vec![samples::practice_voucher()],
        "--receipts" => vec![
            samples::receipt(1, 1),
            samples::english_receipt(2),
            PaperView { mark: Some("练习 · 无效".to_owned()), ..samples::receipt(3, 1) },
            samples::receipt(4, 3),
            samples::receipt(5, 10),
        ],
        _ => vec![samples::voucher(1)],
    };
    let pdf = match kind.as_str() {
        "--list" => print::render_list(&samples::result_list(120), &info, &mut onwards)?,
        _ => print::render(&papers, layout, &info, &mut onwards)?,
    };
    std::fs::write(path, pdf.bytes)?;
    Ok(())
}
