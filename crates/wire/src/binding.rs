//! Binding licences to accounts, and the certificates that hospitals upload.

use chrono::NaiveDate;
use model::{EngineTail, FileNumber, IdNumber, Plate, Vin, person::PersonName};
use serde::{Deserialize, Serialize};

/// `POST /v1/bindings/licence`: bind the account's own licence (BIND-1).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BindLicence {
    /// 档案编号.
    pub file_number: FileNumber,
}

/// `POST /v1/bindings/vehicles`: bind a vehicle (BIND-1).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct BindVehicle {
    /// Its plate.
    pub plate: Plate,
    /// Its identification number.
    pub vin: Vin,
    /// The tail of its engine number.
    pub engine: EngineTail,
}

/// Whether it is bound now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// Whether it is.
    pub bound: bool,
}

/// `POST /v1/certificates`: a hospital uploads a medical certificate (RENEW-3).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UploadCertificate {
    /// Identity number of the person examined.
    pub id_number: IdNumber,
    /// Name of that person.
    pub name: PersonName,
    /// The hospital, by the name under which the region lists it.
    pub hospital: String,
    /// The day of the examination.
    pub issued: NaiveDate,
}
