//! What a program reads from a PDF, ours or a stranger's.

use print::{FILE_LIMIT, ReadError, codes};

use crate::samples::{result_list, token, voucher};
use crate::tools::{rendered, rendered_list};

/// PRINT-3: the codes of a batch are read back from its file, page by page.
#[test]
fn the_codes_of_every_page_are_read_back() {
    let papers: Vec<_> = (0..3).map(voucher).collect();
    let expected: Vec<_> = (0..3).map(token).collect();
    assert_eq!(codes(&rendered(&papers).bytes).unwrap(), expected);
}

/// PRINT-3: another program's packing of the file keeps the codes.
#[test]
fn a_file_that_another_program_saved_again_still_has_its_codes() {
    let pdf = rendered(&[voucher(1)]);
    assert_eq!(codes(&pdf.packed_anew()).unwrap(), [token(1)]);
}

/// PRINT-3: whatever file is dropped, the answer is a reason, never a fault.
#[test]
fn a_foreign_or_damaged_file_gives_its_reason() {
    let own = rendered(&[voucher(1)]).bytes;
    let foreign = rendered_list(&result_list(3)).bytes;
    let mut huge = own.clone();
    huge.resize(FILE_LIMIT + 1, b' ');
    let nested =
        [b"%PDF-1.4\n1 0 obj\n".as_slice(), &b"[".repeat(100_000), b"\nendobj\ntrailer<<>>"].concat();
    for (file, reason) in [
        (&b""[..], ReadError::NoPdf),
        (b"PK\x03\x04 a sheet", ReadError::NoPdf),
        (b"%PDF-1.7\n", ReadError::Damaged),
        (&own[..own.len() / 2], ReadError::Damaged),
        (&nested, ReadError::Damaged),
        (&foreign, ReadError::NoCodes),
        (&huge, ReadError::TooLarge),
    ] {
        assert_eq!(codes(file), Err(reason), "{} bytes", file.len());
    }
}

#[test]
fn no_cut_and_no_changed_byte_makes_the_reader_fail_otherwise() {
    let own = rendered(&[voucher(1)]).bytes;
    let tail = own.len() - 2_000;
    for place in (tail..own.len()).step_by(7) {
        let _ = codes(&own[..place]);
        let mut changed = own.clone();
        changed[place] ^= 0x15;
        let read = codes(&changed).unwrap_or_default();
        assert!(read.len() <= 1, "{read:?}");
    }
}
