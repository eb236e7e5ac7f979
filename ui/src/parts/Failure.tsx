import { useTranslation } from "react-i18next";
import { HostError } from "../ipc/host";
import { ERROR_CODES, type ErrorCode } from "../locales/codes";
import { Button } from "./Button";
import { Notice } from "./Notice";

interface FailureProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
}

/** A command that could not be done: what happened, what can be done, and the way to try again. */
export function Failure({ error, onRetry }: FailureProps) {
  const { t } = useTranslation();
  const code = failureCode(error);
  const view = error instanceof HostError ? error.view : null;
  const words = { replace: view?.params ?? {} };
  const offline = view?.kind === "offline";
  return (
    <div role="alert">
      <Notice tone={offline ? "warn" : "bad"} title={t(`failure.${code}.title`, words)}>
        <p>{t(`failure.${code}.advice`, words)}</p>
        {view !== null && !offline && view.trace_id !== "" && (
          <p className="small muted mono">{t("app.trace", { id: view.trace_id })}</p>
        )}
        {onRetry !== undefined && (
          <Button look="compact" icon="refresh" onPress={onRetry}>
            {t("app.retry")}
          </Button>
        )}
      </Notice>
    </div>
  );
}

/** The code whose words are shown; a code that this window does not know is shown as a fault of the program. */
export function failureCode(error: unknown): ErrorCode {
  const code = error instanceof HostError ? error.view.code : "internal";
  return (ERROR_CODES as readonly string[]).includes(code) ? (code as ErrorCode) : "internal";
}
