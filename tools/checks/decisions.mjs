// DMN: every row says where it comes from and which version of the table it belongs to.
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {DmnModdle} from 'dmn-moddle';

const SOURCE = /^(asm|\[[\w*-]+\])/;
const HIT_POLICIES = ['UNIQUE', 'FIRST', 'ANY', 'RULE ORDER', 'COLLECT']; // that Camunda 8 can do

export async function readDecisions(xml) {
  return new DmnModdle().fromXML(xml);
}

export async function checkDecisions(files) {
  const problems = [];
  for (const file of files) {
    const found = await checkDecision(readFileSync(file, 'utf8'), basename(file, '.dmn'));
    problems.push(...found.map(problem => ({file, ...problem})));
  }
  return problems;
}

export async function checkDecision(xml, name) {
  const {rootElement, warnings} = await readDecisions(xml);
  const problems = warnings.map(({message}) => ({message}));
  const decisions = (rootElement.drgElement || []).filter(element => element.$type === 'dmn:Decision');
  if (!decisions.some(decision => decision.id === name)) {
    problems.push({message: `The file holds no decision <${name}>`});
  }
  const {'modeler:executionPlatform': platform, 'modeler:executionPlatformVersion': version} = rootElement.$attrs;
  if (platform !== 'Camunda Cloud' || version !== '8.8.0') {
    problems.push({message: `Made for ${platform} ${version}, expected Camunda Cloud 8.8.0`});
  }
  const drawn = (rootElement.dmnDI?.diagrams || []).flatMap(diagram => diagram.diagramElements || []).map(shape => shape.dmnElementRef?.id);
  for (const decision of decisions) {
    if (!drawn.includes(decision.id)) {
      problems.push({element: decision.id, message: 'Decision is not drawn; Modeler cannot show it'});
    }
    if (decision.decisionLogic?.$type === 'dmn:DecisionTable') {
      problems.push(...checkTable(decision.decisionLogic));
    }
  }
  return problems;
}

function checkTable(table) {
  const problems = [];
  const report = (element, message) => problems.push({element, message});
  const rules = table.rule || [];
  if (!HIT_POLICIES.includes(table.hitPolicy || 'UNIQUE')) {
    report(table.id, `Hit policy ${table.hitPolicy} is not supported by Camunda 8`);
  }
  for (const clause of [...(table.input || []), ...table.output]) {
    if (!clause.label) {
      report(clause.id, 'Column has no label');
    }
  }
  const version = table.output.findIndex(output => output.name === 'ruleVersion');
  if (version < 0) {
    report(table.id, 'There is no output ruleVersion');
  }
  if (rules.length === 0) {
    report(table.id, 'Table has no rows');
  }
  const versions = rules.map(rule => rule.outputEntry[version]?.text?.trim());
  rules.forEach((rule, index) => {
    if (!SOURCE.test(rule.description || '')) {
      report(rule.id, 'The annotation names no source; write "asm" for an assumption');
    }
    if (version >= 0 && (!versions[index] || versions[index] !== versions[0])) {
      report(rule.id, `ruleVersion is ${versions[index] || 'empty'}, in the first row ${versions[0]}`);
    }
    if (rule.outputEntry.some(entry => !entry.text?.trim())) {
      report(rule.id, 'An output is empty; write null if that is meant');
    }
  });
  return problems;
}
