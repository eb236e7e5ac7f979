/** Every code that an ErrorView can carry; each has a headline and an advice in both languages. */
export const ERROR_CODES = [
  "offline",
  "captive-portal",
  "untrusted-connection",
  "signed-out",
  "enrol-factor",
  "wrong-credentials",
  "too-soon",
  "update-required",
  "platform-fault",
  "printer-failed",
  "missing-glyph",
  "paper-too-long",
  "disk-full",
  "damaged-store",
  "stale-revision",
  "gone",
  "keyring-locked",
  "file-unreadable",
  "configuration-invalid",
  "profile-in-use",
  "no-data",
  "newer-data",
  "practice-only",
  "internal",
] as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The words of a failure: what happened, and what can be done. */
export type FailureWords = { title: string; advice: string };

/** A table with words for every code. */
export type FailureTable = Record<ErrorCode, FailureWords>;
