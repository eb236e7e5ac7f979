import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import {
  commands,
  type OnlineAnswer,
  type VoucherAnswer,
  type VoucherStanding,
  type VoucherVerdict,
} from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Notice, type Tone } from "../../parts/Notice";

const VERDICT: Record<VoucherVerdict, Tone> = {
  valid: "ok",
  practice: "warn",
  forged: "bad",
  "unknown-key": "warn",
  "no-voucher": "bad",
};

const STANDING: Record<VoucherStanding, Tone> = {
  stands: "ok",
  cancelled: "bad",
  over: "warn",
  unknown: "bad",
  "not-signed": "bad",
};

interface VoucherResultProps {
  voucher: VoucherAnswer;
  round: number;
  /** Whether the platform is asked without a click. */
  askAtOnce: boolean;
  again: () => void;
}

/** One voucher: what the signature is worth, what the code says, and what the platform says of the place. */
export function VoucherResult({ voucher, round, askAtOnce, again }: VoucherResultProps) {
  const { t } = useTranslation();
  const refresh = useAct(commands.refresh, again);
  return (
    <div className="stack">
      <Notice tone={VERDICT[voucher.verdict]} title={voucher.title} live>
        {voucher.words.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {voucher.verdict === "unknown-key" && (
          <Button look="compact" icon="refresh" busy={refresh.busy} onPress={() => refresh.run()}>
            {t("verify.refresh")}
          </Button>
        )}
      </Notice>
      {refresh.error !== null && <Failure error={refresh.error} />}
      {voucher.verdict !== "no-voucher" && (
        <Online token={voucher.token} round={round} askAtOnce={askAtOnce} />
      )}
      {voucher.rows.length > 0 && (
        <div>
          <h2 className="says">{voucher.says}</h2>
          <Facts rows={voucher.rows} />
        </div>
      )}
    </div>
  );
}

function Online({ token, round, askAtOnce }: { token: string; round: number; askAtOnce: boolean }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const answer = useQuery({
    queryKey: ["voucher", "online", token, round],
    queryFn: () => commands.verify_online({ text: token }),
    enabled: askAtOnce || wanted,
    staleTime: 0,
    gcTime: 0,
  });
  if (answer.data !== undefined) return <Answered answer={answer.data} />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <Button look="compact" icon="online" busy={answer.isFetching} onPress={() => setWanted(true)}>
      {answer.isFetching ? t("verify.asking") : t("verify.ask")}
    </Button>
  );
}

function Answered({ answer }: { answer: OnlineAnswer }) {
  return (
    <Notice tone={STANDING[answer.standing]} title={answer.title} live>
      {answer.words.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className="small muted">{answer.asked}</p>
    </Notice>
  );
}
