//! `vipp template`, letters, the page that explains the visits, and what is looked at before a report goes out

use snapbox::str;

use crate::harness::Desk;

const SERVICE: &str = "[service]\nname = \"North Street Family Service\"\naddress = [\"1 North Street\", \"Norwich NR1 1AA\"]\n\
                       phone = \"01603 000000\"\nauthor = \"J. Example\"\nregistration = \"SW1\"\n";

/// A desk whose service has a name, after two visits.
fn served() -> Desk {
    let desk = Desk::begun();
    desk.write("[DESK]/home/config/config.toml", SERVICE);
    desk
}

#[test]
fn a_letter_of_each_kind() {
    let desk = served();
    desk.run("vipp export letter --kind appointment --format txt").is(str![[r#"
North Street Family Service
1 North Street
Norwich NR1 1AA
01603 000000

Your visit on Tuesday 13 October 2026
═════════════════════════════════════
22 September 2026

Dear parent or carer,

We will visit you and your child on Tuesday 13 October 2026 at 10am. The visit
takes about 90 minutes.

What we will do
───────────────

- We film you and your child for about 25 minutes.
- We watch parts of the last film together.
- We look at what your child shows and feels. We also look at noticing what your
  child does well.
- We talk about what you saw, and about anything you want to say.

If you cannot make it
─────────────────────

Please tell us as soon as you can. We will find another day with you.

Call us on 01603 000000.

We look forward to seeing you.

Yours sincerely,

J. Example (SW1)
--- stderr
--- exit 0
"#]]);
    desk.must("vipp plan --move 3=2026-10-14 --because 'the mother works' --told 3");
    desk.run("vipp export letter --kind change --format txt").is(str![[r#"
North Street Family Service
1 North Street
Norwich NR1 1AA
01603 000000

Your visit has a new day
════════════════════════
22 September 2026

Dear parent or carer,

We planned to visit you and your child on Tuesday 13 October 2026. This day has
changed.

The new day is Wednesday 14 October 2026 at 10am. The visit takes about 90
minutes.

The visits after that are on these days:

- Tuesday 3 November 2026 at 10am
- Tuesday 24 November 2026 at 10am
- Tuesday 15 December 2026 at 10am
- Tuesday 5 January 2027 at 10am

Please tell us as soon as you can if the new day does not suit you.

Call us on 01603 000000.

Yours sincerely,

J. Example (SW1)
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export letter --kind invitation --format txt --dear 'Ms Example'").is(str![[r#"
North Street Family Service
1 North Street
Norwich NR1 1AA
01603 000000

An invitation
═════════════
22 September 2026

Dear Ms Example,

We would like to invite you and your child to a set of home visits. It is called
VIPP: video feedback for parents and carers.

What happens
────────────

- We visit you at home, up to 7 times, for about 90 minutes.
- We film you and your child doing everyday things, such as playing or having a
  meal.
- At the next visit we watch short parts of the film together. We look for what
  your child shows, and for what goes well.

It is your choice
─────────────────

You can say no, and you can stop at any time. This does not change any other
help you get. We film only if you agree. You decide who may see the films.

What to do now
──────────────

To be written: by when and how the family answers, and who comes to explain more

You can call us on 01603 000000 if you have questions.

Yours sincerely,

J. Example (SW1)
--- stderr
note: 1 place is still to be written; `vipp write letter-invitation` asks for it
--- exit 0
"#]]);
    desk.run("vipp export letter --kind closing --format txt").is(str![[r#"
North Street Family Service
1 North Street
Norwich NR1 1AA
01603 000000

The end of our visits
═════════════════════
22 September 2026

Dear parent or carer,

Our visits have come to an end.

We had 2 visits.

In the films we saw many good moments. We saw:

- you answered your child at the right time (once)
- your child showed clearly what he or she needed (once)

To be written: one moment you remember, in your own words

The films
─────────

The films are yours as much as ours.

You can ask us at any time what we keep, and you can ask us to delete it.

How to come back
────────────────

You can ask us for help again.

Call us on 01603 000000.

Thank you for letting us visit you.

Yours sincerely,

J. Example (SW1)
--- stderr
note: 1 place is still to be written; `vipp write letter-closing` asks for it
--- exit 0
"#]]);
}

#[test]
fn a_letter_without_a_service_has_lines_to_fill_in() {
    let desk = Desk::begun();
    let ran = desk.run("vipp export letter --kind appointment --format txt");
    assert!(ran.stdout.ends_with("Yours sincerely,\n\n________\n"), "{}", ran.block());
    assert_eq!(ran.stderr, "", "the line to sign on says enough");
    desk.run("vipp export letter --kind appointment 2").is(str![[r#"
--- stderr
error: a letter about the day of a visit needs one that has a day; visit 2 has none to come
 hint: `vipp plan` finds the dates
--- exit 4
"#]]);
    desk.run("vipp export letter").is(str![[r#"
--- stderr
error: the following required arguments were not provided:
  --kind <KIND>

Usage: vipp export --kind <KIND> <REPORT> [VISIT]

For more information, try '--help'.
--- exit 2
"#]]);
    desk.run("vipp export letter --kind closing --for referrer").is(str![[r#"
--- stderr
error: `letter` is for the family, not for the service that referred the family
 hint: leave --for out
--- exit 2
"#]]);
}

#[test]
fn the_page_that_explains_the_visits() {
    let desk = served();
    desk.run("vipp export explainer --format txt").is(str![[r#"
North Street Family Service
1 North Street
Norwich NR1 1AA
01603 000000

What happens in our visits
══════════════════════════
For parents and carers

We would like to visit you and your child at home. This page tells you what will
happen. You can ask us anything.

In short
────────

- We visit you 7 times, for about 90 minutes each time.
- We film you and your child for up to 30 minutes.
- At the next visit we watch short parts of the film together.
- You know your child best. We look for what goes well.

When
────

o Visit 1, Tuesday 1 September 2026 at 10am
  We get to know each other. We explain how it works, and make the first film.
o Visit 2, Tuesday 22 September 2026 at 10am
  We look at how your child explores, and how your child comes to you. We also
  look at explaining why, and offering something else.
o Visit 3, Tuesday 13 October 2026 at 10am
  We look at what your child shows and feels. We also look at noticing what your
  child does well.
o Visit 4, Tuesday 3 November 2026 at 10am
  We look at what your child shows, how you answer, and what your child does
  then. We also look at a short calm break when things get too much.
o Visit 5, Tuesday 24 November 2026 at 10am
  We look at sharing feelings. We also look at how your child feels when you say
  no.
o Visit 6, Tuesday 15 December 2026 at 10am
  We look back at everything so far, and make a new film.
o Visit 7, Tuesday 5 January 2027 at 10am
  We look back at everything. We do not film any more.

At a visit
──────────

1. We say hello. You tell us how things are.
2. We film you and your child for about 25 minutes, such as reading a book or
   having a meal.
3. We watch parts of the last film together. We stop it where there is something
   to see.
4. We talk about what you saw.
5. We agree on the next visit.

The films
─────────

- We film only if you agree. You can change your mind at any time.
- You decide who may see the films: only us, or also the person who helps us
  learn.
- You can watch your films. You can ask us to delete them.

It is your choice
─────────────────

You can say no. You can stop at any time. This does not change any other help
you get.

Questions
─────────

Call us on 01603 000000.
--- stderr
--- exit 0
"#]]);
    let page = desk.run("vipp export explainer --format html").stdout;
    assert!(
        page.contains("<ol class=\"stations\" role=\"list\"><li><strong>Visit 1, Tuesday 1 September 2026"),
        "{page}"
    );
    assert!(page.contains("prefers-reduced-motion: no-preference"));
}

#[test]
fn words_of_ones_own() {
    let desk = served();
    desk.must("vipp template show letter-closing > ../../home/config/letter.md");
    desk.must("mkdir ../../home/config/templates");
    let own = "+++\nabout = \"ours\"\ntitle = \"Goodbye\"\n+++\n\nDear {dear},\n\n{opening}\n\n{?service-phone} Ring {service-phone}.\n";
    desk.write("[DESK]/home/config/templates/letter-closing.md", own);
    desk.run("vipp export letter --kind closing").is(str![[r#"
**North Street Family Service**\
1 North Street\
Norwich NR1 1AA\
01603 000000

# Goodbye

Dear parent or carer,

This is a summary of our visits so far. We have had 2 visits.

Ring 01603 000000.
--- stderr
--- exit 0
"#]]);
    desk.run("vipp template list | head -5").is(str![[r#"
Templates

Name                For                 What it is
──────────────────  ──────────────────  ──────────────────────────────────────────────────  ────────
letter-closing      letter-closing      ours                                                your own
--- stderr
next: vipp template show summary-family  (one of them)
--- exit 0
"#]]);
    desk.run("vipp template check").is(str![[r#"
templates/letter-closing.md: in order
--- stderr
--- exit 0
"#]]);
    desk.write("short.md", "Only {today}, and {visits-count} visits.\n");
    desk.run("vipp export letter --kind closing --template short.md").is(str![[r#"
**North Street Family Service**\
1 North Street\
Norwich NR1 1AA\
01603 000000

# Goodbye

Only 22 September 2026, and 7 visits.
--- stderr
--- exit 0
"#]]);
    desk.run("vipp export letter --kind closing --template summary-family").is(str![[r#"
--- stderr
error: the template `summary-family` is for `summary-family`, not for `letter-closing`
 hint: `vipp template list` shows which is for what
--- exit 2
"#]]);
    desk.run("vipp export letter --kind closing --template letter-closin").is(str![[r#"
--- stderr
error: there is no template `letter-closin`
 hint: did you mean `letter-closing`? `vipp template list` shows all
--- exit 4
"#]]);
}

#[test]
fn what_is_wrong_with_a_template_is_shown() {
    let desk = Desk::with_otter();
    desk.write(
        "mine.md",
        "+++\nreport = \"summary-referrer\"\n+++\n\nOn {today}:\n\n{strengths}\n\nSee {visit} here.\n",
    );
    desk.run("vipp template check mine.md").is(str![[r#"
mine.md:7: `{strengths}` stands for nothing in this report for this reader; the names are attendance, author, case-code, films, goal-words, goals, head, measures, offered, other-formats, reason, seen, service-email, service-name, service-phone, shown, themes, timeline, title, today, visits
mine.md:9: `{visit}` stands for nothing in this report for this reader; did you mean `{visits}`?
--- stderr
error: 1 of 1 templates cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.write("mine.md", "+++\nreport = \"summary-referrer\"\ntitel = \"x\"\ntitle = 3\n+++\n\nWords\n");
    desk.run("vipp template check mine.md").is(str![[r#"
warning[F104]: nothing reads the key `titel` here
 --> mine.md:3:1
  |
3 | titel = "x"
  | ^^^^^
  |
  = help: did you mean `title`? The line is kept either way

error[F102]: expected text in double quotes, found the number 3
 --> mine.md:4:9
  |
4 | title = 3
  |         ^
  |
  = help: put it between double quotes

--- stderr
error: 1 of 1 templates cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.write("mine.md", "+++\nreport = \"poem\"\n+++\n\nWords\n");
    desk.run("vipp template check mine.md").is(str![[r#"
mine.md: `poem` is no report; its head says one of summary-family, summary-team, summary-referrer, letter-invitation, letter-appointment, letter-change, letter-closing, explainer
--- stderr
error: 1 of 1 templates cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
    desk.write(
        "mine.md",
        "+++\nreport = \"summary-family\"\n+++\n\n<b>bold</b> words and [a link](http://x.example)\n",
    );
    desk.run("vipp template check mine.md").is(str![[r#"
mine.md:5: HTML has no place in a template; use headings, paragraphs, lists, quotes, **strong** and *emphasis*
mine.md:5: HTML has no place in a template; use headings, paragraphs, lists, quotes, **strong** and *emphasis*
mine.md:5: a link has no place in a template: write the address as words; use headings, paragraphs, lists, quotes, **strong** and *emphasis*
--- stderr
error: 1 of 1 templates cannot be used
 hint: mend the lines shown above
--- exit 3
"#]]);
}

#[test]
fn a_report_does_not_go_out_with_a_name_in_it() {
    let desk = served();
    desk.write("[DESK]/home/config/names.toml", "[otter-7]\nnames = [\"Quillfeather\"]\n");
    desk.must("vipp goal add 'Mr Quillfeather sleeps; ring 01603 999999'");
    desk.run_writing_nothing("vipp export summary --for referrer --out ../out.md").is(str![[r#"
--- stderr
note: 5 places are still to be written; `vipp write summary-referrer` asks for them
warning[P101]: a name that is listed for this case stands here
 --> measures.toml:6:13
  |
6 | words = "Mr Quillfeather sleeps; ring 01603 999999"
  |             ^^^^^^^^^^^^
  |
  = help: write the role instead: the child, the mother

warning[P102]: this looks like a telephone number
 --> measures.toml:6:9
  |
6 | words = "Mr Quillfeather sleeps; ring 01603 999999"
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: say it without that: whom you rang, how old the child is

error: 2 places in this report look as if they told who someone is, so it was not written
 hint: put the words right in the files shown, or say that you have looked at them: --reviewed
--- exit 5
"#]]);
    desk.must("! test -e ../out.md");
    desk.must("vipp export summary --for referrer --out ../out.md --reviewed");
    let team = desk.run("vipp export summary --for team");
    assert!(team.exit == 0 && team.stderr.contains("could tell who someone is"), "{}", team.block());
    let checked = desk.run("vipp check").stdout;
    assert!(checked.contains("warning[P101]") && checked.contains("warning[P102]"), "{checked}");
    let dear = desk.run("vipp export letter --kind invitation --dear 'Mr Quillfeather'");
    assert!(dear.exit == 0 && dear.stdout.contains("Dear Mr Quillfeather,"), "{}", dear.block());
}
