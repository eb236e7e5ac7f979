/** A small PDF made by hand, so that the preview has something to draw. */

/** A document with a page for each submission. */
export function samplePdf(pages: number): ArrayBuffer {
  const objects: string[] = ["<< /Type /Catalog /Pages 2 0 R >>"];
  const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 2} 0 R`).join(" ");
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`);
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  for (let index = 0; index < pages; index += 1) {
    const content = pageContent(index + 1);
    const contents = `${5 + index * 2} 0 R`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} >>`,
    );
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  return assemble(objects);
}

function pageContent(page: number): string {
  const lines = [`Voucher ${page} (fixture)`, "Serial 2603 0200 0127", "2026-03-18 13:30", "East venue"];
  const text = lines.map(
    (line, index) => `BT /F1 ${index === 2 ? 28 : 16} Tf 60 ${740 - index * 48} Td (${line}) Tj ET`,
  );
  return ["0.7 w 40 40 515 762 re S 40 560 m 555 560 l S 455 690 80 80 re S", ...text].join("\n");
}

function assemble(objects: string[]): ArrayBuffer {
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(text).buffer as ArrayBuffer;
}
