import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { type Choice, commands, type VehicleToBind } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Select } from "../../parts/Select";
import { TextInput } from "../../parts/TextInput";
import { useFormErrors } from "../SignIn/useForm";

interface VehicleFormProps {
  kinds: Choice[];
  /** How many more of other people can be bound. */
  room: string;
  onDone: () => void;
  onClose: () => void;
}

/** Binds a vehicle by what stands on its licence. */
export function VehicleForm({ kinds, room, onDone, onClose }: VehicleFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<VehicleToBind>({ kind: "02", number: "", vin: "", engine: "" });
  const errors = useFormErrors();
  const bind = useAct(commands.bind_vehicle, (answer) => {
    errors.show(answer.result === "invalid" ? answer.errors : []);
    if (answer.result === "done") onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    bind.run(typed);
  };
  const field = (name: keyof VehicleToBind) => ({
    id: name,
    value: typed[name],
    error: errors.of(name),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  return (
    <form onSubmit={submit} noValidate className="stack">
      <h3>{t("vehicles.bind")}</h3>
      <p>{room}</p>
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {bind.error !== null && <Failure error={bind.error} />}
      <Select {...field("kind")} label={t("vehicles.kind")} empty={t("vehicles.kindEmpty")} choices={kinds} />
      <TextInput
        {...field("number")}
        label={t("vehicles.number")}
        hint={t("vehicles.numberHint")}
        width="phone"
        autoComplete="off"
      />
      <TextInput
        {...field("vin")}
        label={t("vehicles.vin")}
        hint={t("vehicles.vinHint")}
        width="id"
        autoComplete="off"
      />
      <TextInput
        {...field("engine")}
        label={t("vehicles.engine")}
        hint={t("vehicles.engineHint")}
        width="phone"
        autoComplete="off"
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={bind.busy}>
          {t("vehicles.bindButton")}
        </Button>
        <Button onPress={onClose}>{t("app.close")}</Button>
      </div>
    </form>
  );
}
