//! Binding vehicles to the account and unbinding them (BIND-1, BIND-2). It needs the platform at once and is never
//! queued (GEN-5).

use client::CallError;
use model::{EngineTail, Plate, PlateKind, Vin};
use wire::ErrorCode;
use wire::binding::BindVehicle;

use super::parse;
use crate::view::{BindingsView, FormError, FormResult, VehicleToBind, VehicleToUnbind};
use crate::{App, AppError, vehicle_words, words};

impl App {
    /// Binds a vehicle, one's own or somebody else's, by what stands on its licence.
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn bind_vehicle(&self, request: VehicleToBind) -> Result<FormResult, AppError> {
        let lang = self.lang();
        let session = self.session()?;
        let request = match read(&request) {
            Ok(request) => request,
            Err(wrong) => {
                let error = |(field, text): (&str, model::Text)| FormError {
                    field: field.to_owned(),
                    text: text.into_lang(lang),
                };
                return Ok(FormResult::Invalid { errors: wrong.into_iter().map(error).collect() });
            }
        };
        match session.platform.bind_vehicle(&request).await {
            Ok(_) => {
                self.bindings_changed(&session).await;
                Ok(FormResult::Done)
            }
            Err(CallError::Refused(body)) => {
                let why = match (body.code, &body.refusal) {
                    (ErrorCode::NotFound, _) => vehicle_words::no_such_vehicle(),
                    (_, Some(refusal)) => vehicle_words::why_and_what_now(refusal),
                    _ => words::refused(&body),
                };
                Ok(super::frame::invalid("number", why.into_lang(lang)))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Unbinds a vehicle; what is under way for it goes on.
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn unbind_vehicle(&self, request: VehicleToUnbind) -> Result<BindingsView, AppError> {
        let session = self.session()?;
        session.platform.unbind_vehicle(parse(&request.id)?).await?;
        self.bindings_changed(&session).await;
        self.bindings().await
    }
}

/// The request, or what is wrong with it field by field.
fn read(typed: &VehicleToBind) -> Result<BindVehicle, Vec<(&'static str, model::Text)>> {
    let kind = PlateKind::from_code(&typed.kind);
    let plate = kind.map(|kind| Plate::parse(kind, &typed.number));
    let (vin, engine) = (Vin::parse(&typed.vin), EngineTail::parse(&typed.engine));
    if let (Some(Ok(plate)), Ok(vin), Ok(engine)) = (&plate, &vin, &engine) {
        return Ok(BindVehicle { plate: plate.clone(), vin: vin.clone(), engine: engine.clone() });
    }
    let plate = match plate {
        None => Some(("kind", vehicle_words::kind_missing())),
        Some(plate) => plate.err().map(|error| ("number", vehicle_words::plate_number(error))),
    };
    let vin = vin.err().map(|error| ("vin", services::bindings::vin_words(error, &typed.vin)));
    let engine = engine.err().map(|_| ("engine", vehicle_words::engine()));
    Err([plate, vin, engine].into_iter().flatten().collect())
}
