/**
 * A file of the webview on its way to the program.
 * Knows: how bytes are written as text. Must not know: what is in them. Called by: verifying, documents.
 */

/** The first bytes of a file in base64: one more than the program opens of a larger one, so that it says so. */
export function base64Of(file: File, limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ""));
    reader.onerror = () => reject(reader.error ?? new Error("unread"));
    reader.readAsDataURL(file.slice(0, limit + 4));
  });
}
