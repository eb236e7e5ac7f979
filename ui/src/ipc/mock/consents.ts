/** What the citizen of the fixtures let a driving school do. */
import type { ConsentsView, EndConsent } from "../gen";
import type { Say, State } from "./state";

/** The commands about consents. */
export function consentHandlers(state: State, say: Say) {
  const view = (): ConsentsView => ({
    consents: state.empty ? [] : [card(state, say)],
    asked: "2026-03-02 09:41",
  });
  return {
    consents: view,
    end_consent({ id }: EndConsent): ConsentsView {
      state.endedConsent = id;
      return view();
    },
  };
}

function card(state: State, say: Say): ConsentsView["consents"][number] {
  const ended = state.endedConsent === "consent-1";
  return {
    id: "consent-1",
    school: say("练习驾校", "Practice driving school"),
    in_force: !ended,
    words: ended
      ? say("已于 2026-03-02 09:41 终止", "Ended at 2026-03-02 09:41")
      : say("有效，驾校可以代办", "In force: the school may act"),
    rows: [
      { name: say("授权时间", "Given"), value: "2026-03-01 09:00" },
      { name: say("有效期至", "Until"), value: "2026-09-02 00:00" },
      {
        name: say("授权方式", "How"),
        value: say("书面授权书，由车辆管理所存档", "On a signed form that the office keeps"),
      },
    ],
    acts: [
      {
        op_id: "op-school",
        title: say("考试预约", "Exam booking"),
        serial: "2603010000042",
        at: "2026-03-01 10:12",
        mark: "received",
        words: say("已受理", "Received"),
      },
    ],
  };
}
