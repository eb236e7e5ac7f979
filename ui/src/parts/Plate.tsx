import type { PlateView } from "../ipc/gen";

/** A plate in its colours. The number is text, so that it is read out and copied. */
export function Plate({ plate }: { plate: PlateView }) {
  return <span className={`plate ${plate.look}`}>{plate.number}</span>;
}
