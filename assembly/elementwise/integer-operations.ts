/** Operations on two integers that have no vector form, as classes for `scalarRow`. None traps. */

/** The quotient rounded toward zero; the lowest integer divided by -1 wraps, and division by 0 gives 0. */
// @ts-ignore: decorator
@inline
function quotient<T>(a: T, b: T): T {
  if (b == <T>0) return <T>0;
  if (isSigned<T>() && b == <T>-1) return <T>(<T>0 - a);
  return <T>(a / b);
}

// @ts-ignore: decorator
@inline
function rest<T>(a: T, b: T): T {
  return b == <T>0 ? <T>0 : <T>(a % b);
}

export class DivTrunc {
  @inline s<T>(a: T, b: T): T {
    return quotient<T>(a, b);
  }
}
export class DivFloor {
  @inline s<T>(a: T, b: T): T {
    const down = quotient<T>(a, b);
    if (!isSigned<T>()) return down;
    return a < <T>0 != b < <T>0 && rest<T>(a, b) != <T>0 ? <T>(down - <T>1) : down;
  }
}
export class Remainder {
  @inline s<T>(a: T, b: T): T {
    const r = rest<T>(a, b);
    return isSigned<T>() && r != <T>0 && r < <T>0 != b < <T>0 ? <T>(r + b) : r;
  }
}
export class Fmod {
  @inline s<T>(a: T, b: T): T {
    return rest<T>(a, b);
  }
}
export class Pow {
  @inline s<T>(a: T, b: T): T {
    if (isSigned<T>() && b < <T>0) {
      if (a == <T>1) return a;
      if (a == <T>-1) return b & (<T>1) ? a : <T>1;
      return <T>0;
    }
    let result = <T>1;
    let power = a;
    for (let e = b; e > <T>0; e = <T>(e >> (<T>1))) {
      if (e & (<T>1)) result = <T>(result * power);
      power = <T>(power * power);
    }
    return result;
  }
}

// As C++ on x86: narrow integers are shifted as 32 bits, and the distance counts modulo the width.

export class ShiftLeft {
  @inline s<T>(a: T, b: T): T {
    if (sizeof<T>() == 8) return <T>(a << b);
    return <T>((<i32>a) << (<i32>b));
  }
}
export class ShiftRight {
  @inline s<T>(a: T, b: T): T {
    if (sizeof<T>() == 8) return <T>(a >> b);
    return <T>((<i32>a) >> (<i32>b));
  }
}
