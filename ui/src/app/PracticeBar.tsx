import { useTranslation } from "react-i18next";
import { commands, type NetworkView, type PracticeView } from "../ipc/gen";
import { Bubble } from "../parts/Bubble";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { Loaded } from "../parts/Loading";
import { useMessages } from "./queries";
import { useAct } from "./useAct";

/** The practice mark, on every screen of practice mode, with the clock and the switches of the practice platform. */
export function PracticeBar({ practice, network }: { practice: PracticeView; network: NetworkView }) {
  const { t } = useTranslation();
  return (
    <section className="practice" aria-label={t("practice.label")}>
      <span className="practice-mark">
        <Icon name="attention" small />
        {t("app.practice")}
      </span>
      <span className="practice-note">{t("app.practiceNote")}</span>
      <div className="practice-tools">
        <Clock practice={practice} />
        <NetworkSwitch network={network} />
        <Inbox />
      </div>
    </section>
  );
}

function Clock({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const move = useAct(commands.move_practice_clock);
  const next = practice.next_publication;
  return (
    <>
      <span className="top-item tabular" role="status">
        {t("practice.clock", { time: practice.clock })}
      </span>
      <Button look="plain" busy={move.busy} onPress={() => move.run("hour")}>
        {t("practice.hour")}
      </Button>
      <Button look="plain" busy={move.busy} onPress={() => move.run("day")}>
        {t("practice.day")}
      </Button>
      {next !== null && (
        <Button look="plain" icon="skip" busy={move.busy} onPress={() => move.run("next-publication")}>
          {t("practice.publication", { time: next })}
        </Button>
      )}
    </>
  );
}

function NetworkSwitch({ network }: { network: NetworkView }) {
  const { t } = useTranslation();
  const act = useAct(commands.switch_network);
  const off = network.switched_off;
  return (
    <Button
      look="plain"
      icon={off ? "online" : "offline"}
      busy={act.busy}
      onPress={() => act.run({ off: !off })}
    >
      {off ? t("practice.on") : t("practice.off")}
    </Button>
  );
}

function Inbox() {
  const { t } = useTranslation();
  const messages = useMessages();
  return (
    <Bubble
      words={t("practice.inbox")}
      icon="message"
      title={t("practice.inboxTitle")}
      onOpen={() => void messages.refetch()}
    >
      <div className="inbox">
        <Loaded query={messages}>
          {(list) => (list.length === 0 ? <p>{t("practice.inboxEmpty")}</p> : <Messages list={list} />)}
        </Loaded>
      </div>
    </Bubble>
  );
}

function Messages({ list }: { list: { at: string; phone: string; text: string }[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {list.map((message) => (
        <li key={`${message.at} ${message.phone} ${message.text}`}>
          <p className="small muted tabular">
            {message.at} · {t("practice.to", { phone: message.phone })}
          </p>
          <p>{message.text}</p>
        </li>
      ))}
    </ul>
  );
}
