//! Starting a case: its folder with the three files every case has, all at once or not at all.

use std::path::{Path, PathBuf};

use super::block::{Block, Worth};
use super::disk;
use super::error::{Doing, StoreError, Trouble};
use super::records::CONSENT_OPENING;
use crate::course::{
    BirthMonth, CaseCode, Consent, Day, DayRange, Nation, RecordId, Role, Setting, Stamp, TimeOfDay, weekday_in_words,
};

/// What a new case starts with.
#[derive(Clone, Debug)]
pub struct NewCase {
    /// Pseudonym.
    pub code: CaseCode,
    /// Day of opening.
    pub opened: Day,
    /// Time zone.
    pub zone: String,
    /// Whose bank holidays count.
    pub nation: Nation,
    /// Practitioner's code.
    pub practitioner: Option<String>,
    /// Whether in training.
    pub trainee: bool,
    /// Kind of family.
    pub setting: Setting,
    /// Month of birth.
    pub born: BirthMonth,
    /// Caregivers by role, the one the course is for first.
    pub caregivers: Vec<Role>,
    /// What is to be reached.
    pub goals: Vec<String>,
    /// Why the family was referred.
    pub reason: Option<String>,
    /// First day of visit 1.
    pub start: Option<Day>,
    /// Usual time.
    pub time: TimeOfDay,
    /// Weekdays that suit.
    pub weekdays: Vec<chrono::Weekday>,
    /// Days that cannot be, with the reason.
    pub avoid: Vec<(DayRange, Option<String>)>,
    /// The first answer to what was asked of the films.
    pub consent: Option<Consent>,
    /// When all of it is written.
    pub now: Stamp,
    /// Text of the programme to pin.
    pub programme: String,
}

impl NewCase {
    /// The files of the case, by name.
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let mut files = vec![
            ("case.toml", self.case_file()),
            ("programme.toml", self.programme.clone()),
            ("course.toml", "# The plan. `vipp plan` fills it in; you may change it by hand.\nformat = 1\n".to_owned()),
        ];
        files.extend(self.consent_file().map(|text| ("consent.toml", text)));
        files
    }

    /// Refuses a code whose folder is there already.
    pub fn check_free(&self, cases: &Path) -> Result<(), StoreError> {
        let folder = cases.join(self.code.as_str());
        if folder.exists() {
            let problem = format!("there is already something at `{}`", folder.display());
            return Err(StoreError::new(Trouble::Protect, problem, "choose another code; nothing was written"));
        }
        Ok(())
    }

    /// Makes the folder of the case in `cases`: first under another name, so that it is there whole or not at all.
    pub fn create(&self, cases: &Path) -> Result<PathBuf, StoreError> {
        self.check_free(cases)?;
        let folder = cases.join(self.code.as_str());
        let making = cases.join(format!(".vipp-new-{}", self.code));
        disk::remove_folder(&making).doing("clear", &making)?;
        disk::new_folder(&making).doing("make the folder", &making)?;
        let mut files = self.files().into_iter();
        let filled = files.try_for_each(|(name, text)| disk::replace(&making.join(name), None, text.as_bytes()));
        let made = filled.and_then(|()| disk::move_folder(&making, &folder));
        if made.is_err() {
            // The error that counts is the first; what is left here is cleared by the next attempt.
            let _ = disk::remove_folder(&making);
        }
        made.map(|()| folder)
    }

    fn case_file(&self) -> String {
        let mut lines = vec![
            "# A case of vipp. People are called by their role here, never by name.".to_owned(),
            "format = 1".to_owned(),
            line("code", self.code.as_str()),
            line("opened", self.opened),
            line("time_zone", self.zone.as_str()),
            line("holidays", self.nation.code()),
        ];
        lines.extend(self.practitioner.as_deref().map(|practitioner| line("practitioner", practitioner)));
        if self.trainee {
            lines.push("trainee = true  # supervision comes before every visit".to_owned());
        }
        lines.push(line("setting", self.setting.code()));
        lines.push(line("goals", Worth::Texts(self.goals.clone())));
        lines.push("\n[child]".to_owned());
        lines.push(format!("{}  # the month only", line("born", self.born.to_string())));
        for (place, role) in self.caregivers.iter().enumerate() {
            lines.push("\n[[caregiver]]".to_owned());
            lines.push(line("role", role.as_str()));
            if place == 0 {
                lines.push("primary = true".to_owned());
            }
        }
        if let Some(reason) = &self.reason {
            lines.push(format!("\n[referral]\n{}\n{}", line("on", self.opened), line("reason", reason.as_str())));
        }
        lines.extend(self.plan_lines());
        lines.join("\n") + "\n"
    }

    fn plan_lines(&self) -> Vec<String> {
        let mut lines = vec!["\n# What limits and guides the dates.\n[plan]".to_owned()];
        lines.push(line("start", self.start.unwrap_or(self.opened)));
        lines.push(line("time", self.time));
        if !self.weekdays.is_empty() {
            let names = self.weekdays.iter().map(|day| weekday_in_words(*day)[..3].to_lowercase()).collect();
            lines.push(line("weekdays", Worth::Texts(names)));
        }
        lines.push("days_off = [\"sat\", \"sun\"]".to_owned());
        for (days, because) in &self.avoid {
            lines.push(format!("\n[[plan.avoid]]\n{}\n{}", line("from", days.from), line("to", days.to)));
            lines.extend(because.as_deref().map(|because| line("because", because)));
        }
        lines
    }

    fn consent_file(&self) -> Option<String> {
        let block = Block::consent(&RecordId::of(self.now, 0), self.consent.as_ref()?, self.now);
        Some(format!("{CONSENT_OPENING}{}", block.render()))
    }
}

fn line(key: &str, value: impl Into<Worth>) -> String {
    format!("{key} = {}", value.into().toml())
}
