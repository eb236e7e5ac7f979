import { useState } from "react";
import { PlateChooser } from "../../special/PlateChooser/PlateChooser";
import type { PlateAct, PlatePicker } from "../vehicles";
import { PLATE_LEAD, PLATE_SCENES, PLATE_TITLE, type PlateScene, plates } from "./plates";
import type { Say } from "./state";

/** The plate chooser on a page of its own, in one situation. Only in a build with fixtures. */
export function PlateStage({ parameters }: { parameters: URLSearchParams }) {
  const isEnglish = parameters.get("lang") === "en";
  const say: Say = (zh, en) => (isEnglish ? en : zh);
  const scene = sceneOf(parameters.get("plates"));
  const [picker, setPicker] = useState(() => plates(scene, Date.now(), say));
  return (
    <div className="frame">
      <main className="main">
        <div className="wizard">
          <div className="wizard-side" />
          <div className="wizard-column wide">
            <h1 className="wizard-title">{say(...PLATE_TITLE)}</h1>
            <p className="wizard-lead">{say(...PLATE_LEAD)}</p>
            <PlateChooser
              picker={picker}
              busy={false}
              offline={scene === "offline"}
              onAct={(act) => setPicker(after(act))}
            />
          </div>
        </div>
      </main>
    </div>
  );
}

function sceneOf(name: string | null): PlateScene {
  return PLATE_SCENES.find((scene) => scene === name) ?? "random";
}

const HELD_MS = 180_000;

/** As much of the platform as can be seen: a number kept aside, a list saved. */
function after(act: PlateAct): (before: PlatePicker) => PlatePicker {
  return (before) => {
    const clock = Date.now();
    switch (act.act) {
      case "keep":
        return { ...before, clock, kept: { number: act.number, until: clock + HELD_MS } };
      case "wishes":
        return before.self_made === null
          ? before
          : { ...before, self_made: { ...before.self_made, wishes: act.numbers.map(wish) } };
      default:
        return before;
    }
  };
}

function wish(number: string) {
  return { number, error: null };
}
