import { useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type OfficeCaseRow } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Documents } from "../../parts/Documents";
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
  const told = said !== null && <Notice tone="ok" title={said} live />;
  if (rows.length === 0) {
    return (
      <div className="stack">
        {told}
        <Empty title={t("office.noCases")} advice={t("office.noCasesAdvice")} />
      </div>
    );
  }
  return (
    <div className="stack">
      {told}
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
            {hasMore(row) && <More row={row} open={open} onToggle={() => setOpen(!open)} />}
          </div>
        </td>
      </tr>
      {open && (
        <tr className="case-more">
          <td colSpan={6}>
            <Facts rows={[...row.delivery, ...row.grounds]} className="facts case-delivery" />
            <Proofs row={row} />
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

function hasMore(row: OfficeCaseRow): boolean {
  return row.delivery.length > 0 || row.grounds.length > 0;
}

/** What proves the grounds; the office looks at it before it agrees. */
function Proofs({ row }: { row: OfficeCaseRow }) {
  const { t } = useTranslation();
  if (row.proofs.length === 0) return null;
  const show = (sha256: string) => commands.office_document({ op_id: row.op_id, sha256 });
  return <Documents label={t("office.proofs")} files={row.proofs} show={show} />;
}

function More({ row, open, onToggle }: { row: OfficeCaseRow; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation();
  const named = { name: row.name, service: row.service };
  const reviewed = row.grounds.length > 0;
  const words = t(reviewed ? "office.grounds" : "office.details");
  return (
    <Button
      look="plain"
      name={t(reviewed ? "office.groundsNamed" : "office.detailsNamed", named)}
      expanded={open}
      onPress={onToggle}
    >
      {open ? t("office.detailsClose") : words}
    </Button>
  );
}
