import type { Row } from "../ipc/gen";

interface SumBoxProps {
  name: string;
  amount: string;
  parts: Row[];
}

/** A sum of money, large, with how it is made beneath. */
export function SumBox({ name, amount, parts }: SumBoxProps) {
  return (
    <section className="sum-box" aria-label={name}>
      <p className="sum-line">
        <span>{name}</span>
        <strong className="sum-amount">{amount}</strong>
      </p>
      {parts.length > 0 && (
        <dl className="sum-parts">
          {parts.map((part) => (
            <div key={`${part.name} ${part.value}`}>
              <dt>{part.name}</dt>
              <dd>{part.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
