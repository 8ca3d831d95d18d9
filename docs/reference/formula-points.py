#!/usr/bin/env python3
"""Reference values of formulas without a magnetic field, far outside a lab's ranges (needs mpmath).

    python3 docs/reference/formula-points.py      rewrites the table of the tests, byte for byte

Every formula is computed as printed, in 60 digits: vanishing interaction parameters, telegraph noise within 1e-13 of
its critical damping, visibilities after a millionth of the correlation time, fluctuations with lengths of any ratio.
The table has the layout that `cooperon evaluate --points FILE --check` reads.
"""

import json
import random
from pathlib import Path

from mpmath import (atan, besselk, coth, exp, lambertw, log, mp, mpc, mpf, nstr, pi, quad, sinh, sqrt)

TABLE = Path(__file__).parents[2] / "Tests" / "AnalysisTests" / "Formulas" / "formula-points.json"
mp.dps = 60

E = mpf("1.602176634e-19")
H = mpf("6.62607015e-34")
HBAR = H / (2 * pi)
KB = mpf("1.380649e-23")
G0 = E**2 / (pi * H)


def thermal(x):
    half = x / 2
    return mpf(1) / 6 * (1 - x * x / 10) if half < mpf(10) ** -15 else (half * coth(half) - 1) / (2 * sinh(half) ** 2)


def fluctuation(kernel, scale):
    """2 int_0^inf of an even integrand that changes at x = scale and dies at x = 1."""
    marks = sorted({mpf(0)} | {scale * mpf(10) ** k for k in range(-6, 7)} | {mpf(10) ** k for k in range(-6, 1)}
                   | {mpf(3), mpf(10), mpf(30), mpf(90), mpf(180)})
    return 2 * quad(lambda x: thermal(x) * kernel(x), [x for x in marks if x <= 180])


def ucf_1d(length, L_phi, L_T, beta):
    def kernel(x):
        w = max(x, mpf(10) ** -40) / L_T**2
        kappa = sqrt(mpc(L_phi**-2, -w))
        return 2 / w * (1 / kappa).imag + (kappa**-3).real / 2
    return E**2 / H * sqrt(8 / (beta * length**3) * fluctuation(kernel, (L_T / L_phi) ** 2))


def ucf_2d(length, width, L_phi, L_T, beta):
    a = L_phi**-2
    def kernel(x):
        w = max(x, mpf(10) ** -40) / L_T**2
        return (4 / w * atan(w / a) + 2 * a / (a * a + w * w)) / (4 * pi)
    return E**2 / H * sqrt(8 * width / (beta * length**3) * fluctuation(kernel, (L_T / L_phi) ** 2))


def nyquist(R_sheet, T):
    x = E**2 * R_sheet / (2 * pi * HBAR)
    return KB * T / HBAR * exp(-lambertw(1 / x).real)


def fermi_liquid(T, T0, alpha, p, F0_sigma):
    interaction = mpf(0) if F0_sigma == 0 else 3 * (1 - log(1 + F0_sigma) / F0_sigma)
    return G0 * (alpha * p + 1 + interaction) * log(T / T0)


def zero_field(B_phi, B_so, B_e, B_s):
    return -G0 * (log(B_e + B_so + B_s) - mpf(3) / 2 * log(B_phi + B_so * 4 / 3 + B_s * 2 / 3) + log(B_phi + 2 * B_s) / 2)


def telegraph(v, gamma, t):
    mu = sqrt(mpc(gamma**2 - v**2))
    if mu == 0:
        return exp(-gamma * t) * (1 + gamma * t)
    return (exp(-gamma * t) * ((exp(mu * t) + exp(-mu * t)) / 2 + gamma / mu * (exp(mu * t) - exp(-mu * t)) / 2)).real


def visibility(sigma, tau_c, t):
    return exp(-(sigma * tau_c) ** 2 * (t / tau_c - 1 + exp(-t / tau_c)))


def echo(sigma, tau_c, tau):
    return exp(-(sigma * tau_c) ** 2 * (2 * tau / tau_c - 3 + 4 * exp(-tau / tau_c) - exp(-2 * tau / tau_c)))


def cooperon(r, D, L_phi):
    return besselk(0, r / L_phi) / (2 * pi * D)


MODELS = {
    "ucf-rms-1d-exact": (ucf_1d, {"length": (-5.9, -3), "L_phi": (-9, -6), "L_T": (-9, -4), "beta": [1, 2]}),
    "ucf-rms-2d-exact": (ucf_2d, {"length": (-5.9, -3), "width": (-5.9, -3), "L_phi": (-9, -6), "L_T": (-9, -4), "beta": [1, 2]}),
    "deph-nyquist-2d-sc": (nyquist, {"R_sheet": (-3, 4.4), "T": (-4, 3)}),
    "wl-eei-fermi-liquid":
        (fermi_liquid, {"T": (-3, 3), "T0": (-2, 2), "alpha": [1, -0.5, 0], "p": [1, 2, 3],
                        "F0_sigma": [0, 1e-20, 1e-14, -1e-9, 1e-5, -0.3, -0.999999, 7]}),
    "wl-zero-field-2d": (zero_field, {"B_phi": (-9, 3), "B_so": (-9, 3), "B_e": (-9, 3), "B_s": (-9, 3)}),
    "rtn-visibility": (telegraph, {"v": (6, 10), "gamma": (6, 10), "t": (-12, -8)}),
    "ou-visibility": (visibility, {"sigma": (5, 9), "tau_c": (-12, -4), "t": (-12, -9)}),
    "ou-echo": (echo, {"sigma": (5, 9), "tau_c": (-12, -4), "tau": (-12, -9)}),
    "cooperon-2d": (cooperon, {"r": (-10, -4.5), "D": (-6, 1), "L_phi": (-7, -5)}),
}


def main():
    source = random.Random(1985)
    models = {}
    for name, (formula, inputs) in MODELS.items():
        points = []
        for index in range(16):
            params = {key: 10.0 ** source.uniform(*drawn) if isinstance(drawn, tuple) else drawn[index % len(drawn)]
                      for key, drawn in inputs.items()}
            if name == "rtn-visibility" and index < 8:
                params["v"] = params["gamma"] * (1 + [0, 1e-15, -1e-13, 1e-9, -1e-6, 1e-4, 0.02, -0.1][index])
            value = formula(**{key: mpf(number) for key, number in params.items()})
            points.append({"params": params, "value": nstr(value, 20)})
        models[name] = {"points": points}
    TABLE.write_text(json.dumps({"models": models}, indent=1) + "\n")
    print(f"{sum(len(m['points']) for m in models.values())} values in {TABLE}")


if __name__ == "__main__":
    main()
