"""SciPy and lmfit on the cases of the comparison: python3 rivals.py FOLDER GROUP...

Prints a line of JSON per case: {"peer", "case", "s", "params"}; "s" is processor time of one thread in seconds.
"""
import json
import sys
import time
import warnings

import lmfit
import numpy as np
from scipy.optimize import curve_fit, least_squares

from data import FOUR, FOUR_START, TWO_START, curve, curves, hln2, hln4

warnings.filterwarnings("ignore")
TOLERANCE = 1e-10


def average(work, least=0.25):
    """The result of some work and its mean time, after a first run."""
    result, start, count = work(), time.process_time(), 0
    while True:
        work()
        count += 1
        elapsed = time.process_time() - start
        if elapsed >= least:
            return result, elapsed / count


def emit(peer, case, seconds, values=None, **more):
    line = {"peer": peer, "case": case, "s": seconds, **more}
    if values is not None:
        line["params"] = [float(value) for value in values]
    print(json.dumps(line), flush=True)


def logarithmic(model, positions):
    """The model in logarithms of its fields: what an unbounded solver needs."""
    def changed(B, *values):
        return model(B, *(np.exp(v) if i in positions else v for i, v in enumerate(values)))
    return changed


class Case:
    """One curve: its data, model and start, and how each rival fits it."""

    def __init__(self, folder, name):
        self.B, self.y, self.error = curve(folder, name)
        is_two = name.startswith("hln2")
        self.model = hln2 if is_two else hln4
        self.names = ["alpha", "B_phi"] if is_two else ["B_phi", "B_so", "B_e", "offset"]
        self.fields = [i for i, name in enumerate(self.names) if name.startswith("B_")]
        self.start = TWO_START if is_two else FOUR_START
        self.logarithmic = logarithmic(self.model, self.fields)
        self.lmfit = lmfit.Model(self.model)

    def coordinates(self, values):
        return [np.log(v) if i in self.fields else v for i, v in enumerate(values)]

    def values(self, coordinates):
        return [np.exp(v) if i in self.fields else v for i, v in enumerate(coordinates)]

    def scipy(self, y, start):
        found = curve_fit(self.logarithmic, self.B, y, p0=self.coordinates(start), method="lm", xtol=TOLERANCE,
                          ftol=TOLERANCE)[0]
        return self.values(found)

    def with_lmfit(self, y, start):
        parameters = self.lmfit.make_params(**dict(zip(self.names, start)))
        for i in self.fields:
            parameters[self.names[i]].min = 0
        found = self.lmfit.fit(y, parameters, B=self.B, fit_kws={"xtol": TOLERANCE, "ftol": TOLERANCE})
        return [found.params[name].value for name in self.names]

    def rivals(self):
        return (("scipy_lm", self.scipy), ("lmfit", self.with_lmfit))


def single(folder):
    for name in ("hln2_200", "hln4_200", "hln4_2000"):
        case = Case(folder, name)
        for peer, fit in case.rivals():
            values, seconds = average(lambda: fit(case.y, case.start))
            emit(peer, name, seconds, values)
    case = Case(folder, "hln4_200")
    starts = [[*(FOUR[i] * (1 / 3 if corner >> i & 1 else 3) for i in range(3)), 0.0] for corner in range(8)]
    best = np.sum((case.y - hln4(case.B, *case.scipy(case.y, case.start))) ** 2)
    for peer, fit in case.rivals():
        reached, begun = 0, time.process_time()
        for start in starts:
            try:
                reached += abs(np.sum((case.y - hln4(case.B, *fit(case.y, start))) ** 2) / best - 1) < 1e-8
            except RuntimeError:
                pass
        emit(peer, "corners8_hln4_200", time.process_time() - begun, n_ok=int(reached))


def boot(folder):
    indices = np.fromfile(f"{folder}/boot_idx_1000x200.i32", dtype=np.int32).reshape(1000, 200)
    for name in ("hln2_200", "hln4_200"):
        case = Case(folder, name)
        best = case.scipy(case.y, case.start)
        fitted = case.model(case.B, *best)
        samples = fitted + (case.y - fitted)[indices]
        for peer, fit in case.rivals():
            begun = time.process_time()
            found = np.array([fit(y, best) for y in samples])
            emit(peer, f"boot1000_{name}", time.process_time() - begun, found.mean(0))


def joint(folder, count):
    B, y, errors, B_phi = curves(folder, count)
    start = np.concatenate([np.log(FOUR[1:3] / 3), np.log(B_phi), np.zeros(count)])

    def residuals(p):
        B_so, B_e = np.exp(p[:2])
        model = hln4(B[None, :], np.exp(p[2:2 + count])[:, None], B_so, B_e, p[2 + count:][:, None])
        return ((model - y) / errors[:, None]).ravel()

    found, seconds = average(
        lambda: least_squares(residuals, start, method="lm", xtol=TOLERANCE, ftol=TOLERANCE, gtol=TOLERANCE))
    emit("scipy_lm", f"glob_{count}", seconds, [*np.exp(found.x[:2 + count]), *found.x[2 + count:]])


if __name__ == "__main__":
    for group in sys.argv[2:]:
        if group.startswith("glob"):
            joint(sys.argv[1], int(group[4:]))
        else:
            {"single": single, "boot": boot}[group](sys.argv[1])
