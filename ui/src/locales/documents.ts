/**
 * The words of documents that go with an application, in both languages.
 * Knows: nothing else. Must not know: screens. Called by: the tables of both languages.
 */

export const documentsZh = {
  documents: {
    add: "添加材料",
    drop: "也可以把文件拖到窗口里",
    preparing: "正在处理…",
    limits: "JPEG、PNG 图片或者 PDF，最多 {{most}} 份；图片会在本机自动缩小，并去掉拍摄地点等信息。",
    pdf: "PDF",
    picture: "图片",
    look: "查看",
    lookNamed: "查看{{name}}",
    remove: "移除",
    removeNamed: "移除{{name}}",
    close: "关闭",
  },
};

export const documentsEn: typeof documentsZh = {
  documents: {
    add: "Add a document",
    drop: "or drop a file on the window",
    preparing: "Preparing…",
    limits:
      "JPEG or PNG pictures, or PDFs, at most {{most}}. Pictures are made smaller here, and where they were taken is removed.",
    pdf: "PDF",
    picture: "Picture",
    look: "View",
    lookNamed: "View {{name}}",
    remove: "Remove",
    removeNamed: "Remove {{name}}",
    close: "Close",
  },
};
