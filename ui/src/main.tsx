import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { App } from "./app/App";
import { followChanges, newQueryClient, readFirstScreen } from "./app/queries";
import { type Host, setHost } from "./ipc/host";
import { inWindow, tauriHost } from "./ipc/tauri";
import { speak, startWords } from "./locales";
import "./styles/index.css";

/** Outside the program's window only a build for development has a host: the one of fixtures. */
async function findHost(): Promise<Host> {
  if (!import.meta.env.DEV && import.meta.env.MODE !== "mock") return tauriHost;
  if (inWindow()) return tauriHost;
  const { mockHost } = await import("./ipc/mock");
  return mockHost(new URLSearchParams(window.location.search));
}

/** A part on a page of its own, in a build with fixtures: `?plates=random`. */
async function findStage(): Promise<ReactNode> {
  if (import.meta.env.MODE !== "mock") return null;
  const parameters = new URLSearchParams(window.location.search);
  if (!parameters.has("plates")) return null;
  const { PlateStage } = await import("./ipc/mock/PlateStage");
  speak(parameters.get("lang") === "en" ? "en" : "zh-CN");
  return <PlateStage parameters={parameters} />;
}

function Root({ stage }: { stage: ReactNode }) {
  const { i18n } = useTranslation();
  return <I18nProvider locale={i18n.language === "en" ? "en-US" : "zh-CN"}>{stage ?? <App />}</I18nProvider>;
}

async function start() {
  setHost(await findHost());
  startWords("zh-CN");
  const stage = await findStage();
  const client = newQueryClient();
  followChanges(client);
  await readFirstScreen(client);
  const place = document.getElementById("root");
  if (place === null) return;
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Root stage={stage} />
      </QueryClientProvider>
    </StrictMode>,
  );
  window.setTimeout(() => void import("./styles/fonts"), 1_000);
}

void start();
