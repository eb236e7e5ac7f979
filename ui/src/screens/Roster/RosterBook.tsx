import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { type BookManyPreview, commands } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Button, LinkButton } from "../../parts/Button";
import { Declaration } from "../../parts/Choices";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { Screen } from "../../parts/Screen";
import { SessionPicker } from "../../special/SessionPicker/SessionPicker";
import { RereadNotice } from "../../wizard/NoticePage";
import { BookRows } from "./BookRows";
import { chosenSelection, type Selection } from "./selection";

/** Book for many: choose one session, see for each trainee whether it goes, then submit. */
export default function RosterBook() {
  const { t } = useTranslation();
  const [selection] = useState(chosenSelection);
  if (selection !== null) return <Booking selection={selection} />;
  return (
    <Screen title={t("roster.title")} back={<BackLink href={to.roster} words={t("roster.back")} />}>
      <Empty title={t("booking.empty")} advice={t("booking.emptyAdvice")}>
        <LinkButton href={to.roster}>{t("roster.back")}</LinkButton>
      </Empty>
    </Screen>
  );
}

function Booking({ selection }: { selection: Selection }) {
  const { t } = useTranslation();
  const [slot, setSlot] = useState<string | null>(null);
  const [done, setDone] = useState<BookManyPreview | null>(null);
  const { persons, subject } = selection;
  const preview = useQuery({
    queryKey: ["booking", subject, slot, ...persons],
    queryFn: () => commands.preview_book_many({ persons, subject, slot, notice: null }),
    placeholderData: (before) => before,
  });
  if (done !== null) return <Done done={done} />;
  return (
    <Screen
      title={t("booking.title", { count: persons.length, subject: selection.subjectName })}
      lead={t("booking.lead")}
      back={<BackLink href={to.roster} words={t("roster.back")} />}
    >
      <Loaded query={preview}>
        {(view) => (
          <>
            <SessionPicker picker={{ ...view.picker, value: slot }} onChoose={setSlot} />
            <section className="section" aria-labelledby="booking-check">
              <h2 id="booking-check">{t("booking.check")}</h2>
              <BookRows rows={view.rows} />
            </section>
            <Submit view={view} selection={selection} slot={slot} onDone={setDone} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

interface SubmitProps {
  view: BookManyPreview;
  selection: Selection;
  slot: string | null;
  onDone: (done: BookManyPreview) => void;
}

function Submit({ view, selection, slot, onDone }: SubmitProps) {
  const { t } = useTranslation();
  const [read, setRead] = useState(false);
  const book = useAct(commands.book_many, onDone);
  const { persons, subject } = selection;
  return (
    <section className="section">
      <Notice tone="warn" title={t("booking.consequenceTitle")}>
        <p>{t("booking.consequence")}</p>
        <RereadNotice notice={view.notice} words={t("booking.readNotice")} />
      </Notice>
      <Declaration id="notice" text={t("booking.noticeRead")} value={read} onChange={setRead} />
      {book.error !== null && <Failure error={book.error} />}
      <div className="actions">
        <Button
          look="primary"
          busy={book.busy}
          disabled={slot === null || view.goes === 0 || !read}
          onPress={() => book.run({ persons, subject, slot, notice: view.notice.version })}
        >
          {submitWords(slot, view.goes, read, t)}
        </Button>
      </div>
    </section>
  );
}

type Translate = TFunction;

function submitWords(slot: string | null, goes: number, read: boolean, t: Translate): string {
  if (slot === null) return t("booking.chooseFirst");
  if (goes === 0) return t("booking.nobody");
  return read ? t("booking.confirm", { count: goes }) : t("booking.readFirst");
}

function Done({ done }: { done: BookManyPreview }) {
  const { t } = useTranslation();
  const count = done.rows.filter((row) => row.op_id !== null).length;
  return (
    <Screen title={t("booking.done", { count })} lead={t("booking.doneWords")}>
      <BookRows rows={done.rows} />
      <div className="actions">
        <LinkButton look="primary" href={to.queue}>
          {t("booking.queue")}
        </LinkButton>
        <LinkButton href={to.roster}>{t("roster.back")}</LinkButton>
      </div>
    </Screen>
  );
}
