// Bundles the parser that separates a reply from its history into one script that Rhino runs inside Safepaw.
import babel from '@babel/standalone';
import {build} from 'esbuild';
import {mkdirSync, writeFileSync} from 'node:fs';

const {outputFiles} = await build({
  entryPoints: ['src/main/reply-parser/reply-parser.mjs'],
  bundle: true,
  format: 'iife',
  target: 'es2015',
  alias: {module: './src/main/reply-parser/module.mjs'},
  logLevel: 'error',
  write: false,
});
// Rhino has no classes, and esbuild cannot take them away.
const {code} = babel.transform(outputFiles[0].text, {plugins: ['transform-classes'], compact: false});

mkdirSync('target/classes/intake', {recursive: true});
writeFileSync('target/classes/intake/reply-parser.js', code);
