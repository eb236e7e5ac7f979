//! Writes the TypeScript side of the border to the file named first.

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "ui/src/ipc/gen.ts".to_owned());
    std::fs::write(path, app::ipc::typescript())
}
