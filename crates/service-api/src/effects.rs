//! What a decision makes happen. The platform applies it in the transaction that decided.

use model::{
    AppointmentKind, Delivery, Energy, Exam, ExtensionGrounds, InsurancePolicy, LicenceAct, OpId,
    PaymentItem, Place, PlanId, PlateKind, RegistrationCase, SessionId, Subject, Timestamp, VehicleAct,
    VehicleContact, VehicleId, Vin, Visit,
};
use serde::{Deserialize, Serialize};

/// The closed set of effects. Contention (the seat just went) is the platform's answer, not the rule's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "kebab-case")]
pub enum Effects {
    /// The application enters the pool of a plan, with the ranking time that holds for it (EXAM-3).
    FileExamApplication {
        /// The plan.
        plan: PlanId,
        /// What is examined.
        exam: Exam,
        /// What is asked for.
        place: Place,
        /// The ranking time.
        ranking_time: Timestamp,
        /// Why it is that, in a stable code.
        ranking_reason: String,
    },
    /// A seat of an open plan is given at once (EXAM-5).
    GiveExamSeat {
        /// The plan.
        plan: PlanId,
        /// What is examined.
        subject: Subject,
        /// The session of the seat.
        session: SessionId,
    },
    /// An application that has no place yet is taken out of its pool (CANC-1).
    WithdrawExamApplication {
        /// The submission that made it.
        op_id: OpId,
        /// Its plan, which must still be open.
        plan: PlanId,
    },
    /// A place for an appointment with a vehicle is taken (INSP-3, NEVA-2).
    BookAppointment {
        /// What it is for.
        kind: AppointmentKind,
        /// The vehicle.
        vehicle: VehicleId,
        /// Where and when.
        visit: Visit,
        /// The places of that period.
        places: u32,
    },
    /// The office takes up a case about a document of a vehicle; there is one about each at a time (REPL-2 to REPL-4).
    OpenVehicleCase {
        /// The vehicle.
        vehicle: VehicleId,
        /// What is applied for.
        #[serde(flatten)]
        act: VehicleAct,
        /// Where the new document goes.
        delivery: Delivery,
        /// The insurance stated, where none in force is known: the office reviews it first.
        policy: Option<Box<InsurancePolicy>>,
    },
    /// What stands on the record of a vehicle about how its owner is reached (CONT-2).
    ChangeVehicleContact {
        /// The vehicle.
        vehicle: VehicleId,
        /// What is to stand there.
        contact: Box<VehicleContact>,
    },
    /// Choosing a plate number begins, or goes on, for a vehicle in a registration case (PLATE-6).
    ChoosePlate {
        /// What for.
        case: RegistrationCase,
        /// The vehicle.
        vin: Vin,
        /// 号牌种类.
        kind: PlateKind,
        /// What the vehicle runs on.
        energy: Energy,
        /// 发牌机关: province and letter.
        prefix: String,
        /// Make and model.
        model: String,
    },
    /// An order is opened, or joined, for what is to be paid (FEE-3).
    Pay {
        /// What for, and how much.
        items: Vec<PaymentItem>,
    },
    /// The office takes up a case about the person's licence; there is one at a time (sections 8 to 11).
    OpenLicenceCase {
        /// What is applied for.
        #[serde(flatten)]
        act: LicenceAct,
        /// Where the new licence goes; `None` when none is made.
        delivery: Option<Delivery>,
        /// Why something is put off; `None` for the other acts.
        grounds: Option<Box<ExtensionGrounds>>,
    },
}
