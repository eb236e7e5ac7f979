import axe from "axe-core";
import { expect } from "vitest";

/** Nothing on the screen breaks a rule that can be seen without colours. */
export async function expectAxeClean() {
  const { violations } = await axe.run(document.body, {
    resultTypes: ["violations"],
    // Without a layout there are no colours; and the host of a test is no whole page.
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
