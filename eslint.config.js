/** Lint rules: types are taken seriously, imports point one way, files stay small. */
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The layers of src/, lowest first: a file may import from its own layer and from lower ones. */
const layers = [
  ['errors.ts'],
  ['wasm'],
  ['tensor'],
  ['graph'],
  ['ops'],
  ['autograd'],
  ['nn', 'optim', 'data', 'io', 'linalg', 'special', 'fft', 'masked'],
  ['func', 'utils', 'viz'],
  ['index.ts'],
];

const zones = layers.slice(0, -1).flatMap((names, level) =>
  names.map((name) => ({
    target: `./src/${name}`,
    from: layers
      .slice(level + 1)
      .flat()
      .map((higher) => `./src/${higher}`),
    message:
      'Imports point from errors, wasm, tensor, graph, ops, autograd, nn/optim/data/io/linalg/special/fft/masked, func/utils/viz to index.ts.',
  })),
);

export default defineConfig(
  { ignores: ['build/', 'dist/', 'coverage/', 'assembly/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.js', '.mjs'], extensionAlias: { '.js': ['.ts', '.js'] } }),
      ],
    },
    rules: {
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 450 }],
      'no-console': 'off',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'import-x/first': 'error',
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'import-x/no-self-import': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.tools.json'], tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'off',
      // Indexed loops are deliberate on hot paths, where an iterator shows in a profile.
      '@typescript-eslint/prefer-for-of': 'off',
      // A getter on the prototype costs an instance nothing.
      '@typescript-eslint/class-literal-property-style': ['error', 'getters'],
      // With noUncheckedIndexedAccess, `!` is how to say that an index is in range without a test at run time.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { basePath: root, zones }],
      'import-x/no-extraneous-dependencies': 'error',
      'no-restricted-globals': ['error', 'process', 'Buffer', 'require', 'document', 'window', 'self'],
    },
  },
  {
    // Generated, an overload for each way to call an operator.
    files: ['src/tensor/signatures/*.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-duplicate-type-constituents': 'off',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { ...globals.node, WebAssembly: 'readonly' },
    },
  },
);
