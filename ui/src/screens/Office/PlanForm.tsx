import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type PlanFormView, type PlanToPublish } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices, Declaration, ErrorLine } from "../../parts/Choices";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";
import { useOfficeAct } from "./useOfficeAct";

/** An exam plan, filled in so that it can be published as it is. */
export function PlanForm({ view }: { view: PlanFormView }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<PlanToPublish | null>(null);
  const plan = typed ?? view.filled;
  const act = useOfficeAct(commands.office_publish, () => setTyped(null));
  const change = (part: Partial<PlanToPublish>) => setTyped({ ...plan, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(plan);
  };
  const field = (name: "exam_day" | "closing_day" | "seats") => ({
    id: name,
    value: plan[name],
    error: act.errors.of(name),
    onChange: (value: string) => change({ [name]: value }),
  });
  return (
    <form onSubmit={submit} noValidate className="stack">
      {act.done !== null && <Notice tone="ok" title={act.done} live />}
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <Choices
        id="exam"
        label={t("office.exam")}
        choices={view.exams}
        value={plan.exam}
        error={act.errors.of("exam") ?? null}
        onChange={(exam) => change({ exam })}
      />
      <Venues
        view={view}
        chosen={plan.venues}
        error={act.errors.of("venues")}
        onChange={(venues) => change({ venues })}
      />
      <TextInput
        {...field("exam_day")}
        label={t("office.examDay")}
        hint={t("office.dateHint")}
        width="phone"
      />
      <TextInput
        {...field("closing_day")}
        label={t("office.closingDay")}
        hint={view.closing_hint}
        width="phone"
      />
      <TextInput {...field("seats")} label={t("office.seats")} hint={view.seats_hint} width="short" />
      <div className="actions">
        <Button type="submit" look="primary" busy={act.busy}>
          {t("office.publish")}
        </Button>
      </div>
    </form>
  );
}

interface VenuesProps {
  view: PlanFormView;
  chosen: string[];
  error: string | undefined;
  onChange: (venues: string[]) => void;
}

function Venues({ view, chosen, error, onChange }: VenuesProps) {
  const { t } = useTranslation();
  const toggle = (code: string, on: boolean) =>
    onChange(view.venues.map((venue) => venue.id).filter((id) => (id === code ? on : chosen.includes(id))));
  return (
    <fieldset className="office-venues" id="venues">
      <legend className="field-label">{t("office.venues")}</legend>
      <ErrorLine id="venues" error={error} />
      {view.venues.map((venue) => (
        <Declaration
          key={venue.id}
          id={`venue-${venue.id}`}
          text={venue.detail === null ? venue.label : `${venue.label} · ${venue.detail}`}
          value={chosen.includes(venue.id)}
          onChange={(on) => toggle(venue.id, on)}
        />
      ))}
    </fieldset>
  );
}
