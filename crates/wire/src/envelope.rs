//! The submission envelope, version 1. Frozen: its fixture under `fixtures/` is what every later
//! version must still read, and bytes once sent are never changed.

use model::{AccountId, ConsentId, OpId, PersonId, Tenant, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version this build writes.
pub const ENVELOPE_VERSION: u32 = 1;

/// One submission as it is queued, sent and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Version of this frame.
    pub envelope: u32,
    /// Made at submit; its effect happens once, however often it is sent.
    pub op_id: OpId,
    /// Whose data it is.
    pub tenant: Tenant,
    /// The account that acts.
    pub actor: AccountId,
    /// The person it is for.
    pub on_behalf_of: PersonId,
    /// The consent it is made under, when a school acts for a trainee (WORK-8).
    pub consent_id: Option<ConsentId>,
    /// The service.
    pub service: String,
    /// Version of the answers.
    pub payload_version: u32,
    /// Version of the region profile it was decided on.
    pub region_version: u32,
    /// Age of the facts it was decided on.
    pub facts_as_of: Timestamp,
    /// The 业务须知 that was read (GEN-1).
    pub notice_version: String,
    /// When it was confirmed as read.
    pub notice_read_at: Timestamp,
    /// A submission that must be done before this one.
    pub depends_on: Option<OpId>,
    /// A submission this one takes the place of.
    pub supersedes: Option<OpId>,
    /// SHA-256 of each attachment, hex; uploaded before, on their own route.
    pub attachments: Vec<String>,
    /// The answers.
    pub answers: Value,
}

impl Envelope {
    /// The bytes to queue, hash and send.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_value(self).map(|value| canonical(&value).into_bytes()).unwrap_or_default()
    }

    /// Reads what [`Envelope::to_bytes`] of this or an earlier version wrote.
    ///
    /// # Errors
    /// When the bytes are no envelope.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}

/// `value` as JSON with keys in order and no white space: the same value has the same bytes, whatever
/// map the build uses.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write_canonical(value, &mut out);
    out
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => write_list(out, '[', ']', items.iter(), write_canonical),
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_unstable_by_key(|(key, _)| *key);
            write_list(out, '{', '}', entries.into_iter(), |(key, item), out| {
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                write_canonical(item, out);
            });
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn write_list<T>(
    out: &mut String,
    open: char,
    close: char,
    items: impl Iterator<Item = T>,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROZEN: &str = include_str!("../fixtures/envelope-v1.json");

    fn envelope() -> Envelope {
        let id = |n| uuid::Uuid::from_u128(n);
        Envelope {
            envelope: ENVELOPE_VERSION,
            op_id: OpId::from_uuid(id(1)),
            tenant: Tenant::School(model::SchoolId::from_uuid(id(2))),
            actor: AccountId::from_uuid(id(3)),
            on_behalf_of: PersonId::from_uuid(id(4)),
            consent_id: Some(ConsentId::from_uuid(id(5))),
            service: "exam-booking".to_owned(),
            payload_version: 1,
            region_version: 3,
            facts_as_of: Timestamp::from_millis(1_772_380_800_000),
            notice_version: "2026-01".to_owned(),
            notice_read_at: Timestamp::from_millis(1_772_380_860_000),
            depends_on: None,
            supersedes: Some(OpId::from_uuid(id(6))),
            attachments: vec!["00ff".to_owned()],
            answers: serde_json::json!({"subject": "2", "slot": "s:…", "understood": true, "nested": {"b": 1, "a": [1, 2]}}),
        }
    }

    #[test]
    fn the_bytes_of_version_one_never_change() {
        assert_eq!(String::from_utf8(envelope().to_bytes()).unwrap(), FROZEN.trim_end());
    }

    #[test]
    fn an_envelope_of_version_one_is_read() {
        assert_eq!(Envelope::from_bytes(FROZEN.as_bytes()).unwrap(), envelope());
    }

    #[test]
    fn keys_stand_in_order_at_every_depth() {
        let value = serde_json::json!({"b": {"d": 1, "c": "x\"y"}, "a": [true, null]});
        assert_eq!(canonical(&value), r#"{"a":[true,null],"b":{"c":"x\"y","d":1}}"#);
    }
}
