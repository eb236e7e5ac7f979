import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNotices } from "../../app/queries";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type NoticeRow, type NoticesView } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Icon } from "../../parts/Icon";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { Code } from "../../parts/Serial";

/** What the platform told the citizen, newest first; opening one marks it as seen. */
export default function Notices() {
  const { t } = useTranslation();
  const notices = useNotices();
  const seen = useAct(commands.notice_seen, (view, client) => client.setQueryData(["notices"], view));
  const unseen = (notices.data?.rows ?? []).filter((row) => !row.seen);
  const list = useRef<HTMLUListElement>(null);
  const see = (rows: NoticeRow[]) => seen.run({ ids: rows.map((row) => row.id) });
  // The button that was pressed goes away: what follows is read from the list.
  const mark = (rows: NoticeRow[]) => {
    see(rows);
    list.current?.focus({ preventScroll: true });
  };
  const all = (
    <Button busy={seen.busy} onPress={() => mark(unseen)} icon="check">
      {t("notices.allSeen")}
    </Button>
  );
  return (
    <Screen title={t("notices.title")} lead={t("notices.lead")} actions={unseen.length > 0 ? all : undefined}>
      {seen.error !== null && <Failure error={seen.error} />}
      <Loaded query={notices}>
        {(view) => (
          <Content view={view} list={list} onOpened={(row) => see([row])} onMarked={(row) => mark([row])} />
        )}
      </Loaded>
    </Screen>
  );
}

interface ContentProps {
  view: NoticesView;
  list: RefObject<HTMLUListElement | null>;
  onOpened: (row: NoticeRow) => void;
  onMarked: (row: NoticeRow) => void;
}

function Content({ view, list, onOpened, onMarked }: ContentProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="hidden-words" role="status">
        {t("notices.unseenCount", { count: view.unseen })}
      </p>
      {view.rows.length === 0 ? (
        <Empty title={t("notices.empty")} advice={t("notices.emptyAdvice")} />
      ) : (
        <ul ref={list} tabIndex={-1} className="told" aria-label={t("notices.title")}>
          {view.rows.map((row) => (
            <Told key={row.id} row={row} onOpened={() => onOpened(row)} onMarked={() => onMarked(row)} />
          ))}
        </ul>
      )}
    </>
  );
}

interface ToldProps {
  row: NoticeRow;
  onOpened: () => void;
  onMarked: () => void;
}

function Told({ row, onOpened, onMarked }: ToldProps) {
  const { t } = useTranslation();
  return (
    <li className={row.seen ? "told-one" : "told-one unseen"}>
      <div className="told-state">
        {!row.seen && (
          <span className="mark info">
            <Icon name="bell" />
            <span>{t("notices.unseen")}</span>
          </span>
        )}
      </div>
      <div className="told-words">
        <h2 className="told-title">
          <Title row={row} onOpened={onOpened} />
        </h2>
        <p>{row.sentence}</p>
        {row.serial !== null && (
          <p className="small muted">
            {t("notices.serial")} <Code value={row.serial} />
          </p>
        )}
      </div>
      <div className="told-when">
        <time className="small muted tabular nowrap">{row.at}</time>
        {!row.seen && row.op_id === null && (
          <Button look="compact" name={t("notices.seeNamed", { title: row.title })} onPress={onMarked}>
            {t("notices.see")}
          </Button>
        )}
      </div>
    </li>
  );
}

/** The way to the submission it is about, where that is known here. */
function Title({ row, onOpened }: { row: NoticeRow; onOpened: () => void }) {
  if (row.op_id === null) return row.title;
  return (
    <a href={to.progressOf(row.op_id)} onClick={() => row.seen || onOpened()}>
      {row.title}
    </a>
  );
}
