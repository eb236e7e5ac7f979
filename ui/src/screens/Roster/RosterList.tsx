import { useTranslation } from "react-i18next";
import { go, to } from "../../app/router";
import type { TraineeRow } from "../../ipc/gen";
import { Button, LinkButton } from "../../parts/Button";
import { Segments } from "../../parts/Choices";
import { Empty } from "../../parts/Empty";
import { TextInput } from "../../parts/TextInput";
import { useCommit } from "../../parts/useCommit";
import { choose, type Trainees, wantVouchers } from "./selection";
import { TraineeTable } from "./TraineeTable";
import { useRosterList } from "./useRosterList";

type List = ReturnType<typeof useRosterList>;

/** The list with its search, its filter and the bar of what is selected. */
export function RosterList({ rows }: { rows: TraineeRow[] }) {
  const { t } = useTranslation();
  const list = useRosterList(rows);
  return (
    <>
      <Toolbar rows={rows} list={list} />
      {list.shown.length === 0 ? (
        <Empty title={t("roster.nothing")} advice={t("roster.nothingAdvice")} />
      ) : (
        <TraineeTable list={list} />
      )}
      <SelectionBar rows={rows} list={list} />
    </>
  );
}

function Toolbar({ rows, list }: { rows: TraineeRow[]; list: List }) {
  const { t } = useTranslation();
  const { text, ...typing } = useCommit(list.find, list.setFind);
  return (
    <div className="toolbar">
      <TextInput id="find" label={t("roster.search")} type="search" value={text} {...typing} />
      <div>
        <span className="field-label">{t("roster.subject")}</span>
        <Segments
          label={t("roster.subject")}
          value={list.subject}
          choices={(rows[0]?.subjects ?? []).map((line) => ({ id: line.subject, label: line.name }))}
          onChange={(id) => list.setSubject(id as List["subject"])}
        />
      </div>
      <div>
        <span className="field-label">{t("roster.filter")}</span>
        <Segments
          label={t("roster.filter")}
          value={list.onlyReady ? "ready" : "all"}
          choices={[
            { id: "all", label: t("roster.all") },
            { id: "ready", label: t("roster.onlyReady") },
          ]}
          onChange={(id) => list.setOnlyReady(id === "ready")}
        />
      </div>
      <p className="toolbar-end muted small" role="status">
        {t("roster.count", { count: list.shown.length })}
      </p>
    </div>
  );
}

function SelectionBar({ rows, list }: { rows: TraineeRow[]; list: List }) {
  const { t } = useTranslation();
  const count = list.selected.size;
  const [only] = count === 1 ? list.selected : [];
  const book = () => {
    const name = rows[0]?.subjects.find((line) => line.subject === list.subject)?.name ?? list.subject;
    choose({ persons: [...list.selected], subject: list.subject, subjectName: name });
    go(to.rosterBook);
  };
  const print = () => {
    wantVouchers(count === 0 ? null : traineesOf(rows, list.selected));
    go(to.rosterVouchers);
  };
  return (
    <div className="selection-bar">
      <span role="status">{count === 0 ? t("roster.selectFirst") : t("roster.selected", { count })}</span>
      {count > 0 && (
        <Button look="compact" onPress={list.clear}>
          {t("roster.clear")}
        </Button>
      )}
      <Pages list={list} />
      {only !== undefined && (
        <LinkButton href={to.serviceFor("exam-booking", only)}>{t("roster.bookOne")}</LinkButton>
      )}
      {only !== undefined && isBooked(rows, only) && (
        <LinkButton href={to.serviceFor("exam-cancellation", only)}>{t("home.cancel")}</LinkButton>
      )}
      <Button icon="print" onPress={print}>
        {t("roster.vouchers")}
      </Button>
      <Button look="primary" disabled={count === 0} onPress={book}>
        {t("roster.book", { count })}
      </Button>
    </div>
  );
}

function isBooked(rows: TraineeRow[], person: string): boolean {
  const found = rows.find((row) => row.person === person);
  return found?.subjects.some(({ mark }) => mark === "booked") === true;
}

/** The selected trainees by name, as submissions name them. */
function traineesOf(rows: TraineeRow[], selected: ReadonlySet<string>): Trainees {
  const names = rows.filter(({ person }) => selected.has(person)).map(({ name }) => name);
  const isShared = (name: string) => rows.filter((row) => row.name === name).length > 1;
  return { names, shared: names.filter(isShared) };
}

function Pages({ list }: { list: List }) {
  const { t } = useTranslation();
  if (list.pages === 1) return <span className="push" />;
  return (
    <span className="actions tight push">
      <Button look="compact" disabled={list.page <= 1} onPress={() => list.setPage(list.page - 1)}>
        {t("roster.previous")}
      </Button>
      <span>{t("roster.page", { page: list.page, total: list.pages })}</span>
      <Button look="compact" disabled={list.page >= list.pages} onPress={() => list.setPage(list.page + 1)}>
        {t("roster.next")}
      </Button>
    </span>
  );
}
