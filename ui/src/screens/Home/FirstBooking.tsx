import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { isKept, keep } from "../../app/kept";
import { useShell } from "../../app/queries";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type HomeView, type ServiceTile } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Icon } from "../../parts/Icon";
import { reached, STEPS, type StepName } from "./firstBookingSteps";

interface FirstBookingProps {
  view: HomeView;
  /** The service that books an exam. */
  service: ServiceTile;
}

/** In practice mode: the five steps of a first booking, the present one marked. Gone for good once it is dismissed. */
export function FirstBooking({ view, service }: FirstBookingProps) {
  const { t } = useTranslation();
  const practice = useShell().data?.practice ?? null;
  const [over, setOver] = useState(() => isKept("chejia.first-booking-over"));
  if (practice === null || over) return null;
  const dismiss = () => {
    keep("chejia.first-booking-over");
    setOver(true);
  };
  return (
    <section className="panel guide" aria-labelledby="first-booking">
      <div className="guide-head">
        <div>
          <h2 id="first-booking">{t("guide.title")}</h2>
          <p className="muted small">{t("guide.lead")}</p>
        </div>
        <Button look="plain" onPress={dismiss}>
          {t("guide.dismiss")}
        </Button>
      </div>
      <Steps view={view} service={service} canMove={practice.next_publication !== null} />
    </section>
  );
}

function Steps({ view, service, canMove }: FirstBookingProps & { canMove: boolean }) {
  const draft = view.drafts.find(({ title, trainee }) => title === service.title && trainee === null)?.draft;
  const wizard = useQuery({
    queryKey: ["wizard", draft],
    queryFn: () => commands.open_draft({ draft: draft ?? "" }),
    enabled: draft !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const submitted = view.under_way.filter(({ title }) => title.startsWith(service.title));
  const now = reached(draft === undefined ? undefined : wizard.data, submitted);
  const form = draft === undefined ? to.service(service.slug) : to.wizard(draft);
  const printable = submitted.find((row) => row.printable)?.op_id;
  const hrefs: Record<StepName, string> = {
    subject: form,
    session: form,
    submit: form,
    publish: to.progress,
    print: printable === undefined ? to.progress : to.voucher([printable]),
  };
  return (
    <ol className="guide-steps">
      {STEPS.map((step, index) => (
        <Step key={step} step={step} number={index + 1} state={stateOf(index, STEPS.indexOf(now))}>
          {step === "publish" && now === step && canMove ? (
            <MoveClock />
          ) : (
            <Way step={step} href={hrefs[step]} />
          )}
        </Step>
      ))}
    </ol>
  );
}

type State = "done" | "now" | "toCome";

function stateOf(index: number, now: number): State {
  if (index === now) return "now";
  return index < now ? "done" : "toCome";
}

const WORDS = {
  subject: "guide.subjectWords",
  session: "guide.sessionWords",
  submit: "guide.submitWords",
  publish: "guide.publishWords",
  print: "guide.printWords",
} as const satisfies Record<StepName, string>;

interface StepProps {
  step: StepName;
  number: number;
  state: State;
  children: ReactNode;
}

function Step({ step, number, state, children }: StepProps) {
  const { t } = useTranslation();
  return (
    <li className={`guide-step step ${state}`} aria-current={state === "now" ? "step" : undefined}>
      <span className="step-disc" aria-hidden="true">
        {state === "done" ? <Icon name="check" /> : number}
      </span>
      <span>
        <span className="step-name">{children}</span>
        <span className="step-state">{t(`guide.${state}`)}</span>
        <span className="guide-words">{t(WORDS[step])}</span>
      </span>
    </li>
  );
}

function Way({ step, href }: { step: StepName; href: string }) {
  const { t } = useTranslation();
  return <a href={href}>{t(`guide.${step}`)}</a>;
}

function MoveClock() {
  const { t } = useTranslation();
  const move = useAct(commands.move_practice_clock);
  return (
    <Button look="link" busy={move.busy} onPress={() => move.run("next-publication")}>
      {t("guide.publish")}
    </Button>
  );
}
