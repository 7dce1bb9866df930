// What form-js submits for forms that a person fills in, as Tasklist sends it: reads a JSON array of {schema, data, how} from
// the file named first and writes an array of {values, wrong, shown} to the file named second. Ends with 3 where no browser is.
import {build} from 'esbuild';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import puppeteer from 'puppeteer-core';
import {chromium, FLAGS} from './chromium.mjs';

const [asked, answered] = process.argv.slice(2);
const NO_BROWSER = 3;
const AT_ONCE = 80;

let executablePath;
try {
  executablePath = chromium();
} catch (error) {
  console.error(error.message);
  process.exit(NO_BROWSER);
}
const bundle = await build({entryPoints: ['tools/form-answers-page.mjs'], bundle: true, write: false, format: 'iife', logLevel: 'error'});
const profile = mkdtempSync(join(tmpdir(), 'safepaw-forms-'));
const browser = await puppeteer.launch({executablePath, args: FLAGS, headless: true, userDataDir: profile});
try {
  const page = await browser.newPage();
  page.on('pageerror', error => { throw error; });
  await page.setContent('<!doctype html><html lang="en"><body></body></html>');
  await page.addScriptTag({content: bundle.outputFiles[0].text});
  const jobs = JSON.parse(readFileSync(asked, 'utf8'));
  const results = [];
  for (let i = 0; i < jobs.length; i += AT_ONCE) {
    results.push(...JSON.parse(await page.evaluate(part => window.fill(part), jobs.slice(i, i + AT_ONCE))));
  }
  writeFileSync(answered, JSON.stringify(results));
} finally {
  await browser.close();
  rmSync(profile, {recursive: true, force: true});
}
