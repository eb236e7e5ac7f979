import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../src/app/queries";
import type { Field } from "../src/ipc/gen";
import { setHost } from "../src/ipc/host";
import { mockHost } from "../src/ipc/mock";
import { startWords } from "../src/locales";
import { Refusal } from "../src/parts/Refusal";
import { fullDate } from "../src/wizard/date";
import { Fields } from "../src/wizard/Fields";
import { expectAxeClean } from "./axe";
import { heading, open, press, requests } from "./harness";

const base = { id: "field", label: "问题", hint: null, error: null };

function draw(field: Field) {
  setHost(mockHost(new URLSearchParams({ scene: "citizen", lang: "zh-CN" })));
  startWords("zh-CN");
  const answered = vi.fn();
  render(
    <QueryClientProvider client={newQueryClient()}>
      <Fields fields={[field]} pending={{}} onAnswer={answered} />
    </QueryClientProvider>,
  );
  return { answered, user: userEvent.setup() };
}

describe("fields of the licence services", () => {
  it("GEN-3: text is answered on leaving the field, and emptied it takes the answer back", async () => {
    const { answered, user } = draw({ ...base, kind: "text", input: "street", empties: false, value: null });
    const field = screen.getByRole("textbox", { name: "问题" });
    await user.type(field, "示例路 1 号");
    await user.tab();
    expect(answered).toHaveBeenLastCalledWith("field", "示例路 1 号");
    await user.clear(field);
    await user.tab();
    expect(answered).toHaveBeenLastCalledWith("field", null);
  });

  it("a day is typed in its three parts; one that the calendar has not is told on leaving", async () => {
    const { answered, user } = draw({ ...base, kind: "date", value: null, from: "2026-01-01", to: null });
    await user.type(screen.getByRole("textbox", { name: "年" }), "2026");
    await user.type(screen.getByRole("textbox", { name: "月" }), "2");
    await user.type(screen.getByRole("textbox", { name: "日" }), "30");
    expect(screen.queryByText(/没有这一天/)).toBeNull();
    await user.tab();
    expect(await screen.findByText(/没有这一天/)).toBeTruthy();
    await user.clear(screen.getByRole("textbox", { name: "日" }));
    await user.type(screen.getByRole("textbox", { name: "日" }), "28");
    await user.tab();
    await waitFor(() => expect(answered).toHaveBeenLastCalledWith("field", "2026-02-28"));
    await expectAxeClean();
  });

  it("a whole date is read however it is written", () => {
    expect(fullDate("2026年3月9日")).toBe("2026-03-09");
    expect(fullDate("２０２６/3/9")).toBe("2026-03-09");
    expect(fullDate("2026-02-29")).toBeNull();
  });

  it("RENEW-5: a district is chosen by province and city; only the lowest level answers", async () => {
    const { answered, user } = draw({ ...base, kind: "division", value: null });
    await user.selectOptions(await screen.findByLabelText("省、自治区、直辖市"), "福建省");
    await user.selectOptions(screen.getByLabelText("市"), "福州市");
    expect(answered).not.toHaveBeenCalled();
    await user.selectOptions(screen.getByLabelText("区、县"), "鼓楼区");
    expect(answered).toHaveBeenLastCalledWith("field", "350102");
    await user.selectOptions(screen.getByLabelText("省、自治区、直辖市"), "北京市");
    expect(screen.queryByLabelText("市")).toBeNull();
    await user.selectOptions(screen.getByLabelText("区、县"), "东城区");
    expect(answered).toHaveBeenLastCalledWith("field", "110101");
    await expectAxeClean();
  });
});

describe("binding", () => {
  it("BIND-1: the licence is bound by its file number; a wrong one is told at the field", async () => {
    const { host, user } = await open("#/bindings");
    await heading("我的机动车 / 我的驾驶证");
    await user.type(await screen.findByLabelText("档案编号"), "110199000999");
    await press(user, "绑定驾驶证");
    expect(await screen.findAllByText(/档案编号与您名下的驾驶证不符/)).toHaveLength(2);
    await user.clear(screen.getByLabelText("档案编号"));
    await user.type(screen.getByLabelText("档案编号"), "110199000101");
    await press(user, "绑定驾驶证");
    expect(await screen.findByText("1101****0101")).toBeTruthy();
    expect(requests(host, "bind_licence")).toHaveLength(2);
    await expectAxeClean();
  });

  it("BIND-2: unbinding says first that what is under way goes on", async () => {
    const { host, user } = await open("#/bindings");
    host.state.bound = true;
    host.emit("facts");
    await press(user, "解除绑定驾驶证");
    expect(await screen.findByText(/正在办理的业务继续办理/)).toBeTruthy();
    expect(requests(host, "unbind_licence")).toHaveLength(0);
    await press(user, "解除绑定");
    expect(await screen.findByLabelText("档案编号")).toBeTruthy();
  });

  it("a clerk has no licence to bind", async () => {
    await open("#/bindings", "clerk");
    await heading("李经办，您好");
    expect(screen.queryByRole("link", { name: "我的机动车 / 我的驾驶证" })).toBeNull();
  });
});

describe("the practice office's licence cases", () => {
  it("a case is moved at one press, and returned with a reason only", async () => {
    const { host, user } = await open("#/office");
    await press(user, "不予办理：何丁期，期满换证");
    await press(user, "不予办理");
    expect(await screen.findAllByText("请填写原因")).toHaveLength(2);
    expect(requests(host, "office_move_case")).toHaveLength(0);
    await user.type(screen.getByRole("textbox", { name: "原因" }), "照片不符合要求");
    await press(user, "不予办理");
    expect(await screen.findByText("照片不符合要求")).toBeTruthy();
    expect(requests(host, "office_move_case")).toEqual([
      { op_id: "op-case", to: "returned", reason: "照片不符合要求" },
    ]);
  });

  it("RENEW-3: a certificate is uploaded as the hospital", async () => {
    const { host, user } = await open("#/office");
    await press(user, "上传证明");
    expect(await screen.findByText("已上传何丁期的身体条件证明。")).toBeTruthy();
    expect(requests<{ hospital: string }>(host, "office_certificate")[0]?.hospital).toBe("h-1");
    await expectAxeClean();
  });
});

describe("a refusal with places to go", () => {
  it("RENEW-3: lists the hospitals with address and phone", () => {
    startWords("zh-CN");
    const places = [{ name: "练习区第一人民医院", address: "练习区健康路 3 号", phone: "010-55550120" }];
    const refusal = { rule: "RENEW-3", title: "没有身体条件证明", reason: "", advice: "", earliest: null };
    render(
      <QueryClientProvider client={newQueryClient()}>
        <Refusal refusal={{ ...refusal, remedy: "bind-licence", places, as_of: null }} level={2} />
      </QueryClientProvider>,
    );
    expect(screen.getByRole("list", { name: "可以办理的地点" }).textContent).toContain("练习区健康路 3 号");
    expect(screen.getByRole("button", { name: "绑定驾驶证" })).toBeTruthy();
  });
});
