/**
 * A prettier plugin for AssemblyScript: TypeScript, but with decorators (`@inline`) on functions and constants.
 * While prettier parses and prints, such a decorator is a comment.
 */
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';

const decorator = /^([ \t]*)@([a-z]+(?:\([^()\n]*\))?)(?=\s)/gm;
const comment = /^\*decorator (.*)\*$/;

/** @type {import('prettier').Plugin} */
const plugin = {
  parsers: {
    assemblyscript: {
      ...typescript.parsers.typescript,
      astFormat: 'assemblyscript',
      preprocess: (text) => text.replace(decorator, '$1/**decorator $2**/'),
    },
  },
  printers: {
    assemblyscript: {
      ...estree.printers.estree,
      printComment(path, options) {
        const name = comment.exec(path.node.value)?.[1];
        return name === undefined ? estree.printers.estree.printComment(path, options) : `@${name}`;
      },
    },
  },
};

export default plugin;
