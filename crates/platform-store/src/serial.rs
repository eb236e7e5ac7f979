//! 流水号: the serial numbers that people quote.
//!
//! Knows: their form. Must not know: what they are given to. Called by: the platform on receipt of a
//! submission.

use chrono::NaiveDate;

use crate::{StoreError, Tx, counter};

const PER_DAY: u64 = 9_999_999;

/// The next serial of the day: `yymmdd` and a seven-digit number.
///
/// It holds the day's counter until the transaction ends. Draw it in a short transaction of its own;
/// a serial that is then not used leaves a gap, which means nothing.
///
/// # Errors
/// [`StoreError::Check`] after the day's last one.
pub async fn next(tx: Tx<'_>, today: NaiveDate) -> Result<String, StoreError> {
    let day = today.format("%y%m%d");
    let number = counter::next_up_to(tx, &format!("serial:{day}"), PER_DAY).await?;
    Ok(format!("{day}{number:07}"))
}
