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

/** Draws a page, counted from 1, as wide as `width` CSS pixels, sharp on this screen. */
export async function drawPage(
  pdf: Pdf,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<void> {
  const page = await pdf.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({
    scale: (width / natural.width) * Math.max(1, window.devicePixelRatio),
  });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}
