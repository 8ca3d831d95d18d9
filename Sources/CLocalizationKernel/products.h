/* Products of columns of vectors: the part of a Gram matrix that is the same for all that have one. For the kernel's own
 * files. */
#ifndef PRODUCTS_H
#define PRODUCTS_H
#include "localization_kernel.h"
#include "vectors.h"

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
#endif
