import { Icon } from "./Icon";

/** The way back, at the top left. */
export function BackLink({ href, words }: { href: string; words: string }) {
  return (
    <a className="back-link" href={href}>
      <Icon name="back" small />
      {words}
    </a>
  );
}
