import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type FormResult } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Heading } from "../../parts/Screen";

/** Decides part of DESK-8: says that this is no official program; practice, or a platform by its authority's file. */
export function FirstRun() {
  const { t } = useTranslation();
  return (
    <>
      <div className="entry-head">
        <Heading title={t("first.title")} />
        <p className="screen-lead">{t("first.lead")}</p>
      </div>
      <Notice tone="warn" title={t("first.officialTitle")}>
        <p>{t("first.official")}</p>
      </Notice>
      <div className="first-choices">
        <PracticeChoice />
        <ConnectChoice />
      </div>
    </>
  );
}

function PracticeChoice() {
  const { t } = useTranslation();
  const practise = useAct(commands.choose_practice);
  return (
    <section className="panel" aria-labelledby="first-practice">
      <h2 id="first-practice">{t("first.practiceTitle")}</h2>
      <p>{t("first.practice")}</p>
      {practise.error !== null && <Failure error={practise.error} />}
      <div className="actions">
        <Button look="primary" busy={practise.busy} onPress={() => practise.run()}>
          {t("first.practiceButton")}
        </Button>
      </div>
    </section>
  );
}

function ConnectChoice() {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState<FormResult | null>(null);
  const connect = useAct((configuration: string) => commands.connect({ configuration }), setResult);
  return (
    <section className="panel" aria-labelledby="first-connect">
      <h2 id="first-connect">{t("first.connectTitle")}</h2>
      <p>{t("first.connect")}</p>
      {result?.result === "invalid" && (
        <Notice tone="bad" title={t("first.connectFailed")} live>
          {result.errors.map((error) => (
            <p key={error.text}>{error.text}</p>
          ))}
        </Notice>
      )}
      {connect.error !== null && <Failure error={connect.error} />}
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.toml,.chejia"
        aria-label={t("first.connectButton")}
        onChange={(event) => void readFile(event.target).then((text) => text !== null && connect.run(text))}
      />
      <div className="actions">
        <Button icon="file" busy={connect.busy} onPress={() => input.current?.click()}>
          {t("first.connectButton")}
        </Button>
      </div>
    </section>
  );
}

async function readFile(input: HTMLInputElement): Promise<string | null> {
  const file = input.files?.[0];
  input.value = "";
  return file === undefined ? null : await file.text();
}
