import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";

/** One line of the summary. */
export interface SummaryLine {
  field: string;
  text: string;
  /** Opens the field, where it stands on another page. */
  open?: (() => void) | undefined;
}

/**
 * All that has to be corrected, at the top, with links to the fields and the same words as there. It takes
 * the focus whenever a new set of errors comes.
 */
export function ErrorSummary({ lines, attempt }: { lines: SummaryLine[]; attempt: number }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const any = lines.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt moves the focus here again.
  useEffect(() => {
    if (any) box.current?.focus();
  }, [attempt, any]);
  if (!any) return null;
  return (
    <div className="notice bad error-summary" role="alert" tabIndex={-1} ref={box}>
      <Icon name="attention" />
      <div>
        <p className="notice-title">{t("summary.title", { count: lines.length })}</p>
        <ul>
          {lines.map((line) => (
            <li key={`${line.field} ${line.text}`}>
              {line.field === "" ? (
                line.text
              ) : (
                <a href={`#${line.field}`} onClick={(event) => follow(event, line)}>
                  {line.text}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The address of the window is the screen, so a link to a field moves the focus by itself. */
function follow(event: { preventDefault: () => void }, line: SummaryLine) {
  event.preventDefault();
  if (line.open === undefined) focusField(line.field);
  else line.open();
}

/** Moves the focus to what can be answered in a field. */
export function focusField(field: string): void {
  const place = document.getElementById(field);
  if (place === null) return;
  const control = place.matches("input, textarea, select")
    ? place
    : place.querySelector<HTMLElement>(FOCUSABLE);
  (control ?? place).focus();
}

const FOCUSABLE = "input:not([disabled]), textarea, select:not([disabled]), [tabindex='0'], button";
