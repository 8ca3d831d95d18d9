// The one door to the GNU Scientific Library (GPL-3.0-or-later).
//
// What comes through: special functions (sf), integration, distributions (cdf), random numbers (rng, randist), and as a
// second opinion the library's own nonlinear least squares and linear algebra.
//
// GSL declares its random generators and solvers as `GSL_VAR` globals, which Swift cannot import as constants; they get inline
// accessors here. Everything else is used under its own name.
#pragma once

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_airy.h>
#include <gsl/gsl_sf_bessel.h>
#include <gsl/gsl_sf_lambert.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_sf_zeta.h>

static inline const gsl_rng_type *cgsl_rng_mt19937(void) { return gsl_rng_mt19937; }
static inline const gsl_multifit_nlinear_type *cgsl_multifit_nlinear_trust(void) { return gsl_multifit_nlinear_trust; }

// GSL ends the process on a domain error unless told not to. This is the one place that tells it; afterwards the `_e`
// functions report trouble by their status. Each Swift target that imports this module runs it once, from a lazily
// initialised constant, before its first call. It may run again: it stores the same pointer.
static inline void cgsl_return_errors_instead_of_aborting(void) { gsl_set_error_handler_off(); }
