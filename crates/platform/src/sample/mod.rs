//! Sample data for practice mode: a region, plans, a school with trainees, and people with one case each.
//!
//! Knows: invented people and places, recognisable as such (region 110199, 练习区). Must not know: HTTP.
//! Called by: the binary with `--practice`, `practice`, and the app's practice sign-in page through it.
//!
//! Everything is made relative to a given time and from a fixed seed: the same time gives the same data.

mod calendar;
mod cases;
mod history;
mod holders;
mod plans;
mod region;
mod seeded;
mod trainees;
mod under_way;
mod vehicles;
mod violations;
mod write;

use chrono::NaiveDate;
use model::person::PersonName;
use model::{AccountKind, IdNumber, LicenceClass, Phone, SchoolId, Tenant, Text, Timestamp, Uscc};
use platform_store::{School, Tx, account, reference, school, vehicle};

use crate::Platform;
use crate::failure::{Failure, Outcome};
use cases::UnderWay;
use history::History;
use seeded::Seeded;
use under_way::Sender;

/// The password of every sample account. Public: it opens nothing but practice data.
pub const PASSWORD: &str = "lianxi-2026";
/// The login of the sample office account.
pub const OFFICE_LOGIN: &str = "office-1";
/// The login of the sample hospital.
pub const HOSPITAL_LOGIN: &str = "hospital-1";
/// The name of the sample hospital, as the region lists it.
pub const HOSPITAL_NAME: &str = "练习区第一人民医院";
/// The login of the sample school's clerk.
pub const CLERK_LOGIN: &str = "clerk-1";
/// The name of the sample school.
pub const SCHOOL_NAME: &str = "练习驾校";

const SCHOOL_USCC: &str = "91110199MA00LX001K";
const REGION: u32 = 110_199;

/// Somebody to sign in as.
#[derive(Clone, Debug)]
pub struct SamplePerson {
    /// What to type.
    pub login: String,
    /// The name to show.
    pub name: String,
    /// The password: [`PASSWORD`].
    pub password: String,
    /// The kind of account.
    pub kind: AccountKind,
    /// What can be tried with it.
    pub story: Text,
}

/// A trainee of the sample school, who has no account.
#[derive(Clone, Debug)]
pub struct SampleTrainee {
    /// Name.
    pub name: String,
    /// Identity number.
    pub id_number: IdNumber,
    /// Phone.
    pub phone: Phone,
    /// The class trained for.
    pub class: LicenceClass,
}

/// A person as the sample data has him, before he is written down.
struct Sample {
    name: PersonName,
    id_number: IdNumber,
    phone: Phone,
    history: History,
}

impl Sample {
    fn new(
        name: &str,
        birth: (i32, u32, u32),
        sequence: u16,
        phone: &str,
        history: History,
    ) -> Outcome<Self> {
        let wrong = |what: &'static str| move |_| Failure::internal(format_args!("sample data: {what}"));
        let birth = NaiveDate::from_ymd_opt(birth.0, birth.1, birth.2).unwrap_or_default();
        Ok(Self {
            name: PersonName::parse(name).map_err(|_| Failure::internal("sample data: a name"))?,
            id_number: IdNumber::compose(REGION, birth, sequence).map_err(wrong("an identity number"))?,
            phone: Phone::parse(phone).map_err(|_| Failure::internal("sample data: a phone"))?,
            history,
        })
    }
}

/// The accounts of the sample data: citizens with one case each, the school's clerk, the office.
pub fn people(now: Timestamp) -> Vec<SamplePerson> {
    let citizens = cases::all(now).into_iter().flatten().map(|case| SamplePerson {
        login: case.sample.id_number.as_str().to_owned(),
        name: case.sample.name.as_str().to_owned(),
        password: PASSWORD.to_owned(),
        kind: case.kind,
        story: case.story,
    });
    let staff = cases::staff().into_iter().map(|(login, kind, name, story)| SamplePerson {
        login: login.to_owned(),
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        kind,
        story,
    });
    citizens.chain(staff).chain([organisation()]).collect()
}

/// The sample school as an organisation that owns vehicles.
fn organisation() -> SamplePerson {
    SamplePerson {
        login: SCHOOL_USCC.to_owned(),
        name: SCHOOL_NAME.to_owned(),
        password: PASSWORD.to_owned(),
        kind: AccountKind::WindowOrganisation,
        story: Text::new("单位账户：名下 3 辆机动车", "An organisation with 3 vehicles of its own"),
    }
}

/// The trainees of the sample school, as its roster has them.
pub fn trainees(now: Timestamp) -> Vec<SampleTrainee> {
    let samples = trainees::all(now).into_iter().flatten();
    samples
        .map(|sample| SampleTrainee {
            name: sample.name.as_str().to_owned(),
            id_number: sample.id_number,
            phone: sample.phone,
            class: sample.history.class,
        })
        .collect()
}

/// Writes the sample data relative to the platform's time; later calls only see to it that there are plans to
/// apply for. Seats of the one plan that has closed are given at once.
///
/// # Errors
/// Faults of the database.
pub async fn load(platform: &Platform) -> Outcome<()> {
    let now = platform.now();
    crate::ensure_signing_key(platform).await?;
    let mut tx = platform.store.begin().await?;
    if account::by_login(tx.as_mut(), OFFICE_LOGIN).await?.is_none() {
        let hash = platform.settings.password.hash(PASSWORD, &*platform.rng)?;
        write_all(tx.as_mut(), now, &hash).await?;
    } else {
        let rng = Seeded::new(now);
        plans::write_upcoming(tx.as_mut(), &region::profile(), now, &rng).await?;
    }
    tx.commit().await?;
    crate::jobs::run_due(platform).await?;
    Ok(())
}

async fn write_all(tx: Tx<'_>, now: Timestamp, hash: &str) -> Outcome<()> {
    let rng = Seeded::new(now);
    let region = region::profile();
    reference::insert_profile(tx, &region, now).await?;
    reference::insert_calendar(tx, &calendar::calendar(), now).await?;
    let school = write_school(tx, now, &rng).await?;
    let clerk = write::staff(tx, cases::staff(), school, hash, now, &rng).await?;
    let closed = plans::write_closed(tx, &region, now, &rng).await?;
    let open = plans::write_upcoming(tx, &region, now, &rng).await?;
    let pools = under_way::Pools { closed, open };
    write::person(tx, &holders::unregistered()?, None, now, &rng).await?;
    write::organisation(tx, &organisation(), hash, now, &rng).await?;
    for case in cases::all(now) {
        let case = case?;
        let trains_at = (case.under_way == UnderWay::BySchool).then_some(school);
        let written = write::person(tx, &case.sample, trains_at, now, &rng).await?;
        let account = write::account(tx, &case, written, hash, now, &rng).await?;
        let sender = match trains_at {
            Some(school) => {
                let consent = write::consent(tx, written, school, clerk, now, &rng).await?;
                Sender { tenant: tenant_of(school), actor: clerk, consent: Some(consent) }
            }
            None => Sender { tenant: Tenant::Person(written), actor: account, consent: None },
        };
        under_way::booking(tx, &case, written, &sender, &pools, now, &rng).await?;
    }
    for trainee in trainees::all(now) {
        let trainee = trainee?;
        let person = write::person(tx, &trainee, Some(school), now, &rng).await?;
        write::consent(tx, person, school, clerk, now, &rng).await?;
    }
    write_vehicles(tx, now, &rng).await?;
    write_violations(tx, now).await
}

/// Every vehicle; some are bound by their owners.
async fn write_vehicles(tx: Tx<'_>, now: Timestamp, rng: &Seeded) -> Outcome<()> {
    let samples: Vec<Sample> = cases::all(now).into_iter().flatten().map(|case| case.sample).collect();
    let found = |sample: Option<&Sample>| {
        let sample = sample.ok_or_else(|| Failure::internal("sample data: nobody holds a licence"))?;
        Outcome::Ok(sample.id_number.clone())
    };
    let holder = found(samples.iter().find(|sample| sample.history.licence.is_some()))?;
    let owner = found(samples.iter().find(|sample| sample.name.as_str() == holders::OWNER))?;
    let citizen = holders::unregistered()?.id_number;
    let driver = found(samples.iter().find(|sample| sample.name.as_str() == holders::DRIVER))?;
    let (holder, owner, driver) = (&holder, &owner, &driver);
    let owners = vehicles::Owners { citizen: &citizen, holder, owner, driver, school: SCHOOL_USCC };
    for vehicle in vehicles::all(&owners, now, rng)? {
        vehicle::put(tx, &vehicle).await?;
        if !vehicles::is_bound(&vehicle) {
            continue;
        }
        if let Some(account) = account::by_login(tx, vehicle.owner.document()).await? {
            vehicle::bind(tx, account.id, vehicle.id, account.tenant, history::at(now, 1, 9, 0)).await?;
        }
    }
    Ok(())
}

/// The driver has bound somebody else's vehicle too.
async fn write_violations(tx: Tx<'_>, now: Timestamp) -> Outcome<()> {
    let missing = || Failure::internal("sample data: a vehicle or driver of violations is missing");
    let vehicles = vehicle::desk(tx, None, u32::MAX).await?;
    let find = |number: &str| vehicles.iter().find(|one| one.plate.number() == number).ok_or_else(missing);
    let (own, others, schools) =
        (find(vehicles::DRIVERS)?, find(vehicles::OTHERS)?, find(vehicles::SCHOOLS)?);
    let account = account::by_login(tx, own.owner.document()).await?.ok_or_else(missing)?;
    vehicle::bind(tx, account.id, others.id, account.tenant, history::at(now, 1, 9, 0)).await?;
    let driver = account.person.ok_or_else(missing)?;
    let concerned = violations::Concerned { driver, own, others, schools };
    violations::write(tx, &concerned, now).await
}

async fn write_school(tx: Tx<'_>, now: Timestamp, rng: &Seeded) -> Outcome<SchoolId> {
    let id = SchoolId::generate(now, rng);
    let uscc = Uscc::parse(SCHOOL_USCC).map_err(Failure::internal)?;
    school::insert(tx, &School { id, name: SCHOOL_NAME.to_owned(), uscc }).await?;
    Ok(id)
}

const fn tenant_of(school: SchoolId) -> Tenant {
    Tenant::School(school)
}
