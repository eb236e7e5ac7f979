//! The words about documents, zh-CN and en side by side.
//!
//! Knows: every reason why a file can't be taken. Must not know: how it is found. Called by: `usecase::documents`.

use media::Unfit;
use model::Text;

/// Why a file can't be taken, and what to do.
pub fn unfit(why: Unfit) -> Text {
    match why {
        Unfit::Unknown => Text::new(
            "这个文件不是 JPEG、PNG 图片或者 PDF。请拍照、扫描，或者另存为 PDF 后再选。",
            "This file is no JPEG, PNG or PDF. Photograph or scan the paper, or save it as a PDF.",
        ),
        Unfit::Damaged => Text::new(
            "文件已损坏，打不开。请重新拍照或者扫描。",
            "The file is damaged and can't be opened. Photograph or scan the paper again.",
        ),
        Unfit::TooLarge { limit } => too_large(limit / 1024 / 1024),
        Unfit::TooManyPixels => Text::new(
            "图片的像素太多。请用较低的分辨率重新拍照或者扫描。",
            "The picture has too many pixels. Photograph or scan the paper at a lower resolution.",
        ),
        Unfit::SomethingBehind => Text::new(
            "这个文件里还藏有别的内容，不能上传。请重新拍照或者扫描。",
            "Something else is hidden in this file. Photograph or scan the paper again.",
        ),
        Unfit::Locked => Text::new(
            "这个 PDF 有密码。请取消密码，或者改用照片。",
            "This PDF is locked with a password. Take the password off, or use a photograph.",
        ),
        Unfit::Active => Text::new(
            "这个 PDF 里有脚本、表单动作或者附件。请打印成新的 PDF，或者改用照片。",
            "This PDF holds a script, a form action or other files. Print it to a new PDF, or use a photograph.",
        ),
        Unfit::TooManyPages { limit } => Text::new(
            format!("PDF 最多 {limit} 页。请只留下需要的页。"),
            format!("A PDF has at most {limit} pages. Keep only those that are needed."),
        ),
    }
}

fn too_large(mebibytes: usize) -> Text {
    Text::new(
        format!("文件超过 {mebibytes} MB。请压缩后再选，或者改用照片（照片会自动压缩）。"),
        format!(
            "The file is larger than {mebibytes} MB. Make it smaller, or use a photograph, which is shrunk by itself."
        ),
    )
}

/// The same document twice.
pub fn added_already() -> Text {
    Text::new("这份材料已经添加过。", "This document has been added already.")
}

/// As many documents as there may be.
pub fn enough(most: usize) -> Text {
    Text::new(format!("最多添加 {most} 份材料。"), format!("At most {most} documents can be added."))
}

/// All documents together are more than an account may keep.
pub fn too_much() -> Text {
    Text::new(
        "保存在本机等待提交的材料太多。请先提交或者删除一些草稿。",
        "Too many documents wait on this machine. Submit or delete some drafts first.",
    )
}

/// The file can't be read from the disk.
pub fn unreadable() -> Text {
    Text::new(
        "读不了这个文件。请检查它是否还在、能不能打开。",
        "The file can't be read. Is it still there, and can it be opened?",
    )
}
