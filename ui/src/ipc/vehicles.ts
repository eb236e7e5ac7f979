/** The plate chooser's data, as the program will send it. */
import type { Consequence } from "./gen";

/** What choosing a number stands at. Full numbers are raw ("京A12345" without its dot); times are the platform's, in milliseconds. */
export type PlatePicker = {
  /** The code of the kind of plate: decides colours and proportions. */
  kind: string;
  /** Province and authority letter, before every serial. */
  prefix: string;
  /** When this view was made; countdowns run from it. */
  clock: number;
  /** Whether the platform was asked yet. If not, wishes are prepared and nothing is drawn. */
  ready: boolean;
  random: Chances;
  /** What was drawn last and is still held. */
  batch: PlateBatch | null;
  /** The one kept aside. */
  kept: KeptPlate | null;
  /** None where numbers are random only. */
  self_made: SelfMade | null;
  /** To be confirmed before the next draw. */
  stop: Consequence | null;
  /** Validity, hours and rules in words. */
  notes: string[];
  /** Both ways are used up: only the vehicle office goes on. */
  spent: string | null;
  /** What the last act came to, in words. */
  outcome: string | null;
};

/** How often something can still be done. */
export type Chances = { left: number; total: number };

/** Numbers held for a while. */
export type PlateBatch = { numbers: string[]; until: number };

/** A number held for a while. */
export type KeptPlate = { number: string; until: number };

/** Numbers that the user makes. */
export type SelfMade = {
  left: number;
  total: number;
  /** How many are checked at once. */
  slots: number;
  /** No check before this time. */
  pause_until: number | null;
  /** By place in the serial: the characters that the pool has at all. */
  keys: string[][];
  /** The list as saved, the dearest first. */
  wishes: Wish[];
  /** To be confirmed before the next check. */
  stop: Consequence | null;
};

/** A serial as typed so far, without the prefix, and what is wrong with it. */
export type Wish = { number: string; error: string | null };

/** What the user does: full numbers, but for `wishes`, which are serials as typed so far. */
export type PlateAct =
  | { act: "draw" }
  | { act: "keep"; number: string }
  | { act: "choose"; number: string }
  | { act: "wishes"; numbers: string[] }
  | { act: "try"; numbers: string[] };
