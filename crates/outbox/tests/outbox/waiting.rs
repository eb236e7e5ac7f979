//! Waits: back-off, a busy platform, a network that comes back, clocks that were moved.

use outbox::{Pause, State};

use crate::world::{DAY, HOUR, MINUTE, Machine, Reply};

#[test]
fn the_time_a_busy_platform_asks_for_is_kept() {
    let machine = Machine::new();
    machine.world.script([Reply::Busy(Some(90))]);
    machine.submit(1, "a");
    assert_eq!(machine.drain().next_at, Some(machine.now().plus_millis(90_000)));
    machine.pass(89_999);
    assert_eq!(machine.drain().answered, 0);
    machine.pass(1);
    assert_eq!(machine.drain().answered, 1);
}

#[test]
fn five_failures_in_a_row_stop_the_others_from_trying_too() {
    let machine = Machine::new();
    for n in 0..40 {
        machine.submit(n, &format!("subject {n}"));
    }
    machine.world.script(vec![Reply::Unreachable; 40]);
    let drained = machine.drain();
    let Some(Pause::Busy { until }) = drained.pause else { panic!("{drained:?}") };
    assert_eq!(drained.next_at, Some(until));
    assert!(machine.world.sends().len() <= 8, "{:?}", machine.world.sends());
    machine.world.clear_script();
    machine.pass(HOUR);
    let drained = machine.drain();
    assert_eq!((drained.answered, drained.pause), (40, None));
}

#[test]
fn a_network_that_comes_back_ends_the_wait_within_seconds() {
    let machine = Machine::new();
    machine.world.script(vec![Reply::Unreachable; 30]);
    let op = machine.submit(1, "a");
    for _ in 0..12 {
        machine.drain();
        machine.pass(15 * MINUTE);
    }
    machine.drain();
    machine.world.clear_script();
    machine.driver.network_back(outbox::conformance::actor()).unwrap();
    machine.pass(5_000);
    machine.drain();
    assert_eq!(machine.state(op), State::Accepted);
}

#[test]
fn a_clock_moved_back_holds_nothing_for_longer_than_a_quarter_of_an_hour() {
    for back in [5 * MINUTE, 2 * HOUR, DAY, 56 * 365 * DAY] {
        let mut machine = Machine::new();
        machine.world.script([Reply::Busy(Some(3_000)), Reply::Hang]);
        let (waits, hangs) = (machine.submit(1, "a"), machine.submit(2, "b"));
        machine.drain_and_die(9);
        assert_eq!([machine.state(waits), machine.state(hangs)], [State::Queued, State::Sending]);
        machine.pass(-back);
        machine.drain();
        // 3,000 s and the hour that may be added before a wait can't be right any more.
        machine.pass(if back < HOUR { 3_000_000 + back } else { 15 * MINUTE });
        machine.drain();
        assert_eq!([machine.state(waits), machine.state(hangs)], [State::Accepted; 2], "back by {back}");
    }
}

#[test]
fn a_clock_that_jumps_while_sending_does_not_send_twice_at_a_time() {
    let machine = Machine::new();
    machine.world.script([Reply::Hang]);
    machine.submit(1, "a");
    for n in 2..30 {
        machine.submit(n, "b");
    }
    let drain = machine.driver.drain_ready(outbox::conformance::actor());
    let jump = async { machine.pass(2 * HOUR) };
    let both = futures_util::future::join(drain, jump);
    assert!(crate::world::poll_times(both, 500).is_none(), "the first is still on the way");
    assert_eq!(machine.world.sends().len(), 29);
    assert_eq!(machine.world.sends().iter().filter(|n| **n == 1).count(), 1);
}
