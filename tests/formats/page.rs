//! Pages, opened in Chromium.

use vipp::export;
use vipp::report::{Document, Page};

use crate::open::{Shelf, python};
use crate::sample;

fn opened(doc: &Document) -> serde_json::Value {
    let shelf = Shelf::new();
    python("page.py", &shelf.put("page.html", export::html(doc)))
}

#[test]
#[ignore = "needs chromium and axe-core"]
fn a_page_is_accessible_and_loads_nothing() {
    let page = opened(&sample::everything());
    assert_eq!(page["complaints"], serde_json::json!([]));
    assert_eq!(page["requests"], serde_json::json!([]));
    assert_eq!((&page["language"], &page["title"]), (&"en-GB".into(), &"Every part there is".into()));
}

#[test]
#[ignore = "needs chromium and axe-core"]
fn a_page_fits_a_telephone_and_needs_no_mouse() {
    for doc in [sample::everything(), sample::hostile()] {
        let page = opened(&doc);
        assert!(page["width_at_320"].as_u64().is_some_and(|width| width <= 320), "{}", page["width_at_320"]);
        let reached = page["tabbed"].as_array().expect("places");
        assert_eq!(Some(reached.len() as u64), page["stops"].as_u64(), "each place once: {reached:?}");
        assert!(reached.iter().all(|place| place[1] == true), "the focus is seen: {reached:?}");
    }
}

#[test]
#[ignore = "needs chromium and axe-core"]
fn hostile_words_load_nothing_and_leave_the_page_accessible() {
    let page = opened(&sample::hostile());
    assert_eq!(page["requests"], serde_json::json!([]));
    let complaints = page["complaints"].as_array().expect("a list");
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
#[ignore = "needs chromium and axe-core"]
fn one_page_is_one_page_when_printed() {
    let list = vipp::report::Block::boxes(vec!["something to take along"; 40]);
    assert_eq!(opened(&Document::new("To take along").page(Page::One).with(list))["pages"], 1);
}
