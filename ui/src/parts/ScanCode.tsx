interface ScanCodeProps {
  /** The modules of one side, without the quiet zone. */
  modules: number;
  path: string;
  /** What it is for. */
  title: string;
}

/** A QR code: dark on light in every theme, with the quiet zone that scanners want. */
export function ScanCode({ modules, path, title }: ScanCodeProps) {
  const side = modules + 8;
  return (
    <svg className="screen-code" role="img" viewBox={`-4 -4 ${side} ${side}`}>
      <title>{title}</title>
      <path d={path} />
    </svg>
  );
}
