//! The trainees a clerk brought in from a roster.
//!
//! Knows: the table `trainee`, one row per identity number. Must not know: files, columns, the rules of
//! booking. Called by: `app` (WORK-1).

use model::{IdNumber, LicenceClass, PersonId, Phone, Timestamp};
use rusqlite::{Row, params};

use crate::{Error, Store, row};

/// One trainee on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trainee {
    /// Identity number; one trainee each.
    pub id_number: IdNumber,
    /// Name as the roster has it.
    pub name: String,
    /// Phone.
    pub phone: Option<Phone>,
    /// Class applied for.
    pub class: Option<LicenceClass>,
    /// The person on the platform; `None` until the platform shows one with this identity number.
    pub person_id: Option<PersonId>,
    /// Row of the file, from 1.
    pub source_row: u32,
    /// When it was brought in.
    pub imported_at: Timestamp,
}

const COLUMNS: &str = "id_number, name, phone, class, person_id, source_row, imported_at";

impl Store {
    /// Takes in trainees, all or none, and returns how many were new. A known identity number stays as
    /// it is, so that the same roster twice does nothing.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add_trainees(&self, trainees: &[Trainee]) -> Result<u32, Error> {
        self.write(|transaction| {
            let sql = format!(
                "INSERT INTO trainee ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id_number) DO NOTHING"
            );
            let mut statement = transaction.prepare_cached(&sql)?;
            let mut taken = 0;
            for trainee in trainees {
                taken += statement.execute(params![
                    trainee.id_number.as_str(),
                    trainee.name,
                    trainee.phone.as_ref().map(Phone::as_str),
                    trainee.class.map(LicenceClass::code),
                    row::text(trainee.person_id),
                    trainee.source_row,
                    trainee.imported_at.as_millis(),
                ])?;
            }
            Ok(u32::try_from(taken).unwrap_or(u32::MAX))
        })
    }

    /// All trainees, by name, then identity number.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn trainees(&self) -> Result<Vec<Trainee>, Error> {
        self.read(|transaction| {
            let sql = format!("SELECT {COLUMNS} FROM trainee ORDER BY name, id_number");
            row::all(transaction, &sql, [], read)
        })
    }

    /// The trainee with this identity number.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn trainee(&self, id_number: &IdNumber) -> Result<Option<Trainee>, Error> {
        self.read(|transaction| {
            let sql = format!("SELECT {COLUMNS} FROM trainee WHERE id_number = ?1");
            row::first(transaction, &sql, [id_number.as_str()], read)
        })
    }

    /// Notes which persons of the platform trainees are, and returns how many were found.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn match_trainees(&self, persons: &[(IdNumber, PersonId)]) -> Result<u32, Error> {
        self.write(|transaction| {
            let sql = "UPDATE trainee SET person_id = ?2 WHERE id_number = ?1";
            let mut statement = transaction.prepare_cached(sql)?;
            let mut found = 0;
            for (id_number, person) in persons {
                found += statement.execute([id_number.as_str(), &person.to_string()])?;
            }
            Ok(u32::try_from(found).unwrap_or(u32::MAX))
        })
    }
}

fn read(row: &Row<'_>) -> Result<Trainee, Error> {
    let id_number: String = row.get("id_number")?;
    Ok(Trainee {
        id_number: IdNumber::parse_dateless(&id_number)
            .map_err(|_| Error::Unreadable { what: "id_number" })?,
        name: row.get("name")?,
        phone: row::coded_or_none(row, "phone", |text| Phone::parse(text).ok())?,
        class: row::coded_or_none(row, "class", LicenceClass::parse)?,
        person_id: row::parsed_or_none(row, "person_id")?,
        source_row: row.get("source_row")?,
        imported_at: row::time(row, "imported_at")?,
    })
}
