import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type OfficeCaseRow } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { StateMark } from "../../parts/Mark";
import { Notice } from "../../parts/Notice";
import { Code } from "../../parts/Serial";
import { Table } from "../../parts/Table";
import { MoveWithReason } from "./MoveWithReason";
import { useOfficeAct } from "./useOfficeAct";

/** Everybody's cases about licences: where each stands, and what it can be moved to. */
export function Cases({ rows }: { rows: OfficeCaseRow[] }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  const act = useOfficeAct(commands.office_move_case, setSaid);
  const move = (row: OfficeCaseRow, to: string) => {
    setSaid(null);
    act.run({ op_id: row.op_id, to, reason: null });
  };
  if (rows.length === 0) return <Empty title={t("office.noCases")} advice={t("office.noCasesAdvice")} />;
  return (
    <div className="stack">
      {said !== null && <Notice tone="ok" title={said} live />}
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <Table
        label={t("office.cases")}
        columns={[
          t("office.name"),
          t("table.business"),
          t("table.serial"),
          t("table.state"),
          t("office.filed"),
          { words: t("table.actions"), hidden: true },
        ]}
      >
        {rows.map((row) => (
          <Line key={row.op_id} row={row} onMove={(to) => move(row, to)} onDone={setSaid} />
        ))}
      </Table>
    </div>
  );
}

interface LineProps {
  row: OfficeCaseRow;
  onMove: (to: string) => void;
  onDone: (words: string) => void;
}

function Line({ row, onMove, onDone }: LineProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <tr>
        <th scope="row" className="nowrap">
          {row.name}
        </th>
        <td>{row.service}</td>
        <td>
          <Code value={row.serial} />
        </td>
        <td>
          <StateMark mark={row.mark} words={row.words} />
          {row.reason !== null && <span className="cell-detail">{row.reason}</span>}
        </td>
        <td className="tabular nowrap">{row.filed}</td>
        <td>
          <div className="cell-actions">
            <Moves row={row} onMove={onMove} onDone={onDone} />
            {row.delivery.length > 0 && <More row={row} open={open} onToggle={() => setOpen(!open)} />}
          </div>
        </td>
      </tr>
      {open && (
        <tr className="case-more">
          <td colSpan={6} id={`delivery-${row.op_id}`}>
            <Facts rows={row.delivery} className="facts case-delivery" />
          </td>
        </tr>
      )}
    </>
  );
}

function Moves({ row, onMove, onDone }: LineProps) {
  const { t } = useTranslation();
  return row.moves.map((move) =>
    move.reasoned ? (
      <MoveWithReason key={move.to} row={row} move={move} onDone={onDone} />
    ) : (
      <Button
        key={move.to}
        look="compact"
        name={t("office.moveNamed", { move: move.label, name: row.name, service: row.service })}
        onPress={() => onMove(move.to)}
      >
        {move.label}
      </Button>
    ),
  );
}

function More({ row, open, onToggle }: { row: OfficeCaseRow; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      look="plain"
      name={t("office.deliveryNamed", { name: row.name, service: row.service })}
      expanded={open}
      onPress={onToggle}
    >
      {t(open ? "office.deliveryClose" : "office.delivery")}
    </Button>
  );
}
