/**
 * From build/ts (tsc's output) to dist: ESM and CommonJS for everybody, two ESM builds for hosts that forbid compiling
 * wasm at run time, and types for both. The output is not minified, for it is read; bundlers do that.
 *
 * Everything below nn is one chunk, `core`: Tensor's methods are installed when it loads, so it is loaded whole, and all
 * entry points share one Tensor. Only `core` has side effects.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { dts } from 'rollup-plugin-dts';

const root = fileURLToPath(new URL('.', import.meta.url));
const compiled = join(root, 'build/ts/');
const binary = join(compiled, 'wasm/binary.js');
const upperLayers = /^(?:nn|optim|data|io|linalg|special|fft|masked|func|utils|viz|index)\b/;

const entries = (extension) => ({
  index: join(compiled, `index.${extension}`),
  nn: join(compiled, `nn/index.${extension}`),
  optim: join(compiled, `optim/index.${extension}`),
  io: join(compiled, `io/index.${extension}`),
});

function chunkOf(id) {
  const isUpper = id.startsWith(compiled) && upperLayers.test(id.slice(compiled.length));
  return isUpper ? null : 'core';
}

/** `export * as nn` of the index stays an import of the other entry point, so that a bundler can leave it out. */
function namespaces(extension) {
  return {
    name: 'namespaces',
    resolveId(id, importer) {
      const name = /^\.\/(nn|optim|io)\/index\.js$/.exec(id)?.[1];
      const isIndex = importer !== undefined && dirname(importer) === dirname(`${compiled}index`);
      return isIndex && name !== undefined ? { id: `./${name}${extension}`, external: true } : null;
    },
  };
}

/** The sources name build/kernels.js and build/worker.js by their paths from src/. */
const inlinedTexts = {
  name: 'inlined-texts',
  resolveId: (id) => {
    const name = /\/build\/(?:kernels|worker)\.js$/.exec(id)?.[0];
    return name === undefined ? null : join(root, name);
  },
};

/** In place of src/wasm/binary.ts: a module that the host has compiled, imported by its file name. */
function importedKernels(file) {
  return {
    name: 'imported-kernels',
    resolveId: (id) => (id === file ? { id, external: true } : null),
    load: (id) =>
      id === binary
        ? `import kernels from '${file}';\nexport const kernelBinary = () => kernels;\nexport const relaxedBinary = () => null;\n`
        : null,
  };
}

/** Licences of the packages whose code the bundle contains, as they ask for. */
const licences = {
  name: 'licences',
  writeBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []);
    const inside = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/;
    const folders = new Set(modules.map((id) => inside.exec(id)?.[0]).filter(Boolean));
    const sections = [...folders].map((folder) => {
      const { name, version, license, repository } = JSON.parse(
        readFileSync(`${folder}/package.json`, 'utf8'),
      );
      const url = repository?.url ?? repository;
      return `${name} ${version} (${license}), ${url}\n\n${licenceText(folder, name)}`;
    });
    const head = 'Code of these packages is part of dist:\n\n';
    writeFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), head + sections.join('\n\n'));
  },
};

/** The loader's package has no licence file; it comes from the repository of the compiler, whose package has. */
function licenceText(folder, name) {
  const require = createRequire(import.meta.url);
  const owner =
    name === '@assemblyscript/loader' ? dirname(require.resolve('assemblyscript/package.json')) : folder;
  return readFileSync(join(owner, 'LICENSE'), 'utf8');
}

/** The same module as a file, for those who stream it or must import it statically. */
const wasmFile = {
  name: 'wasm-file',
  writeBundle() {
    copyFileSync(join(root, 'build/kernels.wasm'), join(root, 'dist/kernels.wasm'));
    writeFileSync(
      join(root, 'dist/kernels.wasm.d.ts'),
      'declare const kernels: WebAssembly.Module;\nexport default kernels;\n',
    );
  },
};

/** `sideEffects` of package.json is said of dist; here, modules of `core` that are imported for their effects stay. */
const resolve = nodeResolve({ ignoreSideEffectsForRoot: true });

const code = (format, extension, plugins) => ({
  input: entries('js'),
  // An optional peer, which whoever wants pictures installs.
  external: ['@viz-js/viz'],
  plugins: [namespaces(extension), resolve, ...plugins],
  output: {
    dir: 'dist',
    format,
    entryFileNames: `[name]${extension}`,
    chunkFileNames: `[name]${extension}`,
    manualChunks: chunkOf,
    interop: 'esModule',
    minifyInternalExports: false,
    hoistTransitiveImports: false,
    generatedCode: 'es2015',
  },
});

/**
 * What a namespace exports goes by names like `rnn_d_PackedSequence` in the bundle, and these are aliases, by which the
 * compiler cannot name a class in another program's declarations. The namespaces shall export the classes themselves.
 */
const withoutAliases = {
  name: 'without-aliases',
  renderChunk(code) {
    const targets = new Map();
    for (const [, alias, target] of code.matchAll(/^type ([\w$]*_d[\w$]*)(?:<.*>)? = ([\w$]+)(?:<.*>)?;$/gm))
      targets.set(alias, target);
    for (const [, alias, target] of code.matchAll(/^declare const ([\w$]*_d[\w$]*): typeof ([\w$]+);$/gm))
      targets.set(alias, target);
    return code.replace(/([\w$]+) as (?=[\w$]+)/g, (text, alias) =>
      targets.has(alias) ? `${targets.get(alias)} as ` : text,
    );
  },
};

const types = (extension) => ({
  input: entries('d.ts'),
  // The types that it means need no name: the smoke test compiles a program whose exports have inferred types.
  onwarn: (warning, warn) => {
    if (!warning.message.includes('private shared type exports')) warn(warning);
  },
  plugins: [namespaces(extension.replace('.d.ts', '.js').replace('.d.cts', '.cjs')), dts(), withoutAliases],
  output: {
    dir: 'dist',
    entryFileNames: `[name]${extension}`,
    chunkFileNames: `[name]${extension}`,
    manualChunks: chunkOf,
    minifyInternalExports: false,
    hoistTransitiveImports: false,
    banner: '/// <reference lib="esnext.disposable" />',
  },
});

export default [
  code('es', '.js', [inlinedTexts, wasmFile, licences]),
  code('cjs', '.cjs', [inlinedTexts]),
  code('es', '.workerd.js', [inlinedTexts, importedKernels('./kernels.wasm')]),
  code('es', '.edge.js', [inlinedTexts, importedKernels('./kernels.wasm?module')]),
  types('.d.ts'),
  types('.d.cts'),
];
