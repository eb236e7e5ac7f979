/**
 * The words of the second factor, in both languages.
 * Knows: nothing else. Must not know: screens. Called by: the tables of both languages.
 */

export const factorZh = {
  factor: {
    title: "两步验证",
    secondTitle: "输入动态码",
    secondLead: "密码正确。请输入身份验证器显示的 6 位动态码；手机不在身边时，可输入一个恢复码。",
    secondCode: "动态码或恢复码",
    secondSubmit: "登录",
    restart: "返回，重新输入密码",
    mustTitle: "启用两步验证",
    mustLead: "平台要求窗口人员和驾校经办人使用两步验证。启用后才能继续办理，已填写的内容都在本机。",
    begin: "启用两步验证",
    beginHint: "先在手机上装好身份验证器（支持 TOTP 的任一种）。",
    scan: "用身份验证器扫描二维码",
    scanAlt: "两步验证密钥的二维码",
    typeInstead: "不能扫描时，手动输入密钥",
    code: "身份验证器显示的动态码",
    codeHint: "6 位数字，每 30 秒更换一次",
    confirm: "确认并启用",
    doneTitle: "两步验证已启用",
    doneText:
      "其他设备已退出登录。请把下面的恢复码抄写或打印后妥善保管：手机丢失时，每个恢复码可代替动态码登录一次。恢复码只显示这一次。",
    recovery: "恢复码",
    kept: "我已保管好恢复码",
    remove: "停用两步验证",
    removeRequired: "平台要求使用两步验证：停用后须重新启用，才能继续办理。",
    removeCode: "动态码或恢复码",
    removed: "两步验证已停用，其他设备已退出登录。",
  },
};

export const factorEn: typeof factorZh = {
  factor: {
    title: "Second factor",
    secondTitle: "Type the code",
    secondLead:
      "The password is right. Type the 6 digits that your authenticator shows, or a recovery code if you do not have it with you.",
    secondCode: "Code or recovery code",
    secondSubmit: "Sign in",
    restart: "Back to the password",
    mustTitle: "Turn on the second factor",
    mustLead:
      "The platform asks office staff and clerks for a second factor. Turn it on to go on; what you filled in is on this machine.",
    begin: "Turn on the second factor",
    beginHint: "Have an authenticator (any that knows TOTP) on your phone first.",
    scan: "Scan this with the authenticator",
    scanAlt: "QR code with the secret of the second factor",
    typeInstead: "If it can't be scanned, type the secret",
    code: "Code that the authenticator shows",
    codeHint: "6 digits, new every 30 seconds",
    confirm: "Confirm and turn on",
    doneTitle: "The second factor is on",
    doneText:
      "Other devices were signed out. Write the recovery codes down or print them, and keep them safe: if the phone is lost, each signs you in once in place of a code. They are shown this once.",
    recovery: "Recovery codes",
    kept: "I have kept the recovery codes",
    remove: "Turn off the second factor",
    removeRequired:
      "The platform asks for a second factor: turned off, it has to be turned on again to go on.",
    removeCode: "Code or recovery code",
    removed: "The second factor was turned off, and other devices were signed out.",
  },
};
