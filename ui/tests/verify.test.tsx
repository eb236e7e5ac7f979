import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { CODES } from "../src/ipc/mock/verify";
import { heading, open, press, requests } from "./harness";

const field = () => screen.findByLabelText<HTMLInputElement>("二维码的内容");
const results = () => screen.findByRole("region", { name: "核对结果" });

describe("verifying a voucher", () => {
  it("PRINT-3: what a scanner types, with its Enter at the end, is checked at once, and the next scan takes its place", async () => {
    const { host, user } = await open("#/verify");
    await heading("验真");
    await waitFor(async () => expect(document.activeElement).toBe(await field()));
    await user.keyboard(`${CODES.valid}{Enter}`);
    expect(await screen.findByText(/与 2026-03-06 签发时的内容一致/)).toBeTruthy();
    const shown = await results();
    expect(within(shown).getByText("260302000127")).toBeTruthy();
    expect(within(shown).getByText(/离线核对 · 公钥更新于/)).toBeTruthy();
    await user.keyboard(`${CODES.forged}{Enter}`);
    expect(await screen.findByText(/签名无效/)).toBeTruthy();
    expect(requests(host, "verify_text")).toEqual([{ text: CODES.valid }, { text: CODES.forged }]);
  });

  it("PRINT-3: what is pasted is checked by the button, and the platform is asked by itself when it is there", async () => {
    const { host, user } = await open("#/verify");
    await user.click(await field());
    await user.paste(CODES.cancelled);
    await press(user, "核对");
    expect(await screen.findByText(/凭证作废/)).toBeTruthy();
    expect(requests(host, "verify_online")).toEqual([{ text: CODES.cancelled }]);
  });

  it("PRINT-3: the Enter that picks a candidate of an input method checks nothing", async () => {
    const { host, user } = await open("#/verify");
    const input = await field();
    await user.type(input, "CJ");
    for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
      expect(fireEvent.keyDown(input, { key: "Enter", ...how })).toBe(false);
    }
    expect(requests(host, "verify_text")).toEqual([]);
    expect(fireEvent.keyDown(input, { key: "Enter" })).toBe(true);
  });

  it("PRINT-3: a PDF dropped anywhere on the window is read, voucher by voucher", async () => {
    const { host } = await open("#/verify");
    await heading("验真");
    const file = new File(["%PDF-1.7 made up"], "voucher.pdf", { type: "application/pdf" });
    expect(fireEvent.dragOver(document.body)).toBe(false);
    fireEvent.drop(document.body, { dataTransfer: { files: [file] } });
    expect(await screen.findByText("共 2 张凭证")).toBeTruthy();
    expect(requests<{ base64: string }>(host, "verify_file").map(({ base64 }) => atob(base64))).toEqual([
      "%PDF-1.7 made up",
    ]);
    expect(requests(host, "verify_online")).toEqual([]);
    expect(screen.getAllByRole("button", { name: "联网核对" })).toHaveLength(2);
  });

  it("PRINT-3: a file that is no voucher gives its reason", async () => {
    await open("#/verify");
    await heading("验真");
    fireEvent.drop(document.body, { dataTransfer: { files: [new File(["PK"], "list.xlsx")] } });
    expect(await screen.findByText("这不是 PDF 文件。")).toBeTruthy();
  });

  it("PRINT-3: a key that is not known here is no forgery: the data is refreshed and the code checked again", async () => {
    const { host, user } = await open("#/verify");
    await user.type(await field(), `${CODES.unknown}{Enter}`);
    expect(await screen.findByText(/暂时不能判断/)).toBeTruthy();
    expect(screen.queryByText(/签名无效/)).toBeNull();
    await press(user, "更新数据并再次核对");
    await waitFor(() => expect(requests(host, "verify_text")).toHaveLength(2));
    expect(requests(host, "refresh")).toHaveLength(1);
  });

  it("PRINT-3: a practice print is told as valid nowhere", async () => {
    const { user } = await open("#/verify");
    await user.type(await field(), `${CODES.practice}{Enter}`);
    expect(await screen.findByText("练习样张，在任何地方都无效")).toBeTruthy();
  });

  it("PRINT-3: offline the signature is still checked, and the platform is asked only on a click", async () => {
    const { host, user } = await open("#/verify", "offline");
    await user.type(await field(), `${CODES.valid}{Enter}`);
    expect(await screen.findByText(/签发时的内容一致/)).toBeTruthy();
    expect(requests(host, "verify_online")).toEqual([]);
    await press(user, "联网核对");
    expect(await screen.findByText("现在连不上平台")).toBeTruthy();
  });

  it("PRINT-3: the same code checked again is asked about again", async () => {
    const { host, user } = await open("#/verify");
    await user.type(await field(), `${CODES.valid}{Enter}`);
    await screen.findByText("平台确认：考位有效");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(requests(host, "verify_online")).toHaveLength(2));
  });
});
