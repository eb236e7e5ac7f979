//! What is done with keys alone: Tab from place to place, Return, and what is read.

use crate::modes::signed_in;

const OF_SUBJECT_2: &str = "//tr[contains(.,'科目二') and not(contains(.,'科目二三'))]//a";

/// EXAM-4, DESK-4 (part): somebody without a mouse moves the practice clock to a publication, opens the published
/// results and one of their lists, reads it, and returns.
#[tokio::test]
async fn the_results_are_read_by_keyboard_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), "冯壬九").await;
    window.tab_to("快进到公布时间").await;
    window.press("Return").await;
    window.tab_to("结果公布").await;
    window.press("Return").await;
    window.see("每个计划截止后公布").await;
    window.find(OF_SUBJECT_2).await;
    window.tab_to("-K2 查看名单").await;
    window.press("Return").await;
    window.see("排名时间").await;
    window.see("名额怎样分配").await;
    window.find("//table//tbody/tr[1]").await;
    window.shot("results-by-keyboard.zh-CN").await;
    window.tab_back_to("返回结果公布").await;
    window.press("Return").await;
    window.see("每个计划截止后公布").await;
    window.close().await;
}
