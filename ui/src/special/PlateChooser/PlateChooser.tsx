import { type ReactNode, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { PlateAct, PlatePicker } from "../../ipc/vehicles";
import { Points } from "../../parts/Facts";
import { Notice } from "../../parts/Notice";
import { RandomPanel } from "./RandomPanel";
import { SelfMadePanel } from "./SelfMadePanel";
import { useNow } from "./useNow";
import { useWishes } from "./useWishes";

/** What the parts of the chooser share. */
export interface Choosing {
  picker: PlatePicker;
  /** The platform's time, in milliseconds. */
  now: number;
  busy: boolean;
  /** The platform can't be asked now. */
  offline: boolean;
  onAct: (act: PlateAct) => void;
}

type PlateChooserProps = Omit<Choosing, "now">;

/**
 * Numbers to choose from, drawn or self-made. Decides on the screen what is asked before a chance is used up or a
 * number is taken (GEN-12), and that a list of wishes is prepared with no network (PLATE-10).
 */
export function PlateChooser(props: PlateChooserProps) {
  const { picker } = props;
  const { batch, kept, self_made } = picker;
  const now = useNow(picker.clock, [
    batch?.until ?? null,
    kept?.until ?? null,
    self_made?.pause_until ?? null,
  ]);
  const { t } = useTranslation();
  const choosing: Choosing = { ...props, now, offline: props.offline || !picker.ready };
  return (
    <div id="plates" className="plates" tabIndex={-1}>
      <div role="status" className="plates-outcome">
        {picker.outcome !== null && <Notice title={picker.outcome} />}
      </div>
      {picker.spent === null ? (
        <Ways choosing={choosing} />
      ) : (
        <Notice tone="warn" title={t("plates.spent")}>
          <p>{picker.spent}</p>
        </Notice>
      )}
      {picker.notes.length > 0 && (
        <section className="plates-notes" aria-label={t("plates.notes")}>
          <h2>{t("plates.notes")}</h2>
          <Points points={picker.notes} />
        </section>
      )}
    </div>
  );
}

function Ways({ choosing }: { choosing: Choosing }) {
  const { t } = useTranslation();
  const { picker, offline, onAct } = choosing;
  const made = picker.self_made;
  const [way, setWay] = useState<string>(() => startsSelfMade(picker, offline));
  const list = useWishes(made, (numbers) => onAct({ act: "wishes", numbers }));
  if (made === null) return <RandomPanel choosing={choosing} />;
  return (
    <Tabs className="plates-tabs" selectedKey={way} onSelectionChange={(key) => setWay(String(key))}>
      <TabList className="plates-tablist" aria-label={t("plates.ways")}>
        <Way id="random">{t("plates.random")}</Way>
        <Way id="self-made">{t("plates.selfMade")}</Way>
      </TabList>
      <TabPanel id="random" className="plates-panel">
        <RandomPanel choosing={choosing} />
      </TabPanel>
      <TabPanel id="self-made" className="plates-panel">
        <SelfMadePanel choosing={choosing} made={made} list={list} />
      </TabPanel>
    </Tabs>
  );
}

function Way({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Tab id={id} className="plates-tab">
      {children}
    </Tab>
  );
}

/** With no network only the list of wishes can be worked on; and it goes on where draws are used up. */
function startsSelfMade(picker: PlatePicker, offline: boolean): "random" | "self-made" {
  const holds = picker.batch !== null || picker.kept !== null;
  return !holds && (offline || picker.random.left === 0) ? "self-made" : "random";
}
