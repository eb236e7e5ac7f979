//! Vehicles as they are on record, and as an account has bound them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id_number::normalise;
use crate::{
    Email, Identity, Landline, Penalty, Phone, Plate, PostCode, Timestamp, VehicleId, Vin, Violation,
};

/// How many characters of the engine number prove a vehicle.
pub const ENGINE_TAIL: usize = 6;

/// What a vehicle runs on (GA 36-2018 for the letters of new-energy plates).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Energy {
    /// Petrol, diesel, gas: no new-energy vehicle.
    Fuel,
    /// 纯电动.
    Electric,
    /// 插电式混合动力, 增程式, 燃料电池.
    PlugIn,
}

/// The last characters of an engine number that prove a vehicle: six, or all of a shorter one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EngineTail(String);

/// The text is no tail of an engine number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("one to six letters and digits")]
pub struct EngineTailError;

impl EngineTail {
    /// Reads one to six letters and digits, in either case and width; of a longer number the last six.
    ///
    /// # Errors
    /// [`EngineTailError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, EngineTailError> {
        let normal = normalise(text).replace('-', "");
        if normal.is_empty() || !normal.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(EngineTailError);
        }
        Ok(Self(normal[normal.len().saturating_sub(ENGINE_TAIL)..].to_owned()))
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EngineTail {
    type Error = EngineTailError;

    fn try_from(text: String) -> Result<Self, EngineTailError> {
        Self::parse(&text)
    }
}

impl From<EngineTail> for String {
    fn from(tail: EngineTail) -> Self {
        tail.0
    }
}

/// A vehicle on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vehicle {
    /// Identifies it.
    pub id: VehicleId,
    /// Its plate.
    pub plate: Plate,
    /// Its identification number.
    pub vin: Vin,
    /// 发动机号, its tail.
    pub engine: EngineTail,
    /// Whose it is.
    pub owner: Identity,
    /// Make and model: 示例牌 SL7000A.
    pub model: String,
    /// What it runs on.
    pub energy: Energy,
    /// 初次登记日期.
    pub registered: NaiveDate,
    /// 检验有效期止: the last day of the month of the inspection.
    pub inspected_until: NaiveDate,
    /// The last day of its compulsory insurance; `None`: none is known.
    pub insured_until: Option<NaiveDate>,
    /// Whether a photograph of it is on file; without one no document of it is made (REPL-7).
    #[serde(default = "yes")]
    pub photo: bool,
    /// How its owner is reached; `None`: nothing is on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<VehicleContact>,
}

/// Where traffic notices about a vehicle go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticesTo {
    /// By text message to the phone.
    Phone,
    /// To the e-mail address.
    Email,
    /// To the postal address.
    Address,
}

impl NoticesTo {
    /// Every way, the quickest first.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Email, Self::Address];

    /// The stable code of answers.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
        }
    }
}

/// How the owner of a vehicle is reached, as it stands on the vehicle's record (CONT-2). Not the phone of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleContact {
    /// Mobile phone.
    pub phone: Phone,
    /// Landline.
    pub landline: Option<Landline>,
    /// 邮政编码.
    pub post_code: PostCode,
    /// Code of the district or county (GB/T 2260).
    pub division: String,
    /// Street and house number.
    pub street: String,
    /// E-mail.
    pub email: Option<Email>,
    /// Where traffic notices go.
    pub notices: NoticesTo,
}

/// A vehicle as an account has bound it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundVehicle {
    /// Identifies it.
    pub id: VehicleId,
    /// Its plate.
    pub plate: Plate,
    /// Its identification number.
    pub vin: Vin,
    /// Whether it is the account's own (BIND-1).
    pub own: bool,
    /// Make and model.
    pub model: String,
    /// What it runs on.
    pub energy: Energy,
    /// 检验有效期止.
    pub inspected_until: NaiveDate,
    /// The last day of its compulsory insurance; `None`: none is known.
    pub insured_until: Option<NaiveDate>,
    /// Since when it is bound.
    pub bound_at: Timestamp,
    /// Whether a photograph of it is on file.
    #[serde(default = "yes")]
    pub photo: bool,
    /// How its owner is reached; told to the owner only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<VehicleContact>,
    /// What cameras recorded of it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
    /// Fines that were given for it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub penalties: Vec<Penalty>,
}

/// A vehicle recorded before this was kept has one.
const fn yes() -> bool {
    true
}

impl Vehicle {
    /// The vehicle as the account whose identity number or code is `document` has bound it.
    ///
    /// Decides BIND-1.
    pub fn bound_by(self, document: &str, bound_at: Timestamp) -> BoundVehicle {
        let own = self.owner.document() == document;
        BoundVehicle {
            own,
            contact: self.contact.filter(|_| own),
            id: self.id,
            plate: self.plate,
            vin: self.vin,
            model: self.model,
            energy: self.energy,
            inspected_until: self.inspected_until,
            insured_until: self.insured_until,
            bound_at,
            photo: self.photo,
            violations: Vec::new(),
            penalties: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_an_engine_number_is_its_last_six_characters() {
        for (text, tail) in [("ea211-123456", "123456"), ("１２３４５６", "123456"), ("9k7", "9K7")] {
            assert_eq!(EngineTail::parse(text).unwrap().as_str(), tail);
        }
        for text in ["", " - ", "发动机", "12_34"] {
            assert_eq!(EngineTail::parse(text), Err(EngineTailError), "{text}");
        }
    }
}
