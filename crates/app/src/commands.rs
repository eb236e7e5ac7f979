//! The one list of commands. `with_commands!` hands it to a macro, which makes the Tauri handlers, the
//! test host's dispatch and `ui/src/ipc/gen.ts` from it; a command that is missing anywhere does not
//! compile.
//!
//! To add a command: write the use case as a method of [`crate::App`] and add one line here.

/// Calls `$then!` with every command: `name(Request) -> Answer;` or `name() -> Answer;`.
#[macro_export]
macro_rules! with_commands {
    ($then:ident) => {
        $then! {
            shell() -> ShellView;
            unlock(Passphrase) -> FormResult;
            set_language(SetLanguage) -> ShellView;
            choose_practice() -> ShellView;
            connect(Connect) -> FormResult;
            switch_network(SwitchNetwork) -> ShellView;
            move_practice_clock(MoveClock) -> ShellView;
            practice_messages() -> Vec<PracticeMessageView>;
            request_code(RequestCode) -> CodeRequested;
            register(Registration) -> FormResult;
            sign_in(Credentials) -> SignInResult;
            second_step(SecondStepCode) -> SignInResult;
            sign_out() -> ShellView;
            reset_password(PasswordForgotten) -> FormResult;
            security() -> SecurityView;
            change_password(OtherPassword) -> FormResult;
            change_phone(OtherPhone) -> FormResult;
            prove_phone(PhoneToProve) -> FormResult;
            begin_factor(BeginSecondFactor) -> SecondFactorBegun;
            confirm_factor(ConfirmSecondFactor) -> SecondFactorConfirmed;
            remove_factor(RemoveSecondFactor) -> FormResult;
            sign_out_everywhere() -> ShellView;
            refresh() -> ShellView;
            home() -> HomeView;
            start_service(StartService) -> Started;
            open_draft(DraftId) -> WizardView;
            confirm_notice(DraftId) -> WizardView;
            answer_field(AnswerField) -> WizardView;
            open_page(OpenPage) -> WizardView;
            choose_document() -> DocumentChosen;
            take_document(DroppedDocument) -> DocumentChosen;
            attach_document(AttachDocument) -> Attached;
            detach_document(DetachDocument) -> WizardView;
            show_document(DocumentOf) -> DocumentView;
            submit(DraftId) -> Submitted;
            begin_plates(DraftId) -> PlateActed;
            plate_act(PlateActOf) -> PlateActed;
            begin_payment(PayDraft) -> PaymentBegun;
            payment(SubmissionId) -> PaymentView;
            refresh_payment(SubmissionId) -> PaymentView;
            open_pay_page(SubmissionId) -> PaymentView;
            delete_draft(DraftId) -> QueueView;
            queue() -> QueueView;
            withdraw(SubmissionId) -> QueueView;
            retry(SubmissionId) -> QueueView;
            progress() -> ProgressView;
            progress_detail(SubmissionId) -> ProgressDetail;
            cancel_appointment(SubmissionId) -> AppointmentCancelled;
            choose_alternative(ChooseAlternative) -> Submitted;
            bindings() -> BindingsView;
            bind_licence(LicenceToBind) -> FormResult;
            unbind_licence() -> BindingsView;
            bind_vehicle(VehicleToBind) -> FormResult;
            unbind_vehicle(VehicleToUnbind) -> BindingsView;
            divisions() -> Vec<Division>;
            consents() -> ConsentsView;
            end_consent(EndConsent) -> ConsentsView;
            notices() -> NoticesView;
            notice_seen(NoticesSeen) -> NoticesView;
            save_calendar(SubmissionId) -> Saved;
            reminders() -> RemindersView;
            set_reminders(SetReminders) -> RemindersView;
            result_plans() -> ResultPlans;
            result_list(PlanName) -> ResultList;
            print_options(Vouchers) -> PrintOptions;
            choose_layout(Vouchers) -> PrintOptions;
            printers() -> Vec<PrinterView>;
            print_vouchers(PrintVouchers) -> Printed;
            save_vouchers(Vouchers) -> Saved;
            help_page(HelpOf) -> HelpPage;
            case_in_view(InView) -> CaseInView;
            verify_text(VerifyText) -> Verified;
            verify_file(DroppedFile) -> Verified;
            verify_picked() -> Option<Verified>;
            verify_online(VerifyText) -> OnlineAnswer;
            roster() -> RosterView;
            preview_import() -> Option<ImportPreview>;
            confirm_import(ConfirmImport) -> Imported;
            preview_book_many(BookMany) -> BookManyPreview;
            book_many(BookMany) -> BookManyPreview;
            office_desk() -> OfficeDeskView;
            office_publish(PlanToPublish) -> OfficeActed;
            office_accept(ApplicationToAccept) -> OfficeActed;
            office_record(ResultToRecord) -> OfficeActed;
            office_cancel(PlaceToCancel) -> OfficeActed;
            office_move_case(CaseToMove) -> OfficeActed;
            office_document(CaseDocument) -> DocumentView;
            office_certificate(CertificateToUpload) -> OfficeActed;
            office_put_on_list(PersonToList) -> OfficeActed;
            office_lift(EntryToLift) -> OfficeActed;
            office_create_account(AccountToCreate) -> OfficeActed;
            office_remove_factor(FactorToRemove) -> OfficeActed;
            office_forward(SubmissionId) -> ShellView;
            office_region() -> RegionDeskView;
            office_region_save(RegionToSave) -> OfficeActed;
            office_audit(AuditWanted) -> AuditView;
            office_calendar() -> CalendarDeskView;
            office_calendar_save(CalendarToSave) -> OfficeActed;
            reset_practice() -> ShellView;
        }
    };
}
