import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";

/** The first digits of a serial number are its day. */
const DAY = 6;

/** A serial number as its day and its number; the two are drawn, not typed, so that a copy has no spaces. */
export function Code({ value }: { value: string }) {
  return (
    <span className="mono">
      <span className="mono-group">{value.slice(0, DAY)}</span>
      <span className="mono-group">{value.slice(DAY)}</span>
    </span>
  );
}

/** A serial number with a button that copies it. */
export function Serial({ value }: { value: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const text = useRef<HTMLSpanElement>(null);
  const copy = async () => {
    setCopied(await copyText(value, text.current));
  };
  return (
    <span className="serial">
      <span className="big-serial" ref={text}>
        <Code value={value} />
      </span>
      <Button look="compact" icon={copied ? "check" : "copy"} onPress={() => void copy()}>
        {copied ? t("submitted.copied") : t("submitted.copy")}
      </Button>
      <span className="hidden-words" role="status">
        {copied ? t("submitted.copied") : ""}
      </span>
    </span>
  );
}

async function copyText(value: string, shown: Node | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return copySelection(shown);
  }
}

/** Some webviews have no clipboard interface for the page: there the shown text is selected and copied. */
function copySelection(shown: Node | null): boolean {
  const selection = window.getSelection();
  if (shown === null || selection === null) return false;
  selection.selectAllChildren(shown);
  return document.execCommand("copy");
}
