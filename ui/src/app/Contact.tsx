import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CaseInView, type ContactView, commands, type InView } from "../ipc/gen";
import { Bubble } from "../parts/Bubble";
import { Button } from "../parts/Button";
import { Facts } from "../parts/Facts";
import { officeRows } from "../parts/officeRows";
import { Serial } from "../parts/Serial";
import { go, to, useRoute } from "./router";

/** Decides part of GEN-14: who helps, the number of the case on the screen, and the help page of its service. */
export function Contact({ contact, signedIn }: { contact: ContactView | null; signedIn: boolean }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const view = inView(useRoute());
  const found = useQuery({
    queryKey: ["case", view],
    queryFn: () => commands.case_in_view(view),
    enabled: opened && signedIn,
    staleTime: 0,
  });
  return (
    <Bubble words={t("top.contact")} icon="phone" title={t("top.contact")} onOpen={() => setOpened(true)}>
      {contact === null ? <p>{t("top.contactNone")}</p> : <Facts rows={officeRows(contact, t)} />}
      {found.data !== undefined && <Case found={found.data} />}
    </Bubble>
  );
}

function Case({ found: { number, note, service } }: { found: CaseInView }) {
  const { t } = useTranslation();
  return (
    <>
      {number !== null && (
        <p>
          <span className="small muted">{number.name}</span> <Serial value={number.value} />
        </p>
      )}
      <p className="small muted">{note}</p>
      {service !== null && (
        <div className="actions">
          <Button look="compact" icon="help" slot="close" onPress={() => go(to.help(service.slug))}>
            {t("top.help", { service: service.title })}
          </Button>
        </div>
      )}
    </>
  );
}

/** What the address says the screen is about. */
function inView([screen, id]: string[]): InView {
  if (id === undefined) return { kind: "nothing" };
  switch (screen) {
    case "service":
    case "help":
      return { kind: "service", service: id };
    case "wizard":
      return { kind: "draft", draft: id };
    case "submitted":
    case "progress":
    case "voucher":
    case "order-receipt":
    case "letters":
      return { kind: "submission", op_id: id };
    default:
      return { kind: "nothing" };
  }
}
