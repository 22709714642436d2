"""The cues that webvtt-py and pysubs2 read in files of subtitles, as JSON."""

import json
import sys

import pysubs2
import webvtt


def read(path):
    cues = webvtt.read(path) if path.endswith(".vtt") else webvtt.from_srt(path)
    by_webvtt = [[cue.start, cue.end, cue.text] for cue in cues]
    by_pysubs2 = [[event.start, event.end, event.plaintext] for event in pysubs2.load(path)]
    return {"webvtt": by_webvtt, "pysubs2": by_pysubs2}


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
