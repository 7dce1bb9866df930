// Draws every model, decision and form to target/pictures/*.png, as Modeler and Tasklist show them;
// with arguments only those whose file name contains one of them.
import {build} from 'esbuild';
import {mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, extname, join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {chromium, FLAGS} from './chromium.mjs';
import {decisions, forms, processes} from './files.mjs';

const PICTURES = 'target/pictures';
const wanted = process.argv.slice(2);
const files = [...processes(), ...decisions(), ...forms()]
    .filter(file => wanted.length === 0 || wanted.some(part => basename(file).includes(part)));
if (files.length === 0) {
  throw new Error('Nothing to render');
}

const bundle = await build({
  entryPoints: ['tools/render-page.mjs'],
  bundle: true,
  write: false,
  outdir: 'target/render',
  format: 'iife',
  loader: {'.woff': 'dataurl', '.woff2': 'dataurl', '.eot': 'dataurl', '.ttf': 'dataurl', '.svg': 'dataurl'},
  logLevel: 'error',
});
const output = extension => bundle.outputFiles.find(file => file.path.endsWith(extension)).text;

mkdirSync(PICTURES, {recursive: true});
const profile = mkdtempSync(join(tmpdir(), 'safepaw-render-'));
const browser = await puppeteer.launch({executablePath: chromium(), args: FLAGS, headless: true, userDataDir: profile});
try {
  for (const file of files) {
    const page = await browser.newPage();
    await page.setViewport({width: 1200, height: 800, deviceScaleFactor: 1});
    await page.setContent('<!doctype html><html lang="en"><body><div id="picture"></div></body></html>');
    await page.addStyleTag({content: output('.css')});
    await page.addScriptTag({content: output('.js')});
    const size = await page.evaluate((kind, source) => window.draw(kind, source), extname(file), readFileSync(file, 'utf8'));
    await page.setViewport({width: Math.ceil(size.width), height: Math.ceil(size.height), deviceScaleFactor: 1});
    const picture = join(PICTURES, basename(file) + '.png');
    await (await page.$('#picture')).screenshot({path: picture});
    console.log(picture);
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(profile, {recursive: true, force: true});
}
