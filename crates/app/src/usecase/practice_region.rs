//! The region's settings, as the practice office reads and changes them.

use model::{Lang, RegionProfile, Text, Timestamp};
use service_api::Choice;
use services::region;
use wire::office::{PublishRegion, RegionVersion, VersionPublished};

use crate::region_text as words;
use crate::view::{
    FormError, OfficeActed, RegionDeskView, RegionSettingView, RegionToSave, RegionVersionView,
};
use crate::{App, AppError};

impl App {
    /// The region's settings and their history.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_region(&self) -> Result<RegionDeskView, AppError> {
        let versions = self.office().await?.region_versions().await?.versions;
        let lang = self.lang();
        let current = &versions.first().ok_or(AppError::NoData)?.profile;
        let before = versions.iter().skip(1).map(Some).chain([None]);
        Ok(RegionDeskView {
            version: current.version,
            settings: region::settings(current).into_iter().map(|one| setting_view(one, lang)).collect(),
            history: versions.iter().zip(before).map(|(one, last)| version_view(one, last, lang)).collect(),
        })
    }

    /// Publishes the settings that were typed. What somebody else published since they were read is told, and
    /// nothing changed.
    ///
    /// # Errors
    /// As [`App::office_region`].
    pub async fn office_region_save(&self, request: RegionToSave) -> Result<OfficeActed, AppError> {
        let platform = self.office().await?;
        let versions = platform.region_versions().await?.versions;
        let current = versions.first().ok_or(AppError::NoData)?;
        if current.profile.version != request.version {
            return Ok(self.overtaken(current.profile.version, current.at, current.by.as_deref()));
        }
        let profile = match self.typed_over(&current.profile, &request) {
            Ok(profile) => profile,
            Err(errors) => return Ok(OfficeActed::Invalid { errors }),
        };
        match platform.publish_region(&PublishRegion { profile }).await {
            Ok(VersionPublished::Published { version }) => {
                self.follow_office().await;
                Ok(OfficeActed::Done { words: words::published(version).into_lang(self.lang()) })
            }
            Ok(VersionPublished::Conflict { version, at, by }) => {
                Ok(self.overtaken(version, at, by.as_deref()))
            }
            Err(failure) => Err(failure.into()),
        }
    }

    fn typed_over(
        &self,
        current: &RegionProfile,
        request: &RegionToSave,
    ) -> Result<RegionProfile, Vec<FormError>> {
        let lang = self.lang();
        let mut profile = current.clone();
        let set = |(key, typed): (&String, &String)| {
            let wrong = region::set(&mut profile, key, typed).err()?;
            Some(FormError { field: key.clone(), text: wrong.into_lang(lang) })
        };
        let errors: Vec<_> = request.typed.iter().filter_map(set).collect();
        if errors.is_empty() { Ok(profile) } else { Err(errors) }
    }

    fn overtaken(&self, version: u32, at: Timestamp, by: Option<&str>) -> OfficeActed {
        self.told(vec![("region", words::overtaken(version, at, by))])
    }
}

fn setting_view(setting: region::Setting, lang: Lang) -> RegionSettingView {
    let choice = |(code, label): (&str, Text)| Choice {
        id: code.to_owned(),
        label: label.into_lang(lang),
        detail: None,
        barred: None,
    };
    RegionSettingView {
        key: setting.key,
        label: setting.label.into_lang(lang),
        hint: setting.hint.into_lang(lang),
        value: setting.value,
        options: setting.options.into_iter().map(choice).collect(),
    }
}

fn version_view(one: &RegionVersion, last: Option<&RegionVersion>, lang: Lang) -> RegionVersionView {
    let changes = last.map(|last| region::changes(&last.profile, &one.profile)).unwrap_or_default();
    RegionVersionView {
        version: one.profile.version,
        at: one.at.minute_text(),
        by: words::author(one.by.as_deref()).into_lang(lang),
        changes: changes.into_iter().map(|change| words::change(change).into_lang(lang)).collect(),
    }
}
