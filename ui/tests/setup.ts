import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { speak, startWords } from "../src/locales";

// A busy machine is slow, not wrong: waiting ends as soon as the thing is there.
configure({ asyncUtilTimeout: 20_000 });

beforeAll(() => startWords("zh-CN"));

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  speak("zh-CN");
  window.location.hash = "";
  window.localStorage.clear();
  Element.prototype.scrollIntoView = () => undefined;
  // jsdom has no CSS.escape; the ids that are looked up here need no escaping.
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
});

afterEach(() => cleanup());
