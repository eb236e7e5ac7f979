import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { clockWords } from "./useNow";

interface CountdownProps {
  /** What runs out. */
  words: string;
  /** What is said once it has. */
  over: string;
  seconds: number;
}

/** Seconds at which those who can't see the clock are told. */
const SAID = [10, 30];

/** A clock that runs out; it is read out at 30 and 10 seconds and at the end, not each second. */
export function Countdown({ words, over, seconds }: CountdownProps) {
  const { t } = useTranslation();
  const mark = SAID.find((limit) => seconds <= limit);
  const near = mark === undefined ? "" : t("plates.secondsLeft", { words, seconds: mark });
  return (
    <span className="plates-clock" data-near={mark !== undefined || undefined}>
      <Icon name={seconds > 0 ? "clock" : "attention"} />
      {seconds > 0 ? (
        <span role="timer">
          {words} <strong className="tabular">{clockWords(seconds)}</strong>
        </span>
      ) : (
        <span aria-hidden="true">{over}</span>
      )}
      <span className="hidden-words" role="status">
        {seconds > 0 ? near : over}
      </span>
    </span>
  );
}
