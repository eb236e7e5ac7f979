//! The real window, driven by clicks and keys only.
//!
//! WebKitWebDriver starts the program itself; a kill is sent to the program's own process. Dialogs of the system
//! are no part of the page: they get keys from the X server. Needs a display and a D-Bus session with a keyring,
//! which `cargo xtask test` brings.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;
use tokio::time::Instant;

const PATIENCE: Duration = Duration::from_secs(20);
const FRAME: Duration = Duration::from_millis(60);
const MOST_STOPS: usize = 80;
const STILL_TRIES: usize = 30;
const FIRST_OPEN_SLOT: &str = "(//*[starts-with(@data-testid,'slot-') and not(@aria-disabled='true')])[1]";
/// The size of the office PCs that the layout is made for.
const SIZE: (u32, u32) = (1366, 768);

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
        client.set_window_size(SIZE.0, SIZE.1).await.expect("a window of that size");
        Self { client, driver, home: home.to_owned() }
    }

    /// Clicks the button, link, option or box with these words.
    pub async fn click(&self, words: &str) {
        self.click_at(&clickable(words)).await;
    }

    /// Signs in the sample person of this name.
    pub async fn sign_in_as(&self, name: &str) {
        self.click_at(&format!("//button[contains(.,'{name}')]")).await;
        self.find("//input[@id='login' and string-length(@value)>0]").await;
        self.click("登录").await;
    }

    /// Signs out the person of this name.
    pub async fn sign_out(&self, name: &str) {
        self.click_at(&format!("//header//button[contains(.,'{name}')]")).await;
        self.click("退出登录").await;
        self.see("练习人员").await;
    }

    /// Chooses the option with these words in the group of this name.
    pub async fn choose(&self, group: &str, option: &str) {
        let group = format!("//*[@role='radiogroup' and .//*[normalize-space(.)='{group}']]");
        self.click_at(&format!("({group}//label[contains(.,'{option}')])[1]")).await;
        self.find(&format!("{group}//label[@data-selected and contains(.,'{option}')]")).await;
    }

    /// Types into the field of this id.
    pub async fn type_into(&self, id: &str, text: &str) {
        let field = self.find(&format!("//input[@id='{id}'] | //*[@id='{id}']//input")).await;
        field.send_keys(text).await.expect("keys");
    }

    /// Empties the field of this id, as a person does: everything selected, and deleted.
    pub async fn clear(&self, id: &str) {
        self.type_into(id, "\u{E009}a\u{E000}\u{E003}").await;
    }

    /// Picks the option with these words from the list of this id.
    pub async fn pick(&self, id: &str, option: &str) {
        let list = self.find(&format!("//select[@id='{id}' and .//option[.='{option}']]")).await;
        list.select_by_label(option).await.expect("an option");
        self.find(&format!(
            "//select[@id='{id}']//option[.='{option}' and @selected] | //select[@id='{id}']"
        ))
        .await;
    }

    /// The code in the newest text message of the practice inbox.
    pub async fn code_of_the_inbox(&self) -> String {
        self.click("短信").await;
        let words = self.words_at("(//*[@role='dialog']//li/p[contains(.,'验证码')])[1]").await;
        self.press("Escape").await;
        words.chars().filter(char::is_ascii_digit).take(6).collect()
    }

    /// Opens the screen of this name in the navigation.
    pub async fn go_to(&self, screen: &str) {
        self.click_at(&format!("//nav//a[contains(.,'{screen}')]")).await;
    }

    /// Presses Tab until the element with these words has the focus.
    pub async fn tab_to(&self, words: &str) {
        self.walk_to("Tab", words).await;
    }

    /// Presses Shift and Tab until the element with these words has the focus.
    pub async fn tab_back_to(&self, words: &str) {
        self.walk_to("shift+Tab", words).await;
    }

    /// Presses a key of the keyboard.
    pub async fn press(&self, key: &str) {
        self.focus_window().await;
        x(&["key", key]).expect("keys");
    }

    async fn walk_to(&self, key: &str, words: &str) {
        let mut passed = Vec::new();
        for _ in 0..MOST_STOPS {
            let before = self.focused().await;
            if before.contains(words) {
                return;
            }
            self.press(key).await;
            passed.push(self.focus_after(&before).await);
        }
        self.shot("failed").await;
        panic!("「{words}」 never gets the focus; passed: {passed:?}");
    }

    /// The words of the element that has the focus, once they are others than `before`.
    async fn focus_after(&self, before: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let now = self.focused().await;
            if now != before || Instant::now() > end {
                return now;
            }
            tokio::time::sleep(FRAME).await;
        }
    }

    async fn focused(&self) -> String {
        let Ok(element) = self.client.active_element().await else { return String::new() };
        let label = element.attr("aria-label").await.ok().flatten().unwrap_or_default();
        let text = element.text().await.unwrap_or_default();
        let id = element.attr("id").await.ok().flatten().unwrap_or_default();
        format!("{label} {text} #{id}")
    }

    async fn focus_window(&self) {
        let pid = program_of(&self.home).expect("the program runs").to_string();
        let window = patiently("a window", || x(&["search", "--onlyvisible", "--pid", &pid])).await;
        let window = window.lines().next_back().expect("a window id");
        x(&["windowfocus", "--sync", window]).expect("the window takes the focus");
    }

    /// Chooses the first session that can be chosen.
    pub async fn choose_session(&self) {
        self.click_at(FIRST_OPEN_SLOT).await;
    }

    /// Moves the practice clock to the next publication.
    pub async fn to_publication(&self) {
        self.click_at("//button[starts-with(normalize-space(.),'快进到公布时间')]").await;
    }

    /// Waits until these words can be seen.
    pub async fn see(&self, words: &str) -> String {
        let element = self.find(&visible(words)).await;
        element.text().await.unwrap_or_default()
    }

    /// The words of every element at this place of the page.
    pub async fn words_of(&self, xpath: &str) -> Vec<String> {
        self.find(xpath).await;
        let elements = self.client.find_all(Locator::XPath(xpath)).await.expect("elements");
        let mut words = Vec::with_capacity(elements.len());
        for element in elements {
            words.push(element.text().await.expect("words"));
        }
        words
    }

    /// Clicks the element at this place of the page, once it is there and nothing covers it.
    pub async fn click_at(&self, xpath: &str) {
        let end = Instant::now() + PATIENCE;
        while let Err(error) = self.find(xpath).await.click().await {
            if Instant::now() > end {
                self.shot("failed").await;
                panic!("{xpath} can't be clicked: {error:?}");
            }
            self.scroll_to(xpath).await;
            tokio::time::sleep(FRAME).await;
        }
    }

    /// Scrolls as a person does; the driver by itself leaves an element alone that is half out of its list.
    pub async fn scroll_to(&self, xpath: &str) {
        let element = self.find(xpath).await;
        let element = serde_json::to_value(element).expect("an element");
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        // An element that was drawn anew meanwhile is looked for again.
        let _ = self.client.execute(script, vec![element]).await;
    }

    /// Waits for an element.
    pub async fn find(&self, xpath: &str) -> Element {
        let end = Instant::now() + PATIENCE;
        loop {
            // A screen that is just being drawn answers with an error of its own: ask again.
            let error = match self.client.find(Locator::XPath(xpath)).await {
                Ok(element) => return element,
                Err(error) => error,
            };
            if Instant::now() > end {
                self.shot("failed").await;
                panic!("nothing at {xpath}: {error}; the screen is kept as failed.png")
            }
            tokio::time::sleep(FRAME).await;
        }
    }

    /// Keeps a picture of the screen, once it stands still.
    pub async fn shot(&self, name: &str) {
        let folder = std::env::var_os("CHEJIA_SCREENS")
            .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens"), PathBuf::from);
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let mut before = screen();
        for _ in 0..STILL_TRIES {
            tokio::time::sleep(FRAME).await;
            let now = screen();
            if now == before {
                break;
            }
            before = now;
        }
        std::fs::write(folder.join(format!("{name}.png")), before).expect("a file");
    }

    /// Waits for an element that a screen which is just being drawn may still replace; its words.
    pub async fn words_at(&self, xpath: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.find(xpath).await.text().await {
                Ok(words) if !words.is_empty() => return words,
                other => assert!(Instant::now() < end, "{xpath} does not stay: {other:?}"),
            }
            tokio::time::sleep(FRAME).await;
        }
    }

    /// Whether nothing of the page is wider than the window.
    pub async fn fits(&self) -> bool {
        let script = "return document.documentElement.scrollWidth <= window.innerWidth";
        self.client.execute(script, Vec::new()).await.expect("an answer") == serde_json::Value::Bool(true)
    }

    /// Answers the system's file dialog with this title by typing `path` and Return.
    pub async fn answer_dialog(&self, title: &str, path: &Path) {
        let dialog = patiently(title, || x(&["search", "--onlyvisible", "--name", title])).await;
        let dialog = dialog.lines().next().expect("a window id");
        x(&["windowfocus", "--sync", dialog]).expect("the dialog takes the focus");
        x(&["key", "ctrl+l", "ctrl+a"]).expect("keys");
        x(&["type", &path.display().to_string()]).expect("keys");
        // The dialog swallows a Return while it still looks the path up.
        let gone = || {
            x(&["key", "--window", dialog, "Return"]);
            x(&["search", "--onlyvisible", "--name", title]).is_none().then_some(())
        };
        patiently("the end of the dialog", gone).await;
    }

    /// Ends the program as `kill -9` does.
    pub fn kill(mut self) {
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

/// A picture of the window's part of the screen, as PNG.
fn screen() -> Vec<u8> {
    let crop = format!("{}x{}+0+0", SIZE.0, SIZE.1);
    let picture = Command::new("import")
        .args(["-window", "root", "-crop", &crop, "+repage", "-strip", "png:-"])
        .output()
        .expect("ImageMagick's import; `cargo xtask doctor` names its package");
    assert!(picture.status.success(), "no picture: {}", String::from_utf8_lossy(&picture.stderr));
    picture.stdout
}

/// What xdotool answers, when it finds what is asked for.
fn x(arguments: &[&str]) -> Option<String> {
    let answer = Command::new("xdotool").args(arguments).output().expect("xdotool");
    answer.status.success().then(|| String::from_utf8_lossy(&answer.stdout).into_owned())
}

async fn patiently<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(Instant::now() < end, "{what} did not come");
        tokio::time::sleep(FRAME).await;
    }
}

fn clickable(words: &str) -> String {
    format!(
        "//*[self::button or self::a or self::label or @role='radio' or @role='tab' or @role='option'][not(@disabled)]\
         [normalize-space(.)='{words}' or @aria-label='{words}']"
    )
}

fn visible(words: &str) -> String {
    format!("//*[text()[contains(normalize-space(.),'{words}')]]")
}
