import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CertificateFormView, type CertificateToUpload, commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Select } from "../../parts/Select";
import { TextInput } from "../../parts/TextInput";
import { useOfficeAct } from "./useOfficeAct";

/** A medical certificate, uploaded as a hospital does; filled in for whoever is signed in. */
export function CertificateForm({ view }: { view: CertificateFormView }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<CertificateToUpload | null>(null);
  const certificate = typed ?? view.filled;
  const act = useOfficeAct(commands.office_certificate, () => setTyped(null));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run(certificate);
  };
  const field = (name: keyof CertificateToUpload) => ({
    id: name,
    value: certificate[name],
    error: act.errors.of(name),
    onChange: (value: string) => setTyped({ ...certificate, [name]: value }),
  });
  return (
    <form onSubmit={submit} noValidate className="stack">
      {act.done !== null && <Notice tone="ok" title={act.done} live />}
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <TextInput {...field("id_number")} label={t("register.id")} width="id" autoComplete="off" />
      <TextInput {...field("name")} label={t("register.name")} width="phone" autoComplete="off" />
      <Select
        {...field("hospital")}
        label={t("office.hospital")}
        empty={t("office.hospitalEmpty")}
        choices={view.hospitals}
      />
      <TextInput
        {...field("issued")}
        label={t("office.issued")}
        hint={t("office.dateHint")}
        width="phone"
        autoComplete="off"
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={act.busy}>
          {t("office.upload")}
        </Button>
      </div>
    </form>
  );
}
