import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { keep } from "../../app/kept";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type PaperPart, type PrintOptions, type Vouchers } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Loaded } from "../../parts/Loading";
import { PdfPages } from "../../parts/PdfPages";
import { Screen } from "../../parts/Screen";
import { Tools } from "./Tools";

interface VoucherProps {
  opIds: string[];
  part?: PaperPart;
}

/** A paper as it will be printed, on which sheets; save it, or print it. Works offline (PRINT-2). */
export default function Voucher({ opIds, part = "paper" }: VoucherProps) {
  const { t } = useTranslation();
  const wanted: Vouchers = { op_ids: opIds, part, layout: null };
  const key = ["voucher", "options", part, ...opIds];
  const options = useQuery({
    queryKey: key,
    queryFn: () => commands.print_options(wanted),
    staleTime: 0,
    gcTime: 0,
  });
  const choose = useAct(commands.choose_layout, (chosen, client) => client.setQueryData(key, chosen));
  const [first, ...more] = opIds;
  const many = more.length > 0;
  return (
    <Screen
      title={options.data?.title ?? t("voucher.title")}
      lead={many ? t("voucher.leadMany", { count: opIds.length }) : t("voucher.lead")}
      back={
        many || first === undefined ? (
          <BackLink href={to.progress} words={t("progress.backToList")} />
        ) : (
          <BackLink href={to.progressOf(first)} words={t("voucher.back")} />
        )
      }
    >
      <Loaded query={options}>
        {(known) => (
          <Papers
            wanted={wanted}
            options={known}
            failed={choose.error}
            onChoose={(layout) => choose.run({ ...wanted, layout })}
          />
        )}
      </Loaded>
    </Screen>
  );
}

interface PapersProps {
  wanted: Vouchers;
  options: PrintOptions;
  failed: unknown;
  onChoose: (layout: PrintOptions["layout"]) => void;
}

function Papers({ wanted, options, failed, onChoose }: PapersProps) {
  const { layout } = options;
  const request = { ...wanted, layout };
  const pdf = useQuery({
    queryKey: ["voucher", wanted.part, layout, ...wanted.op_ids],
    queryFn: () => commands.voucher_pdf(request),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const seen = pdf.data !== undefined;
  useEffect(() => {
    if (seen) keep("chejia.first-booking-over");
  }, [seen]);
  return (
    <div className="voucher">
      <div className="voucher-preview">
        <Loaded query={pdf}>{(bytes) => <PdfPages key={layout} bytes={bytes} toScale />}</Loaded>
      </div>
      <Tools papers={request} layouts={options.layouts} failed={failed} onChoose={onChoose} />
    </div>
  );
}
