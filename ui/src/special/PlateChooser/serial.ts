/** What may be typed into a serial, place by place. */

/** What became of typed text: as much of it as the pool has, and the first character that it does not have. */
export interface Typed {
  serial: string;
  refused: { character: string; place: number } | null;
}

/** Reads typed or pasted text: half-width, in capitals, without spaces and dots, and only characters of the pool. */
export function typedSerial(text: string, prefix: string, keys: string[][]): Typed {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s·.-]/g, "");
  const rest = plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  let serial = "";
  for (const character of rest) {
    const place = serial.length;
    if (place >= keys.length) break;
    if (!keys[place]?.includes(character)) return { serial, refused: { character, place: place + 1 } };
    serial += character;
  }
  return { serial, refused: null };
}

/** A serial with the characters that follow of themselves, because a place has only one. */
export function completed(serial: string, keys: string[][]): string {
  const next = keys[serial.length];
  return serial !== "" && next?.length === 1 ? completed(serial + next[0], keys) : serial;
}

/** A serial without its last character that was chosen, and without those that followed it of themselves. */
export function shortened(serial: string, keys: string[][]): string {
  const rest = serial.slice(0, -1);
  const gone = keys[rest.length];
  return gone?.length === 1 && rest !== "" ? shortened(rest, keys) : rest;
}
