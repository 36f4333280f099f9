/** Matrix products of integers, which wrap like those of PyTorch, and of bools. */

/** C (+)= A B with elements T in memory and sums S; bools become 0 or 1 again. */
export function integerProduct<T, S>(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  cb: usize,
  c: usize,
  rc: usize,
  add: bool,
  areBools: bool,
): void {
  for (let i = 0; i < m; ++i) {
    for (let j = 0; j < n; j += 4) {
      const count = min(n - j, 4);
      let x = a;
      // columns that are not there repeat the one before
      let b0 = b + <usize>j * cb;
      let b1 = count > 1 ? b0 + cb : b0;
      let b2 = count > 2 ? b1 + cb : b1;
      let b3 = count > 3 ? b2 + cb : b2;
      let s0: S = 0;
      let s1: S = 0;
      let s2: S = 0;
      let s3: S = 0;
      for (let left = k; left > 0; --left) {
        const u = <S>load<T>(x);
        s0 += u * <S>load<T>(b0);
        s1 += u * <S>load<T>(b1);
        s2 += u * <S>load<T>(b2);
        s3 += u * <S>load<T>(b3);
        x += ca;
        b0 += rb;
        b1 += rb;
        b2 += rb;
        b3 += rb;
      }
      let to = c + <usize>j * sizeof<T>();
      put<T, S>(to, s0, add, areBools);
      if (count > 1) put<T, S>((to += sizeof<T>()), s1, add, areBools);
      if (count > 2) put<T, S>((to += sizeof<T>()), s2, add, areBools);
      if (count > 3) put<T, S>((to += sizeof<T>()), s3, add, areBools);
    }
    a += ra;
    c += rc;
  }
}

// @ts-ignore: decorator
@inline
function put<T, S>(to: usize, sum: S, add: bool, areBools: bool): void {
  if (add) sum += <S>load<T>(to);
  store<T>(to, areBools ? <T>(sum != 0) : <T>sum);
}

/** y = the sum of the products of elements. */
export function integerDot<T, S>(
  n: i32,
  a: usize,
  sa: usize,
  b: usize,
  sb: usize,
  y: usize,
  areBools: bool,
): void {
  let sum: S = 0;
  for (; n > 0; --n) {
    sum += <S>load<T>(a) * <S>load<T>(b);
    a += sa;
    b += sb;
  }
  put<T, S>(y, sum, false, areBools);
}
