import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import { commands } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { Preview } from "./Preview";
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
  const first = opIds[0];
  return (
    <Screen
      title={t("voucher.title")}
      lead={t("voucher.lead")}
      back={
        <BackLink href={first === undefined ? to.progress : to.progressOf(first)} words={t("voucher.back")} />
      }
    >
      <Loaded query={pdf}>
        {(bytes) => (
          <div className="voucher">
            <Preview bytes={bytes} />
            <Tools opIds={opIds} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
}
