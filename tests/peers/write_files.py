"""Files as pympi-ling, webvtt-py and pysubs2 write them, of the marks that stand in stdin, into the folder that is named.

A mark is [tier, from in milliseconds, until, words]. Writes film.eaf, film.vtt and film.srt.
"""

import json
import pathlib
import sys

import pympi
import pysubs2
import webvtt

folder, marks = pathlib.Path(sys.argv[1]), json.load(sys.stdin)

document = pympi.Elan.Eaf(author="")
document.remove_tier("default")
for tier in dict.fromkeys(mark[0] for mark in marks):
    document.add_tier(tier, part=tier)
for tier, start, end, words in marks:
    document.add_annotation(tier, start, end, words)
document.to_file(str(folder / "film.eaf"))


def stamp(millis):
    return f"{millis // 3600000:02}:{millis // 60000 % 60:02}:{millis // 1000 % 60:02}.{millis % 1000:03}"


subtitles = webvtt.WebVTT()
for tier, start, end, words in marks:
    subtitles.captions.append(webvtt.Caption(stamp(start), stamp(end), f"{tier}: {words}"))
subtitles.save(str(folder / "film.vtt"))

lines = pysubs2.SSAFile()
lines.events = [pysubs2.SSAEvent(start=start, end=end, text=f"{tier}: {words}") for tier, start, end, words in marks]
lines.save(str(folder / "film.srt"))
