/**
 * Which screen is open, kept in the address's fragment, so that a reload and the back key work.
 * Knows: the fragment. Must not know: screens' contents. Called by: Frame, every link.
 */
import { useSyncExternalStore } from "react";

/** The parts of the address: `#/progress/op-1` is `["progress", "op-1"]`. */
export function useRoute(): string[] {
  return parts(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Opens a screen. */
export function go(href: string): void {
  window.location.hash = href;
}

/** Opens the screen that follows work begun at another one, unless that one was left meanwhile. */
export function goFrom(begun: string, href: string): void {
  if (window.location.hash === begun) go(href);
}

/** Opens a screen in place of this one: the back key will not return here. */
export function replace(href: string): void {
  window.history.replaceState(null, "", href);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The addresses of all screens. */
export const to = {
  home: "#/home",
  signIn: "#/sign-in",
  register: "#/register",
  reset: "#/reset",
  account: "#/account",
  service: (slug: string) => `#/service/${part(slug)}`,
  serviceFor: (slug: string, trainee: string) => `#/service/${part(slug)}/${part(trainee)}`,
  wizard: (draft: string) => `#/wizard/${part(draft)}`,
  payment: (opId: string) => `#/payment/${part(opId)}`,
  submitted: (opId: string) => `#/submitted/${part(opId)}`,
  queue: "#/queue",
  progress: "#/progress",
  progressOf: (opId: string) => `#/progress/${part(opId)}`,
  notices: "#/notices",
  results: "#/results",
  resultsOf: (plan: string) => `#/results/${part(plan)}`,
  voucher: (opIds: string[]) => `#/voucher/${opIds.map(part).join("/")}`,
  orderReceipt: (opId: string) => `#/order-receipt/${part(opId)}`,
  letters: (opId: string) => `#/letters/${part(opId)}`,
  roster: "#/roster",
  rosterImport: "#/roster/import",
  rosterBook: "#/roster/book",
  rosterVouchers: "#/roster/vouchers",
  office: "#/office",
  officePart: (name: string) => `#/office/${part(name)}`,
  consents: "#/consents",
  bindings: "#/bindings",
  verify: "#/verify",
  help: (slug: string) => `#/help/${part(slug)}`,
  settings: "#/settings",
};

function part(text: string): string {
  return encodeURIComponent(text);
}

function parts(hash: string): string[] {
  return hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}
