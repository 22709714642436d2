//! The proof a practitioner can run on a computer of their own.

use vipp::film::{Pace, Programs, Trial, self_test};

use super::studio::Studio;

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn every_trial_on_this_computer_is_exact() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let test = self_test(&studio.programs, pace).expect("a test");
        let counts = [(Trial::Jump, 20), (Trial::Step, 20), (Trial::Stop, 10), (Trial::Key, 30)];
        for (trial, count) in counts {
            assert_eq!(test.exact(trial), (count, count), "{pace:?} {trial:?}: {:?}", test.outcomes);
        }
        assert_eq!(test.delays.len(), 30);
    }
}

#[test]
fn without_the_programs_it_says_what_to_install() {
    let error = self_test(&Programs::of(Some("/nowhere"), None), Pace::Uneven).expect_err("no ffmpeg there");
    assert!(error.problem.contains("`ffmpeg`") && error.hint.contains("apt install ffmpeg"), "{error:?}");
}
