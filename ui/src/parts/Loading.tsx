import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "./Failure";

/** Grey lines in the place of what is being read; they appear after 150 ms, so quick answers never flash. */
export function Skeleton() {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t("app.loading")}>
      <div className="skeleton-line" />
      <div className="skeleton-line" />
      <div className="skeleton-line" />
      <div className="skeleton-line" />
    </div>
  );
}

/** A whole screen that is being read; it has a heading for screen readers, as every screen has. */
export function WaitingScreen() {
  const { t } = useTranslation();
  return (
    <div className="screen">
      <h1 className="hidden-words">{t("app.loading")}</h1>
      <Skeleton />
    </div>
  );
}

interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** The three states of everything that is read: being read, failed, there. What is there stays when a refresh fails. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const retry = () => void query.refetch();
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Failure error={query.error} onRetry={retry} />}
        {children(query.data)}
      </>
    );
  }
  return query.isError ? <Failure error={query.error} onRetry={retry} /> : <Skeleton />;
}
