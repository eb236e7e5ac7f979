import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { act } from "react";
import { I18nProvider } from "react-aria-components";
import { App } from "../src/app/App";
import { followChanges, newQueryClient } from "../src/app/queries";
import { setHost } from "../src/ipc/host";
import { mockHost, type Scene } from "../src/ipc/mock";

/** Opens the window on a screen, in front of a host of fixtures. */
export async function open(hash: string, scene: Scene = "citizen", lang: "zh-CN" | "en" = "zh-CN") {
  const host = mockHost(new URLSearchParams({ scene, lang }));
  setHost(host);
  const client = newQueryClient();
  followChanges(client);
  window.location.hash = hash;
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={client}>
      <I18nProvider locale={lang === "en" ? "en-US" : "zh-CN"}>
        <App />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return { host, user };
}

/** The heading of the screen, once it says this. */
export const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name });

/** Presses a button by its words. */
export async function press(user: ReturnType<typeof userEvent.setup>, name: string | RegExp) {
  await user.click(await screen.findByRole("button", { name }));
}

/** Opens another screen. */
export async function goTo(hash: string) {
  await act(async () => {
    window.location.hash = hash;
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  });
}

/** The requests of one command, in order. */
export function requests<Request>(
  host: { calls: { name: string; request: unknown }[] },
  name: string,
): Request[] {
  return host.calls.filter((call) => call.name === name).map((call) => call.request as Request);
}
