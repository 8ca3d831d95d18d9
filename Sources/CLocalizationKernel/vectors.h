/* Vectors of eight numbers, and what is done with them that has no operator. For the kernel's own files. */
#ifndef VECTORS_H
#define VECTORS_H
#include <stdint.h>

/* Vectors are handed only to functions that are inlined, so no calling convention is involved. */
#pragma clang diagnostic ignored "-Wpsabi"

typedef double v8 __attribute__((vector_size(64), aligned(64), may_alias));
typedef int64_t i8 __attribute__((vector_size(64), aligned(64), may_alias));
#define INLINE static inline __attribute__((always_inline))

INLINE v8 load(const double *p) { return *(const v8 *)p; }
INLINE void store(double *p, v8 x) { *(v8 *)p = x; }
INLINE v8 splat(double x) { return (v8){x, x, x, x, x, x, x, x}; }
INLINE i8 splatBits(int64_t x) { return (i8){x, x, x, x, x, x, x, x}; }
INLINE v8 choose(i8 mask, v8 yes, v8 no) { return (v8)((mask & (i8)yes) | (~mask & (i8)no)); }
INLINE v8 magnitudeOf(v8 x) { return (v8)((i8)x & splatBits(INT64_MAX)); }

INLINE v8 rootOf(v8 x) {
  for (int lane = 0; lane < 8; lane++) x[lane] = __builtin_sqrt(x[lane]);
  return x;
}

/* e^x for |x| < 700: 2^n e^r, |r| < 0.35. */
INLINE v8 exponential(v8 x) {
  v8 shifted = x * splat(1.4426950408889634074) + splat(0x1.8p52), n = shifted - splat(0x1.8p52);
  v8 r = (x - n * splat(0x1.62e42fefa39efp-1)) - n * splat(0x1.abc9e3b39803fp-56), sum = splat(1.0 / 87178291200);
  static const double inverseFactorials[] = {1,           1,          0.5,         1.0 / 6,       1.0 / 24,
                                             1.0 / 120,   1.0 / 720,  1.0 / 5040,  1.0 / 40320,   1.0 / 362880,
                                             1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800};
  for (int power = 13; power >= 0; power--) sum = sum * r + splat(inverseFactorials[power]);
  return (v8)((i8)sum + ((i8)shifted << splatBits(52)));
}

/* ln x and 1/x for x > 0: x = 2^k m with m in [sqrt(1/2), sqrt 2), ln m = 2 artanh((m - 1)/(m + 1)). One division
 * serves both. */
INLINE v8 logarithm(v8 x, v8 *inverse) {
  i8 above = (i8)x - splatBits(0x3fe6a09e667f3bcd);
  i8 exponent = above & splatBits((int64_t)0xfff0000000000000);
  v8 m = (v8)((i8)x - exponent);
  /* k + 1024 as the low bits of 2^52 + k + 1024: conversion without an instruction for it. */
  typedef uint64_t u8 __attribute__((vector_size(64)));
  i8 biased = (i8)(((u8)exponent + (u8)splatBits((int64_t)1024 << 52)) >> (u8)splatBits(52));
  v8 k = (v8)(biased | splatBits(0x4330000000000000)) - splat(0x1p52 + 1024);
  v8 both = splat(1) / (x * (m + splat(1)));
  *inverse = both * (m + splat(1));
  v8 s = (m - splat(1)) * (both * x), z = s * s, sum = splat(1.0 / 23);
  for (int n = 21; n >= 3; n -= 2) sum = sum * z + splat(1.0 / n);
  return k * splat(0.69314718055994530942) + (s + s) * (z * sum + splat(1));
}
#endif
