//! Records of allocations that an earlier version froze.

use platform::record::verify_all;
use platform::verify::verify_allocation;
use platform_store::{Store, plan};

use crate::frozen;

/// EXAM-10: the chain of an earlier version's records holds, and each plan of it is verified or says that its record
/// does not hold what giving the seats again takes.
#[tokio::test]
async fn records_of_an_earlier_version_still_verify() {
    for frozen in frozen::all() {
        let copy = frozen.copy();
        let store = Store::sqlite(&copy.platform()).unwrap();
        let plans = plan::changed_since(store.read().await.unwrap().as_mut(), 0).await.unwrap();
        let allocated: Vec<_> = plans.into_iter().filter(|plan| plan.allocated_at.is_some()).collect();
        assert_eq!(verify_all(&store).await.unwrap(), Ok(allocated.len() as u64), "{}", frozen.name);
        assert!(!allocated.is_empty(), "{}", frozen.name);
        for plan in allocated {
            let verified = verify_allocation(&store, &plan.code).await.unwrap().unwrap();
            let says = verified.to_string();
            // The first schema's records do not tell what was asked for.
            assert_eq!(verified.replayed, frozen.name != "1", "{says}");
            let older = says.contains("frozen by an older version: chain verified, not recomputed");
            assert_eq!(older, !verified.replayed, "{says}");
        }
    }
}
