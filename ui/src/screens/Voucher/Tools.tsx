import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePrinters } from "../../app/queries";
import { useAct } from "../../app/useAct";
import { commands, type PrinterView } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { Window } from "../../parts/Confirm";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";

/** Save as PDF, and print to a printer of this machine. */
export function Tools({ opIds }: { opIds: string[] }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const save = useAct(commands.save_vouchers, (saved) => {
    setSaid(saved.result === "done" ? t("voucher.saved", { name: saved.name }) : null);
  });
  const close = (words: string | null) => {
    setAsking(false);
    if (words !== null) setSaid(words);
  };
  return (
    <section className="panel voucher-tools stack" aria-labelledby="voucher-tools">
      <h2 id="voucher-tools">{t("voucher.actions")}</h2>
      <Button look="primary" icon="print" onPress={() => setAsking(true)}>
        {t("voucher.print")}
      </Button>
      <Button icon="save" busy={save.busy} onPress={() => save.run({ op_ids: opIds })}>
        {t("voucher.save")}
      </Button>
      {said !== null && <Notice tone="ok" title={said} live />}
      {save.error !== null && <Failure error={save.error} />}
      <Window title={t("voucher.printTitle")} open={asking} onClose={() => close(null)}>
        <PrintForm opIds={opIds} onDone={close} />
      </Window>
    </section>
  );
}

function PrintForm({ opIds, onDone }: { opIds: string[]; onDone: (words: string | null) => void }) {
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
          <PrinterChoice opIds={opIds} printers={list} onDone={onDone} />
        )
      }
    </Loaded>
  );
}

interface PrinterChoiceProps {
  opIds: string[];
  printers: PrinterView[];
  onDone: (words: string | null) => void;
}

function PrinterChoice({ opIds, printers, onDone }: PrinterChoiceProps) {
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
          onPress={() => print.run({ op_ids: opIds, printer, copies: count })}
        >
          {t("voucher.start")}
        </Button>
        <Button onPress={() => onDone(null)}>{t("app.close")}</Button>
      </div>
    </div>
  );
}
