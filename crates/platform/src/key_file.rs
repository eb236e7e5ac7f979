//! The key of second factors in a file of its own, where no operator gives one: beside the database of a platform that
//! is one file.
//!
//! Knows: the file. Must not know: what the key seals. Called by: the binary and practice, before the platform starts.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use model::Rng;

use crate::FactorKey;

/// The key beside `database`, which is a file; drawn and written when there is none, readable for its owner only. An
/// existing file is never replaced: what was sealed under its key would be lost.
///
/// # Errors
/// When the file can't be read or written, or holds no key.
pub fn beside(database: &Path, rng: &dyn Rng) -> io::Result<FactorKey> {
    let mut name = database.as_os_str().to_owned();
    name.push(".factor-key");
    let path = PathBuf::from(name);
    if !path.exists() {
        make(&path, rng)?;
    }
    let text = fs::read_to_string(&path)?;
    FactorKey::parse(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Whole or not at all; of two programs that make it at once, one does.
fn make(path: &Path, rng: &dyn Rng) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut mark = [0; 8];
    rng.fill(&mut mark);
    let fresh = folder.join(format!(".factor-key-{}", hex::encode(mark)));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&fresh)?;
    file.write_all(FactorKey::draw(rng).to_text().as_bytes())?;
    file.sync_all()?;
    let linked = fs::hard_link(&fresh, path);
    fs::remove_file(&fresh)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fill(u8);

    impl Rng for Fill {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(self.0);
        }
    }

    #[test]
    fn the_key_is_made_once_and_read_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("platform.db");
        let first = beside(&database, &Fill(1)).unwrap();
        let again = beside(&database, &Fill(2)).unwrap();
        assert_eq!(first.to_text(), again.to_text());
        let names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
        assert_eq!(names, ["platform.db.factor-key"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let path = folder.path().join("platform.db.factor-key");
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    /// What was sealed under it would be lost.
    #[test]
    fn a_damaged_key_is_an_error_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("platform.db");
        let path = folder.path().join("platform.db.factor-key");
        fs::write(&path, "AAAA").unwrap();
        assert_eq!(beside(&database, &Fill(1)).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert_eq!(fs::read_to_string(&path).unwrap(), "AAAA");
    }
}
