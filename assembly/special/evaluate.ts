/** What the special functions share: series and continued fractions evaluated from tables, and the reduced sine. */

/** The Chebyshev series of a table (its length first) at t in [-1, 1], by Clenshaw's recurrence. */
export function chebyshev(table: usize, t: f64): f64 {
  const twice = t + t;
  let b: f64 = 0;
  let before: f64 = 0;
  for (let at = table + ((<usize>load<f64>(table)) << 3); at > table + 8; at -= 8) {
    const next = twice * b - before + load<f64>(at);
    before = b;
    b = next;
  }
  return t * b - before + load<f64>(table, 8);
}

/** The polynomial of n coefficients, that of the highest power first. */
export function polynomial(table: usize, n: i32, x: f64): f64 {
  let y = load<f64>(table);
  for (let i = 1; i < n; ++i) y = y * x + load<f64>(table + ((<usize>i) << 3));
  return y;
}

/** sin(pi x) */
export function sinPi(x: f64): f64 {
  const whole = nearest<f64>(x);
  const s = Math.sin(Math.PI * (x - whole));
  return whole % 2 == 0 ? s : -s;
}

/** Whether the elements are f32. */
let isSingle: bool = false;

export function setSingle(value: bool): void {
  isSingle = value;
}

/** x as the elements' dtype has it, for what PyTorch computes in f32 and what would be another number with more digits. */
export function rounded(x: f64): f64 {
  return isSingle ? <f64>(<f32>x) : x;
}
