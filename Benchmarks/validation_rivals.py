"""SciPy curve_fit and lmfit on the curves of the validation book, the way people use them.

Called by CooperonValidation with a folder of files "field, resistance"; prints one line per method and curve:
method, curve, L_phi (m), lower and upper end of the 95 % interval (m), 1 if the method said that it failed.

`usual script`: what most published analyses do. The conductance change against the point nearest to zero field, in
e²/h, all points, two free parameters, start at α = −0.5 and 100 nm, error bars from the covariance matrix.

`lmfit, background`: a careful user of lmfit. The curve is averaged with its mirror image, a constant and a quadratic
background are free, lengths are bounded, three starts are tried and the best kept; 95 % intervals from standard errors.
"""
import pathlib
import sys
import warnings

import numpy as np
from scipy.optimize import curve_fit
from scipy.special import digamma

HBAR, E = 1.054571817e-34, 1.602176634e-19
QUANTUM = E**2 / (2 * np.pi * HBAR)


def hln(field, alpha, length):
    """Δσ in e²/h; length in nm, as scripts have it, so that the numbers are of order one to thousands."""
    x = HBAR / (4 * E * (length * 1e-9) ** 2) / np.maximum(np.abs(field), 1e-12)
    return alpha / np.pi * (digamma(0.5 + x) - np.log(x))


def change(field, resistance):
    sheet = 1 / resistance / QUANTUM
    return sheet - sheet[np.argmin(np.abs(field))]


def usual_script(field, resistance):
    values, covariance = curve_fit(hln, field, change(field, resistance), p0=[-0.5, 100.0])
    length, error = abs(values[1]), np.sqrt(covariance[1, 1])
    return length, error, not np.isfinite(error)


def lmfit_background(lmfit):
    def predicted(field, alpha, length, constant, quadratic):
        return hln(field, alpha, length) + constant + quadratic * field**2

    def fit(field, resistance):
        order = np.argsort(field)
        field, signal = field[order], change(field, resistance)[order]
        half = (signal + np.interp(-field, field, signal)) / 2
        inside = field >= 0
        model = lmfit.Model(predicted)
        best = None
        for start in (50, 200, 800):
            parameters = model.make_params(
                alpha=dict(value=-0.5, min=-3, max=1.5), length=dict(value=start, min=5, max=10000),
                constant=0, quadratic=0)
            result = model.fit(half[inside], parameters, field=field[inside])
            if best is None or result.chisqr < best.chisqr:
                best = result
        found = best.params["length"]
        failed = not best.success or found.stderr is None
        return found.value, found.stderr or np.nan, failed

    return fit


def report(name, fit, curves):
    for number, (field, resistance) in enumerate(curves):
        try:
            length, error, failed = fit(field, resistance)
            cells = [length, length - 1.96 * error, length + 1.96 * error]
            print(name, number, *(f"{cell * 1e-9:.6e}" for cell in cells), int(failed), sep="\t")
        except (RuntimeError, ValueError) as trouble:
            print(name, number, "nan", "nan", "nan", 1, sep="\t")


def main():
    warnings.simplefilter("ignore")
    files = sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))
    curves = [np.loadtxt(file, skiprows=1, unpack=True) for file in files]
    report("usual script (SciPy curve_fit)", usual_script, curves)
    try:
        import lmfit
    except ImportError:
        print("lmfit (not installed)")
        return
    report("careful script (lmfit)", lmfit_background(lmfit), curves)


main()
