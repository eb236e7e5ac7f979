//! The real window, driven by clicks and keys only.
//!
//! WebKitWebDriver starts the program itself; a kill is sent to the program's own process. Needs a display and
//! a D-Bus session with a keyring, which `cargo xtask test` brings.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;

const PATIENCE: Duration = Duration::from_secs(20);

/// One start of the program.
pub struct Window {
    client: Client,
    driver: Child,
    home: PathBuf,
}

impl Window {
    /// Starts the program with its data in `home`.
    pub async fn open(home: &Path) -> Self {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("CHEJIA_HOME", home)
            .stdout(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts; `cargo xtask doctor` names its package");
        let client = connect(port).await;
        client.set_window_size(1366, 768).await.expect("a window of 1366 × 768");
        Self { client, driver, home: home.to_owned() }
    }

    /// Clicks the button, link, option or box with these words.
    pub async fn click(&self, words: &str) {
        let element = self.find(&clickable(words)).await;
        element.click().await.unwrap_or_else(|error| panic!("「{words}」 can't be clicked: {error}"));
    }

    /// Types into the field with this label.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.find(&labelled(label)).await;
        field.clear().await.expect("the field can be emptied");
        field.send_keys(text).await.expect("the field takes keys");
    }

    /// Sends keys to whatever has the focus.
    pub async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// Waits until these words can be seen.
    pub async fn see(&self, words: &str) -> String {
        let element = self.find(&visible(words)).await;
        element.text().await.unwrap_or_default()
    }

    /// Whether these words can be seen now.
    pub async fn shows(&self, words: &str) -> bool {
        self.client.find(Locator::XPath(&visible(words))).await.is_ok()
    }

    /// Clicks the first element with this test id.
    pub async fn click_first(&self, xpath: &str) {
        self.find(xpath).await.click().await.expect("it can be clicked");
    }

    /// Waits for an element.
    pub async fn find(&self, xpath: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(xpath)).await;
        match found {
            Ok(element) => element,
            Err(error) => {
                self.shot("failed").await;
                panic!("nothing at {xpath}: {error}; the screen is kept as failed.png")
            }
        }
    }

    /// Keeps a picture of the window.
    pub async fn shot(&self, name: &str) {
        let folder = std::env::var_os("CHEJIA_SCREENS")
            .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens"), PathBuf::from);
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let picture = self.client.screenshot().await.expect("a picture");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a file");
    }

    /// Ends the program as `kill -9` does.
    pub async fn kill(mut self) {
        let pid = program_of(&self.home).expect("the program runs");
        let killed = Command::new("kill").args(["-9", &pid.to_string()]).status().expect("kill");
        assert!(killed.success());
        self.end_driver();
    }

    /// Closes the window and ends the program.
    pub async fn close(mut self) {
        drop(self.client.clone().close().await);
        self.end_driver();
    }

    fn end_driver(&mut self) {
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(pid) = program_of(&self.home) {
            drop(Command::new("kill").args(["-9", &pid.to_string()]).status());
        }
        self.end_driver();
    }
}

async fn connect(port: u16) -> Client {
    let binary = env!("CARGO_BIN_EXE_chejia");
    let capabilities = json!({"webkitgtk:browserOptions": {"binary": binary, "args": []}});
    let serde_json::Value::Object(capabilities) = capabilities else { unreachable!("an object") };
    let url = format!("http://127.0.0.1:{port}");
    let mut tries = 0;
    loop {
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        match ClientBuilder::new(connector).capabilities(capabilities.clone()).connect(&url).await {
            Ok(client) => return client,
            Err(error) if tries == 100 => panic!("no session: {error}"),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
        tries += 1;
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// The process of the program whose data is in `home`: found by its own environment, never by name alone.
fn program_of(home: &Path) -> Option<u32> {
    let wanted = format!("CHEJIA_HOME={}", home.display());
    let processes = std::fs::read_dir("/proc").ok()?;
    processes.flatten().find_map(|process| {
        let pid: u32 = process.file_name().to_str()?.parse().ok()?;
        let program = std::fs::read_link(process.path().join("exe")).ok()?;
        let environment = std::fs::read(process.path().join("environ")).ok()?;
        let is_ours = environment.split(|byte| *byte == 0).any(|entry| entry == wanted.as_bytes());
        (is_ours && program.file_name()? == "chejia").then_some(pid)
    })
}

fn clickable(words: &str) -> String {
    format!(
        "//*[self::button or self::a or self::label or @role='button' or @role='radio' or @role='tab' or \
         @role='option' or @role='gridcell' or @role='link'][normalize-space(.)='{words}' or \
         @aria-label='{words}']"
    )
}

fn labelled(label: &str) -> String {
    format!(
        "//*[self::input or self::textarea][@id=//label[starts-with(normalize-space(.),'{label}')]/@for or \
         @aria-label='{label}' or @aria-labelledby=//*[starts-with(normalize-space(.),'{label}')]/@id]"
    )
}

fn visible(words: &str) -> String {
    format!("//*[text()[contains(normalize-space(.),'{words}')]]")
}
