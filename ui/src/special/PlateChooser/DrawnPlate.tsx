import type { ReactNode } from "react";
import { drawnAs, isDotted, partsOf } from "./numbers";

/** A full number as its plate, in the colours and proportions of its kind. The name is said by what holds it. */
export function DrawnPlate({ kind, number }: { kind: string; number: string }) {
  const { prefix, serial } = partsOf(number);
  return (
    <PlateBoard kind={kind} prefix={prefix} length={serial.length}>
      {serial}
    </PlateBoard>
  );
}

interface PlateBoardProps {
  kind: string;
  prefix: string;
  /** How long the serial is once it is complete. */
  length: number;
  children: ReactNode;
}

/** The board of a plate: the prefix, its dot where it has one (in two lines before the letter), what stands for the serial. */
export function PlateBoard({ kind, prefix, length, children }: PlateBoardProps) {
  const { look, shape } = drawnAs(kind);
  const inTwo = shape === "tall" || shape === "small" || shape === "low";
  return (
    <span className={`board ${look}`} data-shape={shape} aria-hidden="true">
      <span className="board-head">
        {inTwo ? prefix[0] : prefix}
        {(inTwo || isDotted(length)) && <span className="board-dot" />}
        {inTwo && prefix.slice(1)}
      </span>
      <span className="board-serial">{children}</span>
    </span>
  );
}
