import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { type BindingsView, commands, type VehicleCard } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Confirm } from "../../parts/Confirm";
import { Empty } from "../../parts/Empty";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Plate } from "../../parts/Plate";
import { VehicleForm } from "./VehicleForm";

/** The vehicles of the account, and the form that binds another one (BIND-1, BIND-2). */
export function Vehicles({ view }: { view: BindingsView }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  const [binding, setBinding] = useState(false);
  const done = (words: string) => {
    setBinding(false);
    setSaid(words);
  };
  return (
    <section className="section stack" aria-labelledby="bound-vehicles">
      <h2 id="bound-vehicles">{t("vehicles.title")}</h2>
      {said !== null && <Notice tone="ok" title={said} live />}
      {view.vehicles.length === 0 ? (
        !binding && <Empty title={t("vehicles.none")} advice={t("vehicles.noneAdvice")} />
      ) : (
        <ul className="vehicles">
          {view.vehicles.map((vehicle) => (
            <Vehicle key={vehicle.id} vehicle={vehicle} onDone={() => setSaid(t("vehicles.unbound"))} />
          ))}
        </ul>
      )}
      {binding ? (
        <VehicleForm
          kinds={view.kinds}
          room={view.room}
          onDone={() => done(t("vehicles.bound"))}
          onClose={() => setBinding(false)}
        />
      ) : (
        <div className="actions">
          <Button onPress={() => setBinding(true)}>{t("vehicles.open")}</Button>
        </div>
      )}
    </section>
  );
}

function Vehicle({ vehicle, onDone }: { vehicle: VehicleCard; onDone: () => void }) {
  const { t } = useTranslation();
  const number = vehicle.plate.number;
  const unbind = useAct(commands.unbind_vehicle, (view, client) => {
    client.setQueryData(["bindings"], view);
    onDone();
  });
  return (
    <li className="panel stack">
      <div className="vehicle-head">
        <h3>
          <Plate plate={vehicle.plate} />
        </h3>
        <span className="muted">{vehicle.owner}</span>
      </div>
      <Facts rows={vehicle.rows} />
      {unbind.error !== null && <Failure error={unbind.error} />}
      <div className="actions">
        <Confirm
          words={t("bindings.unbind")}
          name={t("vehicles.unbindNamed", { number })}
          look="danger"
          title={t("vehicles.unbindTitle", { number })}
          text={t("vehicles.unbindText")}
          act={t("bindings.unbindButton")}
          keep={t("bindings.keep")}
          onConfirm={() => unbind.run({ id: vehicle.id })}
        />
      </div>
    </li>
  );
}
