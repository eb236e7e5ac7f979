/** The account of the fixtures, as 「账号与安全」 shows it. */
import type {
  BeginSecondFactor,
  ConfirmSecondFactor,
  FormResult,
  OtherPassword,
  OtherPhone,
  PasswordForgotten,
  RemoveSecondFactor,
  SecondFactorBegun,
  SecondFactorConfirmed,
  SecondStepCode,
  SecurityView,
  ShellView,
  SignInResult,
} from "../gen";
import { CLERK, type Say, type State } from "./state";

/** The commands about one's own account. The password is `practice`, the code `482913`. */
export function securityHandlers(state: State, say: Say, shell: () => ShellView) {
  const invalid = (field: string, zh: string, en: string) => ({
    result: "invalid" as const,
    errors: [{ field, text: say(zh, en) }],
  });
  const wrongCode = () =>
    invalid("code", "验证码不正确或已失效，请重新输入或重新获取。", "The code is wrong or has ended.");
  const wrongFactor = (field: string) =>
    invalid(field, "动态码不正确或已用过。", "The code is wrong or was used before.");
  const wrongPassword = (field: string) =>
    invalid(field, "密码不正确，请重新输入。", "The password is wrong. Type it again.");
  return {
    security: () => view(state, say),
    reset_password: ({ code }: PasswordForgotten): FormResult =>
      code === "482913" ? { result: "done" } : wrongCode(),
    change_password: ({ old_password }: OtherPassword): FormResult =>
      old_password === "practice" ? { result: "done" } : wrongPassword("old_password"),
    change_phone({ code, password }: OtherPhone): FormResult {
      if (password !== "practice") return wrongPassword("phone_password");
      return code === "482913" ? { result: "done" } : wrongCode();
    },
    second_step({ code }: SecondStepCode): SignInResult {
      if (code === "999999")
        return {
          result: "again",
          text: say("这次登录已失效，请重新输入账号和密码。", "This sign-in has ended."),
        };
      if (code !== "482913") return wrongFactor("second_code");
      state.session = CLERK;
      return { result: "done" };
    },
    begin_factor: ({ password }: BeginSecondFactor): SecondFactorBegun =>
      password === "practice" ? SECRET : wrongPassword("factor_password"),
    confirm_factor({ code }: ConfirmSecondFactor): SecondFactorConfirmed {
      if (code !== "482913") return wrongFactor("factor_code");
      state.factor = true;
      if (state.session !== null) state.session = { ...state.session, must_enrol: false };
      return { result: "done", recovery_codes: ["abcd-efgh-jkmn-pqrs", "tuvw-xyz2-3456-789a"] };
    },
    remove_factor({ password, code }: RemoveSecondFactor): FormResult {
      if (password !== "practice") return wrongPassword("factor_password");
      if (code !== "482913") return wrongFactor("factor_code");
      state.factor = false;
      return { result: "done" };
    },
    sign_out_everywhere() {
      state.session = null;
      return shell();
    },
  };
}

function view(state: State, say: Say): SecurityView {
  return {
    rows: [
      { name: say("姓名", "Name"), value: state.session?.name ?? "" },
      { name: say("账号类型", "Kind of account"), value: state.session?.kind ?? "" },
      { name: say("登录账号", "Login"), value: "110199 ******** 0012" },
      { name: say("手机号", "Mobile phone"), value: "138 **** 0001" },
    ],
    factor: state.session?.is_clerk === true ? factorState(state, say) : null,
    sessions: [
      {
        id: "here",
        device: "Chejia 0.1.0, Linux",
        opened: "2026-03-02 08:50",
        renewed: "2026-03-02 08:50",
        this: true,
      },
      {
        id: "there",
        device: "Chejia 0.1.0, Windows",
        opened: "2026-02-20 10:12",
        renewed: "2026-03-01 17:40",
        this: false,
      },
    ],
  };
}

const factorState = (state: State, say: Say) => ({
  on: state.factor,
  words: state.factor
    ? say(
        "自 2026-03-02 09:00 启用，还有 10 个恢复码可用。",
        "On since 2026-03-02 09:00; 10 recovery codes are left.",
      )
    : say("未启用。", "Off."),
  required: state.factor,
});

/** A secret that opens nothing; the drawing has two modules a side. */
const SECRET: SecondFactorBegun = {
  result: "shown",
  secret: {
    text: "JBSW Y3DP EHPK 3PXP",
    url: "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP",
    modules: 2,
    path: "M0 0h1v1h-1zM1 1h1v1h-1z",
  },
};
