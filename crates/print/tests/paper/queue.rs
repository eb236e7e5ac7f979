//! Through a real print system: a CUPS of the test's own, whose only printer is a socket of the test.
//!
//! CUPS learns by an environment variable which server to ask, so the test starts itself again with
//! the variable set; the second run prints.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use print::{JobState, Media, PrintError, PrintJob, PrinterState, Printers, SystemPrinters};
use tempfile::TempDir;

use crate::samples::{token, voucher};
use crate::tools::{Pdf, try_render};

const SERVER: &str = "CUPS_SERVER";
const QUEUE: &str = "Paper";

/// PRINT-2 (part): a voucher goes to a chosen printer without a dialog and arrives on A4, although the printer's
/// own paper is A5, with its code intact.
#[test]
fn a_voucher_sent_to_a_chosen_printer_arrives_whole() {
    if std::env::var_os("PRINT_TEST_SENDS").is_some() {
        send();
        return;
    }
    let (printer, paper_tray) = Socket::listen();
    let system = PrintSystem::start(printer);
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "queue::a_voucher_sent_to_a_chosen_printer_arrives_whole", "--nocapture"])
        .env(SERVER, &system.address)
        .env("PRINT_TEST_SENDS", "1")
        .status()
        .unwrap();
    assert!(status.success());
    let pdf = Pdf::new(paper_tray.join().unwrap());
    assert_eq!(pdf.pages(), 1);
    assert!(pdf.info("Page size:").contains("A4"), "{}", pdf.info("Page size:"));
    assert_eq!(pdf.scanned(1), token(3));
}

fn send() {
    let printers = SystemPrinters;
    let known = printers.list().unwrap();
    assert_eq!(known.len(), 1, "{known:?}");
    assert_eq!((known[0].name.as_str(), known[0].title.as_str()), (QUEUE, "Printer of the test"));
    assert!(known[0].is_default);
    assert_eq!(known[0].state, PrinterState::Ready);

    let job = |printer: &str| PrintJob {
        printer: printer.to_owned(),
        title: "考试预约凭证 voucher-3".to_owned(),
        media: Media::A4,
        copies: 1,
    };
    let pdf = try_render(&[voucher(3)]).unwrap();
    assert!(matches!(printers.print(&pdf, &job("Nowhere")), Err(PrintError::NoSuchPrinter)));
    let id = printers.print(&pdf, &job(QUEUE)).unwrap();
    while printers.state(QUEUE, id).unwrap() != JobState::Done {
        assert_ne!(printers.state(QUEUE, id).unwrap(), JobState::Cancelled);
    }
    assert!(matches!(printers.state(QUEUE, print::JobId(id.0 + 1)), Err(PrintError::NoSuchJob)));
}

/// The printer: takes one connection and keeps what it gets.
struct Socket;

impl Socket {
    fn listen() -> (u16, JoinHandle<Vec<u8>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let tray = std::thread::spawn(move || {
            let mut received = Vec::new();
            let (mut connection, _): (TcpStream, _) = listener.accept().unwrap();
            connection.read_to_end(&mut received).unwrap();
            received
        });
        (port, tray)
    }
}

/// A CUPS with its own folder, ended with the test.
struct PrintSystem {
    process: Child,
    address: String,
    _folder: TempDir,
}

impl PrintSystem {
    fn start(printer: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // What is free now is most likely free in a moment; CUPS can't choose a port itself.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        write_configuration(folder.path(), port, printer);
        let mut process = Command::new("/usr/sbin/cupsd")
            .args(["-f", "-c"])
            .arg(folder.path().join("cupsd.conf"))
            .arg("-s")
            .arg(folder.path().join("cups-files.conf"))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("cupsd can't be started (package cups): {error}"));
        let mut log = BufReader::new(process.stderr.take().unwrap()).lines();
        let seen: Vec<String> =
            log.by_ref().map_while(Result::ok).take_while(|line| !is_ready(line)).collect();
        assert!(process.try_wait().unwrap().is_none(), "cupsd ended: {seen:?}");
        // Nobody reads the rest, but a full pipe would stop the server.
        std::thread::spawn(move || log.count());
        Self { process, address: format!("127.0.0.1:{port}"), _folder: folder }
    }
}

impl Drop for PrintSystem {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn is_ready(line: &str) -> bool {
    line.contains("Listening to 127.0.0.1") || line.contains("Ready for")
}

fn write_configuration(folder: &Path, port: u16, printer: u16) {
    let open = |path: &Path, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    // As root, CUPS runs its filters as another user, who must come in.
    open(folder, 0o755);
    for name in ["spool", "cache", "state", "temporary", "ppd"] {
        let path = folder.join(name);
        fs::create_dir(&path).unwrap();
        open(&path, if name == "temporary" { 0o777 } else { 0o755 });
    }
    let at = folder.display();
    let write = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    write(
        "cupsd.conf",
        format!(
            "Listen 127.0.0.1:{port}\nLogLevel debug\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n\
             PreserveJobHistory Yes\n<Location />\nOrder allow,deny\nAllow from 127.0.0.1\n</Location>\n\
             <Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
        ),
    );
    write(
        "cups-files.conf",
        format!(
            "ServerRoot {at}\nRequestRoot {at}/spool\nCacheDir {at}/cache\nStateDir {at}/state\n\
             TempDir {at}/temporary\nAccessLog {at}/access\nErrorLog stderr\nPageLog {at}/pages\n"
        ),
    );
    write(
        "printers.conf",
        format!(
            "<DefaultPrinter {QUEUE}>\nInfo Printer of the test\nDeviceURI socket://127.0.0.1:{printer}\n\
             State Idle\nAccepting Yes\nShared No\nJobSheets none none\nOpPolicy default\n\
             ErrorPolicy abort-job\n</DefaultPrinter>\n"
        ),
    );
    write(&format!("ppd/{QUEUE}.ppd"), PRINTER_DESCRIPTION.to_owned());
}

/// A printer that takes PDF as it is, whose default paper is not ours.
const PRINTER_DESCRIPTION: &str = r#"*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Manufacturer: "Test"
*Product: "(Paper)"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*cupsVersion: 2.2
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Paper: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: A5
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: A5
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A5
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea A5/A5: "0 0 420 595"
*DefaultPaperDimension: A5
*PaperDimension A4/A4: "595 842"
*PaperDimension A5/A5: "420 595"
"#;
