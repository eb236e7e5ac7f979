/** What the plate chooser does beside the acts that the platform knows. */
import type { PlateAct as PlatformAct } from "./gen";

export type { Chances, KeptPlate, PlateBatch, PlatePicker, SelfMade, Wish } from "./gen";

/** What the user does: full numbers, but for `wishes`, which are serials as typed so far and stay on this machine. */
export type PlateAct = PlatformAct | { act: "wishes"; numbers: string[] };
