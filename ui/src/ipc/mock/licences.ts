/** Licences in the fixtures: what is bound, the office's cases, the form of a certificate, a dozen divisions. */
import type {
  BindingsView,
  CaseDocument,
  CaseToMove,
  CertificateToUpload,
  Division,
  DocumentOf,
  FormResult,
  LicenceToBind,
  OfficeActed,
  OfficeCaseRow,
  OfficeDeskView,
  VehicleCard,
  VehicleToBind,
  VehicleToUnbind,
} from "../gen";
import { documentOf, SCANS } from "./documents";
import type { Say, State } from "./state";

const FILE_NUMBER = "110199000101";

/** The commands about licences. */
export function licenceHandlers(state: State, say: Say) {
  const bindings = (): BindingsView => ({
    licence: { rows: state.bound ? licenceRows(say) : null },
    vehicles: state.vehicles.map((number) => vehicle(number, say)),
    kinds: [
      { id: "02", label: say("小型汽车", "Small vehicle"), detail: null, barred: null },
      { id: "52", label: say("小型新能源汽车", "Small new-energy vehicle"), detail: null, barred: null },
    ],
    room: say("还可以绑定 3 辆他人的机动车；本人的机动车不限。", "3 more of other people can be bound."),
    as_of: say("数据更新于 2026-03-02 08:55", "Data as of 2026-03-02 08:55"),
  });
  return {
    bindings,
    bind_licence({ file_number }: LicenceToBind): FormResult {
      state.bound = file_number.replaceAll(" ", "") === FILE_NUMBER;
      if (state.bound) return { result: "done" };
      const text = say(
        "档案编号与您名下的驾驶证不符，请核对。",
        "That is not the number of a licence of yours.",
      );
      return { result: "invalid", errors: [{ field: "file_number", text }] };
    },
    unbind_licence() {
      state.bound = false;
      return bindings();
    },
    bind_vehicle({ number, vin }: VehicleToBind): FormResult {
      if (vin.length !== 17) {
        const text = say("车辆识别代号为 17 位，印在行驶证上。", "The number has 17 characters.");
        return { result: "invalid", errors: [{ field: "vin", text }] };
      }
      state.vehicles = [...state.vehicles, number];
      return { result: "done" };
    },
    unbind_vehicle({ id }: VehicleToUnbind) {
      state.vehicles = state.vehicles.filter((number) => number !== id);
      return bindings();
    },
    divisions: () => DIVISIONS,
    office_move_case({ op_id, to, reason }: CaseToMove): OfficeActed {
      state.cases = cases(state, say).map((row) => (row.op_id === op_id ? moved(row, to, reason, say) : row));
      return { result: "done", words: say("业务状态已更改。", "The case was moved.") };
    },
    office_document: ({ sha256 }: CaseDocument) => documentOf(sha256),
    show_document: ({ sha256 }: DocumentOf) => documentOf(sha256),
    office_certificate({ name, issued }: CertificateToUpload): OfficeActed {
      if (/^\d{4}-\d{2}-\d{2}$/.test(issued)) {
        return { result: "done", words: say(`已上传${name}的身体条件证明。`, `Uploaded for ${name}.`) };
      }
      const text = say("请按 2026-03-09 的格式填写日期。", "Write the date like 2026-03-09.");
      return { result: "invalid", errors: [{ field: "issued", text }] };
    },
  };
}

function vehicle(number: string, say: Say): VehicleCard {
  return {
    id: number,
    plate: { number, look: number.length > 8 ? "green" : "blue" },
    owner: say("本人所有", "your own"),
    rows: [
      { name: say("号牌种类", "Kind of plate"), value: say("小型汽车", "Small vehicle") },
      { name: say("检验有效期止", "Inspected until"), value: "2026-04-30" },
    ],
  };
}

/** The vehicles on record at the practice window. */
export function vehiclesOnRecord(say: Say): OfficeDeskView["vehicles"] {
  return [
    {
      id: "v-one",
      plate: { number: "京A·LX101", look: "blue" },
      kind: say("小型汽车", "Small vehicle"),
      vin: "LCHTEST01NX000001",
      engine: "CJ0101",
      model: say("练习牌 LX7150 轿车", "LX7150"),
      owner: "110199 ******** 0612",
    },
  ];
}

function licenceRows(say: Say) {
  return [
    { name: say("档案编号", "File number"), value: "1101****0101" },
    { name: say("准驾车型", "Classes"), value: "C1" },
    { name: say("有效期限", "Valid"), value: say("2020-04-11 至 2026-04-11", "2020-04-11 to 2026-04-11") },
  ];
}

/** The cases as they are now; made when they are first asked for. */
export function cases(state: State, say: Say): OfficeCaseRow[] {
  state.cases ??= state.empty ? [] : [fresh(say), putOff(say)];
  return state.cases;
}

function fresh(say: Say): OfficeCaseRow {
  return {
    op_id: "op-case",
    name: "何丁期",
    service: say("期满换证", "Renewal on expiry"),
    serial: "2603020000077",
    mark: "received",
    words: say("已受理", "Received"),
    filed: "2026-03-02 09:12",
    delivery: [
      { name: say("领取方式", "Delivery"), value: say("自行领取", "Collected") },
      { name: say("领取地点", "Where"), value: "练习区车辆管理所（练习区示例路 1 号）" },
    ],
    reason: null,
    grounds: [],
    proofs: [],
    moves: [
      { to: "made", label: say("制作完成", "Licence made"), reasoned: false },
      { to: "returned", label: say("不予办理", "Return"), reasoned: true },
    ],
  };
}

function putOff(say: Say): OfficeCaseRow {
  return {
    ...fresh(say),
    op_id: "op-extension",
    name: "韩戊外",
    service: say("延期换证", "Putting off the renewal"),
    serial: "2603020000078",
    filed: "2026-03-02 10:31",
    delivery: [],
    grounds: [
      { name: say("延期原因", "Reason"), value: say("出国（境）", "Abroad") },
      { name: say("开始日期", "First day"), value: "2026-03-10" },
      { name: say("延期至", "Last day"), value: "2028-03-09" },
    ],
    proofs: SCANS,
    moves: [
      { to: "approved", label: say("同意延期", "Agree"), reasoned: false },
      { to: "returned", label: say("不予办理", "Return"), reasoned: true },
    ],
  };
}

function moved(row: OfficeCaseRow, to: string, reason: string | null, say: Say): OfficeCaseRow {
  if (to !== "returned") {
    const ready = { to: "ready", label: say("通知领取", "Ready to collect"), reasoned: false };
    return { ...row, words: say("已制作", "Licence made"), moves: [ready] };
  }
  return { ...row, mark: "refused", words: say("不予办理", "Returned by the office"), reason, moves: [] };
}

/** The form of a certificate. */
export function certificate(say: Say): OfficeDeskView["certificate"] {
  const name = say("练习区第一人民医院", "First hospital");
  return {
    hospitals: [{ id: "h-1", label: name, detail: null, barred: null }],
    filled: { id_number: "110199199601080012", name: "何丁期", hospital: "h-1", issued: "2026-03-02" },
  };
}

const within = (within: string | null, ...divisions: [string, string][]): Division[] =>
  divisions.map(([code, name]) => ({ code, name, within }));

const DIVISIONS: Division[] = [
  ...within(null, ["110000", "北京市"], ["350000", "福建省"], ["440000", "广东省"]),
  ...within("110000", ["110101", "东城区"], ["110102", "西城区"]),
  ...within("350000", ["350100", "福州市"], ["350200", "厦门市"]),
  ...within("350100", ["350102", "鼓楼区"], ["350103", "台江区"]),
  ...within("350200", ["350203", "思明区"]),
  ...within("440000", ["441900", "东莞市"]),
];
