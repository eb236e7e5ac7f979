import type { Page, PaperBlock, PaperView } from "../ipc/gen";
import { Facts, Points } from "../parts/Facts";
import { Fields } from "./Fields";

interface LettersPageProps {
  page: Extract<Page, { body: "letters" }>;
  pending: Record<string, unknown>;
  onAnswer: (field: string, value: unknown) => void;
}

/** Decision letters in full, as they will be printed, and the box that says they were read (VIOL-6). */
export function LettersPage({ page, pending, onAnswer }: LettersPageProps) {
  return (
    <>
      {page.letters.map((letter) => (
        <Letter key={letter.serial.value} letter={letter} />
      ))}
      <Fields fields={page.fields} pending={pending} onAnswer={onAnswer} />
    </>
  );
}

function Letter({ letter }: { letter: PaperView }) {
  const id = `letter-${letter.serial.value}`;
  return (
    <article className="panel letter" aria-labelledby={id}>
      <h2 id={id}>{letter.heading}</h2>
      <p className="muted small">{letter.subheading}</p>
      <p className="letter-number">
        <span>{letter.serial.name}</span> <span className="serial">{letter.serial.value}</span>
      </p>
      {letter.blocks.map((block) => (
        <Block key={block.kind === "points" ? block.title : block.kind} block={block} />
      ))}
      <p className="sum-line letter-sum">
        <span>{letter.headline.name}</span>
        <strong className="sum-amount">{letter.headline.value}</strong>
      </p>
    </article>
  );
}

function Block({ block }: { block: PaperBlock }) {
  if (block.kind !== "points") return <Facts rows={block.rows} />;
  return (
    <section>
      <h3>{block.title}</h3>
      <Points points={block.points} />
    </section>
  );
}
