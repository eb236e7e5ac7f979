import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../src/locales/codes";
import { en } from "../src/locales/en";
import { zhCN } from "../src/locales/zh-CN";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

const zhWords = new Map(flat(zhCN as Tree));
const enWords = new Map(flat(en as Tree));
const SOURCE = join(import.meta.dirname, "../src");
const files = (readdirSync(SOURCE, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file));
const read = (file: string) => readFileSync(join(SOURCE, file), "utf8");

describe("words", () => {
  it("DESK-4: both languages have the same keys, and no words are missing", () => {
    expect([...enWords.keys()].sort()).toEqual([...zhWords.keys()].sort());
    for (const words of [...zhWords.values(), ...enWords.values()]) expect(words.trim()).not.toBe("");
  });

  it("DESK-4: both languages use the same placeholders", () => {
    const holes = (words = "") => (words.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const [key, words] of zhWords) expect([key, holes(enWords.get(key))]).toEqual([key, holes(words)]);
  });

  it("DESK-4: English has no Chinese left, but for the name of the other language", () => {
    const other = new Set(["top.language", "top.languageLabel"]);
    const mixed = [...enWords].filter(([key, words]) => !other.has(key) && /\p{Script=Han}/u.test(words));
    expect(mixed).toEqual([]);
  });

  it("every code of a failure has a headline and an advice in both languages", () => {
    for (const code of ERROR_CODES) {
      for (const words of [zhWords, enWords]) {
        expect(words.get(`failure.${code}.title`)).toBeTruthy();
        expect(words.get(`failure.${code}.advice`)).toBeTruthy();
      }
    }
  });

  it("every code that the program can send has words", () => {
    const source = readFileSync(join(import.meta.dirname, "../../crates/app/src/error.rs"), "utf8");
    const sent = [...source.matchAll(/ErrorKind::\w+, "([a-z-]+)"/g)].map(([, code]) => code);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((code) => !(ERROR_CODES as readonly string[]).includes(code ?? ""))).toEqual([]);
  });

  it("every key is used somewhere", () => {
    const source = files
      .filter((file) => !file.startsWith("locales"))
      .map(read)
      .join("\n");
    const unused = [...zhWords.keys()].filter((key) => !key.startsWith("failure.") && !isUsed(key, source));
    expect(unused).toEqual([]);
  });

  it("no screen holds Chinese words of its own", () => {
    expect(files.filter((file) => file.endsWith(".tsx") && /\p{Script=Han}/u.test(read(file)))).toEqual([]);
  });

  it("no screen styles itself: the window's policy refuses styles that are not files", () => {
    expect(files.filter((file) => file.endsWith(".tsx") && /\sstyle=/.test(read(file)))).toEqual([]);
  });

  it("only one file knows Tauri", () => {
    expect(files.filter((file) => read(file).includes("@tauri-apps/"))).toEqual(["ipc/tauri.ts"]);
  });

  it("Chinese words use full-width punctuation", () => {
    // The manual's own label, whose brackets are half-width.
    const label = "plates.draw";
    const half = [...zhWords].filter(
      ([key, words]) => key !== label && /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u.test(words),
    );
    expect(half).toEqual([]);
  });

  it("no component is longer than 250 lines", () => {
    const long = files.filter((file) => file.endsWith(".tsx") && read(file).split("\n").length > 250);
    expect(long).toEqual([]);
  });
});

/** A key is used in full, or built from a constant beginning: `wizard.${state}`. */
function isUsed(key: string, source: string): boolean {
  if (source.includes(`"${key}"`)) return true;
  const [group = "", last = ""] = key.split(".");
  return source.includes(`\`${group}.\${`) && new RegExp(`\\b${last}\\b`).test(source);
}
