import { useTranslation } from "react-i18next";
import type { SubjectMark, SubjectRow, TraineeRow } from "../../ipc/gen";
import { Tick } from "../../parts/Choices";
import { Icon } from "../../parts/Icon";
import { Table } from "../../parts/Table";
import type { useRosterList } from "./useRosterList";

/** The trainees that are shown, with their four subjects. */
export function TraineeTable({ list }: { list: ReturnType<typeof useRosterList> }) {
  const { t } = useTranslation();
  const all = list.shown.every((row) => list.selected.has(row.person));
  const some = list.shown.some((row) => list.selected.has(row.person));
  const columns = [
    {
      words: t("table.selectAll"),
      head: <Tick name={t("table.selectAll")} value={all} mixed={some && !all} onChange={list.toggleShown} />,
    },
    t("roster.name"),
    t("roster.id"),
    t("roster.class"),
    ...(list.shown[0]?.subjects ?? []).map((line) => line.name),
  ];
  return (
    <Table label={t("roster.tableLabel")} columns={columns}>
      {list.visible.map((row) => (
        <Line
          key={row.person}
          row={row}
          selected={list.selected.has(row.person)}
          onSelect={(value) => list.toggle(row.person, value)}
        />
      ))}
    </Table>
  );
}

interface LineProps {
  row: TraineeRow;
  selected: boolean;
  onSelect: (value: boolean) => void;
}

function Line({ row, selected, onSelect }: LineProps) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>
        <Tick name={t("roster.selectNamed", { name: row.name })} value={selected} onChange={onSelect} />
      </td>
      <th scope="row" className="nowrap">
        {row.name}
      </th>
      <td className="mono">{row.id_number}</td>
      <td>{row.class}</td>
      {row.subjects.map((line) => (
        <td key={line.subject}>
          <SubjectCell line={line} />
        </td>
      ))}
    </tr>
  );
}

const LOOKS: Record<SubjectMark, string> = { passed: "ok", ready: "info", booked: "info", barred: "quiet" };
const ICONS = { passed: "done", ready: "ready", booked: "booked", barred: "barred" } as const;

function SubjectCell({ line }: { line: SubjectRow }) {
  return (
    <span className={`subject-cell ${LOOKS[line.mark]}`}>
      <Icon name={ICONS[line.mark]} />
      <span>{line.words}</span>
    </span>
  );
}
