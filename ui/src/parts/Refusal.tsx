import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useShell } from "../app/queries";
import { go, to } from "../app/router";
import { useAct } from "../app/useAct";
import { commands, type PlaceToGo, type RefusalView, type Remedy } from "../ipc/gen";
import { Button } from "./Button";
import { Window } from "./Confirm";
import { Facts } from "./Facts";
import { Icon } from "./Icon";
import { officeRows } from "./officeRows";

interface RefusalProps {
  refusal: RefusalView;
  /** Which heading it is: 1 where it is the whole screen's news, else beneath the screen's own. */
  level: 2 | 3;
  /** Chooses again in the wizard that was refused; without it, home. */
  onChooseAgain?: (() => void) | undefined;
  /** Tries the same again after fresh data was fetched. */
  onRefreshed?: (() => void) | undefined;
}

/**
 * Decides GEN-6: a refusal says in plain words what is refused, the rule and the facts, from which date it
 * would go, and what can be done now, with a button for it. Never a dead end.
 */
export function Refusal({ refusal, level, onChooseAgain, onRefreshed }: RefusalProps) {
  const { t } = useTranslation();
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section className="notice bad refusal" role="alert">
      <Icon name="refused" />
      <div className="notice-body">
        <Title className="notice-title">{refusal.title}</Title>
        <dl className="refusal-lines">
          <Line name={t("refusal.why")} value={refusal.reason} />
          <Line name={t("refusal.rule")} value={refusal.rule} />
          <Line name={t("refusal.from")} value={refusal.earliest ?? t("refusal.unknown")} />
          <Line name={t("refusal.now")} value={refusal.advice} />
          {refusal.as_of !== null && <Line name={t("refusal.asOf")} value={refusal.as_of} />}
        </dl>
        <Places places={refusal.places} />
        {onChooseAgain !== undefined && <p>{t("refusal.kept")}</p>}
        <RemedyButton remedy={refusal.remedy} onChooseAgain={onChooseAgain} onRefreshed={onRefreshed} />
      </div>
    </section>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** Where it can be done: name, address, telephone. */
function Places({ places }: { places: PlaceToGo[] }) {
  const { t } = useTranslation();
  if (places.length === 0) return null;
  return (
    <ul className="places" aria-label={t("refusal.places")}>
      {places.map((place) => (
        <li key={place.name}>
          <span className="place-name">{place.name}</span>
          <span>{place.address}</span>
          <span className="nowrap tabular">{t("refusal.call", { phone: place.phone })}</span>
        </li>
      ))}
    </ul>
  );
}

interface RemedyProps {
  remedy: Remedy;
  onChooseAgain?: (() => void) | undefined;
  onRefreshed?: (() => void) | undefined;
}

function RemedyButton({ remedy, onChooseAgain, onRefreshed }: RemedyProps) {
  const { t } = useTranslation();
  const refresh = useAct(commands.refresh, () => onRefreshed?.());
  switch (remedy) {
    case "wait":
      return <Button onPress={() => go(to.home)}>{t("refusal.wait")}</Button>;
    case "choose-again":
      return <Button onPress={onChooseAgain ?? (() => go(to.home))}>{t("refusal.chooseAgain")}</Button>;
    case "open-progress":
      return <Button onPress={() => go(to.progress)}>{t("refusal.openProgress")}</Button>;
    case "visit-office":
      return <Office />;
    case "other-account":
      return <Button onPress={() => go(to.signIn)}>{t("refusal.otherAccount")}</Button>;
    case "bind-licence":
      return <Button onPress={() => go(to.bindings)}>{t("refusal.bindLicence")}</Button>;
    case "bind-vehicle":
      return <Button onPress={() => go(to.bindings)}>{t("refusal.bindVehicle")}</Button>;
    case "refresh":
      return (
        <Button icon="refresh" busy={refresh.busy} onPress={() => refresh.run()}>
          {t("refusal.refresh")}
        </Button>
      );
  }
}

function Office() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const contact = useShell().data?.contact ?? null;
  const rows = contact === null ? [] : officeRows(contact, t);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("refusal.visitOffice")}</Button>
      <Window title={t("top.contact")} open={open} onClose={() => setOpen(false)}>
        {contact === null ? <p>{t("top.contactNone")}</p> : <Facts rows={rows} />}
        <div className="actions">
          <Button onPress={() => setOpen(false)}>{t("app.close")}</Button>
        </div>
      </Window>
    </>
  );
}
