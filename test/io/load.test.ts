/** PyTorch's files: read as PyTorch reads them, and nothing executed. */
import { describe, expect, test } from 'vitest';
import { io, nn, optim, RuntimeError, type Tensor } from '../../src/index.js';
import { loadBytes } from '../../src/io/torch-load.js';
import { writeZip } from '../../src/io/zip.js';
import { join } from '../../src/io/source.js';
import { property } from '../support/property.js';
import { warningsOf } from '../support/raised.js';
import { bytesOf, damaged, described, expected, pathOf, survives } from './support.js';

const recorded = Object.keys(expected).filter((name) => name.endsWith('.pt'));

/** A file of this pickle, letters being bytes, and one storage of four float32. */
function fileOf(pickle: string, data = new Uint8Array(16)): Uint8Array {
  const bytes = Uint8Array.from(pickle, (letter) => letter.charCodeAt(0));
  return join(
    writeZip([
      ['x/data.pkl', bytes],
      ['x/data/0', data],
    ]),
  );
}

const text = (value: string): string => `\x8c${String.fromCharCode(value.length)}${value}`;
const integer = (value: number): string => {
  const bytes = new Uint8Array(new BigInt64Array([BigInt(value)]).buffer);
  return `\x8a\x08${String.fromCharCode(...bytes)}`;
};
const tuple = (items: readonly string[]): string => `(${items.join('')}t`;
const numbers = (values: readonly number[]): string => tuple(values.map(integer));
const storage = (numel = 4, name = 'FloatStorage'): string =>
  `${tuple([text('storage'), `ctorch\n${name}\n`, text('0'), text('cpu'), integer(numel)])}Q`;

/** A tensor of storage '0'. */
function tensorOf(
  offset: number,
  size: readonly number[],
  stride: readonly number[],
  data = storage(),
): string {
  const args = tuple([data, integer(offset), numbers(size), numbers(stride), '\x89', 'N']);
  return `ctorch._utils\n_rebuild_tensor_v2\n${args}R`;
}

describe('reading', () => {
  test.each(recorded)('%s', (name) => {
    let read: unknown;
    const warnings = warningsOf(() => (read = loadBytes(bytesOf(name))));
    expect(described(read)).toEqual(expected[name]);
    expect(warnings).toHaveLength(name === 'dtypes.pt' ? 2 : 0);
  });

  test('from a path, a Blob and a Response', async () => {
    const body = bytesOf('tensor.pt') as BlobPart & BodyInit;
    for (const source of [pathOf('tensor.pt'), new Blob([body]), new Response(body)]) {
      expect(described(await io.load(source))).toEqual(expected['tensor.pt']);
    }
  });

  test('views share their memory', () => {
    const [base, transposed] = loadBytes(bytesOf('views.pt')) as [Tensor, Tensor];
    base.fill_(7);
    expect(transposed.sum().item()).toBe(84);
  });

  test('a parameter is one', () => {
    const { parameter } = loadBytes(bytesOf('values.pt')) as { parameter: unknown };
    expect(parameter).toBeInstanceOf(nn.Parameter);
  });

  test('the state of a model and of its optimizer', () => {
    type StateDict = ReturnType<optim.Adam['stateDict']>;
    const file = loadBytes(bytesOf('checkpoint.pt')) as {
      model: Record<string, Tensor>;
      optimizer: StateDict;
    };
    const model = new nn.Sequential(new nn.Linear(3, 4), new nn.BatchNorm1d(4), new nn.Linear(4, 1));
    model.loadStateDict(file.model);
    expect(described(model.stateDict(), false)).toEqual(described(file.model, false));
    const optimizer = new optim.Adam(model.parameters(), { lr: 1 });
    optimizer.loadStateDict(file.optimizer);
    const { state } = optimizer.stateDict();
    expect(described(state['0']!.exp_avg)).toEqual(described(file.optimizer.state['0']!.exp_avg));
    expect(optimizer.paramGroups[0]!.lr).toBe(0.01);
  });
});

describe('nothing is executed', () => {
  test.each([
    ['torch.nn.modules.container.Sequential', bytesOf('module.pt')],
    ['torch.ComplexFloatStorage', bytesOf('complex.pt')],
    ['os.system', fileOf(`cos\nsystem\n${tuple([text('ls')])}R.`)],
    ['builtins.eval', fileOf(`${text('builtins')}${text('eval')}\x93${tuple([text('1')])}R.`)],
    ['torch.__proto__', fileOf('ctorch\n__proto__\n.')],
    ['torch._utils.constructor', fileOf('ctorch._utils\nconstructor\n.')],
  ])('%s is refused by its name', (name, bytes) => {
    expect(() => loadBytes(bytes)).toThrow(`Weights only load failed: Unsupported class ${name}`);
    expect(() => loadBytes(bytes)).toThrow(RuntimeError);
  });

  test('nor is a name of the prototype anything else', () => {
    const record = loadBytes(fileOf(`}${text('__proto__')}}${text('evil')}\x88ss.`)) as object;
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(Object.keys(record)).toEqual(['__proto__']);
    expect(({} as { evil?: boolean }).evil).toBeUndefined();
  });
});

describe('files that lie', () => {
  test('these do not', () => {
    expect((loadBytes(fileOf(`${tensorOf(1, [3], [1])}.`)) as Tensor).shape).toEqual([3]);
    expect((loadBytes(fileOf(`${tensorOf(4, [0], [1])}.`)) as Tensor).shape).toEqual([0]);
    const wide = loadBytes(fileOf(`${tensorOf(3, [1000, 1000], [0, 0])}.`)) as Tensor;
    expect(wide.stride()).toEqual([0, 0]);
  });

  test.each([
    ['out of bounds', `${tensorOf(0, [5], [1])}.`],
    ['out of bounds', `${tensorOf(2, [3], [1])}.`],
    ['out of bounds', `${tensorOf(0, [2], [4])}.`],
    ['out of bounds', `${tensorOf(0, [2, 2], [2 ** 52, 2 ** 52])}.`],
    ['out of bounds', `${tensorOf(5, [0], [1])}.`],
    ['impossible size', `${tensorOf(3, [2], [-1])}.`],
    ['impossible size', `${tensorOf(-1, [2], [1])}.`],
    ['impossible size', `${tensorOf(0, [-2], [1])}.`],
    ['impossible size', `${tensorOf(0, [2 ** 40, 2 ** 40], [0, 0])}.`],
    ['impossible size', `${tensorOf(0, [2, 2], [1])}.`],
    ["storage '0' has 16 bytes, not 2", `${tensorOf(0, [2], [1], storage(2))}.`],
    ["storage '0' has 16 bytes, not 4", `${tensorOf(0, [2], [1], storage(4, 'DoubleStorage'))}.`],
    ['two different ones', `${tuple([tensorOf(0, [2], [1]), storage(8, 'ShortStorage')])}.`],
    ['no storage, size or stride', `${tensorOf(0, [2], [1], 'N')}.`],
    ['is no storage', `${tuple([text('module')])}Q.`],
    ['a value of its own', `${storage()}.`],
    ['a value of its own', 'ctorch\nSize\n.'],
    ['nested more than', `${']'.repeat(600)}${'a'.repeat(599)}.`],
    ['truncated', ''],
    ['truncated', ']'],
    ['truncated', 'X\xff\xff\xff\x7fabc'],
    ['truncated', 'ctorch'],
    ['missing on the stack', '.'],
    ['missing on the stack', 'a.'],
    ['missing on the stack', '(.'],
    ['mark is missing', 't.'],
    ['Memo value not found', 'h\x05.'],
    ['no list', 'NNa'],
    ['no list', '}Na'],
    ['no dict', ']NNs'],
    ['no value', '}(Nu'],
    ['neither text nor a number', `}]Ns`],
    ['no function', `N)R.`],
    ['no function', `ctorch\nfloat32\n)R.`],
    ['Unsupported operand', 'i'],
    ['OrderedDict', ']}b.'],
    ['unsupported pickle protocol: 9', '\x80\x09N.'],
    ['not UTF-8', '\x8c\x01\xff.'],
  ])('%s', (message, pickle) => {
    expect(() => loadBytes(fileOf(pickle))).toThrow(message);
    expect(() => loadBytes(fileOf(pickle))).toThrow(RuntimeError);
  });

  test('a list that contains itself is one', () => {
    const list = loadBytes(fileOf(']\x94h\x00a.')) as unknown[];
    expect(list[0]).toBe(list);
  });

  test('other files', () => {
    expect(() => loadBytes(bytesOf('legacy.pt'))).toThrow('the format of PyTorch before 1.6');
    expect(() => loadBytes(bytesOf('plain.npz'))).toThrow('no file of torch.save');
  });

  for (const name of ['views.pt', 'values.pt', 'checkpoint.pt']) {
    property(
      `damage of ${name} is an error or another file`,
      [damaged(bytesOf(name))],
      (file) => survives(() => loadBytes(file)),
      {
        runs: 500,
      },
    );
  }

  const pickle = String.fromCharCode(
    ...`${tensorOf(1, [1, 3], [3, 1])}.`.split('').map((c) => c.charCodeAt(0)),
  );
  const pickled = Uint8Array.from(pickle, (letter) => letter.charCodeAt(0));
  property(
    'damage of the pickle alone',
    [damaged(pickled)],
    (bytes) => survives(() => loadBytes(fileOf(String.fromCharCode(...bytes)))),
    {
      runs: 1000,
    },
  );
});
