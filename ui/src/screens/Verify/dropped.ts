/**
 * A dropped voucher on its way to the program.
 * Knows: how large one can be. Must not know: what a PDF is. Called by: the screen of verifying.
 */
import { commands, type Verified } from "../../ipc/gen";
import { base64Of } from "../../parts/fileText";

/** The program opens files up to this size, in bytes. */
const LIMIT = 8 * 1024 * 1024;

/** Verifies the vouchers of a dropped file, of which no more than the program reads is taken into memory. */
export async function beginningOf(file: File): Promise<Verified> {
  return commands.verify_file({ base64: await base64Of(file, LIMIT) });
}
