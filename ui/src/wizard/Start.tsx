import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useHome } from "../app/queries";
import { replace, to } from "../app/router";
import { commands, type RefusalView } from "../ipc/gen";
import { BackLink } from "../parts/BackLink";
import { Loaded } from "../parts/Loading";
import { Refusal } from "../parts/Refusal";
import { Screen } from "../parts/Screen";

/** Begins a service: opens its wizard, or says before the first step why it would be refused (GEN-11). */
export default function Start({ service, trainee }: { service: string; trainee: string | null }) {
  const { t } = useTranslation();
  const started = useQuery({
    queryKey: ["start", service, trainee],
    queryFn: () => commands.start_service({ service, trainee }),
    enabled: (query) => query.state.data === undefined,
    gcTime: 0,
  });
  const title = useTitle(service) ?? t("home.services");
  const draft = started.data?.result === "open" ? started.data.wizard.draft : null;
  useEffect(() => {
    if (draft !== null) replace(to.wizard(draft));
  }, [draft]);
  const again = () => void started.refetch();
  return (
    <Screen title={title} narrow back={<BackLink href={to.home} words={t("app.home")} />}>
      <Loaded query={started}>
        {(answer) =>
          answer.result === "refused" ? <Refused refusal={answer.refusal} onAgain={again} /> : null
        }
      </Loaded>
    </Screen>
  );
}

function Refused({ refusal, onAgain }: { refusal: RefusalView; onAgain: () => void }) {
  return <Refusal refusal={refusal} level={2} onRefreshed={onAgain} />;
}

function useTitle(service: string): string | undefined {
  const tiles = useHome().data?.menus.flatMap((menu) => menu.services) ?? [];
  return tiles.find((tile) => tile.slug === service)?.title;
}
