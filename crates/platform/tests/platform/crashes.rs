//! The platform dies at each named point: the same bytes then have their one effect.

use wire::ErrorCode;
use wire::submission::Verdict;

use super::world::{World, session_slot};

/// GEN-5: wherever the platform dies between the session and the answer, sending again has exactly one effect.
#[tokio::test]
async fn dying_at_any_point_leaves_one_effect() {
    let world = World::new().await;
    let plan = world.plan().await;
    for (point, number) in [("S1", 1), ("S2", 2), ("S3", 3), ("S4", 4), ("S5", 5)] {
        let citizen = world.citizen(number, "2026-02-20 09:30").await;
        let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
        fail::cfg(point, "return").unwrap();
        let died = world.submit(&citizen, &envelope).await;
        fail::remove(point);
        assert_eq!(died.error().code, ErrorCode::Internal, "{point}");
        let committed = point == "S5";
        assert_eq!(world.pool(&plan).await, usize::from(number - 1) + usize::from(committed), "{point}");
        let again = world.submit(&citizen, &envelope).await;
        assert_eq!(again.verdict(), Verdict::Accepted, "{point}");
        assert_eq!(again.headers.contains_key("idempotent-replay"), committed, "{point}");
        assert_eq!(world.pool(&plan).await, usize::from(number), "{point}");
    }
}
