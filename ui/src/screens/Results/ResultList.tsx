import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useResultList } from "../../app/queries";
import { to } from "../../app/router";
import type { ResultList as List, ResultLine } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Empty } from "../../parts/Empty";
import { Icon } from "../../parts/Icon";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { Code } from "../../parts/Serial";
import { Table } from "../../parts/Table";

/** The list of one allocation: masked names, ranking time and why, rank, outcome (EXAM-4). */
export default function ResultList({ plan }: { plan: string }) {
  const { t } = useTranslation();
  const list = useResultList(plan);
  return (
    <Screen
      title={list.data?.heading ?? t("results.title")}
      back={<BackLink href={to.results} words={t("results.back")} />}
      lead={list.data === undefined ? undefined : counts(list.data, t)}
    >
      <Loaded query={list}>{(view) => <Content view={view} />}</Loaded>
    </Screen>
  );
}

function counts(list: List, t: TFunction): string {
  return t("results.count", { total: list.rows.length, won: list.rows.filter((row) => row.won).length });
}

function Content({ view }: { view: List }) {
  const { t } = useTranslation();
  return (
    <>
      {view.rows.length === 0 ? (
        <Empty title={t("results.nobody")} advice={t("results.nobodyAdvice")} />
      ) : (
        <Table
          label={view.heading}
          readOnly
          columns={[
            { words: t("results.position"), numeric: true },
            t("results.name"),
            t("results.outcome"),
            t("results.rankingTime"),
            t("results.reason"),
            t("table.serial"),
          ]}
        >
          {view.rows.map((row) => (
            <Line key={row.serial} row={row} />
          ))}
        </Table>
      )}
      <section className="section">
        <h2>{t("results.how")}</h2>
        <p>{view.explanation}</p>
        <p>
          {t("results.hash")} <span className="mono hash">{view.record_hash}</span>
        </p>
        <p className="small muted">{t("results.hashWords")}</p>
      </section>
    </>
  );
}

function Line({ row }: { row: ResultLine }) {
  return (
    <tr>
      <td className="num">{row.position}</td>
      <th scope="row" className="nowrap">
        {row.name}
      </th>
      <td>
        <span className={row.won ? "mark ok" : "mark quiet"}>
          <Icon name={row.won ? "done" : "refused"} />
          <span>{row.outcome}</span>
        </span>
      </td>
      <td className="tabular nowrap">{row.ranking_time}</td>
      <td>
        {row.ranking_reason}
        {row.tie !== null && <span className="tie small muted">{row.tie}</span>}
      </td>
      <td>
        <Code value={row.serial} />
      </td>
    </tr>
  );
}
