//! temp
use crate::sample;
use std::fs;
use vipp::export;
use vipp::report::Day;

#[test]
fn write_all() {
    let dir = std::path::Path::new("/tmp/fmt/s");
    fs::create_dir_all(dir).unwrap();
    for (name, doc) in
        [("everything", sample::everything()), ("hostile", sample::hostile()), ("long", sample::long(300))]
    {
        fs::write(dir.join(format!("{name}.docx")), export::docx(&doc)).unwrap();
        fs::write(dir.join(format!("{name}.odt")), export::odt(&doc)).unwrap();
        fs::write(dir.join(format!("{name}.html")), export::html(&doc)).unwrap();
        #[cfg(feature = "pdf")]
        {
            let t = std::time::Instant::now();
            fs::write(dir.join(format!("{name}.pdf")), export::pdf(&doc, Day::new(2026, 11, 20).unwrap())).unwrap();
            println!("{name} {:?}", t.elapsed());
        }
    }
}
