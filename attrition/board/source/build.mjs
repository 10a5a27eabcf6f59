// Build ../board.js from the sources in this folder: `npm ci && npm run build`.
// The first line holds a hash of the sources, which a test compares with what lies here.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const hash = createHash('sha256');
const sources = readdirSync(here).filter((name) => /\.(js|jsx|mjs|json)$/.test(name)).sort();
for (const name of sources) hash.update(`${name}\n`).update(readFileSync(join(here, name)));
await build({
  absWorkingDir: here,
  entryPoints: ['index.jsx'],
  outfile: '../board.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  banner: {
    js: `/* sources ${hash.digest('hex')}; with preact (MIT), d3-array, d3-geo, topojson-client (ISC): see source/README.md */`,
  },
});
