import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { App } from "./app/App";
import { followChanges, newQueryClient, readFirstScreen } from "./app/queries";
import { type Host, setHost } from "./ipc/host";
import { inWindow, tauriHost } from "./ipc/tauri";
import { startWords } from "./locales";
import "./styles/index.css";

/** Outside the program's window only a build for development has a host: the one of fixtures. */
async function findHost(): Promise<Host> {
  if (!import.meta.env.DEV && import.meta.env.MODE !== "mock") return tauriHost;
  if (inWindow()) return tauriHost;
  const { mockHost } = await import("./ipc/mock");
  return mockHost(new URLSearchParams(window.location.search));
}

function Root() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language === "en" ? "en-US" : "zh-CN"}>
      <App />
    </I18nProvider>
  );
}

async function start() {
  setHost(await findHost());
  startWords("zh-CN");
  const client = newQueryClient();
  followChanges(client);
  await readFirstScreen(client);
  const place = document.getElementById("root");
  if (place === null) return;
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Root />
      </QueryClientProvider>
    </StrictMode>,
  );
  window.setTimeout(() => void import("./styles/fonts"), 1_000);
}

void start();
