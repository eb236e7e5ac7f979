import { describe, expect, it } from "vitest";
import { commands, type ErrorView } from "../src/ipc/gen";
import { type Host, HostError, setHost } from "../src/ipc/host";
import { mockHost } from "../src/ipc/mock";

const quiet: Host = {
  call: () => Promise.resolve(null),
  callBytes: () => Promise.resolve(new ArrayBuffer(0)),
  onChanged: () => () => undefined,
  onPreparing: () => () => undefined,
};

describe("host", () => {
  it("a rejected command arrives as an error with its code", async () => {
    const view: ErrorView = { kind: "offline", code: "offline", params: {}, retryable: true, trace_id: "t" };
    setHost({ ...quiet, call: () => Promise.reject(view) });
    const failed = await commands.home().catch((reason: unknown) => reason);
    expect(failed).toBeInstanceOf(HostError);
    expect((failed as HostError).view).toEqual(view);
  });

  it("whatever else is thrown arrives as a fault of the program", async () => {
    setHost({ ...quiet, call: () => Promise.reject(new TypeError("no")) });
    const failed = await commands.home().catch((reason: unknown) => reason);
    expect((failed as HostError).view.code).toBe("internal");
  });

  it("the host of fixtures answers every command", async () => {
    const host = mockHost(new URLSearchParams({ scene: "clerk" }));
    setHost(host);
    const plain = [
      "shell",
      "home",
      "queue",
      "progress",
      "result_plans",
      "printers",
      "roster",
      "preview_import",
    ];
    for (const name of plain) await expect(host.call(name, undefined)).resolves.toBeTruthy();
    for (const name of Object.keys(commands)) {
      const failed = await host.call(name, {}).catch((reason: ErrorView) => reason.code);
      expect([name, failed]).not.toEqual([name, "internal"]);
    }
  });
});
