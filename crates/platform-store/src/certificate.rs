//! Medical certificates as hospitals uploaded them.
//!
//! Knows: the table `medical_certificate`. Must not know: for how long one is good. Called by: the platform's
//! certificate route; `facts` reads it too.

use model::{AccountId, CertificateId, MedicalCertificate, PersonId, Tenant, Timestamp};

use crate::{Row, StoreError, Tx, value::values};

/// A certificate and who uploaded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRow {
    /// Its id.
    pub id: CertificateId,
    /// Whose.
    pub person: PersonId,
    /// Whose data the row is.
    pub tenant: Tenant,
    /// What it says.
    pub certificate: MedicalCertificate,
    /// The hospital's account.
    pub uploaded_by: AccountId,
    /// When.
    pub uploaded_at: Timestamp,
}

/// The columns `hospital, issued`.
pub(crate) fn read(row: &mut Row) -> Result<MedicalCertificate, StoreError> {
    Ok(MedicalCertificate { hospital: row.take()?, issued: row.take()? })
}

/// Records a certificate; `false` when the same examination is on record.
pub async fn insert(tx: Tx<'_>, row: &CertificateRow) -> Result<bool, StoreError> {
    const SQL: &str = "INSERT INTO medical_certificate \
         (id, tenant, person_id, hospital, issued, uploaded_by, uploaded_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id, hospital, issued) DO NOTHING";
    let values = values![
        &row.id,
        &row.tenant,
        &row.person,
        &row.certificate.hospital,
        row.certificate.issued,
        &row.uploaded_by,
        row.uploaded_at,
    ];
    Ok(tx.execute(SQL, values).await? == 1)
}
