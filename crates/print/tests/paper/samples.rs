//! Made-up papers of the size and shape of real ones. No person in them exists.

use service_api::{ListView, PaperBlock, PaperCode, PaperKind, PaperView, Row};

const SURNAMES: [&str; 12] = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳", "䶮"];
const GIVEN: [&str; 12] =
    ["伟", "秀英", "晓彤", "浩然", "子轩", "雨桐", "俊杰", "梦琪", "𫍯", "𬸣", "建国", "思远"];

/// The voucher with this number: same shape, other person.
pub fn voucher(number: usize) -> PaperView {
    let name = format!("{}{}", SURNAMES[number % 12], GIVEN[(number / 12 + number) % 12]);
    PaperView {
        kind: PaperKind::Voucher,
        heading: "考试预约凭证".to_owned(),
        subheading: "由「车驾通」生成，不是公安机关交通管理部门的文书。凭本人身份证件参加考试。".to_owned(),
        serial: Row::new("流水号", format!("1101992603{number:06}")),
        code: Some(code(token(number), "在「验真」中扫描核对")),
        headline: Row::new("考试时间", "2026年3月12日（星期四）08:30"),
        blocks: vec![
            PaperBlock::Table {
                rows: vec![
                    Row::new("姓名", name),
                    Row::new("身份证明号码", format!("110199********{:04}", number % 10_000)),
                    Row::new("准考车型", "C1 小型汽车"),
                    Row::new("考试科目", "科目二 场地驾驶技能考试"),
                    Row::new("考场", "示范市第三机动车驾驶人考试场"),
                    Row::new(
                        "考场地址",
                        "示范市东城新区学院路 218 号（地铁 6 号线学院路站 B 口向东 400 米）",
                    ),
                    Row::new("报到时间", "2026年3月12日 08:00 至 08:20"),
                    Row::new("驾驶培训机构", "示范市安顺机动车驾驶员培训有限公司"),
                    Row::new("预约时间", "2026-03-02 12:30"),
                ],
            },
            points(
                "请携带",
                &[
                    "本人居民身份证原件；身份证遗失的，携带临时居民身份证。",
                    "学习驾驶证明（纸质或电子均可）。",
                ],
            ),
            points(
                "注意事项",
                &[
                    "请按预约的时间和考场参加考试。未按时到场的，视为本次考试不合格（EXAM-11）。",
                    "需要取消的，请在 2026年3月11日 17:00 前在「取消本地考试预约」中办理；逾期不能在网上取消。",
                    "科目二、科目三每个学习驾驶证明有效期内最多预约五次，第五次仍不合格的，已合格科目成绩作废。",
                    "考场内禁止携带手机和其他通讯设备，请提前寄存。",
                ],
            ),
        ],
        foot: vec![
            "车驾通 0.1.0 制作于 2026-03-02 12:31 · 打印次数不限，内容以平台记录为准".to_owned(),
            "核对：打开「车驾通」的「验真」，扫描右上角二维码；联网时同时显示此后是否已取消。".to_owned(),
        ],
        mark: None,
        file_stem: format!("voucher-{number:06}"),
    }
}

/// The same as a practice print.
pub fn practice_voucher() -> PaperView {
    PaperView { mark: Some("练习样张 不作凭证".to_owned()), ..voucher(1) }
}

/// The receipt with this number, of so many items.
pub fn receipt(number: usize, items: usize) -> PaperView {
    let name = format!("{}{}", SURNAMES[number % 12], GIVEN[(number / 12 + number) % 12]);
    let item =
        |index: usize| Row::new(format!("科目二考试费（第 {} 次预约） · C1 小型汽车", index + 1), "¥260.00");
    let total = 260 * items;
    PaperView {
        kind: PaperKind::Receipt,
        heading: "缴费凭证".to_owned(),
        subheading: "仅供核对，非财政票据 · 本凭证由车驾通在本机生成，非官方程序".to_owned(),
        serial: Row::new("流水号", format!("3101992603{number:06}")),
        code: Some(code(token(number), "用车驾通「验真」扫码核对")),
        headline: Row::new("合计", format!("¥{total}.00")),
        blocks: vec![
            PaperBlock::Table {
                rows: vec![
                    Row::new("缴款人", name),
                    Row::new("证件号码", format!("110199********{:04}", number % 10_000)),
                ],
            },
            PaperBlock::Items { rows: (0..items).map(item).collect() },
            PaperBlock::Table {
                rows: vec![
                    Row::new("合计大写", "贰佰陆拾元整"),
                    Row::new("支付渠道", "沙盒钱包"),
                    Row::new("支付时间", "2026-03-02 12:30:07"),
                    Row::new("状态", "已支付"),
                    Row::new("支付流水号", format!("tx8f0c2b7d1e5a4c93b6e2d7f1a0{number:06}")),
                    Row::new("订单号", format!("9101992603{number:06}")),
                    Row::new("收款单位", "示范市公安局交通警察支队车辆管理所"),
                ],
            },
            points(
                "说明",
                &[
                    "本凭证仅供核对，非财政票据；需要财政票据的，请向收款单位索取。",
                    "真伪和是否已退款，可以在车驾通「验真」中核对。",
                ],
            ),
        ],
        foot: vec![
            "车驾通 0.1.0，打印时间 2026-03-02 12:31".to_owned(),
            "本凭证由车驾通在本机生成，非官方程序；以车辆管理所的记录为准。".to_owned(),
        ],
        mark: None,
        file_stem: format!("receipt-{number:06}"),
    }
}

/// The same of one item, in English.
pub fn english_receipt(number: usize) -> PaperView {
    let rows = |rows: &[(&str, &str)]| rows.iter().map(|(name, value)| Row::new(*name, *value)).collect();
    PaperView {
        heading: "Payment receipt".to_owned(),
        subheading: "For reference only, not a fiscal receipt · Made by Chejia on this machine, which is not an \
                     official program"
            .to_owned(),
        serial: Row::new("Serial number", format!("3101992603{number:06}")),
        code: Some(code(token(number), "Check with “Verify” in Chejia")),
        headline: Row::new("Total", "¥260.00"),
        blocks: vec![
            PaperBlock::Table { rows: rows(&[("Payer", "王伟"), ("ID number", "110199********0001")]) },
            PaperBlock::Items {
                rows: rows(&[("Exam fee, Subject 2 (first booking) · C1 Small car", "¥260.00")]),
            },
            PaperBlock::Table {
                rows: rows(&[
                    ("In capitals", "贰佰陆拾元整"),
                    ("Paid through", "Sandbox wallet"),
                    ("Paid at", "2026-03-02 12:30:07"),
                    ("State", "Paid"),
                    ("Transaction", "tx8f0c2b7d1e5a4c93b6e2d7f1a0c4e5b6"),
                    ("Order", "9101992603000001"),
                    ("Payee", "示范市公安局交通警察支队车辆管理所"),
                ]),
            },
            points(
                "Notes",
                &[
                    "This is no fiscal receipt; ask the payee for one if you need it.",
                    "“Verify” in Chejia tells whether it is genuine and whether it was refunded.",
                ],
            ),
        ],
        foot: vec![
            "Chejia 0.1.0, printed 2026-03-02 12:31".to_owned(),
            "Made by Chejia on this machine, which is not an official program; the records of the vehicle office \
             decide."
                .to_owned(),
        ],
        ..receipt(number, 1)
    }
}

/// The published result of a plan with this many candidates.
pub fn result_list(rows: usize) -> ListView {
    let row = |index: usize| {
        vec![
            format!("{}", index + 1),
            format!("{}*{}", SURNAMES[index % 12], GIVEN[index % 12].chars().last().unwrap_or('明')),
            "C1".to_owned(),
            format!("2026-02-{:02} {:02}:{:02}", 1 + index % 28, 8 + index % 10, index * 7 % 60),
            "上次考试时间".to_owned(),
            if index < 80 {
                "预约成功，08:30 场次".to_owned()
            } else {
                "未分配：名额已满，可申请下一场".to_owned()
            },
        ]
    };
    ListView {
        heading: "考试预约结果公布".to_owned(),
        subheading: vec![
            "科目二 场地驾驶技能考试 · 示范市第三机动车驾驶人考试场 · 2026年3月12日 08:30".to_owned(),
            "计划编号 20260312-K2-003，名额 80，申请 120 人，2026-03-09 17:00 截止。".to_owned(),
        ],
        code: None,
        columns: ["名次", "姓名", "车型", "排序时间", "排序依据", "结果"].map(str::to_owned).to_vec(),
        rows: (0..rows).map(row).collect(),
        foot: vec!["由「车驾通」生成，不是公安机关交通管理部门的文书。".to_owned()],
        mark: None,
        file_stem: "result".to_owned(),
    }
}

fn points(title: &str, points: &[&str]) -> PaperBlock {
    PaperBlock::Points {
        title: title.to_owned(),
        points: points.iter().map(|point| (*point).to_owned()).collect(),
    }
}

/// As long as a real one: version, key, the essential fields and a signature of 64 bytes.
/// What the code of this voucher holds.
pub fn token(number: usize) -> String {
    let signature: String = (0..86)
        .map(|place| char::from(b'a' + u8::try_from((place * 7 + number * 13) % 26).unwrap_or(0)))
        .collect();
    format!("CJ1.k01.1101992603{number:06}.2.20260312T0830.K2-003.{signature}")
}

/// A QR code with these words under it.
pub fn code(content: String, caption: &str) -> PaperCode {
    PaperCode { content, caption: caption.to_owned() }
}
