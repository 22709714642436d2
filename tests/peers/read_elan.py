"""What pympi-ling and speach read in ELAN documents: the annotations of each tier, as JSON."""

import json
import sys
import warnings

import pympi
from speach import elan

warnings.simplefilter("ignore")


def read(path):
    document = pympi.Elan.Eaf(path)
    by_pympi = {
        tier: sorted(list(annotation[:3]) for annotation in document.get_annotation_data_for_tier(tier))
        for tier in document.get_tier_names()
    }
    by_speach = {}
    for tier in elan.read_eaf(path).tiers():
        rows = [[int(a.from_ts.value), int(a.to_ts.value), a.value or ""] for a in tier.annotations]
        by_speach[tier.name] = sorted(rows)
    media = [(one.get("MEDIA_URL"), one.get("RELATIVE_MEDIA_URL")) for one in document.media_descriptors]
    return {"pympi": by_pympi, "speach": by_speach, "media": media}


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
