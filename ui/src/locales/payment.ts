/** Words of paying. */
export const paymentZh = {
  title: "缴费",
  sum: "应缴合计",
  paid: "实缴合计",
  ways: "完成付款",
  scan: "用手机扫一扫，在支付机构的页面付款。",
  scanAlt: "付款页面的二维码",
  open: "打开付款页面",
  openHint: "或者用本机的浏览器付款：",
  refresh: "刷新支付",
  offline: "当前离线：这是上次联网时的状态，联网后才能知道结果。请不要重复付款。",
  print: "打印缴费凭证",
  printOrder: "打印整单凭证",
  printLetters: "打印决定书",
  toProgress: "查看办理进度",
  home: "返回首页",
  look: "付款与凭证",
};

export const paymentEn: Record<keyof typeof paymentZh, string> = {
  title: "Payment",
  sum: "To pay together",
  paid: "Paid together",
  ways: "Pay now",
  scan: "Scan it with a phone and pay on the payment provider's page.",
  scanAlt: "QR code of the payment page",
  open: "Open the payment page",
  openHint: "Or pay with this computer's browser:",
  refresh: "Refresh payment",
  offline:
    "You are offline: this is how it stood when last connected. The outcome is known once online. Don't pay again.",
  print: "Print the receipt",
  printOrder: "Print the receipt of the whole order",
  printLetters: "Print the decision",
  toProgress: "See the progress",
  home: "Back to the start page",
  look: "Payment and receipt",
};
