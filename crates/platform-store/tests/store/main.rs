//! One suite for every database: SQLite in a file, SQLite in memory and, with the feature `postgres`,
//! PostgreSQL. A case is an async function over a fixture; `store_conformance!` makes a test of each.
//! What proves a rule stands in `rules.rs`, written out.
#![expect(clippy::unwrap_used, reason = "tests")]

mod accounts;
mod allocations;
mod appointments;
mod bookings;
mod contention;
mod documents;
mod factors;
mod fixture;
mod licences;
mod office_desk;
mod people;
mod plans;
mod plate_chance;
mod plate_race;
mod plates;
mod records;
mod rules;
mod samples;
mod submissions;
mod tokens;
mod transactions;
mod vehicles;

use fixture::Fixture;

/// Every case on the database that `$make` makes.
macro_rules! store_conformance {
    ($name:ident, $make:path) => {
        store_conformance! { @cases $name, $make,
            accounts::an_account_comes_back_as_it_was_written
            accounts::wrong_guesses_are_counted_and_forgotten
            accounts::a_code_sent_again_replaces_the_one_before
            accounts::the_nth_latest_code_is_found_by_phone_by_address_and_of_all
            accounts::tries_to_sign_in_are_counted_by_login_known_or_not
            factors::a_factor_counts_once_confirmed_and_is_then_kept
            factors::a_time_step_is_never_taken_again_nor_one_before_it
            factors::a_recovery_code_is_used_once
            factors::a_ticket_has_its_tries_its_time_and_one_use
            tokens::a_refresh_token_is_good_until_its_successor_is_used
            tokens::the_first_use_of_an_access_token_ends_the_old_refresh_token
            tokens::a_reused_refresh_token_ends_the_family
            tokens::an_ended_token_is_not_taken
            tokens::the_open_sign_ins_of_an_account_are_told_and_all_but_one_ended
            people::a_person_comes_back_as_written
            people::a_clerk_sees_the_trainees_of_his_school_only
            people::a_consent_is_in_force_from_its_beginning_to_its_end
            people::a_person_has_one_open_application
            people::an_exam_is_recorded_once
            people::a_lifted_bar_ends_and_stays_on_record
            people::a_fee_is_paid_once_and_spent_once
            people::the_facts_of_a_person_are_what_was_recorded
            people::the_facts_of_a_school_take_twelve_queries
            licences::a_licence_is_bound_by_its_file_number_only
            vehicles::a_vehicle_is_found_by_all_that_proves_it_only
            vehicles::a_vehicle_is_bound_once_and_by_many
            licences::the_facts_of_a_person_have_the_licence_and_the_latest_certificate
            plates::ten_million_numbers_cost_one_row
            plates::draws_differ_until_nothing_is_free
            plates::a_number_that_was_asked_for_leaves_its_pool_when_it_is_met
            plates::a_pool_that_nobody_opened_is_refused
            plates::a_number_that_is_held_is_not_claimed_again
            plates::a_released_number_is_drawn_and_claimed_again
            plates::numbers_of_several_pools_go_back_each_to_its_own
            plates::numbers_on_vehicles_are_told_by_kind
            plate_chance::a_pool_holds_what_a_plain_set_would
            plate_chance::every_set_is_equally_likely_from_a_new_pool
            plate_chance::every_set_is_equally_likely_after_churn
            plate_race::one_number_is_given_twice_without_the_guard
            appointments::a_period_has_no_more_places_than_it_has
            appointments::a_vehicle_has_one_appointment
            documents::a_document_belongs_to_who_uploaded_it
            documents::a_document_that_is_used_is_never_forgotten
            licences::a_person_has_one_open_case
            licences::a_case_moves_from_the_state_it_is_in_only
            plans::a_plan_comes_back_as_it_was_published
            plans::a_session_at_an_unknown_venue_is_refused
            plans::a_plan_is_open_then_due_then_neither
            plans::a_client_fetches_what_changed_since_it_last_asked
            plans::the_newest_profile_and_calendar_count
            plans::a_version_of_the_profile_says_who_published_it
            plans::a_version_of_the_calendar_says_who_published_it
            plans::an_application_for_an_area_counts_at_each_of_its_sessions
            bookings::a_booking_comes_back_in_each_of_its_states
            bookings::a_cancelled_place_goes_back_to_its_session
            bookings::a_plan_takes_bookings_from_publication_to_closing
            bookings::a_tenant_sees_its_own_bookings
            bookings::an_application_is_withdrawn_until_its_plan_closes
            bookings::a_seat_given_at_once_is_none_of_the_pool
            office_desk::the_desk_holds_live_bookings_and_those_that_ended_not_long_ago
            office_desk::pages_of_the_desk_follow_one_another
            office_desk::persons_are_told_with_whether_an_application_is_open
            allocations::seats_are_written_and_counted
            allocations::an_oversold_session_undoes_the_whole_allocation
            allocations::a_seat_for_somebody_outside_the_pool_is_refused
            allocations::a_record_comes_back_with_its_lines_in_order
            submissions::a_submission_comes_back_with_its_history
            submissions::pages_follow_one_another_without_gap
            submissions::another_tenant_does_not_find_a_submission
            submissions::a_serial_number_names_one_submission
            submissions::an_answer_is_forgotten_and_its_submission_is_not
            submissions::the_feed_tells_each_change_once
            records::notices_are_read_newest_first_and_seen_once
            records::the_audit_log_is_read_by_tenant
            records::the_audit_trail_is_narrowed_and_only_ever_added_to
            records::the_newest_key_signs_until_it_is_retired
            records::serials_of_a_day_go_up_and_begin_anew
            transactions::a_dropped_transaction_leaves_nothing
            transactions::a_failed_statement_ends_its_transaction
            transactions::a_reading_transaction_does_not_write
            transactions::more_seats_than_the_capacity_are_refused
            transactions::a_row_that_refers_to_nothing_is_refused
            contention::serials_drawn_at_once_differ
            contention::a_booking_filed_while_the_plan_is_claimed_is_never_overlooked
            contention::a_reader_of_the_feed_misses_no_change
        }
    };
    (@cases $name:ident, $make:path, $($module:ident :: $case:ident)*) => {
        mod $name {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $case() {
                    crate::$module::$case($make().await).await;
                }
            )*
        }
    };
}

store_conformance!(on_a_sqlite_file, crate::Fixture::sqlite_file);
store_conformance!(on_sqlite_in_memory, crate::Fixture::sqlite_memory);
#[cfg(feature = "postgres")]
store_conformance!(on_postgres, crate::Fixture::postgres);
