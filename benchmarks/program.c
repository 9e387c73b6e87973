/* One block of four members from start to end; the model's own parts are put in by c_source.py. */
#include <math.h>

typedef double v4 __attribute__((vector_size(32)));
typedef long m4 __attribute__((vector_size(32)));
typedef double v4u __attribute__((vector_size(32), aligned(8)));

#define STRATA %(strata)d
#define COMMON_WIDTH %(common_width)d
#define WIDTH %(width)d
#define COMMON_STATES %(common_states)d
#define STATES %(states)d
#define RESULTS_START %(results_start)d
#define COMMON_RESULTS %(common_results)d
#define RESULTS %(results)d
#define INLINE static inline __attribute__((always_inline))

#define splat(x) ((v4){(x), (x), (x), (x)})

#ifdef __AVX2__
#include <immintrin.h>
#define smaller(a, b) ((v4)_mm256_min_pd((__m256d)(a), (__m256d)(b)))
#define larger(a, b) ((v4)_mm256_max_pd((__m256d)(a), (__m256d)(b)))
#define chosen(m, a, b) ((v4)_mm256_blendv_pd((__m256d)(b), (__m256d)(a), (__m256d)(m)))
#define absolute(a) larger(a, -(a))
#define root(a) ((v4)_mm256_sqrt_pd((__m256d)(a)))
#else
INLINE v4 chosen(m4 m, v4 a, v4 b) { return (v4)(((m4)a & m) | ((m4)b & ~m)); }
INLINE v4 smaller(v4 a, v4 b) { return chosen(a < b, a, b); }
INLINE v4 larger(v4 a, v4 b) { return chosen(a > b, a, b); }
INLINE v4 absolute(v4 a) { return larger(a, -a); }
INLINE v4 root(v4 a) { return (v4){sqrt(a[0]), sqrt(a[1]), sqrt(a[2]), sqrt(a[3])}; }
#endif

INLINE v4 ratio(v4 a, v4 b) { return (v4)((m4)(a / b) & (b != 0.0)); }

/* Polynomials after reduction by powers of two; arguments are taken to be ordinary numbers. The rounding trick and the
   parts of ln 2 would not survive -ffast-math without the empty statements, which hide where a value came from. (The
   vector mathematics of the GNU C library was tried and is slower: it is called, not built in.) */
#define HIDE(x) __asm__("" : "+x"(x))
INLINE v4 exponential(v4 x) {
    const v4 round = splat(6755399441055744.0);
    x = smaller(larger(x, splat(-708.0)), splat(709.0));
    v4 shifted = x * 1.4426950408889634 + round;
    HIDE(shifted);
    v4 k = shifted - round;
    HIDE(k);
    v4 r = x - k * 0.6931471803691238;
    HIDE(r);
    r -= k * 1.9082149292705877e-10;
    v4 r2 = r * r, r4 = r2 * r2;
    v4 a = (1.0 + r) + r2 * (0.5 + r * (1.0 / 6));
    v4 b = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
    v4 c = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800));
    v4 p = a + r4 * (b + r4 * c);
    return p * (v4)(((m4)shifted + 1023) << 52);
}

INLINE v4 logarithm(v4 x) {
    m4 bits = (m4)x, offset = bits - 0x3FE6A09E667F3BCD;
    /* The exponent as a number: put it below the bits of 1.5 * 2^52. */
    v4 k = (v4)(((unsigned long __attribute__((vector_size(32))))(offset + (1024L << 52)) >> 52) + 0x4338000000000000L);
    HIDE(k);
    k -= 6755399441055744.0 + 1024;
    v4 m = (v4)(bits - (offset & (m4){-1L << 52, -1L << 52, -1L << 52, -1L << 52}));
    v4 f = m - 1.0, s = f / (f + 2.0), z = s * s, z2 = z * z, z4 = z2 * z2;
    v4 p = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9))
         + z4 * ((2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17)) + z4 * (2.0 / 19 + z * (2.0 / 21)));
    return k * 0.6931471805599453 + (f - s * (f - z * p));
}

INLINE v4 power(v4 x, v4 y) { return chosen(x > 0.0, exponential(y * logarithm(x)), chosen(y == 0.0, splat(1.0), splat(0.0))); }

INLINE v4 interpolated(v4 x, int n, const double *xs, const double *ys) {
    v4 y = splat(ys[0]);
    for (int i = 0; i + 1 < n; i++)
        y = chosen(x >= xs[i], ys[i] + (x - xs[i]) * ((ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i])), y);
    return chosen(x >= xs[n - 1], splat(ys[n - 1]), y);
}

static __attribute__((noinline)) void prepare(v4 *restrict c) {
    v4 *s = c + COMMON_WIDTH, *results_s = 0;
    (void)s; (void)results_s;
%(prepare)s
}

static __attribute__((noinline)) void rates(v4 *restrict c, long read, long start, long add_to, long total, long stage,
                                            double weight, double step) {
    v4 *s = c + COMMON_WIDTH, *results_s = 0;
    const long read_c = read * COMMON_STATES, start_c = start * COMMON_STATES, add_to_c = add_to * COMMON_STATES,
               total_c = total * COMMON_STATES, stage_c = stage * COMMON_STATES;
    const long read_s = read * STATES, start_s = start * STATES, add_to_s = add_to * STATES, total_s = total * STATES,
               stage_s = stage * STATES;
    (void)s; (void)results_s; (void)read_c; (void)start_c; (void)add_to_c; (void)total_c; (void)stage_c;
%(rates)s
}

static __attribute__((noinline)) void record(v4 *restrict c, long read) {
    v4 *s = c + COMMON_WIDTH, *rc = c + RESULTS_START, *results_s = rc + COMMON_RESULTS;
    const long read_c = read * COMMON_STATES, read_s = read * STATES;
    (void)s; (void)rc; (void)results_s; (void)read_c; (void)read_s;
%(record)s
}

/* The arguments are those of the compiled engine; see vawsim.sd.compiled.stepping. */
long run(double *work, const double *given, const long *slots, long given_count, long stride, long member,
         const long *moving, const double *bounds, const long *moves_at, const long *moved, const double *scale,
         const double *shift, const long *kept, long kept_count, double *out, long steps, long steps_per_month,
         double step, long stages) {
    v4 *c = (v4 *)work;
    for (long i = 0; i < given_count; i++) c[slots[i]] = *(const v4u *)(given + i * stride + member);
#define MOVE(first, last)                                                                                   \
    do {                                                                                                    \
        const long begin = moves_at[first], end = moves_at[(last) + 1];                                     \
        for (long i = begin; i < end; i++) {                                                                \
            const long e = moved[i];                                                                        \
            const v4 base = *(const v4u *)(given + moving[2 * e] * stride + member);                        \
            const v4 moved_to = base * scale[i] + shift[i];                                                 \
            c[moving[2 * e + 1]] = smaller(larger(moved_to, splat(bounds[2 * e])), splat(bounds[2 * e + 1])); \
        }                                                                                                   \
        if (begin < end || (first) == 0) prepare(c);                                                        \
    } while (0)
    MOVE(0, 0);
    for (long n = 0; n <= steps; n++) {
        const long now = n & 1, later = 1 - now;
        if (n %% steps_per_month == 0) {
            record(c, now);
            double *row = out + n / steps_per_month * kept_count * stride + member;
            for (long i = 0; i < kept_count; i++) *(v4u *)(row + i * stride) = c[kept[i]];
        }
        if (n == steps) break;
        if (stages == 1) {
            rates(c, now, now, now, later, 2, step, 0.0);
            MOVE(2 * n + 1, 2 * n + 2);
        } else {
            rates(c, now, now, now, later, 2, step / 6, step / 2);
            MOVE(2 * n + 1, 2 * n + 1);
            rates(c, 2, now, later, later, 3, step / 3, step / 2);
            rates(c, 3, now, later, later, 2, step / 3, step);
            MOVE(2 * n + 2, 2 * n + 2);
            rates(c, 2, now, later, later, 3, step / 6, 0.0);
        }
    }
    return 0;
}
