import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { sizeWords } from "../src/parts/Documents";
import { expectAxeClean } from "./axe";
import { open, press, requests } from "./harness";

async function extension() {
  const opened = await open("#/service/renewal-extension");
  await press(opened.user, "我已阅读，开始办理");
  await screen.findByRole("group", { name: "证明材料" });
  return opened;
}

describe("documents of an application", () => {
  it("DELAY-1: documents are added until there are enough, and the step is complete with one", async () => {
    const { host, user } = await extension();
    await press(user, "继续核对");
    expect(await screen.findAllByText("请附上至少一份证明材料。")).toHaveLength(2);
    await press(user, "添加材料");
    expect(await screen.findByText("签证.jpg")).toBeTruthy();
    expect(screen.getByText("图片 · 475 KB")).toBeTruthy();
    await press(user, "添加材料");
    expect(await screen.findByText("派遣函（2026 年第 12 号）扫描件.pdf")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "添加材料" })).toBeNull();
    expect(requests(host, "attach_document")).toHaveLength(2);
    await expectAxeClean();
    await press(user, "继续核对");
    expect(await screen.findByText("签证.jpg、派遣函（2026 年第 12 号）扫描件.pdf")).toBeTruthy();
  });

  it("REPL-8: how far a picture is prepared shows as soon as the program says so", async () => {
    const { host, user } = await extension();
    const { call } = host;
    let chosen: () => void = () => undefined;
    host.call = async (name, request) => {
      if (name === "choose_document") await new Promise<void>((done) => (chosen = done));
      return call(name, request);
    };
    await press(user, "添加材料");
    const bar = await screen.findByRole<HTMLProgressElement>("progressbar", { name: "正在处理…" });
    expect(bar.hasAttribute("value")).toBe(false);
    act(() => host.prepare(50));
    expect(bar.value).toBe(50);
    act(() => host.prepare(100));
    expect(bar.value).toBe(100);
    chosen();
    expect(await screen.findByText("签证.jpg")).toBeTruthy();
    expect(screen.queryByRole("progressbar")).toBeNull();
  });

  it("a picture is looked at, and Escape leads back to the list", async () => {
    const { user } = await extension();
    await press(user, "添加材料");
    await press(user, "查看签证.jpg");
    const picture = await screen.findByRole<HTMLImageElement>("img", { name: "签证.jpg" });
    expect(picture.src.startsWith("data:image/png;base64,")).toBe(true);
    await expectAxeClean();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const look = screen.getByRole("button", { name: "查看签证.jpg" });
    await waitFor(() => expect(document.activeElement).toBe(look));
  });

  it("a document is taken away, and the step is no longer complete", async () => {
    const { host, user } = await extension();
    await press(user, "添加材料");
    await press(user, "移除签证.jpg");
    await waitFor(() => expect(screen.queryByText("签证.jpg")).toBeNull());
    expect(requests(host, "detach_document")).toHaveLength(1);
    await press(user, "继续核对");
    expect(await screen.findAllByText("请附上至少一份证明材料。")).toHaveLength(2);
  });

  it("a file that can't be taken is told, and nothing is added", async () => {
    const { host, user } = await extension();
    host.state.chosen = 2;
    await press(user, "添加材料");
    expect(await screen.findByText(/不是 JPEG、PNG 图片或者 PDF/)).toBeTruthy();
    expect(requests(host, "attach_document")).toHaveLength(0);
    await press(user, "添加材料");
    await screen.findByText("签证.jpg");
    expect(screen.queryByText(/不是 JPEG/)).toBeNull();
    host.state.chosen = 0;
    await press(user, "添加材料");
    expect(await screen.findByText("这份材料已经添加过。")).toBeTruthy();
  });

  it("a size is told as people read it", () => {
    expect([1, 1_500, 1_023 * 1_024, 1_258_291].map(sizeWords)).toEqual([
      "1 KB",
      "1 KB",
      "1023 KB",
      "1.2 MB",
    ]);
  });
});

describe("the practice office", () => {
  it("DELAY-1: reason, period and proof are looked at before it agrees", async () => {
    const { host, user } = await open("#/office");
    await press(user, "原因与材料：韩戊外，延期换证");
    expect(await screen.findByText("出国（境）")).toBeTruthy();
    const proofs = screen.getByRole("list", { name: "证明材料" });
    expect(within(proofs).getAllByRole("listitem")).toHaveLength(2);
    await press(user, "查看签证.jpg");
    await screen.findByRole("img", { name: "签证.jpg" });
    expect(requests(host, "office_document")).toEqual([{ op_id: "op-extension", sha256: "1".repeat(64) }]);
    await expectAxeClean();
  });

  it("REPL-8: a file dropped on the window is taken as a chosen one, while there is room", async () => {
    const { host } = await extension();
    const file = new File(["\xFF\xD8\xFF"], "保单照片.jpg");
    fireEvent.drop(document.body, { dataTransfer: { files: [file] } });
    await waitFor(() => expect(requests(host, "attach_document")).toHaveLength(1));
    expect(requests<{ name: string }>(host, "take_document")[0]?.name).toBe("保单照片.jpg");
    expect(requests<{ name: string }>(host, "attach_document")[0]?.name).toBe("保单照片.jpg");
    fireEvent.drop(document.body, { dataTransfer: { files: [new File([], "空.jpg")] } });
    expect(await screen.findByText("文件是空的。")).toBeTruthy();
    expect(requests(host, "attach_document")).toHaveLength(1);
  });
});
