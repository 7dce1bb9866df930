// BPMN: bpmnlint with the rules of .bpmnlintrc, and what only the file as a whole can tell.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename} from 'node:path';
import {BpmnModdle} from 'bpmn-moddle';
import {decisions, forms, processes} from '../files.mjs';

const require = createRequire(import.meta.url);
const {Linter} = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const {is, extension, flowElements, processes: processesOf} = require('bpmnlint-plugin-safepaw/model');
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');

const CONFIG = JSON.parse(readFileSync('.bpmnlintrc', 'utf8'));
const known = files => new Set(files.map(file => basename(file).replace(/\.[a-z]+$/, '')));

export async function readProcess(xml) {
  return new BpmnModdle({zeebe}).fromXML(xml);
}

/** What bpmnlint says of one model, with the given configuration or that of the project. */
export async function lintProcess(xml, config = CONFIG) {
  const {rootElement, warnings} = await readProcess(xml);
  const linter = new Linter({config, resolver: new NodeResolver({require})});
  const results = await linter.lint(rootElement);
  return [
    ...warnings.map(warning => ({message: warning.message, rule: 'import'})),
    ...Object.entries(results).flatMap(([rule, reports]) => reports.map(report => ({element: report.id, message: report.message, rule}))),
  ];
}

export async function checkProcesses(files) {
  const references = {form: known(forms()), decision: known(decisions()), process: known(processes())};
  const problems = [];
  for (const file of files) {
    const xml = readFileSync(file, 'utf8');
    const found = [...await lintProcess(xml), ...await wholeFile(xml, basename(file, '.bpmn'), references)];
    problems.push(...found.map(problem => ({file, ...problem})));
  }
  return problems;
}

/** One executable process, named like its file, for Camunda 8.8, that refers to nothing unknown. */
export async function wholeFile(xml, name, references) {
  const {rootElement} = await readProcess(xml);
  const problems = [];
  const found = processesOf(rootElement);
  if (found.length !== 1 || found[0].id !== name) {
    problems.push({message: `The file holds <${found.map(process => process.id)}>, expected the one process <${name}>`});
  }
  const {'modeler:executionPlatform': platform, 'modeler:executionPlatformVersion': version} = rootElement.$attrs;
  if (platform !== 'Camunda Cloud' || version !== '8.8.0') {
    problems.push({message: `Made for ${platform} ${version}, expected Camunda Cloud 8.8.0`});
  }
  for (const element of found.flatMap(flowElements)) {
    const called = [
      ['form', extension(element, 'zeebe:FormDefinition')?.formId],
      ['decision', extension(element, 'zeebe:CalledDecision')?.decisionId],
      ['process', extension(element, 'zeebe:CalledElement')?.processId],
    ];
    for (const [kind, id] of called) {
      if (id && !id.startsWith('=') && !references[kind].has(id)) {
        problems.push({element: element.id, message: `There is no ${kind} <${id}>`});
      }
    }
    if (is(element, 'bpmn:BusinessRuleTask') && !extension(element, 'zeebe:CalledDecision')) {
      problems.push({element: element.id, message: 'Business rule task calls no decision'});
    }
  }
  return problems;
}
