/* One body for several instruction sets. A file defines COMPILE(NAME, TARGET), which compiles its entry points for one
 * of them, says COMPILE_ALL once, and lets CHOOSE call the version of a set. For the kernel's own files. */
#ifndef INSTRUCTION_SETS_H
#define INSTRUCTION_SETS_H
#if defined(__x86_64__)
#define COMPILE_ALL \
  COMPILE(Baseline, ) \
  COMPILE(AVX2, __attribute__((target("avx2,fma")))) \
  COMPILE(AVX512, __attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))))
#define CHOOSE(SET, FUNCTION, ...) \
  switch (SET) { \
    case clkAVX512: return FUNCTION##AVX512(__VA_ARGS__); \
    case clkAVX2: return FUNCTION##AVX2(__VA_ARGS__); \
    default: return FUNCTION##Baseline(__VA_ARGS__); \
  }
#else
#define COMPILE_ALL COMPILE(Baseline, )
#define CHOOSE(SET, FUNCTION, ...) return FUNCTION##Baseline(__VA_ARGS__);
#endif
#endif
