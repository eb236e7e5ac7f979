//! The rules of the specification, each with its id and one line.

use core::fmt;

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($name:ident $id:literal $line:literal;)*) => {
        /// A rule of the specification. The function that decides it and the test that proves it name it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RuleId {
            $(#[doc = $line] #[serde(rename = $id)] $name,)*
        }

        impl RuleId {
            /// Every rule, in the order of the specification.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The id: `EXAM-3`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The rule in one line.
            pub const fn line(self) -> &'static str {
                match self { $(Self::$name => $line,)* }
            }
        }
    };
}

rules! {
    Acc1 "ACC-1" "Registration proves the phone by a 6-digit SMS code: 5 minutes, 5 tries, 60 s between sends";
    Acc2 "ACC-2" "One account per ID number or USCC; wrong guesses slow down, never lock out, and reveal nobody";
    Acc3 "ACC-3" "Each kind of account starts only the services marked for it; others are refused before step 1";
    Bind1 "BIND-1" "A vehicle is bound by plate kind, plate, VIN and engine tail; a licence by ID number and file number";
    Bind2 "BIND-2" "At most three vehicles of other people are bound; unbinding is possible at any time";
    Menu1 "MENU-1" "Menu paths and step names are exactly those of the manual";
    Gen1 "GEN-1" "A wizard opens with its 业务须知; reading it is confirmed first and stands in the submission";
    Gen2 "GEN-2" "Steps have the manual's names and order; going back loses nothing; all answers are shown before sending";
    Gen3 "GEN-3" "Input is saved as typed and survives a crash after half a second; drafts can be resumed and deleted";
    Gen4 "GEN-4" "What local data can decide is decided offline by the platform's own code; other steps keep the draft";
    Gen5 "GEN-5" "A submission waits in a durable queue and has exactly one effect; its state and end are shown";
    Gen6 "GEN-6" "A refusal names the rule, what to do now and from which date; the answers are kept";
    Gen7 "GEN-7" "Local data shows its age; a decision on old data comes back as a conflict with alternatives";
    Gen8 "GEN-8" "A person on a list that bars the service is refused at the start with the list, reason, dates and who lifts it";
    Gen9 "GEN-9" "「网办进度」 shows every submission with number, state, history, next step and documents to print";
    Gen10 "GEN-10" "A service that can't be withdrawn says so on the last step, and the platform refuses a withdrawal";
    Gen11 "GEN-11" "What would refuse this person at the end is checked before step 1, from local facts";
    Gen12 "GEN-12" "Before an act that can't be undone or uses up a chance the screen says what it costs; the button names it";
    Gen13 "GEN-13" "The papers to have at hand are listed before the start, on the last page and on the printed slip";
    Gen14 "GEN-14" "「联系客服」 is on every screen with the platform's contacts, the case number and the help page";
    Plate1 "PLATE-1" "Self-made: several numbers are checked in order and the first free one is taken; none free costs them all";
    Plate2 "PLATE-2" "Self-made count used up: no more self-made numbers for this vehicle in this case";
    Plate3 "PLATE-3" "Random: every draw shows a batch and lowers 「换一批(XX)」 by one; at zero there are no more draws";
    Plate4 "PLATE-4" "Self-made and random both used up: the wizard says that only the vehicle office can go on, and ends";
    Plate5 "PLATE-5" "A chosen number is kept until the region's validity ends; unconfirmed it returns and the person is listed";
    Plate6 "PLATE-6" "Counts belong to the vehicle in one registration case; no draft, account or reinstall refills them";
    Plate7 "PLATE-7" "Two people never hold the same number";
    Plate8 "PLATE-8" "A batch is held for the region's seconds, one number as 备选; expired ones return; the platform's clock counts";
    Plate9 "PLATE-9" "Numbers follow the 号牌种类 and the energy kind";
    Plate10 "PLATE-10" "A wish list is prepared offline and sent only after confirming how many attempts it may use";
    Plate11 "PLATE-11" "The 业务须知 says how long a number is kept, what to enter and PLATE-1 to 5; shown again before choosing";
    Plate12 "PLATE-12" "Pauses between checks, opening hours and banned patterns of the region are shown and enforced";
    Plate13 "PLATE-13" "「本人选号手机验证」 proves the owner's own phone as in ACC-1";
    Repl1 "REPL-1" "Only vehicles bound to the account and in its own name";
    Repl2 "REPL-2" "「补号牌」 does not need the lost plate; for 「换领号牌」 the damaged plates are declared and handed in";
    Repl3 "REPL-3" "「补行驶证」 goes without the old licence, 「换领行驶证」 with it";
    Repl4 "REPL-4" "检验合格标志 can only be reissued (补领)";
    Repl5 "REPL-5" "Delivery is by mail to a checked address or by collecting at a chosen office";
    Repl6 "REPL-6" "After 「完成」 is accepted there is no withdrawal";
    Repl7 "REPL-7" "No vehicle photo on file stops the service and says how to have one taken at the office";
    Repl8 "REPL-8" "With compulsory insurance expired, policy data and a scan are given and the office reviews the case";
    Repl9 "REPL-9" "A note shows the 15 working days for the new plate and the date a temporary plate ends";
    Insp1 "INSP-1" "Only the account's own bound vehicles can be booked for inspection";
    Insp2 "INSP-2" "The notice on cancelling and not turning up is shown before the date is chosen and before confirming";
    Insp3 "INSP-3" "A slot has a capacity; the last place goes to one user only";
    Insp4 "INSP-4" "Cancelling ends at the region's cut-off and is limited in number; what remains is shown";
    Insp5 "INSP-5" "Not inspected on the booked date puts the person on the inspection list, lifted by the office in person";
    Insp6 "INSP-6" "The date lies within 3 months before the inspection falls due or after it, on a day the station works";
    Insp7 "INSP-7" "An appointment voucher can be printed";
    Cont1 "CONT-1" "Contact data is changed for the account's own bound vehicles only";
    Cont2 "CONT-2" "The change is to the vehicle record's contacts, never to the login phone; both are shown side by side";
    Cont3 "CONT-3" "A new phone is proved by an SMS code";
    Nev1 "NEV-1" "Only bound new-energy vehicles that still carry an ordinary plate";
    Nev2 "NEV-2" "The choice is random only; each draw lowers 「换一批(XX)」 and PLATE-6 to 9 hold";
    Nev3 "NEV-3" "When the last batch runs out without a choice, the platform itself confirms its first number";
    Nev4 "NEV-4" "A number not confirmed at the office in time has the consequences of PLATE-5";
    Nev5 "NEV-5" "Only 网上注册个人 (非实名); 窗口注册个人 and 窗口注册单位 are refused as in ACC-3";
    Nev6 "NEV-6" "「身份验证」 is done as in PLATE-13";
    Neva1 "NEVA-1" "Only vehicles with a confirmed new number, or an organisation's vehicle due for a swap";
    Neva2 "NEVA-2" "Office, date and period have capacities that are never oversold; a voucher can be printed";
    Neva3 "NEVA-3" "Only 网上注册个人 and 窗口注册单位; others are refused as in ACC-3";
    Used1 "USED-1" "Self-made and random work as in PLATE-1 to 12; both used up leaves only the vehicle office";
    Used2 "USED-2" "A number not confirmed in time has the consequences of PLATE-5";
    Used3 "USED-3" "「身份验证」 is done as in PLATE-13";
    Renew1 "RENEW-1" "期满换证 opens 90 days before the expiry date";
    Renew2 "RENEW-2" "Expired under 11 months: online; from 11 months: the office of issue; from 1 year: not here";
    Renew3 "RENEW-3" "A hospital's medical certificate, not older than 6 months, is on record, or the hospitals are listed";
    Renew4 "RENEW-4" "At 60 or older A1 A2 A3 B1 B2 become C1 or C2; at 70 or older D E become F";
    Renew5 "RENEW-5" "Delivery is by mail, the courier exchanging the papers, or by collecting at an office";
    Renew6 "RENEW-6" "No withdrawal once received; refused delivery or no collection for a month leads to the general list";
    Renew7 "RENEW-7" "The papers are 《机动车驾驶人身体条件证明》 and 《原机动车驾驶证》";
    Lost1 "LOST-1" "损毁换证 is refused at 12 points or in a barring state of the licence; the refusal names which";
    Lost2 "LOST-2" "遗失补证 is refused while 扣押, 扣留, 暂扣 or the like; once reissued the old licence is void";
    Lost3 "LOST-3" "Mail or collection, with the old licence handed over only for 损毁; withdrawal and list as in RENEW-6";
    Delay1 "DELAY-1" "A reason (服兵役, 出国(境) or another) with period and proof is given and declared true";
    Delay2 "DELAY-2" "At most 3 years, filed while valid or within 1 year of expiry; not driving meanwhile is declared";
    Delay3 "DELAY-3" "No withdrawal online; it is undone only at the office";
    Exam1 "EXAM-1" "Applicants of a first licence (A3 B2 C1 C2 C5) or of an added class (A1 A2 A3 B1 B2 C1 C2 C5)";
    Exam2 "EXAM-2" "Ordinary: venue or area, date and session of a published plan; applications until the plan closes";
    Exam3 "EXAM-3" "At the plan's closing time seats go by rank: earlier ranking time, then submission time, then number";
    Exam4 "EXAM-4" "The result is published with masked names, rank and outcome, shown in progress and sent as a message";
    Exam5 "EXAM-5" "Priority: under 6 months of permit left, a venue, once per subject, seat at once, no online cancelling";
    Exam6 "EXAM-6" "Combined subjects 2 and 3 in one booking need all conditions of both; failing subject 2 ends it";
    Exam7 "EXAM-7" "Legal gates: valid permit, subject order, waits, at most 5 bookings, one live booking, class, fee, lists";
    Exam8 "EXAM-8" "A successful booking's voucher (预约凭证) can be printed any number of times, offline too";
    Exam9 "EXAM-9" "Before submitting, the ranking time, its reason and the standing among known applications are shown";
    Exam10 "EXAM-10" "Allocation is one repeatable transaction per plan, safe against two servers, and leaves a chained record";
    Exam11 "EXAM-11" "Result, voucher and a failed cancelling say: bring the ID document in time; not being there is a fail";
    Exam12 "EXAM-12" "Area: any venue in it, lowest load first, then code; not allocated costs no booking and no rank";
    Canc1 "CANC-1" "Online cancelling ends when the plan stops taking applications";
    Canc2 "CANC-2" "An allocated place is cancelled at the office, at the latest on the last working day before the exam";
    Canc3 "CANC-3" "A cancelled place is gone; a failed cancelling leaves the booking, and both are said";
    Canc4 "CANC-4" "Cancelling before allocation does not change the next ranking; cancelling a won place does";
    Canc5 "CANC-5" "Online cancels are limited only where the region sets a limit; the remaining number is shown";
    Fee1 "FEE-1" "Online payment works only where the region has it switched on; elsewhere the screen says where to pay";
    Fee2 "FEE-2" "The amount comes from the region's fee table, in 分, due before or after allocation as it sets";
    Fee3 "FEE-3" "An item is paid at most once whatever happens to replies, notices, clicks and machines";
    Fee4 "FEE-4" "An unknown end is 「支付中」 until 「刷新支付」 settles it; late payments are refunded or re-attached";
    Fee5 "FEE-5" "The receipt (缴费凭证) prints offline once known, with the amount in figures and in 大写";
    Fee6 "FEE-6" "A clerk pays many trainees' items as one order; each item is listed and can have its own receipt";
    Viol1 "VIOL-1" "The account must have its own licence and its own vehicle bound";
    Viol2 "VIOL-2" "Own vehicles; of other people's vehicles only records without points";
    Viol3 "VIOL-3" "Only records whose own fine is 200 元 or less; several may exceed it together";
    Viol4 "VIOL-4" "Refused when current points plus those of the selected records reach 12";
    Viol5 "VIOL-5" "A record is handled only once its fine is paid online; until then it stays open";
    Viol6 "VIOL-6" "The decision (决定书) is shown in full, confirmed, kept and printable";
    Fine1 "FINE-1" "Unpaid decisions of the bound vehicles and of the bound licence can be paid";
    Fine2 "FINE-2" "Fine, surcharge (3 % a day, at most the fine) and total are shown with how they arise, and confirmed";
    Fine3 "FINE-3" "Payment works as in FEE-3 and FEE-4, the receipt as in FEE-5";
    Work1 "WORK-1" "A roster comes from XLSX, XLS, CSV or pasted cells; bad rows are explained, good rows taken once";
    Work2 "WORK-2" "100,000 trainees stay quick to search by name, pinyin, ID tail and phone, with filters and views";
    Work3 "WORK-3" "For each trainee and subject: may book now, from which date, or why not, with the rule named";
    Work4 "WORK-4" "Bulk booking shows refusals before sending, queues all, can stop and resume, and retries the failed";
    Work5 "WORK-5" "Cancelling, paying and printing work in bulk, in one print job with an order and a log";
    Work6 "WORK-6" "A clerk reaches the own school's trainees only; the platform enforces it";
    Work7 "WORK-7" "Lists and results export as XLSX, CSV and ICS, with pictures of seats, pass rates and the queue";
    Work8 "WORK-8" "Nothing is sent for a trainee without recorded consent, which the trainee can see and end";
    Work9 "WORK-9" "No polling and no automatic re-booking; a person confirms each batch within the platform's limits";
    Print1 "PRINT-1" "PDFs by printpdf have selectable text and embedded fonts; a character without a font is reported first";
    Print2 "PRINT-2" "Preview, print to a chosen printer or by the system's dialog, save as PDF; all of it offline";
    Print3 "PRINT-3" "Vouchers and receipts carry a signed QR code that 「验真」 checks offline";
    Print4 "PRINT-4" "Practice mode prints a mark across the page; nothing printed claims to be a fiscal receipt";
    Print5 "PRINT-5" "Long print jobs show progress and can be stopped";
    Desk1 "DESK-1" "Windows, macOS and Linux; single instance, remembered window, usable within a second or two";
    Desk2 "DESK-2" "Tokens and the database key live in the system's keyring or under a passphrase; the data is encrypted";
    Desk3 "DESK-3" "Updates are signed, never go down, ask first and never lose the queue; a bad signature is refused";
    Desk4 "DESK-4" "zh-CN first, English complete; keyboard only, screen readers, high contrast, dark and 200 % zoom";
    Desk5 "DESK-5" "The program locks after idle time and keeps several accounts on one machine apart";
    Desk6 "DESK-6" "Backup and restore of local data, and a diagnostic bundle without personal data";
    Desk7 "DESK-7" "Full disk, damaged database, wrong clock or two processes: a clear message and nothing lost";
    Desk8 "DESK-8" "It says that it is not an official program; a real platform needs its authority's configuration";
    Desk9 "DESK-9" "Privacy notice with consent, export and deletion of own data, masked numbers, enforced retention";
    Desk10 "DESK-10" "Reminders and a calendar file for one's own appointments, deadlines and payments";
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
