/**
 * A dropped file on its way to the program.
 * Knows: how bytes are written as text. Must not know: what a PDF is. Called by: the screen of verifying.
 */
import { commands, type Verified } from "../../ipc/gen";

/** The program opens files up to this size, in bytes; it is handed one byte more of a larger one, and says so. */
const LIMIT = 8 * 1024 * 1024;

/** Verifies the vouchers of a dropped file, of which no more than the program reads is taken into memory. */
export async function beginningOf(file: File): Promise<Verified> {
  return commands.verify_file({ base64: await base64(file.slice(0, LIMIT + 4)) });
}

function base64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("unread"));
    reader.readAsDataURL(part);
  });
}
