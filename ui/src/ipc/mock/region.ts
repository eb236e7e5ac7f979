/** The region's settings of the fixtures. */
import type { OfficeActed, RegionDeskView, RegionSettingView, RegionToSave } from "../gen";
import type { Say, State } from "./state";

/** What the commands of 「地区规定」 answer. */
export function regionHandlers(state: State, say: Say) {
  const version = () => state.regionVersions.length + 1;
  return {
    office_region: (): RegionDeskView => ({
      version: version(),
      settings: settings(state, say),
      history: [
        ...state.regionVersions
          .map((typed, at) => ({
            version: at + 2,
            at: "2026-03-02 09:30",
            by: "office",
            changes: Object.entries(typed).map(([key, value]) => `${key}: ${value}`),
          }))
          .reverse(),
        {
          version: 1,
          at: "2026-03-02 09:00",
          by: say("随程序安装", "Installed with the program"),
          changes: [],
        },
      ],
    }),
    office_region_save(request: RegionToSave): OfficeActed {
      if (request.version !== version()) {
        const text = say("office-2 已于 2026-03-02 09:30 发布第 2 版。", "office-2 published version 2.");
        return { result: "invalid", errors: [{ field: "region", text }] };
      }
      const typed = Object.fromEntries(
        Object.entries(request.typed).map(([key, value]) => [key, value ?? ""]),
      );
      if (typed["contact.phone"] === "") {
        const text = say("1 至 60 个字，会印在凭证上。", "1 to 60 characters; it is printed on vouchers.");
        return { result: "invalid", errors: [{ field: "contact.phone", text }] };
      }
      state.regionVersions.push(typed);
      return {
        result: "done",
        words: say(
          `已发布第 ${version()} 版，即时生效。`,
          `Version ${version()} is published and counts from now on.`,
        ),
      };
    },
  };
}

function settings(state: State, say: Say): RegionSettingView[] {
  const now = Object.assign({}, ...state.regionVersions);
  const option = (id: string, label: string) => ({ id, label, detail: null, barred: null });
  return [
    {
      key: "exam.pay_before_booking",
      label: say("预约前须缴考试费", "The exam fee is paid before booking"),
      hint: say("请选择其中一项。", "Choose one of them."),
      value: now["exam.pay_before_booking"] ?? "no",
      options: [option("yes", say("是", "Yes")), option("no", say("否", "No"))],
    },
    {
      key: "contact.phone",
      label: say("咨询电话", "Telephone"),
      hint: say("1 至 60 个字，会印在凭证上。", "1 to 60 characters; it is printed on vouchers."),
      value: now["contact.phone"] ?? "010-55550100",
      options: [],
    },
  ];
}
