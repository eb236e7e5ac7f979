//! Every change on a line of a file, so that the sandbox survives a restart, even one by `kill -9`. What is decided at once
//! stands on one line: all of it is kept, or none.
//!
//! Knows: lines of JSON, and that the last one may be cut off. Must not know: what a change does. Called by: the acquirer.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;

use crate::book::Change;

pub(crate) struct Journal(File);

impl Journal {
    /// Opens or makes the file; tells the changes it holds. A last line without an end was cut off while it was written: it
    /// is dropped. A whole line that can't be read is an error, and nothing of the file is touched then.
    pub fn open(path: &Path) -> std::io::Result<(Self, Vec<Change>)> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        let mut changes = Vec::new();
        let (mut good, mut lines) = (0, 0);
        let mut reader = BufReader::new(&mut file);
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line)?;
            if length == 0 || line.last() != Some(&b'\n') {
                break;
            }
            lines += 1;
            changes.extend(serde_json::from_slice::<Vec<Change>>(&line).map_err(|_| unreadable(lines))?);
            good += length as u64;
        }
        drop(reader);
        file.set_len(good)?;
        file.seek(SeekFrom::End(0))?;
        Ok((Self(file), changes))
    }

    /// Adds what was decided at once. What a full disk took of it is taken away again, so that the next has a line of its own.
    pub fn write(&mut self, changes: &[Change]) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(changes)?;
        line.push(b'\n');
        let good = self.0.metadata()?.len();
        self.0.write_all(&line).inspect_err(|_| {
            // The disk's complaint about the writing is the one to tell.
            let _ = self.0.set_len(good);
        })
    }
}

fn unreadable(line: u64) -> std::io::Error {
    std::io::Error::new(ErrorKind::InvalidData, format!("line {line} is no change of this sandbox"))
}
