"""What other programs make of the same codings.

Reads a list of {"unit", "tolerance", "films": [{"end", "codings": [null or [[at, until or null, who, what], …], …]}]}
from stdin, times in milliseconds, and writes for each every value it can compute as {"name": value}. Nothing here is taken from vipp:
each definition is written anew, and the statistics are those of scikit-learn, statsmodels, krippendorff, irrCAC,
pingouin and SciPy.
"""

import itertools
import json
import sys
import warnings
from collections import Counter
from decimal import Decimal

import krippendorff
import numpy as np
import pandas as pd
import pingouin
import statsmodels.api as sm
from irrCAC.raw import CAC
from scipy.optimize import linear_sum_assignment
from scipy.stats import f as fisher
from sklearn.metrics import cohen_kappa_score, confusion_matrix, f1_score
from statsmodels.stats.inter_rater import cohens_kappa

warnings.filterwarnings("ignore")
found = {}


def say(name, value):
    if value is not None and np.isfinite(value):
        found[name] = float(value)


def units_of(event, unit, count):
    """The units an event is in: those whose middle it covers, or the one that holds its own middle."""
    at, until, _, _ = event
    if until is not None:
        covered = [k for k in range(count) if 2 * at <= (2 * k + 1) * unit < 2 * until]
        if covered:
            return covered
    middle = (at + (at if until is None else until)) / 2
    return [min(int(middle // unit), count - 1)]


def count_of(end, unit):
    return max(1, sum(1 for k in range(end // unit + 2) if (2 * k + 1) * unit < 2 * end))


def sets_on_grid(coding, who, unit, count):
    shown = [set() for _ in range(count)]
    for event in coding:
        if event[2] == who:
            for k in units_of(event, unit, count):
                shown[k].add((event[2], event[3]))
    return [frozenset(s) for s in shown]


def sets_in_time(coding, who, cuts):
    states = [e for e in coding if e[2] == who and e[1] is not None]
    return [
        frozenset((e[2], e[3]) for e in states if e[0] <= a and b <= e[1]) for a, b in itertools.pairwise(cuts)
    ]


def moments(films, unit):
    """Rows of what each coder said, with a weight: on the grid, and in time where unit is None."""
    rows, weights, whose = [], [], []
    placed = [e for film in films for c in film["codings"] if c for e in c if unit or e[1] is not None]
    for film in films:
        for who in sorted({e[2] for e in placed}):
            codings = film["codings"]
            if unit:
                count = count_of(film["end"], unit)
                said = [None if c is None else sets_on_grid(c, who, unit, count) for c in codings]
                lengths = [1] * count
            else:
                cuts = sorted({0, film["end"]} | {t for c in codings if c for e in c if e[1] is not None for t in e[:2]})
                said = [None if c is None else sets_in_time(c, who, cuts) for c in codings]
                lengths = [b - a for a, b in itertools.pairwise(cuts)]
            for k, length in enumerate(lengths):
                rows.append([None if s is None else s[k] for s in said])
                weights.append(length)
                whose.append(who)
    return rows, np.array(weights, dtype=float), np.array(whose), sorted({(e[2], e[3]) for e in placed})


def numbered(rows):
    names = sorted({s for row in rows for s in row if s is not None}, key=lambda s: sorted(s))
    return np.array([[np.nan if s is None else names.index(s) for s in row] for row in rows], dtype=float)


def kappa(one, other, weights):
    if len(set(one) | set(other)) < 2:
        return None
    return cohen_kappa_score(one, other, sample_weight=weights)


def of_moments(films, unit, coders):
    basis = "time" if unit else "duration"
    rows, weights, whose, labels = moments(films, unit)
    data = numbered(rows)
    for a, b in itertools.combinations(range(coders), 2):
        both = ~np.isnan(data[:, a]) & ~np.isnan(data[:, b]) & (weights > 0)
        if not both.any():
            continue
        one, other, weight = data[both, a], data[both, b], weights[both]
        say(f"{basis} percent {a} {b}", np.average(one == other, weights=weight))
        say(f"{basis} kappa {a} {b}", kappa(one, other, weight))
        table = confusion_matrix(one, other, sample_weight=weight)
        if table.shape[0] > 1:
            say(f"{basis} kappa-max {a} {b}", cohens_kappa(table).kappa_max)
        for label in labels:
            own = both & (whose == label[0])
            said = [[label in rows[k][c] for k in np.flatnonzero(own)] for c in (a, b)]
            weight = weights[own]
            name = f"{label[0]}: {label[1]} {a} {b}"
            if any(said[0]) or any(said[1]):
                say(f"{basis} positive {name}", f1_score(*said, sample_weight=weight))
            if not (all(said[0]) and all(said[1])):
                say(f"{basis} negative {name}", f1_score(*said, pos_label=False, sample_weight=weight))
            say(f"{basis} kappa {name}", kappa(*said, weight))
            first, second = (np.average(s, weights=weight) for s in said)
            say(f"{basis} prevalence {name}", first + second - 1)
            say(f"{basis} bias {name}", first - second)
    if unit:
        together(f"{basis}", data, coders)
        for label in labels:
            own = [[None if s is None else frozenset([label in s]) for s in row] for row, w in zip(rows, whose) if w == label[0]]
            binary = np.array([[np.nan if s is None else float(True in s) for s in row] for row in own])
            together(f"{basis} {label[0]}: {label[1]}", binary, coders, categories=[0.0, 1.0])


def together(name, data, coders, categories=None):
    """Alpha and AC1 of all coders; both need units that two of them said something about."""
    if coders < 2 or not ((~np.isnan(data)).sum(axis=1) > 1).any():
        return
    if len(np.unique(data[~np.isnan(data)])) > 1:
        say(f"{name} alpha", krippendorff.alpha(reliability_data=data.T, level_of_measurement="nominal"))
        rated = data[(~np.isnan(data)).any(axis=1)]
        say(f"{name} ac1", CAC(pd.DataFrame(rated), digits=9, categories=categories).gwet()["est"]["coefficient_value"])


def matched(one, other, tolerance):
    """Pairs by an assignment over everything at once: same code first, then number of pairs, then nearness."""
    a_pair = min(len(one), len(other)) * tolerance + 1
    the_same = min(len(one), len(other)) * a_pair + 1
    gain = np.zeros((len(one), len(other)))
    for i, x in enumerate(one):
        for j, y in enumerate(other):
            apart = abs(x[0] - y[0])
            if apart <= tolerance and x[2] == y[2]:
                gain[i, j] = a_pair - apart + (the_same if x[3] == y[3] else 0)
    pairs = [(i, j) for i, j in zip(*linear_sum_assignment(-gain)) if gain[i, j] > 0]
    left = [set(range(len(one))) - {i for i, _ in pairs}, set(range(len(other))) - {j for _, j in pairs}]
    name = lambda e: f"{e[2]}: {e[3]}"
    said = [(name(one[i]), name(other[j])) for i, j in pairs]
    said += [(name(one[i]), "~") for i in left[0]] + [("~", name(other[j])) for j in left[1]]
    return said


def without_empty(said):
    """Kappa whose chance comes from the log-linear model of quasi-independence, the cell ~ ~ left out."""
    cells = Counter(said)
    names = sorted({n for pair in said for n in pair} | {"~"})
    frame = pd.DataFrame([(r, c, cells[r, c]) for r in names for c in names if (r, c) != ("~", "~")], columns=["r", "c", "n"])
    rows, columns = frame.groupby("r").n.sum(), frame.groupby("c").n.sum()
    # A margin of nought is fitted by nought.
    frame = frame[[rows[r] > 0 and columns[c] > 0 for r, c in zip(frame.r, frame.c)]]
    design = pd.get_dummies(frame[["r", "c"]], drop_first=True, dtype=float)
    fit = sm.GLM(frame.n, sm.add_constant(design), family=sm.families.Poisson()).fit(maxiter=200, tol=1e-12)
    alike = (frame.r == frame.c).to_numpy()
    observed, chance = frame.n[alike].sum() / len(said), fit.fittedvalues[alike].sum() / len(said)
    return (observed - chance) / (1 - chance)


def of_events(films, tolerance, coders):
    for a, b in itertools.combinations(range(coders), 2):
        said = []
        for film in films:
            one, other = film["codings"][a], film["codings"][b]
            if one is not None and other is not None:
                said += matched(one, other, tolerance)
        if not said:
            continue
        one, other = zip(*said)
        say(f"events percent {a} {b}", np.mean([x == y for x, y in said]))
        say(f"events kappa {a} {b}", kappa(one, other, None))
        if any("~" not in pair for pair in said):
            say(f"events structural-zero {a} {b}", without_empty(said))
        for label in sorted({n for pair in said for n in pair} - {"~"}):
            positive = f1_score([x == label for x in one], [y == label for y in other])
            say(f"events positive {label} {a} {b}", positive)


def union(spans):
    covered, reached = 0, 0
    for at, until in sorted(spans):
        covered += max(0, until - max(at, reached))
        reached = max(reached, until)
    return covered


def of_films(films, coders):
    for label in sorted({(e[2], e[3]) for f in films for c in f["codings"] if c for e in c}):
        name = f"{label[0]}: {label[1]}"
        own = lambda c: [e for e in c if (e[2], e[3]) == label]
        tables = {"counts": [[None if c is None else len(own(c)) for c in f["codings"]] for f in films]}
        if any(e[1] is not None for f in films for c in f["codings"] if c for e in own(c)):
            spans = lambda c: union([(e[0], e[1]) for e in own(c) if e[1] is not None])
            tables["durations"] = [[None if c is None else spans(c) for c in f["codings"]] for f in films]
        for basis, table in tables.items():
            data = np.array([[np.nan if v is None else v for v in row] for row in table], dtype=float)
            if len(np.unique(data[~np.isnan(data)])) > 1:
                value = krippendorff.alpha(reliability_data=data.T, level_of_measurement="interval")
                say(f"{basis} alpha {name}", value)
            whole = data[~np.isnan(data).any(axis=1)]
            if len(whole) > 1:
                correlation(f"{basis}", name, whole)


def correlation(basis, name, data):
    n, k = data.shape
    left = data - data.mean(axis=1, keepdims=True) - data.mean(axis=0, keepdims=True) + data.mean()
    rows = k * ((data.mean(axis=1) - data.mean()) ** 2).sum() / (n - 1)
    columns = n * ((data.mean(axis=0) - data.mean()) ** 2).sum() / (k - 1)
    error = (left**2).sum() / ((n - 1) * (k - 1))
    if rows < 1e-9 and error < 1e-9:
        return
    if n > 4 and error > 1e-9:
        long = pd.DataFrame([(i, j, v) for i, row in enumerate(data) for j, v in enumerate(row)], columns=["t", "r", "v"])
        peer = pingouin.intraclass_corr(data=long, targets="t", raters="r", ratings="v").set_index("Type")
        say(f"{basis} icc-a1 {name}", peer.loc["ICC(A,1)", "ICC"])
        say(f"{basis} icc-c1 {name}", peer.loc["ICC(C,1)", "ICC"])
    if error > 1e-9:
        agreement = (rows - error) / (rows + (k - 1) * error + k * (columns - error) / n)
        ratio, free = rows / error, (n - 1) * (k - 1)
        low, high = ratio / fisher.ppf(0.975, n - 1, free), ratio * fisher.ppf(0.975, free, n - 1)
        say(f"{basis} icc-c1 low {name}", (low - 1) / (low + k - 1))
        say(f"{basis} icc-c1 high {name}", (high - 1) / (high + k - 1))
        a = k * agreement / (n * (1 - agreement))
        b = 1 + k * agreement * (n - 1) / (n * (1 - agreement))
        v = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / free)
        if v < 1e-9:
            return
        low, high = fisher.ppf(0.975, n - 1, v), fisher.ppf(0.975, v, n - 1)
        noise = k * columns + (k * n - k - n) * error
        say(f"{basis} icc-a1 low {name}", n * (rows - low * error) / (low * noise + n * rows))
        say(f"{basis} icc-a1 high {name}", n * (high * rows - error) / (noise + n * high * rows))


def of_boris(films, unit, coders):
    """BORIS's time-unit kappa from its description: decimals for the moments, floats for what they are held against."""
    for number, film in enumerate(films):
        for a, b in itertools.combinations(range(coders), 2):
            one, other = film["codings"][a], film["codings"][b]
            if not one or not other:
                continue
            seconds = lambda ms: float(Decimal(ms) / 1000)
            events = one + other
            moment = Decimal(str(seconds(min(e[0] for e in events))))
            last = seconds(max(e[0] if e[1] is None else e[1] for e in events))
            step, subjects = Decimal(unit) / 1000, sorted({e[2] for e in events})

            def shown(coding, who, t):
                t = float(t)
                states = [e[3] for e in coding if e[2] == who and e[1] is not None and seconds(e[0]) <= t <= seconds(e[1])]
                points = [e[3] for e in coding if e[2] == who and e[1] is None and abs(seconds(e[0]) - t) <= float(step / 2)]
                return tuple((who, code) for code in sorted(states) + sorted(points))

            cases = []
            while moment <= last:
                cases += [(shown(one, who, moment), shown(other, who, moment)) for who in subjects]
                moment += step
            names = sorted({s for case in cases for s in case})
            table = np.zeros((len(names), len(names)))
            for x, y in cases:
                table[names.index(x), names.index(y)] += 1
            total = table.sum()
            chance = sum(table[i].sum() * table[:, i].sum() / total for i in range(len(names)))
            value = 1 if total - chance == 0 else np.round((np.trace(table) - chance) / (total - chance), 3)
            say(f"boris kappa {number} {a} {b}", value)


answers = []
for asked in json.load(sys.stdin):
    found = {}
    coders = len(asked["films"][0]["codings"])
    of_moments(asked["films"], asked["unit"], coders)
    of_moments(asked["films"], None, coders)
    of_events(asked["films"], asked["tolerance"], coders)
    of_films(asked["films"], coders)
    of_boris(asked["films"], asked["unit"], coders)
    answers.append(found)
json.dump(answers, sys.stdout)
