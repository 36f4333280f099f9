/** Datasets, samplers, loaders, readers of files: the `utils.data` namespace. */
export { type Collated, type Converted, defaultCollate, defaultConvert } from './collate.js';
export {
  ChainDataset,
  ConcatDataset,
  Dataset,
  IterableDataset,
  type MapDataset,
  randomSplit,
  type Samples,
  Subset,
  TensorDataset,
} from './dataset.js';
export { DistributedSampler, type DistributedSamplerOptions } from './distributed-sampler.js';
export { type AnyDataset, DataLoader, type DataLoaderOptions, getWorkerInfo } from './loader.js';
export {
  BatchSampler,
  RandomSampler,
  Sampler,
  SequentialSampler,
  type Sized,
  SubsetRandomSampler,
  WeightedRandomSampler,
} from './sampler.js';
export { type CsvOptions, readCsv, Table } from './csv.js';
export { readIdx } from './idx.js';
export { readImage } from './image.js';
