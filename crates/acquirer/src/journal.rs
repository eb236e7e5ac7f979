//! Every change on a line of a file, so that the sandbox survives a restart.
//!
//! Knows: lines of JSON, and that the last one may be cut off. Must not know: what a change does. Called by: the acquirer.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use crate::book::Change;

pub(crate) struct Journal(File);

impl Journal {
    /// Opens or makes the file; tells the changes it holds. What comes after the last whole line is cut off.
    pub fn open(path: &Path) -> std::io::Result<(Self, Vec<Change>)> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut changes = Vec::new();
        let mut good = 0;
        let mut reader = BufReader::new(&mut file);
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line)?;
            if length == 0 || line.last() != Some(&b'\n') {
                break;
            }
            let Ok(change) = serde_json::from_slice(&line) else { break };
            changes.push(change);
            good += length as u64;
        }
        drop(reader);
        file.set_len(good)?;
        file.seek(SeekFrom::End(0))?;
        Ok((Self(file), changes))
    }

    /// Adds a change, with one write.
    pub fn write(&mut self, change: &Change) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(change)?;
        line.push(b'\n');
        self.0.write_all(&line)?;
        self.0.flush()
    }
}
