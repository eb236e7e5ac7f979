import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button";
import { Failure } from "./Failure";
import { Skeleton } from "./Loading";
import type { Pdf } from "./pdf";

const PAGE_WIDTH = 720;

/** The pages of a document, one at a time; `toScale`, a smaller sheet is shown smaller. */
export function PdfPages({ bytes, toScale = false }: { bytes: ArrayBuffer; toScale?: boolean }) {
  const [pdf, error] = usePdf(bytes);
  const [page, setPage] = useState(1);
  return (
    <div className="voucher-stage">
      {error !== null && <Failure error={error} />}
      {error === null && pdf === null && <Skeleton />}
      {pdf !== null && pdf.numPages > 1 && <Pages page={page} total={pdf.numPages} onOpen={setPage} />}
      {pdf !== null && <Page pdf={pdf} number={page} toScale={toScale} />}
    </div>
  );
}

function usePdf(bytes: ArrayBuffer): [Pdf | null, unknown] {
  const [pdf, setPdf] = useState<Pdf | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let open = true;
    const opening = import("./pdf").then(({ openPdf }) => openPdf(bytes));
    opening.then((opened) => open && setPdf(opened)).catch((reason: unknown) => open && setError(reason));
    return () => {
      open = false;
      // Its worker holds the whole document.
      opening.then((opened) => opened.destroy()).catch(() => undefined);
    };
  }, [bytes]);
  return [pdf, error];
}

function Page({ pdf, number, toScale }: { pdf: Pdf; number: number; toScale: boolean }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const place = canvas.current;
    if (place === null) return;
    setDrawn(false);
    void import("./pdf")
      .then(({ drawPage }) => drawPage(pdf, number, place, PAGE_WIDTH, toScale))
      .then((width) => {
        place.style.maxWidth = `${width}px`;
        setDrawn(true);
      });
  }, [pdf, number, toScale]);
  return (
    <canvas
      key={number}
      ref={canvas}
      role="img"
      data-drawn={drawn}
      aria-label={t("voucher.preview", { page: number, total: pdf.numPages })}
    />
  );
}

function Pages({ page, total, onOpen }: { page: number; total: number; onOpen: (page: number) => void }) {
  const { t } = useTranslation();
  return (
    <div className="voucher-pages">
      <Button look="compact" icon="back" disabled={page <= 1} onPress={() => onOpen(page - 1)}>
        {t("voucher.previous")}
      </Button>
      <span role="status">{t("voucher.page", { page, total })}</span>
      <Button look="compact" icon="forward" disabled={page >= total} onPress={() => onOpen(page + 1)}>
        {t("voucher.next")}
      </Button>
    </div>
  );
}
