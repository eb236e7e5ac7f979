//! The table of system packages, each with what it is for and how to see that it is there.
//! Knows names and probes; installs nothing.
//! Called by `doctor` and `ensure`.

use std::path::Path;

use crate::services;
use crate::shell;

/// How much of the project is to be built or run: each share includes the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// The core without a window.
    Headless,
    /// The desktop app.
    Window,
    /// Everything the tests start.
    Tests,
}

/// A system package by its Debian name.
pub struct Package {
    pub debian: &'static str,
    pub share: Share,
    pub purpose: &'static str,
    probe: Probe,
    /// Other systems bring it with them or do without it.
    only_linux: bool,
}

enum Probe {
    Program(&'static str),
    Library(&'static str),
    File(&'static str),
    HanFont,
    PostgresServer,
}

const fn package(debian: &'static str, share: Share, probe: Probe, purpose: &'static str) -> Package {
    Package { debian, share, purpose, probe, only_linux: true }
}

const fn everywhere(debian: &'static str, share: Share, probe: Probe, purpose: &'static str) -> Package {
    Package { debian, share, purpose, probe, only_linux: false }
}

/// Every package, in the order of the shares.
pub const PACKAGES: &[Package] = &[
    package("build-essential", Share::Headless, Probe::Program("cc"), "C compiler for SQLCipher"),
    package("pkg-config", Share::Headless, Probe::Program("pkg-config"), "finding the libraries below"),
    package("libssl-dev", Share::Headless, Probe::Library("libcrypto"), "the ciphers of SQLCipher"),
    package("libcups2-dev", Share::Headless, Probe::File("/usr/include/cups/cups.h"), "printing"),
    everywhere("poppler-utils", Share::Headless, Probe::Program("pdftotext"), "reading printed pages back"),
    everywhere("zbar-tools", Share::Headless, Probe::Program("zbarimg"), "reading QR codes back"),
    package("libwebkit2gtk-4.1-dev", Share::Window, Probe::Library("webkit2gtk-4.1"), "the window"),
    package(
        "libayatana-appindicator3-dev",
        Share::Window,
        Probe::Library("ayatana-appindicator3-0.1"),
        "the tray icon",
    ),
    package("librsvg2-dev", Share::Window, Probe::Library("librsvg-2.0"), "icons"),
    package(
        "webkit2gtk-driver",
        Share::Tests,
        Probe::Program("WebKitWebDriver"),
        "clicks and keys in the window",
    ),
    package("xdotool", Share::Tests, Probe::Program("xdotool"), "keys for the system's dialogs"),
    package("imagemagick", Share::Tests, Probe::Program("import"), "pictures of the window"),
    package("xvfb", Share::Tests, Probe::Program("Xvfb"), "a screen for the window"),
    package("dbus", Share::Tests, Probe::Program("dbus-daemon"), "a session bus for the keyring"),
    package("dbus-x11", Share::Tests, Probe::Program("dbus-launch"), "a session bus for the keyring"),
    package("gnome-keyring", Share::Tests, Probe::Program("gnome-keyring-daemon"), "a keyring"),
    package("fonts-noto-cjk", Share::Tests, Probe::HanFont, "Chinese text in screenshots"),
    package("chromium", Share::Tests, Probe::Program("chromium"), "the pages in a second browser engine"),
    everywhere("postgresql", Share::Tests, Probe::PostgresServer, "the platform's large database"),
    everywhere("qpdf", Share::Tests, Probe::Program("qpdf"), "checking the structure of printed files"),
    package("cups", Share::Tests, Probe::File("/usr/sbin/cupsd"), "a print service"),
    package("cups-client", Share::Tests, Probe::Program("lp"), "sending pages to it"),
    package(
        "printer-driver-cups-pdf",
        Share::Tests,
        Probe::File("/usr/lib/cups/backend/cups-pdf"),
        "a printer",
    ),
];

impl Package {
    /// Whether this machine needs it for the given share.
    pub fn is_needed(&self, share: Share) -> bool {
        self.share <= share && (!self.only_linux || cfg!(target_os = "linux"))
    }

    /// Whether the machine has it, found out without a package manager.
    pub fn answers(&self) -> bool {
        match self.probe {
            Probe::Program(name) => shell::has_program(name),
            Probe::Library(name) => shell::succeeds(shell::command("pkg-config").args(["--exists", name])),
            Probe::File(path) => Path::new(path).exists(),
            Probe::HanFont => shell::first_line(shell::command("fc-list").arg(":lang=zh-cn"))
                .is_some_and(|font| !font.is_empty()),
            Probe::PostgresServer => services::postgres_programs().is_ok(),
        }
    }
}
