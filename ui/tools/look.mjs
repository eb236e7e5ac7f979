// Takes a picture of every screen of the build with fixtures, and runs axe on it: node tools/look.mjs [filter]
// Needs `npm run build:mock` first, and a Chromium (CHROMIUM, or /usr/bin/chromium).
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { openBrowser, serve } from "./mock.mjs";

const root = process.env.BUILD ?? new URL("../dist-mock/", import.meta.url).pathname;
const out = process.env.SHOTS ?? new URL("../shots/", import.meta.url).pathname;
const filter = process.argv[2] ?? "";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const draft = "#/wizard/draft-0";
const screens = [
  { name: "first-run", scene: "first-run" },
  { name: "unlock", scene: "locked" },
  { name: "sign-in", scene: "signed-out" },
  { name: "sign-in-errors", scene: "signed-out", act: submitEmpty },
  { name: "register", scene: "signed-out", hash: "#/register" },
  { name: "register-errors", scene: "signed-out", hash: "#/register", act: submitEmpty },
  { name: "home-citizen", hash: "#/home" },
  { name: "home-clerk", scene: "clerk", hash: "#/home" },
  { name: "home-empty", scene: "empty", hash: "#/home" },
  { name: "home-failed", scene: "failed", hash: "#/home" },
  { name: "home-loading", scene: "loading", hash: "#/home" },
  { name: "home-offline", scene: "offline", hash: "#/home" },
  { name: "wizard-notice", hash: "#/service/exam-booking" },
  { name: "wizard-refused", scene: "refused", hash: "#/service/exam-booking" },
  { name: "wizard-subject", hash: "#/service/exam-booking", act: confirmNotice },
  { name: "wizard-subject-error", hash: "#/service/exam-booking", act: subjectError },
  { name: "wizard-session", hash: draft },
  { name: "wizard-session-chosen", hash: draft, act: chooseSlot },
  { name: "wizard-session-list", hash: draft, act: listView },
  { name: "wizard-session-error", hash: draft, act: next },
  { name: "wizard-check", hash: draft, act: toCheck },
  { name: "wizard-check-error", hash: draft, act: checkError },
  { name: "wizard-session-many", hash: draft, more: "&sessions=2000", act: chooseSlot },
  { name: "wizard-combined", hash: "#/service/exam-booking", act: combined },
  { name: "wizard-priority", scene: "priority", hash: "#/service/exam-booking", act: priority },
  {
    name: "wizard-priority-session",
    scene: "priority",
    hash: "#/service/exam-booking",
    act: prioritySession,
  },
  { name: "wizard-priority-list", scene: "priority", hash: "#/service/exam-booking", act: priorityList },
  { name: "cancel-booking", hash: "#/service/exam-cancellation", act: confirmNotice },
  { name: "cancel-confirm", hash: "#/service/exam-cancellation", act: cancelCheck },
  { name: "documents", hash: "#/service/renewal-extension", act: documents },
  { name: "documents-full", hash: "#/service/renewal-extension", act: documentsFull },
  { name: "documents-error", hash: "#/service/renewal-extension", act: subjectError },
  { name: "documents-look", hash: "#/service/renewal-extension", act: documentLook },
  { name: "submitted", hash: "#/submitted/op-received" },
  { name: "submitted-offline", hash: "#/submitted/op-waiting" },
  { name: "queue", hash: "#/queue" },
  { name: "queue-withdraw", hash: "#/queue", act: withdraw },
  { name: "queue-empty", scene: "empty", hash: "#/queue" },
  { name: "progress", hash: "#/progress" },
  { name: "progress-empty", scene: "empty", hash: "#/progress" },
  { name: "notices", hash: "#/notices" },
  { name: "notices-empty", scene: "empty", hash: "#/notices" },
  { name: "notices-failed", scene: "failed", hash: "#/notices" },
  { name: "progress-received", hash: "#/progress/op-received" },
  { name: "progress-conflict", hash: "#/progress/op-conflict" },
  { name: "progress-refused", hash: "#/progress/op-refused" },
  { name: "progress-done", hash: "#/progress/op-done" },
  { name: "results", hash: "#/results" },
  { name: "verify", hash: "#/verify" },
  { name: "verify-valid", hash: "#/verify", act: verifyCode("CJ1.k1.valid.s") },
  { name: "verify-forged", scene: "offline", hash: "#/verify", act: verifyCode("CJ1.k1.forged.s") },
  { name: "verify-unknown", scene: "offline", hash: "#/verify", act: verifyCode("CJ1.k9.unknown.s") },
  { name: "help", hash: "#/help/exam-booking" },
  { name: "results-empty", scene: "empty", hash: "#/results" },
  { name: "result-list", hash: "#/results/plan-1" },
  {
    name: "voucher",
    hash: "#/voucher/op-done",
    act: (page) => page.waitForSelector("canvas[data-drawn=true]"),
  },
  {
    name: "voucher-many",
    scene: "clerk",
    hash: `#/voucher/${Array.from({ length: 40 }, (_, at) => `op-won-${at}`).join("/")}`,
    act: (page) => page.waitForSelector("canvas[data-drawn=true]"),
  },
  { name: "voucher-print", hash: "#/voucher/op-done", act: printDialog },
  { name: "roster", scene: "clerk", hash: "#/roster" },
  { name: "roster-selected", scene: "clerk", hash: "#/roster", act: selectSome },
  {
    name: "roster-one",
    scene: "clerk",
    hash: "#/roster",
    act: (page) => press(page, "tbody .tick", 2),
  },
  { name: "roster-vouchers", scene: "clerk", hash: "#/roster", act: rosterVouchers },
  { name: "progress-clerk", scene: "clerk", hash: "#/progress", act: tickAll },
  { name: "roster-import", scene: "clerk", hash: "#/roster/import" },
  { name: "roster-import-checked", scene: "clerk", hash: "#/roster/import", act: primary },
  { name: "roster-book", scene: "clerk", hash: "#/roster", act: bookMany },
  { name: "office", hash: "#/office" },
  { name: "office-empty", scene: "empty", hash: "#/office" },
  { name: "office-failed", scene: "failed", hash: "#/office" },
  { name: "office-record", hash: "#/office", act: (page) => press(page, ".cell-actions button", 0) },
  { name: "office-to-come", hash: "#/office", act: (page) => press(page, ".cell-actions button", 2) },
  { name: "office-cancel", hash: "#/office", act: (page) => press(page, ".cell-actions button", 3) },
  { name: "office-grounds", hash: "#/office", act: officeGrounds },
  { name: "office-records", hash: "#/office/records" },
  { name: "office-rules", hash: "#/office/rules" },
  { name: "office-trail", hash: "#/office/trail" },
  { name: "bindings", hash: "#/bindings" },
  { name: "account", hash: "#/account" },
  { name: "account-clerk", scene: "clerk", hash: "#/account" },
  { name: "must-enrol", scene: "must-enrol", hash: "#/home" },
  { name: "office-reset", hash: "#/office", act: (page) => press(page, "main .button.danger", 0) },
  { name: "settings", hash: "#/settings" },
  ...["random", "first", "self-made", "pause", "last-draw", "green", "yellow", "large-green"].map(plates),
  ...["moped", "trailer", "expired", "spent", "offline"].map(plates),
  { ...plates("random"), name: "plates-chosen", act: choosePlate },
  { ...plates("random"), name: "plates-confirm", act: takePlate },
  { ...plates("last-draw"), name: "plates-stop", act: (page) => press(page, ".plates-bar .button") },
  { ...plates("random"), name: "plates-empty-list", act: (page) => press(page, ".plates-tab", 1) },
  { name: "contact", hash: "#/home", act: (page) => press(page, ".top button", 1) },
];

const FORMS = [
  { suffix: "zh-light", lang: "zh-CN", colorScheme: "light", width: 1366, height: 768 },
  { suffix: "zh-dark", lang: "zh-CN", colorScheme: "dark", width: 1366, height: 768 },
  { suffix: "en-light", lang: "en", colorScheme: "light", width: 1366, height: 768 },
  { suffix: "zh-narrow", lang: "zh-CN", colorScheme: "light", width: 1000, height: 768 },
  // 200 % zoom of the usual window; forced colours as of Windows' contrast themes.
  { suffix: "zh-zoom", lang: "zh-CN", colorScheme: "light", width: 683, height: 384 },
  {
    suffix: "zh-forced",
    lang: "zh-CN",
    colorScheme: "dark",
    forcedColors: "active",
    width: 1366,
    height: 768,
  },
];

function plates(scene) {
  return { name: `plates-${scene}`, more: `&plates=${scene}` };
}
async function choosePlate(page) {
  await press(page, ".plate-choice", 3);
}
async function takePlate(page) {
  await choosePlate(page);
  await press(page, ".plates-actions .button.primary");
}
async function press(page, selector, index = 0) {
  await page.locator(selector).nth(index).click();
  await page.waitForTimeout(150);
}
async function primary(page) {
  await press(page, "main .button.primary");
}
async function submitEmpty(page) {
  await page.locator("button[type=submit]").click();
  await page.waitForTimeout(200);
}
async function documents(page) {
  await primary(page);
  await press(page, ".attachments > .button");
}
async function documentsFull(page) {
  await documents(page);
  await press(page, ".attachments > .button");
}
async function documentLook(page) {
  await documentsFull(page);
  await press(page, ".document-acts .button", 2);
  await page.waitForSelector("canvas[data-drawn=true]");
}
async function officeGrounds(page) {
  await page.getByRole("button", { name: /原因与材料：|Reason and proof: / }).click();
  await page.waitForTimeout(150);
}
async function confirmNotice(page) {
  await primary(page);
}
async function next(page) {
  await primary(page);
}
async function subjectError(page) {
  await primary(page);
  await primary(page);
}
async function chooseSlot(page) {
  await press(page, "[data-testid^=slot-][aria-disabled=false]", 2);
}
async function listView(page) {
  await press(page, ".picker-facts .segment", 1);
}
async function toCheck(page) {
  await chooseSlot(page);
  await primary(page);
}
async function checkError(page) {
  await toCheck(page);
  await primary(page);
}
function verifyCode(code) {
  return async (page) => {
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: /核对结果|Result/ }).waitFor();
  };
}

async function withdraw(page) {
  await press(page, ".cell-actions button", 1);
}
async function printDialog(page) {
  await page.waitForSelector("canvas[data-drawn=true]");
  await press(page, ".voucher-tools .button.primary");
}
async function selectSome(page) {
  for (const index of [1, 4, 7]) await press(page, "tbody .tick", index - 1);
}
async function tickAll(page) {
  await press(page, "thead .tick");
}
async function rosterVouchers(page) {
  await selectSome(page);
  await page
    .locator(".selection-bar .button", { has: page.locator("svg") })
    .first()
    .click();
  await page.waitForSelector("thead .tick");
  await page.waitForTimeout(200);
}
async function choose(page, id) {
  await page.locator(`main input[type=radio][value="${id}"]`).locator("xpath=ancestor::label").click();
  await page.waitForTimeout(150);
}
async function combined(page) {
  await primary(page);
  await choose(page, "combined");
}
async function priority(page) {
  await primary(page);
  await choose(page, "3-road");
  await choose(page, "priority");
  await page.locator("#mode").scrollIntoViewIfNeeded();
}
async function prioritySession(page) {
  await primary(page);
  await choose(page, "priority");
  await choose(page, "2");
  await primary(page);
  await chooseSlot(page);
}
async function priorityList(page) {
  await prioritySession(page);
  await listView(page);
}
async function cancelCheck(page) {
  await primary(page);
  await choose(page, "op-received");
  await primary(page);
}
async function bookMany(page) {
  await selectSome(page);
  await press(page, "tbody .tick", 1);
  await press(page, ".selection-bar .button.primary");
  await chooseSlot(page);
}

const { base, close } = await serve(root);
mkdirSync(out, { recursive: true });
const browser = await openBrowser();
let violations = 0;
let pictures = 0;
for (const form of FORMS) {
  const { width, height, colorScheme, lang, suffix, forcedColors = "none" } = form;
  const viewport = { width, height };
  const context = await browser.newContext({ viewport, colorScheme, forcedColors, reducedMotion: "reduce" });
  for (const { name, scene = "citizen", hash = "", more = "", act } of screens) {
    if (!`${name}-${suffix}`.includes(filter)) continue;
    const page = await context.newPage();
    const said = [];
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && said.push(line.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(`${base}?scene=${scene}&lang=${lang}${more}${hash}`);
    await page.waitForSelector("h1, .skeleton", { timeout: 5_000 });
    await page.waitForTimeout(350);
    if (act !== undefined) await act(page).catch((error) => said.push(`act: ${String(error).slice(0, 300)}`));
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(out, `${name}-${suffix}.png`) });
    pictures += 1;
    await page.evaluate(axe);
    const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const found of result.violations) {
      violations += 1;
      console.log(`${name}-${suffix}: ${found.id}: ${found.help}`);
      for (const node of found.nodes.slice(0, 2)) console.log(`    ${node.html.slice(0, 160)}`);
    }
    for (const line of said) console.log(`${name}-${suffix}: console: ${line.slice(0, 300)}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (wide) console.log(`${name}-${suffix}: scrolls sideways`);
    await page.close();
  }
  await context.close();
}
await browser.close();
close();
console.log(`${pictures} pictures, ${violations} axe violations`);
process.exitCode = violations === 0 ? 0 : 1;
