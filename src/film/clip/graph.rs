//! The graph of filters that makes a new film of parts of others.
//!
//! Each part is cut by the time stamps of its frames, its hidden areas are covered, its last frame is held, and it is
//! fitted to the size of the whole. Its sound is cut and filled up to the very length of the part, so that the next
//! part begins when the last frame has had its time.

use super::piece::{HELD, Piece};
use super::reel::{Hidden, Sound};
use crate::film::seconds::seconds;

/// The whole graph, with its outputs `[v]` and, if there is sound, `[a]`. `words` is a file of words to draw. The new film
/// is as large as the largest of its films, the first of them if there are several.
pub(super) fn graph(pieces: &[Piece<'_>], sound: Sound, words: Option<&str>) -> String {
    let area = |piece: &&Piece<'_>| u64::from(piece.size().0) * u64::from(piece.size().1);
    let whole = pieces.iter().rev().max_by_key(area).map_or((0, 0), Piece::size);
    let parts = pieces.iter().enumerate().map(|(n, piece)| picture(piece, n, whole) + &self::sound(piece, n));
    let inputs: String = (0..pieces.len()).map(|n| format!("[v{n}][a{n}]")).collect();
    let joined = format!("{inputs}concat=n={}:v=1:a=1[joined][a]", pieces.len());
    let drawn = format!("[joined]{}[v]", words.map_or("null".to_owned(), |file| format!("subtitles={file}")));
    let silenced = (sound == Sound::Muted).then(|| "[a]anullsink".to_owned());
    parts.chain([joined, drawn]).chain(silenced).collect::<Vec<String>>().join(";")
}

/// The filters of a picture: from input `n` to `[vn]`, of the size of the whole.
fn picture(piece: &Piece<'_>, n: usize, whole: (u32, u32)) -> String {
    let (width, height) = piece.size();
    let (begin, end) = piece.cuts();
    let mut graph = format!(
        "[{n}:v:0]settb=1/90000,trim=start={begin}us:end={end}us,setpts=PTS-STARTPTS,\
         scale={width}:{height},setsar=1,format=yuv420p[v{n}c0]"
    );
    for (nth, hidden) in piece.part.hidden.iter().enumerate() {
        graph += &cover(piece, hidden, &format!("v{n}c{nth}"), &format!("v{n}c{}", nth + 1));
    }
    let covered = format!("v{n}c{}", piece.part.hidden.len());
    let (width, height) = whole;
    graph
        + &format!(
            ";[{covered}]{}scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2,\
             pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1[v{n}]",
            hold(piece)
        )
}

/// Covers an area with its mean colour for a while.
fn cover(piece: &Piece<'_>, hidden: &Hidden, from: &str, to: &str) -> String {
    let area = hidden.area.pixels(piece.size());
    let (begin, end) = piece.span(hidden.from, hidden.until);
    let (begin, end) = (seconds(begin), seconds(end));
    format!(
        ";[{from}]split[{from}a][{from}b];\
         [{from}b]crop={}:{}:{}:{},scale=1:1:flags=area,scale={}:{}:flags=neighbor[{from}c];\
         [{from}a][{from}c]overlay={}:{}:enable='between(t,{begin},{end})'[{to}]",
        area.width, area.height, area.x, area.y, area.width, area.height, area.x, area.y
    )
}

/// Shows the last frame again and again after its own time.
fn hold(piece: &Piece<'_>) -> String {
    let (held, played) = (piece.held_frames(), piece.played_frames());
    if held == 0 {
        return String::new();
    }
    let playing = seconds(piece.playing());
    format!(
        "tpad=stop_mode=clone:stop={held},\
         setpts='if(lt(N,{played}),PTS,({playing}+(N-{played})/{HELD})/TB)',"
    )
}

/// The filters of a sound, to `[an]`: as long as the part, whatever its film has.
fn sound(piece: &Piece<'_>, n: usize) -> String {
    let (begin, playing, length) = (piece.first_time(), piece.playing(), seconds(piece.length()));
    let source = match piece.has_sound() {
        true => format!(
            "[{n}:a:0]atrim=start={begin}us,asetpts=PTS-{begin}/1000000/TB,aresample=48000:async=1:first_pts=0,\
             atrim=end={playing}us"
        ),
        false => "anullsrc=r=48000:cl=stereo".to_owned(),
    };
    format!(
        ";{source},aformat=sample_rates=48000:channel_layouts=stereo,apad=whole_dur={length},atrim=end={length}[a{n}]"
    )
}
