import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { useAct } from "../src/app/useAct";

function inWindow() {
  const client = new QueryClient();
  return ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
}

describe("an act", () => {
  it("is done once, however often it is asked for while it runs, and again once it has ended", async () => {
    const asked: string[] = [];
    const ends: (() => void)[] = [];
    const work = (request: string) => {
      asked.push(request);
      return new Promise<void>((end) => ends.push(end));
    };
    const { result } = renderHook(() => useAct(work), { wrapper: inWindow() });
    act(() => {
      result.current.run("first click");
      result.current.run("second click");
    });
    await waitFor(() => expect(result.current.busy).toBe(true));
    act(() => result.current.run("Enter"));
    expect(asked).toEqual(["first click"]);
    await act(async () => ends[0]?.());
    await waitFor(() => expect(result.current.busy).toBe(false));
    act(() => result.current.run("later"));
    await waitFor(() => expect(asked).toEqual(["first click", "later"]));
  });
});
