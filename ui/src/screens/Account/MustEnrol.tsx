import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Heading } from "../../parts/Screen";
import { enter } from "../SignIn/enter";
import { EnrolFactor } from "./EnrolFactor";

interface MustEnrolProps {
  onBegun: () => void;
  onDone: () => void;
}

/** All that a session may do whose platform wants a second factor first: turn it on, or sign out. */
export function MustEnrol({ onBegun, onDone }: MustEnrolProps) {
  const { t } = useTranslation();
  const out = useAct(commands.sign_out, (_, client) => {
    onDone();
    enter(client);
  });
  return (
    <>
      <div className="entry-head">
        <Heading title={t("factor.mustTitle")} />
        <p className="screen-lead">{t("factor.mustLead")}</p>
      </div>
      <EnrolFactor onBegun={onBegun} onDone={onDone} />
      <p className="actions">
        <Button busy={out.busy} onPress={() => out.run()}>
          {t("top.signOut")}
        </Button>
      </p>
    </>
  );
}
