/** workerd, which forbids compiling WebAssembly at run time: the kernels are a module of the program. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { run, subfolder, verdict } from '../project.mjs';
import { tool } from '../tools.mjs';

const config = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (services = [(name = "main", worker = .program)]);

const program :Workerd.Worker = (
  modules = [
    (name = "worker.js", esModule = embed "worker.js"),
    (name = "kernels.wasm", wasm = embed "kernels.wasm"),
  ],
  compatibilityDate = "2025-01-01",
);
`;

/** Leaves the import of the kernels to the host, as the deploying tools do. */
const hostsKernels = {
  name: 'hosts-kernels',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\.wasm(\?module)?$/ }, () => ({ path: './kernels.wasm', external: true })),
};

async function runUnder(condition, project) {
  const command = tool('workerd@^1').command('workerd');
  const folder = subfolder(project, condition);
  const { metafile } = await build({
    entryPoints: [join(project, 'worker.mjs')],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    conditions: [condition],
    plugins: [hostsKernels],
    metafile: true,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  if (!output.imports.some(({ external }) => external)) throw new Error('the kernels are not imported');
  copyFileSync(join(project, 'node_modules/retrograd/dist/kernels.wasm'), join(folder, 'kernels.wasm'));
  writeFileSync(join(folder, 'config.capnp'), config);
  return verdict(await run(command, ['test', 'config.capnp'], { cwd: folder }));
}

export async function workerd({ project, check }) {
  await check('workerd: the condition "workerd"', () => runUnder('workerd', project));
  await check('workerd: the condition "edge-light"', () => runUnder('edge-light', project));
}
