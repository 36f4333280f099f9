/** Tables from text with separated values (RFC 4180). */
import { dsvFormat } from 'd3-dsv';
import { IndexError, ValueError } from '../errors.js';
import { tensor } from '../ops/creation.js';
import type { DType } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';

/** Options of `readCsv`. */
export interface CsvOptions {
  /** Whether the first line has the names of the columns. By default it has. */
  header?: boolean;
  /** The character between values; ',' by default. */
  delimiter?: string;
}

/**
 * Rows of text in named columns.
 *
 * @example
 * const table = utils.data.readCsv('length,kind\n1.5,a\n2.5,b\n');
 * table.tensor(['length']); // tensor([[1.5000], [2.5000]])
 * table.column('kind'); // ['a', 'b']
 */
export class Table {
  constructor(
    /** The names of the columns; their numbers as text where the file has no names. */
    readonly names: readonly string[],
    /** The values of each row, as they stand in the file. */
    readonly rows: readonly (readonly string[])[],
  ) {}

  /** How many rows there are. */
  get length(): number {
    return this.rows.length;
  }

  private _place(column: string | number): number {
    const place = typeof column === 'number' ? column : this.names.indexOf(column);
    if (Number.isInteger(place) && place >= 0 && place < this.names.length) return place;
    throw new IndexError(`there is no column '${column}'; the columns are ${this.names.join(', ')}`);
  }

  /** The texts of a column, by its name or number. */
  column(column: string | number): string[] {
    const place = this._place(column);
    return this.rows.map((row) => row[place]!);
  }

  /**
   * The numbers of some columns, of all by default: shape [rows, columns], of the default float dtype unless another is
   * given. Empty values are NaN.
   *
   * @throws ValueError if a value is no number, with its row and column.
   */
  tensor(columns: readonly (string | number)[] = this.names, options: { dtype?: DType } = {}): Tensor {
    const places = columns.map((column) => this._place(column));
    const values = this.rows.map((row, r) => places.map((place) => this._number(row[place]!, r, place)));
    return tensor(values, options).view(this.rows.length, places.length);
  }

  private _number(text: string, row: number, place: number): number {
    const trimmed = text.trim();
    const value = trimmed === '' ? NaN : Number(trimmed);
    if (!Number.isNaN(value) || trimmed === '' || /^nan$/i.test(trimmed)) return value;
    throw new ValueError(`'${text}' in row ${row}, column '${this.names[place]!}' is no number`);
  }
}

/**
 * Reads text with separated values, with or without a line of names; values in double quotes may contain anything, and
 * empty lines are skipped.
 *
 * @throws ValueError if a row has more or fewer values than the first.
 * @example
 * utils.data.readCsv('1;2\n3;4', { header: false, delimiter: ';' }).tensor(); // tensor([[1., 2.], [3., 4.]])
 */
export function readCsv(text: string, { header = true, delimiter = ',' }: CsvOptions = {}): Table {
  if (delimiter.length !== 1 || /["\r\n]/.test(delimiter))
    throw new ValueError(`delimiter should be one character other than quotes and ends of lines`);
  const lines = dsvFormat(delimiter).parseRows(text.replace(/^\uFEFF/, ''));
  const rows = lines.filter((row) => row.length > 1 || row[0] !== '');
  const width = rows[0]?.length ?? 0;
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd >= 0) {
    throw new ValueError(`row ${odd} has ${rows[odd]!.length} values where the first has ${width}`);
  }
  const names = header ? (rows.shift() ?? []) : Array.from({ length: width }, (_, i) => String(i));
  return new Table(names, rows);
}
