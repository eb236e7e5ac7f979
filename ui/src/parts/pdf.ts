/**
 * Draws pages of a PDF on a canvas.
 * Knows: pdf.js, loaded when the first preview is opened. Must not know: screens. Called by: Preview.
 */
import type { PDFDocumentProxy } from "pdfjs-dist";
import { GlobalWorkerOptions, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerUrl;

/** An open document. */
export type Pdf = PDFDocumentProxy;

/** Opens a document; the bytes are copied, since pdf.js hands them to its worker. */
export function openPdf(bytes: ArrayBuffer): Promise<Pdf> {
  return getDocument({ data: new Uint8Array(bytes.slice(0)), isEvalSupported: false }).promise;
}

/** Points across a sheet of A4. */
const A4_WIDTH = 595.276;

/**
 * Draws a page, counted from 1, sharp on this screen: as wide as `width` CSS pixels, or, `toScale`, as wide as it is
 * beside a sheet of A4 of that width. Returns its width.
 */
export async function drawPage(
  pdf: Pdf,
  number: number,
  canvas: HTMLCanvasElement,
  wide: number,
  toScale: boolean,
): Promise<number> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const width = toScale ? Math.round(wide * Math.min(1, natural.width / A4_WIDTH)) : wide;
  const viewport = page.getViewport({
    scale: (width / natural.width) * Math.max(1, window.devicePixelRatio),
  });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
  return width;
}
