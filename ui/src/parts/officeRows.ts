import type { TFunction } from "i18next";
import type { ContactView, Row } from "../ipc/gen";

/** Where to ask, as names and values. */
export function officeRows(contact: ContactView, t: TFunction): Row[] {
  return [
    { name: t("top.office"), value: contact.office },
    { name: t("top.address"), value: contact.address },
    { name: t("top.phone"), value: contact.phone },
    { name: t("top.hours"), value: contact.hours },
  ];
}
