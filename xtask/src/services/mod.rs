//! The services that the tests need, started for one command and ended with it.
//! Knows how each is started and where it listens; does not know what the tests do there.
//! Called by `test`, `proof` and `bench`.

#[cfg(target_os = "linux")]
mod display;
#[cfg(target_os = "linux")]
mod keyring;
mod postgres;
mod process;

use std::any::Any;

use anyhow::Result;

pub use postgres::programs as postgres_programs;

/// Everything that runs; dropping it ends each service by its own process id.
pub struct Services {
    running: Vec<Box<dyn Any>>,
    environment: Vec<(String, String)>,
}

impl Services {
    /// Starts PostgreSQL and, on Linux, a session bus with an open keyring and a screen.
    pub fn start() -> Result<Self> {
        let mut services = Self::desktop()?;
        let postgres = postgres::Postgres::start()?;
        services.add("CHEJIA_TEST_POSTGRES", postgres.url());
        services.running.push(Box::new(postgres));
        Ok(services)
    }

    /// Starts only what a window needs: on Linux, a session bus with an open keyring and a screen.
    pub fn desktop() -> Result<Self> {
        #[cfg_attr(not(target_os = "linux"), expect(unused_mut, reason = "nothing is started there"))]
        let mut services = Self { running: Vec::new(), environment: Vec::new() };
        #[cfg(target_os = "linux")]
        services.start_desktop()?;
        Ok(services)
    }

    /// Where the tests find them.
    pub fn environment(&self) -> &[(String, String)] {
        &self.environment
    }

    #[cfg(target_os = "linux")]
    fn start_desktop(&mut self) -> Result<()> {
        let keyring = keyring::Keyring::start()?;
        self.add("DBUS_SESSION_BUS_ADDRESS", keyring.bus());
        self.running.push(Box::new(keyring));
        let display = display::Display::start()?;
        self.add("DISPLAY", display.name());
        self.add("GDK_BACKEND", "x11");
        self.running.push(Box::new(display));
        Ok(())
    }

    fn add(&mut self, name: &str, value: &str) {
        self.environment.push((name.to_owned(), value.to_owned()));
    }
}
