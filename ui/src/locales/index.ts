/**
 * The window's own words, in both languages under the same keys.
 * Knows: i18next. Must not know: screens. Called by: main.tsx, and by every component through useTranslation.
 */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Lang } from "../ipc/gen";
import { en } from "./en";
import { zhCN } from "./zh-CN";

/** The keys of a table in full: `group.key`, and deeper where a group has groups. */
type KeysOf<Table> = {
  [Key in keyof Table & string]: Table[Key] extends string ? Key : `${Key}.${KeysOf<Table[Key]>}`;
}[keyof Table & string];

/** A flat table is what the compiler checks quickly, however many words there are. */
type Words = Record<KeysOf<typeof zhCN>, string>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    keySeparator: false;
    resources: { translation: Words };
  }
}

/** Starts i18next with the words of both languages. */
export function startWords(lang: Lang): void {
  void i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: "zh-CN",
    resources: { "zh-CN": { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = lang;
}

/** Shows everything in a language from now on. */
export function speak(lang: Lang): void {
  if (i18next.language !== lang) void i18next.changeLanguage(lang);
  document.documentElement.lang = lang;
}
