//! Draws a sample voucher, a practice voucher (`--practice`) or a list (`--list`) into the file named.

use std::ops::ControlFlow;

use print::DocumentInfo;

#[path = "../tests/paper/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (kind, path) = match arguments.as_slice() {
        [path] => ("--voucher", path),
        [kind, path] => (kind.as_str(), path),
        _ => return Err("usage: sample [--practice|--list] OUT.pdf".into()),
    };
    let info = DocumentInfo { title: "sample".to_owned(), created_at_millis: 1_772_425_800_000 };
    let mut onwards = |_| ControlFlow::Continue(());
    let bytes = match kind {
        "--list" => print::render_list(&samples::result_list(120), &info, &mut onwards)?,
        "--practice" => print::render(&[samples::practice_voucher()], &info, &mut onwards)?,
        _ => print::render(&[samples::voucher(1)], &info, &mut onwards)?,
    };
    std::fs::write(path, bytes)?;
    Ok(())
}
