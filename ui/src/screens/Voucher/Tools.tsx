import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePrinters } from "../../app/queries";
import { useAct } from "../../app/useAct";
import { commands, type Layout, type PrinterView, type Vouchers } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { Window } from "../../parts/Confirm";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";

interface ToolsProps {
  papers: Vouchers;
  layouts: Layout[];
  failed: unknown;
  onChoose: (layout: Layout) => void;
}

/** On which sheets; save as PDF, and print to a printer of this machine. */
export function Tools({ papers, layouts, failed, onChoose }: ToolsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const save = useAct(commands.save_vouchers, (saved) => {
    setSaid(saved.result === "done" ? t("voucher.saved", { name: saved.name }) : null);
  });
  // What was saved was on other sheets.
  const choose = (layout: Layout) => {
    setSaid(null);
    onChoose(layout);
  };
  const close = (words: string | null) => {
    setAsking(false);
    if (words !== null) setSaid(words);
  };
  return (
    <section className="panel voucher-tools stack" aria-labelledby="voucher-tools">
      <h2 id="voucher-tools">{t("voucher.actions")}</h2>
      <Sheets layout={papers.layout} layouts={layouts} onChoose={choose} />
      <Button look="primary" icon="print" onPress={() => setAsking(true)}>
        {t("voucher.print")}
      </Button>
      <Button icon="save" busy={save.busy} onPress={() => save.run(papers)}>
        {t("voucher.save")}
      </Button>
      {said !== null && <Notice tone="ok" title={said} live />}
      {save.error !== null && <Failure error={save.error} />}
      {failed !== null && <Failure error={failed} />}
      <Window title={t("voucher.printTitle")} open={asking} onClose={() => close(null)}>
        <PrintForm papers={papers} onDone={close} />
      </Window>
    </section>
  );
}

interface SheetsProps {
  layout: Layout | null;
  layouts: Layout[];
  onChoose: (layout: Layout) => void;
}

const SHEETS = {
  a4: "voucher.on.a4",
  "a4-two": "voucher.on.a4-two",
  a5: "voucher.on.a5",
  "a4-three": "voucher.on.a4-three",
  roll80: "voucher.on.roll80",
} as const satisfies Record<Layout, string>;

/** What papers of this kind can stand on; nothing to choose where it is one. */
function Sheets({ layout, layouts, onChoose }: SheetsProps) {
  const { t } = useTranslation();
  if (layouts.length < 2) return null;
  const choices = layouts.map((id) => ({ id, label: t(SHEETS[id]), detail: null, barred: null }));
  const choose = (id: string) => {
    const chosen = layouts.find((other) => other === id);
    if (chosen !== undefined) onChoose(chosen);
  };
  return (
    <Choices id="layout" label={t("voucher.sheets")} choices={choices} value={layout} onChange={choose} />
  );
}

function PrintForm({ papers, onDone }: { papers: Vouchers; onDone: (words: string | null) => void }) {
  const { t } = useTranslation();
  const printers = usePrinters();
  return (
    <Loaded query={printers}>
      {(list) =>
        list.length === 0 ? (
          <>
            <p>{t("voucher.noPrinters")}</p>
            <div className="actions">
              <Button onPress={() => onDone(null)}>{t("app.close")}</Button>
            </div>
          </>
        ) : (
          <PrinterChoice papers={papers} printers={list} onDone={onDone} />
        )
      }
    </Loaded>
  );
}

interface PrinterChoiceProps {
  papers: Vouchers;
  printers: PrinterView[];
  onDone: (words: string | null) => void;
}

function PrinterChoice({ papers, printers, onDone }: PrinterChoiceProps) {
  const { t } = useTranslation();
  const usual = printers.find((printer) => printer.is_default) ?? printers[0];
  const [printer, setPrinter] = useState(usual?.id ?? "");
  const [copies, setCopies] = useState("1");
  const print = useAct(commands.print_vouchers, (printed) => {
    onDone(t("voucher.printed", { printer: printed.printer, pages: printed.pages }));
  });
  const count = Math.min(99, Math.max(1, Number.parseInt(copies, 10) || 1));
  const choices = printers.map(({ id, name, is_default }) => ({
    id,
    label: name,
    detail: is_default ? t("voucher.defaultPrinter") : null,
    barred: null,
  }));
  return (
    <div className="stack">
      {print.error !== null && <Failure error={print.error} />}
      <Choices
        id="printer"
        label={t("voucher.printer")}
        choices={choices}
        value={printer}
        onChange={setPrinter}
      />
      <TextInput
        id="copies"
        label={t("voucher.copies")}
        width="short"
        type="number"
        value={copies}
        onChange={setCopies}
        onBlur={() => setCopies(String(count))}
      />
      <div className="actions">
        <Button
          look="primary"
          busy={print.busy}
          onPress={() => print.run({ ...papers, printer, copies: count })}
        >
          {t("voucher.start")}
        </Button>
        <Button onPress={() => onDone(null)}>{t("app.close")}</Button>
      </div>
    </div>
  );
}
