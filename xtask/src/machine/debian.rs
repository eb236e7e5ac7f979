//! Debian's and Ubuntu's package manager.
//! Knows dpkg, apt-get and sudo; does not know which packages are wanted.
//! Called by `doctor` and `ensure`.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::shell;

/// Whether this system installs packages with apt-get.
pub fn is_here() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text))
        && shell::has_program("apt-get")
}

/// Which of the packages are not installed.
pub fn missing<'a>(packages: &[&'a str]) -> Result<Vec<&'a str>> {
    // dpkg-query fails as soon as it does not know one of the names; what it knows it prints all the same.
    let output = shell::command("dpkg-query")
        .args(["--show", "--showformat", "${Package}\t${db:Status-Status}\n"])
        .args(packages)
        .stderr(Stdio::null())
        .output()
        .context("starting dpkg-query")?;
    let listing = String::from_utf8_lossy(&output.stdout).into_owned();
    let installed = installed(&listing);
    Ok(packages.iter().copied().filter(|name| !installed.contains(name)).collect())
}

/// Installs the packages: as root at once, else by sudo after asking.
pub fn install(packages: &[&str]) -> Result<()> {
    let by_sudo = !is_root();
    if by_sudo && !agreed(packages)? {
        bail!("not installed: {}", packages.join(" "));
    }
    shell::run(apt_get(by_sudo).arg("update"))?;
    shell::run(apt_get(by_sudo).args(["install", "-y", "--no-install-recommends"]).args(packages))
}

/// Whether this process may change the system.
pub fn is_root() -> bool {
    shell::first_line(shell::command("id").arg("-u")).as_deref() == Some("0")
}

fn apt_get(by_sudo: bool) -> Command {
    let mut command = shell::command(if by_sudo { "sudo" } else { "env" });
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    command
}

fn agreed(packages: &[&str]) -> Result<bool> {
    if !std::io::stdin().is_terminal() {
        bail!("missing, and nobody here to ask: sudo apt-get install {}", packages.join(" "));
    }
    print!("Install with sudo: {}? [y/N] ", packages.join(" "));
    std::io::stdout().flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("y"))
}

fn names_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .any(|name| name == "debian" || name == "ubuntu")
}

fn installed(listing: &str) -> BTreeSet<&str> {
    listing
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(_, status)| *status == "installed")
        .map(|(name, _)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ubuntu_and_its_children_count_as_debian() {
        assert!(names_debian("NAME=x\nID=debian\n"));
        assert!(names_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!names_debian("ID=fedora\nVERSION_ID=debian\n"));
    }

    #[test]
    fn a_removed_package_with_its_settings_left_is_not_installed() {
        let installed = installed("qpdf\tinstalled\ncups\tconfig-files\n");
        assert_eq!(installed.into_iter().collect::<Vec<_>>(), ["qpdf"]);
    }
}
