/** Software and fonts that the window carries, with their licences. */
export const LICENCES = [
  { name: "React", licence: "MIT" },
  { name: "React Aria Components", licence: "Apache-2.0" },
  { name: "TanStack Query", licence: "MIT" },
  { name: "i18next, react-i18next", licence: "MIT" },
  { name: "PDF.js", licence: "Apache-2.0" },
  { name: "Tauri", licence: "MIT OR Apache-2.0" },
  { name: "Noto Sans SC", licence: "OFL-1.1" },
];
