/** Own line icons on a 24 grid. Always beside words, so hidden from screen readers. */
const PATHS = {
  road: "M7 3 4 21M17 3l3 18M12 4v3M12 11v3M12 18v3",
  home: "M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
  licence: "M3 6h18v12H3zM7 10h4v4H7zM14 10h4M14 14h3",
  car: "M4 16v-4l2-5h12l2 5v4zM4 16v3M20 16v3M4 12h16M7.5 14h.01M16.5 14h.01",
  warning: "M12 4 2.8 19.5h18.4zM12 10v4M12 17h.01",
  progress: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  queue: "M4 14v5h16v-5M12 4v10M8 8l4-4 4 4",
  results: "M5 20V10M12 20V4M19 20v-7",
  roster:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 5a3 3 0 0 1 0 6M18 14.5c2 .8 3 2.7 3 5.5",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M14 4.5v5M6 14.5v5",
  some: "M6 12h12",
  check: "M5 12.5 10 17.5 19 7",
  done: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.3l2.8 2.7L16 9.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2",
  sending: "M4 12h14M13 6l6 6-6 6",
  inbox: "M4 13V5h16v8M4 13v6h16v-6M4 13h5l1.5 2.5h3L15 13h5",
  refused: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9l6 6M15 9l-6 6",
  conflict: "M12 4 2.8 19.5h18.4zM12 10v4M12 17h.01",
  attention: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.5h.01",
  withdrawn: "M9 7 4 12l5 5M4 12h11a5 5 0 0 1 0 10h-2",
  ready: "M5 4h14v16H5zM5 9h14M9 2.5v3M15 2.5v3M9 14.5l2 2 4-4",
  booked: "M5 4h14v16H5zM5 9h14M9 2.5v3M15 2.5v3M9 13h6M9 16.5h4",
  unbook: "M5 4h14v16H5zM5 9h14M9 2.5v3M15 2.5v3M9.5 12.5l5 5M14.5 12.5l-5 5",
  barred: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5h.01",
  online: "M2.5 9a14 14 0 0 1 19 0M6 12.5a9 9 0 0 1 12 0M9.3 16a4.5 4.5 0 0 1 5.4 0M12 19.5h.01",
  offline:
    "M3 3l18 18M2.5 9a14 14 0 0 1 4-2.6M11 5.1a14 14 0 0 1 10.5 3.9M6 12.5a9 9 0 0 1 3.5-2M9.3 16a4.5 4.5 0 0 1 5.4 0M12 19.5h.01",
  phone:
    "M6 3h4l1.5 5L9 9.5a12 12 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2z",
  language: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 21c0-4 3-7 7-7s7 3 7 7",
  message: "M4 5h16v12H9l-5 4z",
  bell: "M4.5 17.5h15M6 17.5V11a6 6 0 0 1 12 0v6.5M12 5V3.5M10 20.5h4",
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  skip: "M5 5l8 7-8 7zM18 5v14",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  save: "M12 4v11M7.5 10.5 12 15l4.5-4.5M4 19h16",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  open: "M14 4h6v6M20 4l-9 9M18 13v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h6",
  refresh: "M20 11a8 8 0 0 0-14.5-4M4 4v4h4M4 13a8 8 0 0 0 14.5 4M20 20v-4h-4",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  verify: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21M7.8 10.6l2 2 3.6-3.8",
  help: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5h.01",
  office: "M3.5 9.5 12 4l8.5 5.5zM5.5 9.5V18M10 9.5V18M14 9.5V18M18.5 9.5V18M3.5 20h17",
  renew:
    "M3 5h13v5M3 5v12h8M6.5 9h4M6.5 12.5h3M21 15.5a4 4 0 0 0-7-2M14 11v2.5h2.5M13.5 17a4 4 0 0 0 7 2M20.5 21.5V19H18",
  downgrade: "M3 5h18v7M3 5v13h9M6.5 9h4M6.5 12.5h4M17.5 13v7.5M14.5 17.5l3 3 3-3",
  damaged: "M10.5 6H3v12h5.5l2.5-4-2-3zM14 6h7v12h-8.5l2.5-4-2-3z",
  lost: "M21 10V5H3v13h8M6.5 9h4M6.5 12.5h3M16.5 20a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM19 19l2.5 2.5",
  postponed:
    "M5 5h14v6M5 5v14h6M5 9.5h14M9 3v3.5M15 3v3.5M17 21.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM17 15.5v2l1.5 1",
  reviewed:
    "M6 3h8l4 4v5M6 3v18h5M14 3v4h4M9 11h5M9 14.5h3M17 21.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM17 15.5v2l1.5 1",
  medical:
    "M4 8h16v4M4 8v11h7M9 8V5h6v3M12 11v5M9.5 13.5h5M17.5 21.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM17.5 15.5v2l1.5 1",
  plate: "M3 7h18v10H3zM6 7v2M18 7v2M6.5 12h3M11.5 12h.01M13.5 12h4",
  plateNew: "M3 8h18v9H3zM6.5 12.5h3M14.5 12.5h3M12 10.5v4M10 12.5h4M6 8V6M18 8V6",
  plateUsed: "M3 11h18v9H3zM7 15.5h10M6 6.5h11M14 3.5l3 3-3 3",
  plateIn: "M3 11h18v9H3zM7 15.5h10M12 3v5.5M9 6l3 3 3-3",
  plateSwap: "M3 4h18v6H3zM3 14h18v6H3zM8 10l-2 2 2 2M16 10l2 2-2 2M7 7h10M7 17h10",
  plateVisit: "M3 13h18v7H3zM7 16.5h10M12 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 4.8v1.8l1.2.8",
  vehicleLicence: "M3 6h18v12H3zM6.5 14.5v-2l1-2.5h4l1 2.5v2zM15 10h3M15 13.5h3",
  mark: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8 14v-2l1-2.5h6l1 2.5v2zM8 14v1.5M16 14v1.5",
  inspection:
    "M3 16v-3.5l1.5-4h8l1.5 4M3 16h8M3 16v2M6 13h4M16.5 20a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM14.8 16l1.3 1.2 2.2-2.4",
  contact: "M6 3h12v18H6zM10 18h4M9.5 7.5h5M9.5 10.5h5",
  fee: "M5 3h14v18l-2.3-1.5L14.3 21 12 19.5 9.7 21l-2.4-1.5L5 21zM9 7l3 4 3-4M9 12h6M9 14.5h6M12 11v6",
  camera: "M3 9.5 16 5l2 5L6 14.5zM6 14.5V20M3 20h6M18 9l3 1-1 2.5-1.5-.3M10 10.5l1 2.5",
  fine: "M6 3h12v9M6 3v18h6M9 7.5h6M9 11h4M17 21.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM15.7 15.5 17 17.3l1.3-1.8M17 17.3v2.4",
  down: "M6 9.5l6 6 6-6",
  pencil: "M4 20l1-4L16 5l3 3L8 19z",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

const SERVICES: Record<string, IconName | undefined> = {
  "plate-new": "plateNew",
  "used-transfer-plate": "plateUsed",
  "used-transfer-in-plate": "plateIn",
  "nev-plate-swap": "plateSwap",
  "nev-swap-appointment": "plateVisit",
  "plate-replacement": "plate",
  "vehicle-licence-replacement": "vehicleLicence",
  "inspection-mark-reissue": "mark",
  "inspection-appointment": "inspection",
  "vehicle-contact-change": "contact",
  "exam-cancellation": "unbook",
  "exam-fee": "fee",
  "surveillance-violation": "camera",
  "fine-payment": "fine",
  "licence-expiry-renewal": "renew",
  "licence-age-downgrade": "downgrade",
  "licence-damage-replacement": "damaged",
  "licence-loss-reissue": "lost",
  "renewal-extension": "postponed",
  "review-extension": "reviewed",
  "medical-extension": "medical",
};

/** The icon of a service that can be started. */
export function iconOfService(slug: string): IconName {
  return SERVICES[slug] ?? "ready";
}

export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg
      className={small ? "icon small-icon" : "icon"}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
