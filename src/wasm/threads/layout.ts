/** Where things stand in the memory through which a pool hands out work; it is not the kernels' memory. */

/** 32-bit words. What several threads write often has a cache line of its own. */
export const enum Control {
  /** Parts of the job that nobody has taken yet; negative: the pool has ended. */
  Remaining = 0,
  /** Parts that are done. */
  Done = 16,
  /** Threads that sleep until there are parts. */
  Sleeping = 32,
  /** Whether the caller sleeps until a part is done. */
  Waiting = 48,
  /** Threads that have started. */
  Ready = 64,
  /** Whether a part has failed, how long the text that says why is, and the text. */
  Failed = 80,
  FailureLength = 81,
  Failure = 82,
  FailureWords = 270,

  /** The kernel, by its place among the names. */
  Kernel = 352,
  /** Whether it is the one that uses relaxed SIMD. */
  IsRelaxed = 353,
  /** Whether the threads need the descriptor. */
  HasDescriptor = 354,
  /** Which argument is a buffer to work in, or -1; where that of the caller is, and how far apart they are. */
  WorkArgument = 355,
  WorkBase = 356,
  WorkStep = 357,
  /** The descriptor as the caller wrote it. */
  Descriptor = 384,
  DescriptorWords = 1024,
  Parts = 1408,
  /** How many parts a job may have. */
  MostParts = 256,
}

/** Words of one part. */
export const enum Part {
  /** Doubles. */
  Arguments = 0,
  MostArguments = 20,
  /** A double: what the kernel has returned, 0 if nothing. */
  Result = 40,
  ArgumentCount = 42,
  PatchCount = 43,
  /** Pairs: a word of the descriptor, and what it is for this part. */
  Patches = 44,
  MostPatches = 10,
  Words = 64,
}

/** All of it. */
export const enum Size {
  Bytes = 71168, // (Control.Parts + Control.MostParts * Part.Words) * 4
}

/** What a thread is told when it starts. */
export interface Start {
  readonly control: SharedArrayBuffer;
  readonly memory: WebAssembly.Memory;
  readonly simd: WebAssembly.Module;
  readonly relaxed: WebAssembly.Module | null;
  /** Names of the kernels, in the order of their numbers. */
  readonly names: readonly string[];
  /** Address of this thread's scratch block. */
  readonly scratch: number;
  /** Which buffer to work in is its own; the caller's is number 0. */
  readonly number: number;
}
