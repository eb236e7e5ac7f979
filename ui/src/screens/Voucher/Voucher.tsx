import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { keep } from "../../app/kept";
import { to } from "../../app/router";
import { commands } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Loaded } from "../../parts/Loading";
import { PdfPages } from "../../parts/PdfPages";
import { Screen } from "../../parts/Screen";
import { Tools } from "./Tools";

/** The voucher as it will be printed; save it, or print it. Works offline (PRINT-2). */
export default function Voucher({ opIds }: { opIds: string[] }) {
  const { t } = useTranslation();
  const pdf = useQuery({
    queryKey: ["voucher", ...opIds],
    queryFn: () => commands.voucher_pdf({ op_ids: opIds }),
    staleTime: 0,
    gcTime: 0,
  });
  const seen = pdf.data !== undefined;
  useEffect(() => {
    if (seen) keep("chejia.first-booking-over");
  }, [seen]);
  const [first, ...more] = opIds;
  const many = more.length > 0;
  return (
    <Screen
      title={t("voucher.title")}
      lead={many ? t("voucher.leadMany", { count: opIds.length }) : t("voucher.lead")}
      back={
        many || first === undefined ? (
          <BackLink href={to.progress} words={t("progress.backToList")} />
        ) : (
          <BackLink href={to.progressOf(first)} words={t("voucher.back")} />
        )
      }
    >
      <Loaded query={pdf}>
        {(bytes) => (
          <div className="voucher">
            <PdfPages bytes={bytes} />
            <Tools opIds={opIds} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
}
