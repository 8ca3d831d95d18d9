#include "localization_kernel.h"
#include <math.h>

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

/* Half the span of ln|b| in a segment. With rows 1/8 apart |t| then stays below 1/4. */
static const double halfSpan = 3.0 / 16;
/* ln|b| that stands for b = 0: every F vanishes there. */
static const double logOfZero = -1e5;

/* ln x for x > 0: x = 2^k m with m in [sqrt(1/2), sqrt 2), ln m = 2 artanh((m - 1)/(m + 1)). */
INLINE v8 logarithm(v8 x) {
  i8 above = (i8)x - splatBits(0x3fe6a09e667f3bcd);
  i8 exponent = above & splatBits((int64_t)0xfff0000000000000);
  v8 m = (v8)((i8)x - exponent);
  /* k + 1024 as the low bits of 2^52 + k + 1024: conversion without an instruction for it. */
  typedef uint64_t u8 __attribute__((vector_size(64)));
  i8 biased = (i8)(((u8)exponent + (u8)splatBits((int64_t)1024 << 52)) >> (u8)splatBits(52));
  v8 k = (v8)(biased | splatBits(0x4330000000000000)) - splat(0x1p52 + 1024);
  v8 s = (m - splat(1)) / (m + splat(1)), z = s * s, sum = splat(1.0 / 23);
  for (int n = 21; n >= 3; n -= 2) sum = sum * z + splat(1.0 / n);
  return k * splat(0.69314718055994530942) + (s + s) * (z * sum + splat(1));
}

/* F and dF/du beyond the ends of the table: the first terms of both asymptotic series, psi(1/2) = -gamma - 2 ln 2. */
static void tail(double u, double *value, double *slope) {
  if (u > 0) {
    double q = u < 350 ? exp(-2 * u) : 0;
    *value = q * (1.0 / 24 - q * (7.0 / 960));
    *slope = -q * (1.0 / 12 - q * (7.0 / 240));
  } else {
    double x = exp(u), first = 4.9348022005446793094 * x, second = 8.4143983221171599978 * x * x;
    *value = -u - 1.9635100260214234794 + first - second;
    *slope = -1 + first - 2 * second;
  }
}

/* One term at the vectors first..<last; `segment` is the first piece of `first`. Returns the piece after the last. */
INLINE ptrdiff_t term(const clkTable *table, const clkPoints *points, ptrdiff_t segment, ptrdiff_t first,
                      ptrdiff_t last, double logField, double *values, double *slopes) {
  ptrdiff_t previous = -1;
  for (; segment < points->segments; segment++) {
    ptrdiff_t group = points->segmentGroups[segment];
    if (group >= last) break;
    double centre = points->segmentCentres[segment];
    v8 logs = load(points->logarithms + clkLanes * group), f, d;
    double place = (logField - centre) * clkRowsPerUnit + ((double)table->zero + 0.5);
    if (__builtin_expect(place >= 0 && place < (double)table->rows, 1)) {
      ptrdiff_t row = (ptrdiff_t)place;
      const double *a = table->coefficients + clkRowLength * row;
      v8 t = splat(logField - (double)(row - table->zero) / clkRowsPerUnit) - logs;
      d = splat(a[11]);
      f = d * t + splat(a[10]);
#pragma clang loop unroll(full)
      for (int n = 9; n >= 0; n--) {
        d = d * t + f;
        f = f * t + splat(a[n]);
      }
    } else {
      for (int lane = 0; lane < clkLanes; lane++) {
        double value, slope;
        tail(logField - logs[lane], &value, &slope);
        f[lane] = value;
        d[lane] = slope;
      }
    }
    double *value = values + clkLanes * (group - first), *slope = slopes + clkLanes * (group - first);
    if (__builtin_expect(group == previous, 0)) {
      i8 mine = (i8)(magnitudeOf(logs - splat(centre)) <= splat(halfSpan * (1 + 1e-9)));
      f = choose(mine, f, load(value));
      d = choose(mine, d, load(slope));
    }
    store(value, f);
    store(slope, d);
    previous = group;
  }
  return segment;
}

INLINE void values(const clkTable *table, const clkPoints *points, double logField, double *f, double *d) {
  term(table, points, 0, 0, points->groups, logField, f, d);
}

INLINE void place(clkPoints *points, const double *fields, const double *directions, double offset, double lag,
                  double *shifted, double *inverse, double *magnitude) {
  ptrdiff_t count = 0;
  for (ptrdiff_t group = 0; group < points->groups; group++) {
    ptrdiff_t at = clkLanes * group;
    v8 b = load(fields + at) - splat(offset) - splat(lag) * load(directions + at), size = magnitudeOf(b);
    i8 isZero = (i8)(size < splat(1e-290));
    v8 logs = choose(isZero, splat(logOfZero), logarithm(size));
    store(shifted + at, b);
    store(magnitude + at, size);
    store(inverse + at, choose(isZero, splat(0), splat(1) / b));
    store(points->logarithms + at, logs);
    /* Pieces from the smallest ln|b| upwards, until no point is left. */
    double low = __builtin_reduce_min(logs), high = __builtin_reduce_max(logs);
    while (high - low > 2 * halfSpan) {
      points->segmentGroups[count] = (int32_t)group;
      points->segmentCentres[count++] = low + halfSpan;
      double next = high;
      for (int lane = 0; lane < clkLanes; lane++)
        if (logs[lane] > low + 2 * halfSpan && logs[lane] < next) next = logs[lane];
      low = next;
    }
    points->segmentGroups[count] = (int32_t)group;
    points->segmentCentres[count++] = 0.5 * (low + high);
  }
  points->segments = count;
}

/* Adds the products of columns a..<a+rows and b..<b+columns (the upper triangle where a = b) over some vectors. Called
 * with constants, so that the sums stay in registers. */
INLINE void block(const double *columns, ptrdiff_t groups, int a, int rows, int b, int width, v8 *sums) {
  const ptrdiff_t stride = clkChunk * clkLanes;
  v8 s[36];
#pragma clang loop unroll(full)
  for (int n = 0; n < rows * width; n++) s[n] = splat(0);
  for (ptrdiff_t at = 0; at < clkLanes * groups; at += clkLanes) {
    v8 x[6];
#pragma clang loop unroll(full)
    for (int n = 0; n < width; n++) x[n] = load(columns + (b + n) * stride + at);
#pragma clang loop unroll(full)
    for (int m = 0; m < rows; m++) {
      v8 y = a == b ? x[m] : load(columns + (a + m) * stride + at);
#pragma clang loop unroll(full)
      for (int n = a == b ? m : 0; n < width; n++) s[m * width + n] += y * x[n];
    }
  }
#pragma clang loop unroll(full)
  for (int m = 0; m < rows; m++)
#pragma clang loop unroll(full)
    for (int n = a == b ? m : 0; n < width; n++) sums[(a + m) * clkMostColumns + b + n] += s[m * width + n];
}

INLINE void products(const double *columns, ptrdiff_t groups, int count, v8 *sums) {
  switch (count) {
    case 1: block(columns, groups, 0, 1, 0, 1, sums); return;
    case 2: block(columns, groups, 0, 2, 0, 2, sums); return;
    case 3: block(columns, groups, 0, 3, 0, 3, sums); return;
    case 4: block(columns, groups, 0, 4, 0, 4, sums); return;
    case 5: block(columns, groups, 0, 5, 0, 5, sums); return;
    case 6: block(columns, groups, 0, 6, 0, 6, sums); return;
  }
  for (int a = 0; a < count; a += 4) {
    switch (count - a) {
      case 1: block(columns, groups, a, 1, a, 1, sums); break;
      case 2: block(columns, groups, a, 2, a, 2, sums); break;
      case 3: block(columns, groups, a, 3, a, 3, sums); break;
      default: block(columns, groups, a, 4, a, 4, sums);
    }
    for (int b = a + 4; b < count; b += 4)
      switch (count - b) {
        case 1: block(columns, groups, a, 4, b, 1, sums); break;
        case 2: block(columns, groups, a, 4, b, 2, sums); break;
        case 3: block(columns, groups, a, 4, b, 3, sums); break;
        default: block(columns, groups, a, 4, b, 4, sums);
      }
  }
}

INLINE void gram(const clkTable *table, const clkPoints *points, const clkPlan *plan, double *scratch, double *result) {
  const ptrdiff_t stride = clkChunk * clkLanes, terms = plan->terms, count = plan->columns;
  double *columns = scratch + 2 * terms * stride;
  v8 sums[clkMostColumns * clkMostColumns];
  for (ptrdiff_t a = 0; a < count; a++)
    for (ptrdiff_t b = a; b < count; b++) sums[a * clkMostColumns + b] = splat(0);
  ptrdiff_t segment = 0;
  for (ptrdiff_t first = 0; first < points->groups; first += clkChunk) {
    ptrdiff_t last = first + clkChunk < points->groups ? first + clkChunk : points->groups, next = segment;
    for (ptrdiff_t i = 0; i < terms; i++)
      next = term(table, points, segment, first, last, plan->logFields[i], scratch + i * stride,
                  scratch + (terms + i) * stride);
    segment = terms > 0 ? next : 0;
    for (ptrdiff_t c = 0; c < count; c++) {
      const int32_t from = plan->starts[c], to = plan->starts[c + 1], factor = plan->factors[c];
      for (ptrdiff_t group = first; group < last; group++) {
        v8 sum = splat(0), weight = load(plan->weights + clkLanes * group);
        for (int32_t e = from; e < to; e++) {
          ptrdiff_t source = plan->sources[e];
          const double *from = source < 2 * terms ? scratch + source * stride - clkLanes * first
                                                  : plan->arrays[source - 2 * terms];
          sum += splat(plan->coefficients[e]) * load(from + clkLanes * group);
        }
        if (factor >= 0) weight *= load(plan->arrays[factor] + clkLanes * group);
        store(columns + c * stride + clkLanes * (group - first), weight * sum);
      }
    }
    products(columns, last - first, (int)count, sums);
  }
  for (ptrdiff_t a = 0; a < count; a++)
    for (ptrdiff_t b = a; b < count; b++) {
      v8 s = sums[a * clkMostColumns + b];
      *result++ = ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
    }
}

/* The three entry points, compiled for one instruction set. */
#define COMPILE(NAME, TARGET) \
  TARGET static void place##NAME(clkPoints *p, const double *b, const double *d, double o, double l, double *s, \
                                 double *i, double *m) { place(p, b, d, o, l, s, i, m); } \
  TARGET static void values##NAME(const clkTable *t, const clkPoints *p, double u, double *f, double *d) { \
    values(t, p, u, f, d); } \
  TARGET static void gram##NAME(const clkTable *t, const clkPoints *p, const clkPlan *plan, double *w, double *s) { \
    gram(t, p, plan, w, s); }

COMPILE(Baseline, )
#if defined(__x86_64__)
COMPILE(AVX2, __attribute__((target("avx2,fma"))))
COMPILE(AVX512, __attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))))
#define CHOOSE(SET, FUNCTION, ...) \
  switch (SET) { \
    case clkAVX512: FUNCTION##AVX512(__VA_ARGS__); break; \
    case clkAVX2: FUNCTION##AVX2(__VA_ARGS__); break; \
    default: FUNCTION##Baseline(__VA_ARGS__); \
  }
int clkBestSet(void) {
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return clkAVX512;
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? clkAVX2 : clkBaseline;
}
#else
#define CHOOSE(SET, FUNCTION, ...) FUNCTION##Baseline(__VA_ARGS__)
int clkBestSet(void) { return clkBaseline; }
#endif

void clkPlace(int set, clkPoints *points, const double *fields, const double *directions, double offset, double lag,
              double *shifted, double *inverse, double *magnitude) {
  CHOOSE(set, place, points, fields, directions, offset, lag, shifted, inverse, magnitude)
}
void clkValues(int set, const clkTable *table, const clkPoints *points, double logField, double *f, double *d) {
  CHOOSE(set, values, table, points, logField, f, d)
}
void clkGram(int set, const clkTable *table, const clkPoints *points, const clkPlan *plan, double *scratch,
             double *sums) {
  CHOOSE(set, gram, table, points, plan, scratch, sums)
}
