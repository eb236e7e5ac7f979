/**
 * The words of failures, in both languages, by the codes that the program sends.
 * Knows: every code. Must not know: where a failure is shown. Called by: the tables of both languages.
 */
import type { FailureTable } from "./codes";

export const failureZh: FailureTable = {
  offline: {
    title: "现在连不上平台",
    advice: "已填写的内容都在本机，不会丢失。联网后再试，或先继续办理能离线完成的部分。",
  },
  "captive-portal": {
    title: "当前网络要求先登录",
    advice: "收到的是网页而不是平台的回答。请先在浏览器中完成这个网络的登录，再重试。",
  },
  "untrusted-connection": {
    title: "无法确认对方是平台",
    advice: "证书不符，已停止发送，没有任何内容泄出。请换一个网络，或向管理部门核对配置文件。",
  },
  "enrol-factor": { title: "需要先启用两步验证", advice: "请在「账号与安全」中启用，然后再试。" },
  "signed-out": { title: "登录已失效", advice: "请重新登录。待提交的业务还在本机，登录后继续发送。" },
  "wrong-credentials": {
    title: "账号或密码不正确",
    advice: "请核对后再试。多次输错会变慢，但不会锁定账号。",
  },
  "too-soon": { title: "操作太频繁", advice: "请稍等片刻再试。" },
  "update-required": {
    title: "需要更新车驾通",
    advice: "平台已不再接受这个版本。更新后，待提交的业务会继续发送。",
  },
  "platform-fault": {
    title: "平台暂时无法处理",
    advice: "已填写的内容都在本机。请稍后重试；多次出现时请联系客服。",
  },
  "printer-failed": { title: "打印没有成功", advice: "请检查打印机的电源、纸张和连接，或改为保存 PDF。" },
  "missing-glyph": {
    title: "有字打不出来：{{character}}",
    advice: "内置字体没有这些字，为避免打出空框，没有打印。请联系客服登记这些字。",
  },
  "paper-too-long": {
    title: "内容太多，这种纸放不下",
    advice: "没有打印，以免截掉内容。请换一种更大的纸张，例如 A4 每页一张。",
  },
  "disk-full": { title: "磁盘空间不足", advice: "最近的改动没有保存。请腾出空间后重试。" },
  "damaged-store": { title: "本机数据损坏", advice: "程序没有改动它。请从备份恢复，或联系客服。" },
  "stale-revision": { title: "另一个窗口改过这份草稿", advice: "已显示最新内容。请核对后继续。" },
  gone: { title: "内容已不存在", advice: "它可能已经提交、撤回或删除。" },
  "keyring-locked": {
    title: "系统密钥环已锁定",
    advice: "本机数据用密钥环中的密钥加密。请解锁系统密钥环后重试。",
  },
  "file-unreadable": { title: "文件读不出来", advice: "请确认文件没有被其他程序占用，并且是受支持的格式。" },
  "configuration-invalid": {
    title: "配置文件无效",
    advice: "它不完整、已被改动或已过期。请向颁发它的管理部门重新索取。",
  },
  "profile-in-use": { title: "这个账号已在本机的另一个窗口打开", advice: "请回到那个窗口，或关闭它后重试。" },
  "no-data": { title: "本机还没有所需的数据", advice: "第一次使用需要联网更新数据。请联网后重试。" },
  "newer-data": { title: "本机数据来自更新的版本", advice: "程序没有改动它。请安装更新的车驾通后再打开。" },
  "practice-only": {
    title: "这项功能只在练习模式中提供",
    advice: "连接真实平台后，窗口业务由车辆管理所办理。",
  },
  internal: {
    title: "程序出现故障",
    advice: "已填写的内容都在本机。请重试；多次出现时请联系客服，并告知下面的编号。",
  },
};

export const failureEn: FailureTable = {
  offline: {
    title: "The platform can't be reached now",
    advice:
      "Everything you filled in is safe on this machine. Try again online, or go on with what works offline.",
  },
  "captive-portal": {
    title: "This network wants you to sign in first",
    advice:
      "A web page answered instead of the platform. Sign in to the network in a browser, then try again.",
  },
  "untrusted-connection": {
    title: "The other side can't be proven to be the platform",
    advice:
      "The certificate does not match; nothing was sent. Use another network, or check the configuration file with your authority.",
  },
  "enrol-factor": {
    title: "A second factor is wanted first",
    advice: "Turn it on under Account & security, then try again.",
  },
  "signed-out": {
    title: "Your sign-in has ended",
    advice: "Please sign in again. What waits is still on this machine and is sent after that.",
  },
  "wrong-credentials": {
    title: "Account or password is wrong",
    advice: "Please check and try again. Wrong guesses slow down but never lock the account.",
  },
  "too-soon": { title: "Too many tries", advice: "Please wait a moment and try again." },
  "update-required": {
    title: "Chejia has to be updated",
    advice: "The platform does not take this version any more. What waits is sent after the update.",
  },
  "platform-fault": {
    title: "The platform can't do this now",
    advice:
      "Everything you filled in is safe on this machine. Try again later; contact the office if it goes on.",
  },
  "printer-failed": {
    title: "Printing did not work",
    advice: "Check the printer's power, paper and cable, or save a PDF instead.",
  },
  "missing-glyph": {
    title: "Characters that can't be printed: {{character}}",
    advice: "No font in the program has them. Nothing was printed, to avoid empty boxes. Please report them.",
  },
  "paper-too-long": {
    title: "There is too much for this paper",
    advice:
      "Nothing was printed, so that nothing is cut off. Choose larger paper, such as A4, one on a page.",
  },
  "disk-full": {
    title: "The disk is full",
    advice: "The latest change was not saved. Make room and try again.",
  },
  "damaged-store": {
    title: "The local data is damaged",
    advice: "The program did not change it. Restore a backup, or contact the office.",
  },
  "stale-revision": {
    title: "Another window changed this draft",
    advice: "The newest content is shown. Please check it and go on.",
  },
  gone: {
    title: "This does not exist any more",
    advice: "It may have been submitted, withdrawn or deleted.",
  },
  "keyring-locked": {
    title: "The system keyring is locked",
    advice: "The local data is encrypted with a key in it. Unlock the keyring and try again.",
  },
  "file-unreadable": {
    title: "The file can't be read",
    advice: "Make sure that no other program holds it and that its format is supported.",
  },
  "configuration-invalid": {
    title: "The configuration file is not valid",
    advice: "It is incomplete, changed or expired. Ask the authority that issued it for a new one.",
  },
  "profile-in-use": {
    title: "This account is open in another window of this machine",
    advice: "Go back to that window, or close it and try again.",
  },
  "no-data": {
    title: "The data for this is not on this machine yet",
    advice: "The first use needs the network. Go online and try again.",
  },
  "newer-data": {
    title: "The local data comes from a newer version",
    advice: "The program did not change it. Install the newer Chejia to open it.",
  },
  "practice-only": {
    title: "This exists in practice mode only",
    advice: "On a real platform the vehicle office itself does this.",
  },
  internal: {
    title: "The program failed",
    advice:
      "Everything you filled in is safe on this machine. Try again; if it goes on, contact the office with the reference below.",
  },
};
