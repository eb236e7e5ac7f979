// Measures how long the session picker takes from the click to the paint, in the engine of the real window: WebKitGTK's
// own small browser, driven by WebKitWebDriver. Needs `npm run build:mock` first (BUILD names another folder), a display,
// and MINI_BROWSER where the browser is not at its usual place. The page is shown before the program has answered, so
// what `bench_explained` measures is not waited for. Prints the figure as JSON in one line; other lines are for people.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { serve } from "../tools/mock.mjs";

const SESSIONS = 2_000;
const ROUNDS = 15;
const GOAL = 100;
const BROWSER = process.env.MINI_BROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

const { base, close } = await serve(process.env.BUILD ?? new URL("../dist-mock/", import.meta.url).pathname);
const driver = await startDriver();
const times = [];
try {
  // The first round warms up: the files are read.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const time = await measure();
    if (round > 0) times.push(time);
  }
} finally {
  await driver.stop();
  close();
}

const value = median(times);
console.log(`session picker in ms: ${times.map((time) => time.toFixed(0)).join(", ")}`);
console.log(
  JSON.stringify({
    name: `window: ${SESSIONS} sessions from the click to the paint, WebKitGTK`,
    value,
    unit: "ms",
    against: null,
    against_value: null,
    ratio: null,
    goal: GOAL,
    holds: value <= GOAL,
  }),
);

/** One load of the program: up to the step before the sessions, then the click that shows them. */
async function measure() {
  await driver.post("url", { url: "about:blank" });
  await driver.post("url", { url: `${base}?sessions=${SESSIONS}#/service/exam-booking` });
  await driver.click("//main//button[contains(@class,'primary')]");
  await driver.click("//label[.//input[@type='radio' and @value='2']]");
  await driver.find("//*[contains(@class,'save-state')]//*[contains(@class,'icon')]");
  // The fonts come a second after the program; nobody has come this far by then.
  await driver.wait("return document.fonts.size > 0 && document.fonts.status === 'loaded' ? true : null");
  await driver.run(watchFromClickToPaint);
  await driver.click("//main//*[contains(@class,'actions')]//button[contains(@class,'primary')]");
  // Asking for the answer would keep the window from painting.
  await new Promise((painted) => setTimeout(painted, 400));
  return driver.wait("return window.painted ?? null");
}

/** Remembers the time from the release of the button until the frame with the last cell in sight is painted. */
function watchFromClickToPaint() {
  let begun = 0;
  document.addEventListener(
    "pointerup",
    () => {
      // Not the event's own time: the driver may be late in handing on what it clicked.
      begun = performance.now();
    },
    { capture: true, once: true },
  );
  const isFull = () => {
    const box = document.querySelector(".picker-box");
    if (box === null) return false;
    const { left, right, top, bottom } = box.getBoundingClientRect();
    const bar = document.querySelector(".picker-bar")?.getBoundingClientRect().top ?? innerHeight;
    const [x, y] = [Math.min(right, innerWidth), Math.min(bottom, bar)];
    const at = (a, b) => document.elementFromPoint(a, b)?.closest("td, th") ?? null;
    return at(left + 40, top + 60) !== null && at(x - 40, y - 20) !== null;
  };
  const watch = new MutationObserver(() => {
    if (begun === 0 || !isFull()) return;
    watch.disconnect();
    // A task that is queued while a frame is made runs when that frame has been painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        window.painted = performance.now() - begun;
      };
      port2.postMessage(null);
    });
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/** A session of WebKitWebDriver with the small browser. */
async function startDriver() {
  const port = await freePort();
  const child = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore" });
  const at = `http://127.0.0.1:${port}/session`;
  const options = { binary: BROWSER, args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  const { sessionId } = await patiently(() => call("POST", at, { capabilities }));
  const post = (what, body) => call("POST", `${at}/${sessionId}/${what}`, body);
  await post("window/rect", { width: 1366, height: 768 });
  const find = (xpath) => patiently(() => post("element", { using: "xpath", value: xpath }));
  const execute = (script) => post("execute/sync", { script, args: [] });
  return {
    post,
    find,
    click: async (xpath) => {
      const [element] = Object.values(await find(xpath));
      await patiently(() => post(`element/${element}/click`, {}));
    },
    run: (work) => execute(`(${work})()`),
    wait: (script) =>
      patiently(async () => {
        const found = await execute(script);
        if (found === null) throw new Error(`not yet: ${script}`);
        return found;
      }),
    stop: async () => {
      await call("DELETE", `${at}/${sessionId}`);
      child.kill();
    },
  };
}

async function call(method, url, body) {
  const answer = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${url}: ${value.message}`);
  return value;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

async function patiently(ask) {
  const end = performance.now() + 20_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((again) => setTimeout(again, 25));
    }
  }
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
