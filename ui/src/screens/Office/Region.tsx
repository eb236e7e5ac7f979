import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfficeRegion } from "../../app/queries";
import { commands, type RegionDeskView, type RegionSettingView, type RegionToSave } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";
import { useOfficeAct } from "./useOfficeAct";
import { Versions } from "./Versions";

/** The region's settings: what counts now, and who changed what when. */
export function Region() {
  const { t } = useTranslation();
  const region = useOfficeRegion();
  return (
    <section aria-labelledby="office-region" className="office-forms">
      <h2 className="office-title" id="office-region">
        {t("office.region")}
      </h2>
      <Loaded query={region}>
        {(view) => (
          <div className="stack">
            <Form view={view} />
            <Versions label={t("office.regionHistory")} versions={view.history} />
          </div>
        )}
      </Loaded>
    </section>
  );
}

function Form({ view }: { view: RegionDeskView }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<RegionToSave | null>(null);
  const act = useOfficeAct(commands.office_region_save, () => setDraft(null));
  // Whoever was told of another version is looking at it now; before that, what was typed belongs to the one read.
  const told = act.errors.of("region") !== undefined;
  const version = draft === null || told ? view.version : draft.version;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run({ version, typed: draft?.typed ?? {} });
  };
  const change = (key: string, value: string) =>
    setDraft((before) => ({ version, typed: { ...before?.typed, [key]: value } }));
  return (
    <form id="region" tabIndex={-1} onSubmit={submit} noValidate className="stack">
      <p>{t("office.regionWords")}</p>
      {act.done !== null && <Notice tone="ok" title={act.done} live />}
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      {view.settings.map((setting) => (
        <Setting
          key={setting.key}
          setting={setting}
          value={draft?.typed[setting.key] ?? setting.value}
          error={act.errors.of(setting.key)}
          onChange={(value) => change(setting.key, value)}
        />
      ))}
      <div className="actions">
        <Button type="submit" look="primary" busy={act.busy}>
          {t("office.regionSave")}
        </Button>
      </div>
    </form>
  );
}

interface SettingProps {
  setting: RegionSettingView;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Setting({ setting, value, error, onChange }: SettingProps) {
  const { key, label, hint, options } = setting;
  if (options.length > 0) {
    return (
      <Choices
        id={key}
        label={label}
        choices={options}
        value={value}
        error={error ?? null}
        onChange={onChange}
      />
    );
  }
  return <TextInput id={key} label={label} hint={hint} value={value} error={error} onChange={onChange} />;
}
