//! mpv's protocol: one JSON object a line, either way. Only text in and values out, so that every line can be tested.
//!
//! Two things are unlike what its manual lets one hope. A line from mpv may not be JSON at all, and is then passed over.
//! And "property unavailable" is an ordinary answer, as for the place in a film that is just being loaded.

use serde_json::{Map, Value, json};

/// A command with its number, as a line.
pub(super) fn command_line(number: u64, command: &Value) -> String {
    format!("{}\n", json!({ "command": command, "request_id": number }))
}

/// A line from mpv.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Incoming {
    /// The answer to the command of that number: its value, or mpv's words for why not.
    Reply(u64, Result<Value, String>),
    /// Something happened.
    Event(Happening),
}

/// What happened in mpv, as far as a session cares.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Happening {
    /// A film was opened.
    Loaded,
    /// It goes to another place.
    Sought,
    /// After either, a frame is on the screen.
    Restarted,
    /// A film is no longer open; the reason, if it could not be played.
    Unloaded(Option<String>),
    /// The film came to its end, or to the place set as its end.
    AtEnd,
    /// A message of one of our key bindings: its words.
    Message(Vec<String>),
}

/// Reads a line; none when it means nothing to us.
pub(super) fn read(line: &[u8]) -> Option<Incoming> {
    let object: Map<String, Value> = serde_json::from_slice(line).ok()?;
    match object.get("event").and_then(Value::as_str) {
        Some(event) => happening(event, &object).map(Incoming::Event),
        None => reply(object),
    }
}

fn reply(mut object: Map<String, Value>) -> Option<Incoming> {
    let number = object.get("request_id")?.as_u64()?;
    let outcome = match object.get("error")?.as_str()? {
        "success" => Ok(object.remove("data").unwrap_or(Value::Null)),
        error => Err(error.to_owned()),
    };
    Some(Incoming::Reply(number, outcome))
}

fn happening(event: &str, object: &Map<String, Value>) -> Option<Happening> {
    let text = |key: &str| object.get(key).and_then(Value::as_str);
    match event {
        "file-loaded" => Some(Happening::Loaded),
        "seek" => Some(Happening::Sought),
        "playback-restart" => Some(Happening::Restarted),
        "end-file" if text("reason") == Some("error") => {
            Some(Happening::Unloaded(Some(text("file_error").unwrap_or("it could not be played").to_owned())))
        }
        "end-file" => Some(Happening::Unloaded(None)),
        "property-change" if object.get("data") == Some(&Value::Bool(true)) => Some(Happening::AtEnd),
        "client-message" => {
            let words = object.get("args")?.as_array()?.iter();
            Some(Happening::Message(words.filter_map(|word| Some(word.as_str()?.to_owned())).collect()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_command_is_one_line() {
        let line = command_line(7, &json!(["show-text", "one\ntwo \"three\""]));
        assert_eq!(line, "{\"command\":[\"show-text\",\"one\\ntwo \\\"three\\\"\"],\"request_id\":7}\n");
    }

    #[test]
    fn replies_go_by_their_number() {
        let is = |line: &str, number, outcome| {
            assert_eq!(read(line.as_bytes()), Some(Incoming::Reply(number, outcome)), "{line}");
        };
        is(r#"{"data":1.5,"request_id":3,"error":"success"}"#, 3, Ok(json!(1.5)));
        is(r#"{"request_id":4,"error":"success"}"#, 4, Ok(Value::Null));
        is(r#"{"request_id":5,"error":"property unavailable"}"#, 5, Err("property unavailable".to_owned()));
    }

    #[test]
    fn what_happened_is_told_apart() {
        let is = |line: &str, happening| {
            assert_eq!(read(line.as_bytes()), Some(Incoming::Event(happening)), "{line}");
        };
        is(r#"{"event":"file-loaded"}"#, Happening::Loaded);
        is(r#"{"event":"seek"}"#, Happening::Sought);
        is(r#"{"event":"playback-restart"}"#, Happening::Restarted);
        is(r#"{"event":"end-file","reason":"eof","playlist_entry_id":1}"#, Happening::Unloaded(None));
        is(
            r#"{"event":"end-file","reason":"error","playlist_entry_id":2,"file_error":"loading failed"}"#,
            Happening::Unloaded(Some("loading failed".to_owned())),
        );
        is(r#"{"event":"property-change","id":1,"name":"eof-reached","data":true}"#, Happening::AtEnd);
        is(
            r#"{"event":"client-message","args":["vipp-key","3"]}"#,
            Happening::Message(vec!["vipp-key".to_owned(), "3".to_owned()]),
        );
    }

    #[test]
    fn a_line_that_means_nothing_is_passed_over() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let lines: [&[u8]; 14] = [
            b"",
            b"\n",
            b"{",
            b"null",
            b"[]",
            b"\xff\xfe{}",
            br#"{"data":},"request_id":3,"error":"success"}"#,
            br#"{"event":"property-change","id":1,"name":"eof-reached","data":false}"#,
            br#"{"event":"property-change","id":1,"name":"eof-reached"}"#,
            br#"{"event":"a-new-one","request_id":3,"error":"success"}"#,
            br#"{"request_id":-3,"error":"success"}"#,
            br#"{"request_id":3}"#,
            br#"{"event":"client-message","args":"vipp-key"}"#,
            deep.as_bytes(),
        ];
        for line in lines {
            assert_eq!(read(line), None, "{}", String::from_utf8_lossy(line));
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_much(line in vec(any::<u8>(), 0..200)) {
            read(&line);
        }

        #[test]
        fn no_reply_or_event_is_too_much(
            key in "event|request_id|error|data|args|name|reason",
            value in "null|true|-1|1e99|18446744073709551616|\"success\"|\"client-message\"|\"end-file\"|\\[1,\"a\"\\]|\\{\\}",
            line in "[{}\\[\\]\",:a-z0-9]{0,40}",
        ) {
            read(format!("{{\"{key}\":{value},\"request_id\":3,\"error\":\"success\",{line}}}").as_bytes());
            read(format!("{{\"{key}\":{value},\"event\":\"client-message\",\"args\":{value}}}").as_bytes());
        }

        #[test]
        fn a_command_comes_back_as_it_was_sent(text in "\\PC{0,60}", number in any::<u64>()) {
            let line = command_line(number, &json!(["show-text", text]));
            prop_assert_eq!(line.matches('\n').count(), 1);
            let sent: Value = serde_json::from_str(&line).expect("JSON");
            prop_assert_eq!(sent, json!({ "command": ["show-text", text], "request_id": number }));
        }
    }
}
