/** Layer, batch and group norm, and their gradients, for f32 and f64. Optional pointers are 0. */
import { DT } from '../../src/wasm/codes';
import { batchChannels, batchChannelsBackward, groupChannels, groupChannelsBackward } from './channels';
import { batchColumns, batchColumnsBackward } from './columns';
import { normRows, normRowsBackward } from './rows';

/** y = x normalized by rows of n elements; also their means and what each was scaled by. */
export function layerNorm(
  dtype: i32,
  rows: i32,
  n: i32,
  x: usize,
  weight: usize,
  bias: usize,
  eps: f64,
  y: usize,
  means: usize,
  scales: usize,
): void {
  if (dtype == DT.F32) normRows<f32>(rows, n, 1, x, weight, bias, eps, y, means, scales);
  else normRows<f64>(rows, n, 1, x, weight, bias, eps, y, means, scales);
}

/** The gradients of x, weight and bias, from g, that of y. `work`: 4 n + 8 numbers of 8 bytes. */
export function layerNormBackward(
  dtype: i32,
  rows: i32,
  n: i32,
  g: usize,
  x: usize,
  means: usize,
  scales: usize,
  weight: usize,
  gx: usize,
  gw: usize,
  gb: usize,
  work: usize,
): void {
  if (dtype == DT.F32) normRowsBackward<f32>(rows, n, 1, g, x, means, scales, weight, gx, gw, gb, work);
  else normRowsBackward<f64>(rows, n, 1, g, x, means, scales, weight, gx, gw, gb, work);
}

/**
 * y = x, [batch, channels, inner], normalized by channels: by their own moments in training, which move the running ones,
 * and by the running ones otherwise. Also the means, and what each channel was scaled by. Images have `all` channels, which
 * are more than `channels` where these are a part of them; not with an `inner` of 1.
 */
export function batchNorm(
  dtype: i32,
  batch: i32,
  channels: i32,
  all: i32,
  inner: i32,
  x: usize,
  weight: usize,
  bias: usize,
  runningMean: usize,
  runningVar: usize,
  isTraining: bool,
  momentum: f64,
  eps: f64,
  y: usize,
  means: usize,
  scales: usize,
): void {
  if (inner == 1) {
    if (dtype == DT.F32)
      batchColumns<f32>(
        batch,
        channels,
        x,
        weight,
        bias,
        runningMean,
        runningVar,
        isTraining,
        momentum,
        eps,
        y,
        means,
        scales,
      );
    else
      batchColumns<f64>(
        batch,
        channels,
        x,
        weight,
        bias,
        runningMean,
        runningVar,
        isTraining,
        momentum,
        eps,
        y,
        means,
        scales,
      );
  } else {
    if (dtype == DT.F32)
      batchChannels<f32>(
        batch,
        channels,
        all,
        inner,
        x,
        weight,
        bias,
        runningMean,
        runningVar,
        isTraining,
        momentum,
        eps,
        y,
        means,
        scales,
      );
    else
      batchChannels<f64>(
        batch,
        channels,
        all,
        inner,
        x,
        weight,
        bias,
        runningMean,
        runningVar,
        isTraining,
        momentum,
        eps,
        y,
        means,
        scales,
      );
  }
}

/** The gradients of x, weight and bias, from g, that of y. */
export function batchNormBackward(
  dtype: i32,
  batch: i32,
  channels: i32,
  all: i32,
  inner: i32,
  g: usize,
  x: usize,
  means: usize,
  scales: usize,
  weight: usize,
  isTraining: bool,
  gx: usize,
  gw: usize,
  gb: usize,
): void {
  if (inner == 1) {
    if (dtype == DT.F32)
      batchColumnsBackward<f32>(batch, channels, g, x, means, scales, weight, isTraining, gx, gw, gb);
    else batchColumnsBackward<f64>(batch, channels, g, x, means, scales, weight, isTraining, gx, gw, gb);
  } else {
    if (dtype == DT.F32)
      batchChannelsBackward<f32>(
        batch,
        channels,
        all,
        inner,
        g,
        x,
        means,
        scales,
        weight,
        isTraining,
        gx,
        gw,
        gb,
      );
    else
      batchChannelsBackward<f64>(
        batch,
        channels,
        all,
        inner,
        g,
        x,
        means,
        scales,
        weight,
        isTraining,
        gx,
        gw,
        gb,
      );
  }
}

/** y = x, [batch, groups, size, inner], normalized by groups; weight and bias have a number for each of the channels. */
export function groupNorm(
  dtype: i32,
  batch: i32,
  groups: i32,
  size: i32,
  inner: i32,
  x: usize,
  weight: usize,
  bias: usize,
  eps: f64,
  y: usize,
  means: usize,
  scales: usize,
): void {
  if (inner == 1) {
    const rows = batch * groups;
    if (dtype == DT.F32) normRows<f32>(rows, size, groups, x, weight, bias, eps, y, means, scales);
    else normRows<f64>(rows, size, groups, x, weight, bias, eps, y, means, scales);
  } else {
    if (dtype == DT.F32)
      groupChannels<f32>(batch, groups, size, inner, x, weight, bias, eps, y, means, scales);
    else groupChannels<f64>(batch, groups, size, inner, x, weight, bias, eps, y, means, scales);
  }
}

/** The gradients of x, weight and bias, from g, that of y. `work`: 4 numbers of 8 bytes for each channel, and 8. */
export function groupNormBackward(
  dtype: i32,
  batch: i32,
  groups: i32,
  size: i32,
  inner: i32,
  g: usize,
  x: usize,
  means: usize,
  scales: usize,
  weight: usize,
  gx: usize,
  gw: usize,
  gb: usize,
  work: usize,
): void {
  if (inner == 1) {
    const rows = batch * groups;
    if (dtype == DT.F32)
      normRowsBackward<f32>(rows, size, groups, g, x, means, scales, weight, gx, gw, gb, work);
    else normRowsBackward<f64>(rows, size, groups, g, x, means, scales, weight, gx, gw, gb, work);
  } else {
    if (dtype == DT.F32)
      groupChannelsBackward<f32>(batch, groups, size, inner, g, x, means, scales, weight, gx, gw, gb, work);
    else
      groupChannelsBackward<f64>(batch, groups, size, inner, g, x, means, scales, weight, gx, gw, gb, work);
  }
}
