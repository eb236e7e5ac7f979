import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../src/app/queries";
import type { Field } from "../src/ipc/gen";
import { setHost } from "../src/ipc/host";
import { mockHost } from "../src/ipc/mock";
import { startWords } from "../src/locales";
import { Fields } from "../src/wizard/Fields";
import { expectAxeClean } from "./axe";
import { press, requests } from "./harness";

function draw(field: Partial<Field> & Pick<Field, "kind">) {
  const host = mockHost(new URLSearchParams({ scene: "citizen", lang: "zh-CN" }));
  setHost(host);
  startWords("zh-CN");
  const answered = vi.fn();
  const whole = { id: "phone", label: "新的手机号码", hint: null, error: null, ...field } as Field;
  render(
    <QueryClientProvider client={newQueryClient()}>
      <Fields fields={[whole]} pending={{}} onAnswer={answered} />
    </QueryClientProvider>,
  );
  return { host, answered, user: userEvent.setup() };
}

describe("a phone that is proved by a code", () => {
  it("CONT-3: the code goes to the number typed, and proves that number", async () => {
    const { host, answered, user } = draw({ kind: "phone-proof", value: null, proven: null });
    await user.type(screen.getByRole("textbox", { name: "新的手机号码" }), "13900199099");
    await press(user, "获取验证码");
    expect(requests(host, "request_code")).toEqual([{ purpose: "prove", phone: "13900199099" }]);
    await user.type(screen.getByRole("textbox", { name: "短信验证码" }), "111111");
    await press(user, "验证这个号码");
    expect(await screen.findByText("验证码不对，请核对后重新填写。")).toBeTruthy();
    await user.clear(screen.getByRole("textbox", { name: "短信验证码" }));
    await user.type(screen.getByRole("textbox", { name: "短信验证码" }), "123456");
    await press(user, "验证这个号码");
    await waitFor(() => expect(requests(host, "prove_phone")).toHaveLength(2));
    expect(requests(host, "prove_phone")[1]).toEqual({ phone: "13900199099", code: "123456" });
    expect(answered).toHaveBeenLastCalledWith("phone", "13900199099");
    await expectAxeClean();
  });

  it("CONT-3: a number that is proven asks for no code, until another is typed", async () => {
    const { user } = draw({
      kind: "phone-proof",
      value: "13900199099",
      proven: "已于 2026-03-02 10:00 验证",
    });
    expect(screen.getByRole("status").textContent).toContain("已于 2026-03-02 10:00 验证");
    expect(screen.queryByRole("button", { name: "获取验证码" })).toBeNull();
    const phone = screen.getByRole("textbox", { name: "新的手机号码" });
    await user.clear(phone);
    await user.type(phone, "13900199098");
    expect(screen.getByRole("button", { name: "获取验证码" })).toBeTruthy();
    expect(screen.queryByText("已于 2026-03-02 10:00 验证")).toBeNull();
  });

  it("CONT-2: two numbers stand side by side, each under its name", async () => {
    const rows = [
      { name: "机动车登记的手机号", value: "137 **** 0001" },
      { name: "登录账户的手机号", value: "138 **** 0012" },
    ];
    draw({ kind: "compare", label: "两个手机号码", hint: "只变更机动车登记的联系方式", rows });
    const section = screen.getByRole("region", { name: "两个手机号码" });
    for (const { name, value } of rows) {
      const term = [...section.querySelectorAll("dt")].find((one) => one.textContent === name);
      expect(term?.nextElementSibling?.textContent).toBe(value);
    }
    await expectAxeClean();
  });
});
