import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TextInput } from "../src/parts/TextInput";
import { useCommit } from "../src/parts/useCommit";

function Field({ commit }: { commit: (text: string) => void }) {
  const { text, ...typing } = useCommit("", commit);
  return <TextInput id="name" label="Name" value={text} {...typing} />;
}

function open() {
  const commit = vi.fn<(text: string) => void>();
  const shown = render(<Field commit={commit} />);
  return { commit, input: screen.getByLabelText<HTMLInputElement>("Name"), shown };
}

const type = (input: HTMLInputElement, value: string) => fireEvent.change(input, { target: { value } });
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

describe("typed text", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("GEN-3: what was typed is committed within half a second", () => {
    const { commit, input } = open();
    type(input, "zhang");
    wait(499);
    expect(commit).toHaveBeenCalledExactlyOnceWith("zhang");
  });

  it("GEN-3: quick typing is committed once, with the last text", () => {
    const { commit, input } = open();
    type(input, "z");
    wait(200);
    type(input, "zh");
    wait(200);
    expect(commit).not.toHaveBeenCalled();
    wait(200);
    expect(commit).toHaveBeenCalledExactlyOnceWith("zh");
  });

  it("GEN-3: nothing is committed while an input method composes, however long it takes", () => {
    const { commit, input } = open();
    fireEvent.compositionStart(input);
    type(input, "zhang");
    wait(10_000);
    expect(commit).not.toHaveBeenCalled();
    type(input, "张");
    fireEvent.compositionEnd(input);
    wait(499);
    expect(commit).toHaveBeenCalledExactlyOnceWith("张");
  });

  it("GEN-3: text that was waiting when the composition began is not sent in the middle of it", () => {
    const { commit, input } = open();
    type(input, "王");
    wait(100);
    fireEvent.compositionStart(input);
    type(input, "王xiao");
    wait(5_000);
    expect(commit).not.toHaveBeenCalled();
  });

  it("GEN-3: leaving the field commits at once, and only what changed", () => {
    const { commit, input } = open();
    act(() => input.focus());
    type(input, "王");
    act(() => input.blur());
    expect(commit).toHaveBeenCalledExactlyOnceWith("王");
    wait(1_000);
    expect(commit).toHaveBeenCalledTimes(1);
  });

  it("GEN-3: closing the screen commits what was typed", () => {
    const { commit, input, shown } = open();
    type(input, "王");
    shown.unmount();
    expect(commit).toHaveBeenCalledExactlyOnceWith("王");
  });

  it("GEN-3: closing the screen in the middle of a composition commits nothing", () => {
    const { commit, input, shown } = open();
    fireEvent.compositionStart(input);
    type(input, "wang");
    shown.unmount();
    expect(commit).not.toHaveBeenCalled();
  });

  it("GEN-3: the Enter that picks a candidate does not send the form", () => {
    const { input } = open();
    expect(fireEvent.keyDown(input, { key: "Enter", isComposing: true })).toBe(false);
    expect(fireEvent.keyDown(input, { key: "Enter", keyCode: 229 })).toBe(false);
    expect(fireEvent.keyDown(input, { key: "Enter", keyCode: 13 })).toBe(true);
  });
});
