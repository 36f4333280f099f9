/** The names of dtypes and memory formats, which are strings, and the numbers that PyTorch names. */
import type { DType } from './dtype.js';
import type { MemoryFormat } from './tensor.js';

const name = <const Name extends DType>(dtype: Name): Name => dtype;
const format = <const Name extends MemoryFormat>(memoryFormat: Name): Name => memoryFormat;

/** 32-bit floats: the default. */
export const float32 = name('float32');
/** 64-bit floats. */
export const float64 = name('float64');
/** 64-bit integers: what indices are. */
export const int64 = name('int64');
/** 32-bit integers. */
export const int32 = name('int32');
/** 16-bit integers. */
export const int16 = name('int16');
/** 8-bit integers. */
export const int8 = name('int8');
/** 8-bit integers from 0 to 255. */
export const uint8 = name('uint8');
/** Truth values. */
export const bool = name('bool');

/** Another name of `float32`. */
export const float = float32;
/** Another name of `float64`. */
export const double = float64;
/** Another name of `int64`. */
export const long = int64;
/** Another name of `int32`. */
export const int = int32;
/** Another name of `int16`. */
export const short = int16;

/** Row-major: the last dimension has stride 1. */
export const contiguousFormat = format('contiguousFormat');
/** The layout of the input. */
export const preserveFormat = format('preserveFormat');
/** Images with the channels innermost: NHWC in memory, NCHW in shape. */
export const channelsLast = format('channelsLast');
/** Volumes with the channels innermost. */
export const channelsLast3d = format('channelsLast3d');

/** The ratio of a circle's circumference to its diameter. */
export const pi = Math.PI;
/** The base of the natural logarithm. */
export const e = Math.E;
/** Infinity. */
export const inf = Infinity;
/** Not a number. */
export const nan = NaN;
