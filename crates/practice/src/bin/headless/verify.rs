//! Reads back what was left, with the tools a stranger would use.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};

use crate::acts::{LIST, VOUCHERS};

/// Text of the vouchers and the list by pdftotext, the first voucher's QR code by zbarimg.
pub fn read_back(out: &Path) -> anyhow::Result<()> {
    let vouchers = text_of(&out.join(VOUCHERS))?;
    let pages = vouchers.matches('\u{c}').count();
    ensure!(vouchers.contains("考试预约凭证"), "the vouchers have no heading");
    ensure!(vouchers.contains("练习"), "the vouchers have no practice mark");
    let list = text_of(&out.join(LIST))?;
    ensure!(list.contains("排名时间"), "the list has no ranking times");
    let code = code_of(&out.join(VOUCHERS), out)?;
    ensure!(code.starts_with("CJ1."), "the QR code holds something else: {code}");
    println!(
        "read back: {pages} vouchers by pdftotext, QR code of the first by zbarimg ({} characters)",
        code.len()
    );
    println!("left in {}: {VOUCHERS}, {LIST}", out.display());
    Ok(())
}

fn text_of(pdf: &Path) -> anyhow::Result<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().context("pdftotext")?;
    ensure!(output.status.success(), "pdftotext can't read {}", pdf.display());
    Ok(String::from_utf8(output.stdout)?)
}

fn code_of(pdf: &Path, out: &Path) -> anyhow::Result<String> {
    let picture = out.join("voucher-1");
    let drawn = Command::new("pdftoppm")
        .args(["-png", "-r", "150", "-f", "1", "-l", "1", "-singlefile"])
        .arg(pdf)
        .arg(&picture)
        .status()
        .context("pdftoppm")?;
    ensure!(drawn.success(), "pdftoppm can't draw {}", pdf.display());
    let read = Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(picture.with_extension("png"))
        .output()
        .context("zbarimg")?;
    ensure!(read.status.success(), "zbarimg finds no code");
    Ok(String::from_utf8(read.stdout)?.trim().to_owned())
}
