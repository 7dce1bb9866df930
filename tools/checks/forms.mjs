// Forms: what Tasklist 8.8 can show, and the house rules.
import {build} from 'esbuild';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, resolve} from 'node:path';

const FREE_TEXT = ['textarea'];

/** All components of a form, those inside groups too. */
export function components(form) {
  return (form.components || []).flatMap(component => [component, ...components(component)]);
}

/** The linter is written as modules that only a bundler can load. */
async function formLinter() {
  const outfile = resolve('target/lint/form-linting.cjs');
  await build({entryPoints: ['@camunda/form-linting'], bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error'});
  const {FormLinter} = createRequire(import.meta.url)(outfile);
  return new FormLinter();
}

export async function checkForms(files) {
  const linter = await formLinter();
  const problems = [];
  for (const file of files) {
    const form = JSON.parse(readFileSync(file, 'utf8'));
    const found = [
      ...linter.lint(form).map(report => ({element: report.id, message: report.message, rule: report.rule})),
      ...checkForm(form, basename(file, '.form')),
    ];
    problems.push(...found.map(problem => ({file, ...problem})));
  }
  return problems;
}

export function checkForm(form, name) {
  const problems = [];
  const report = (component, message) => problems.push({element: component?.id, message});
  if (form.id !== name) {
    report(undefined, `The file holds the form <${form.id}>, expected <${name}>`);
  }
  if (form.executionPlatform !== 'Camunda Cloud' || form.executionPlatformVersion !== '8.8.0') {
    report(undefined, `Made for ${form.executionPlatform} ${form.executionPlatformVersion}, expected Camunda Cloud 8.8.0`);
  }
  const all = components(form);
  if (!all.some(component => component.type === 'text' && /{{\s*incidentNumber\s*}}/.test(component.text))) {
    report(undefined, 'The form does not show the number of the incident');
  }
  const keys = new Set();
  for (const component of all.filter(component => component.key)) {
    if (keys.has(component.key)) {
      report(component, `The key <${component.key}> is used twice`);
    }
    keys.add(component.key);
    if (!component.label && !component.dateLabel) {
      report(component, 'Field has no label');
    }
    if (FREE_TEXT.includes(component.type) && component.properties?.store !== 'case-file') {
      report(component, 'Free text belongs into the case file: set the property store to case-file');
    }
    if (component.validate?.pattern && !component.validate.patternErrorMessage) {
      report(component, 'A pattern says in words what it wants: set patternErrorMessage');
    }
    if (component.validate?.validationType === 'phone') {
      report(component, 'The phone of form-js refuses the spaces of a number: use a pattern');
    }
    if (component.values && !component.values.every(option => /^[A-Z][A-Z0-9_]*$/.test(option.value) && option.label !== option.value)) {
      report(component, 'Options have a code of the domain as value and plain words as label');
    }
  }
  return problems;
}
