import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AccountToCreate, type Choice, commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Select } from "../../parts/Select";
import { TextInput } from "../../parts/TextInput";
import { useOfficeAct } from "./useOfficeAct";

/** Makes an account for a person or an organisation who came to the window with a document. */
export function AccountForm({ kinds }: { kinds: Choice[] }) {
  const { t } = useTranslation();
  const nothing: AccountToCreate = { kind: kinds[0]?.id ?? "", login: "", name: "", phone: "", password: "" };
  const [typed, setTyped] = useState(nothing);
  const act = useOfficeAct(commands.office_create_account, () => setTyped(nothing));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(typed);
  };
  const field = (name: keyof AccountToCreate) => ({
    id: `window_${name}`,
    value: typed[name],
    error: act.errors.of(`window_${name}`),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  const text = { autoComplete: "off", width: "id" } as const;
  return (
    <form onSubmit={submit} noValidate className="stack">
      <p>{t("windowAccount.words")}</p>
      {act.done !== null && <Notice tone="ok" title={act.done} live />}
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <Select {...field("kind")} label={t("windowAccount.kind")} empty={t("lists.choose")} choices={kinds} />
      <TextInput {...field("login")} {...text} label={t("windowAccount.login")} />
      <TextInput {...field("name")} {...text} label={t("windowAccount.name")} />
      <TextInput {...field("phone")} {...text} label={t("windowAccount.phone")} inputMode="tel" />
      <TextInput
        {...field("password")}
        {...text}
        label={t("windowAccount.password")}
        hint={t("windowAccount.passwordHint")}
        type="password"
        autoComplete="new-password"
      />
      <div className="actions">
        <Button type="submit" busy={act.busy}>
          {t("windowAccount.create")}
        </Button>
      </div>
    </form>
  );
}
