// The register processes/variables.json against everything that names a process variable.
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, join} from 'node:path';
import {parser} from 'lezer-feel';
import {decisions, forms, processes} from '../files.mjs';
import {readDecisions} from './decisions.mjs';
import {components} from './forms.mjs';
import {readProcess} from './processes.mjs';

const {extension, flowElements, is, processes: processesOf} = createRequire(import.meta.url)('bpmnlint-plugin-safepaw/model');

const REGISTER = 'processes/variables.json';
const TYPES = ['id', 'code', 'number', 'boolean', 'dateTime', 'caseText', 'context'];
const PERSONAL = /name|mail|phone|address|street|city|zip|birth|text|statement|message(?!Id)|note|rationale|reason|comment|description/i;
const BUILT_IN = ['item'];

/** Names of the variables that a FEEL expression reads. */
export function variablesOf(expression) {
  const names = new Set();
  parser.parse(expression).iterate({
    enter(node) {
      if (node.name === 'VariableName') {
        const parent = node.node.parent;
        const called = parent.name === 'FunctionInvocation' && parent.from === node.from;
        const member = parent.name === 'PathExpression' && parent.from !== node.from;
        const name = expression.slice(node.from, node.to);
        if (!called && !member && !BUILT_IN.includes(name)) {
          names.add(name);
        }
      }
    },
  });
  return [...names];
}

const expression = value => (typeof value === 'string' && value.startsWith('=') ? variablesOf(value.slice(1)) : []);

/** Names of all variables that a model mentions, as often as it does. */
export async function variablesOfProcess(xml) {
  const {rootElement} = await readProcess(xml);
  const found = [];
  const messages = rootElement.rootElements.filter(element => is(element, 'bpmn:Message'));
  for (const element of [...messages, ...processesOf(rootElement).flatMap(flowElements)]) {
    const mapping = extension(element, 'zeebe:IoMapping');
    const parameters = [...(mapping?.inputParameters || []), ...(mapping?.outputParameters || [])];
    found.push(
      ...parameters.flatMap(parameter => [parameter.target, ...expression(parameter.source)]),
      ...expression(extension(element, 'zeebe:Subscription')?.correlationKey),
      ...expression(extension(element, 'zeebe:TaskSchedule')?.dueDate),
      ...expression(extension(element, 'zeebe:TaskSchedule')?.followUpDate),
      ...expression(extension(element, 'zeebe:PriorityDefinition')?.priority),
      ...expression(extension(element, 'zeebe:AssignmentDefinition')?.candidateGroups),
      ...expression(extension(element, 'zeebe:AssignmentDefinition')?.assignee),
      ...expression(element.conditionExpression?.body),
      ...(element.eventDefinitions || []).flatMap(definition => [definition.timeDate, definition.timeDuration, definition.timeCycle])
        .flatMap(timer => expression(timer?.body)),
    );
    const decision = extension(element, 'zeebe:CalledDecision');
    if (decision) {
      found.push(decision.resultVariable);
    }
  }
  return found;
}

function ofForm(form) {
  return components(form).flatMap(component => [
    ...(component.key ? [component.key] : []),
    ...[...(component.text || '').matchAll(/{{(.+?)}}/g)].flatMap(([, inner]) => variablesOf(inner)),
    ...expression(component.conditional?.hide),
    ...Object.values(component).flatMap(expression),
  ]);
}

async function ofDecision(xml) {
  const {rootElement} = await readDecisions(xml);
  return (rootElement.drgElement || []).flatMap(decision => decision.decisionLogic?.input || [])
    .flatMap(input => variablesOf(input.inputExpression.text));
}

/** Variables of job workers and of the adapters that publish messages, as they stand in the source. */
export function ofJava(source, records) {
  const bare = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const names = [];
  for (const [, options, parameter] of bare.matchAll(/@Variable\b(\s*\([^)]*\))?\s+(?:@Nullable\s+)?(?:final\s+)?[\w.<>?, ]+?\s+(\w+)\s*[,)]/g)) {
    names.push(options?.match(/(?:name|value)\s*=\s*"(\w+)"|^\s*\(\s*"(\w+)"/)?.slice(1).find(Boolean) ?? parameter);
  }
  for (const [, type] of bare.matchAll(/@VariablesAsType\s+(\w+)/g)) {
    names.push(...(records.get(type) || []));
  }
  for (const [, type] of bare.matchAll(/@JobWorker\([^)]*\)\s*(?:public\s+)?([\w.]+)\s+\w+\s*\(/g)) {
    names.push(...(records.get(type) || []));
  }
  for (const [, name] of bare.matchAll(/Map\.of\("(\w+)"/g)) {
    names.push(name);
  }
  for (const [, name] of bare.matchAll(/\.put\("(\w+)"/g)) {
    names.push(name);
  }
  return names;
}

/** The components of every record in a source file that become variables, by the name of the record. */
export function recordsOf(source) {
  const bare = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/@JsonIgnore\s+\w+(<[^<>]*>)?\s+\w+/g, '').replace(/@\w+(\([^()]*\))?/g, '');
  return [...bare.matchAll(/\brecord (\w+)\s*\(([^)]*)\)/g)].map(([, name, list]) =>
    [name, list.replace(/<[^<>]*>/g, '').split(',').map(part => part.trim().split(/\s+/).pop()).filter(Boolean)]);
}

function javaFiles(directory) {
  if (!existsSync(directory)) {
    return [];
  }
  return readdirSync(directory, {withFileTypes: true}).flatMap(entry => {
    const path = join(directory, entry.name);
    return entry.isDirectory() ? javaFiles(path) : entry.name.endsWith('.java') ? [path] : [];
  });
}

function ofWorkers() {
  const files = javaFiles('src/main/java');
  const found = [];
  const recordsByPackage = new Map();
  for (const file of files) {
    const directory = file.slice(0, -basename(file).length);
    recordsByPackage.set(directory, [...(recordsByPackage.get(directory) || []), ...recordsOf(readFileSync(file, 'utf8'))]);
  }
  for (const file of files.filter(file => /Workers?\.java$|^Zeebe\w+\.java$/.test(basename(file)))) {
    const directory = file.slice(0, -basename(file).length);
    found.push([file, ofJava(readFileSync(file, 'utf8'), new Map(recordsByPackage.get(directory)))]);
  }
  return found;
}

export async function checkVariables() {
  const register = JSON.parse(readFileSync(REGISTER, 'utf8'));
  const mentions = [];
  for (const file of processes()) {
    mentions.push([file, await variablesOfProcess(readFileSync(file, 'utf8'))]);
  }
  for (const file of forms()) {
    mentions.push([file, ofForm(JSON.parse(readFileSync(file, 'utf8')))]);
  }
  for (const file of decisions()) {
    mentions.push([file, await ofDecision(readFileSync(file, 'utf8'))]);
  }
  mentions.push(...ofWorkers());
  const stored = forms().flatMap(file => components(JSON.parse(readFileSync(file, 'utf8'))))
    .filter(component => component.properties?.store === 'case-file').map(component => component.key);
  return checkRegister(register, mentions, stored);
}

/**
 * @param mentions pairs of a file and the variables it names
 * @param stored keys of the form fields whose content goes to the case file
 */
export function checkRegister(register, mentions, stored) {
  const problems = [];
  const report = (file, element, message) => problems.push({file, element, message});
  const entries = new Map();
  for (const entry of register.variables) {
    if (entries.has(entry.name)) {
      report(REGISTER, entry.name, 'is registered twice');
    }
    entries.set(entry.name, entry);
    if (!TYPES.includes(entry.type)) {
      report(REGISTER, entry.name, `has the type ${entry.type}, expected one of ${TYPES.join(', ')}`);
    }
    if (!entry.meaning || entry.example === undefined) {
      report(REGISTER, entry.name, 'lacks meaning or example');
    }
    if (PERSONAL.test(entry.name) && entry.type !== 'caseText' && entry.personal !== false) {
      report(REGISTER, entry.name, 'sounds like personal data, which stays in the case file; a reference to it has the type caseText');
    }
    if (entry.type === 'caseText' && !stored.includes(entry.name)) {
      report(REGISTER, entry.name, 'is a caseText, but no form field stores it in the case file');
    }
  }
  const used = new Set();
  for (const [file, names] of mentions) {
    for (const name of new Set(names)) {
      used.add(name);
      if (!entries.has(name)) {
        report(file, name, `is not registered in ${REGISTER}`);
      }
    }
  }
  for (const key of stored) {
    if (entries.has(key) && entries.get(key).type !== 'caseText') {
      report(REGISTER, key, 'goes to the case file, so its type is caseText');
    }
  }
  for (const name of entries.keys()) {
    if (!used.has(name)) {
      report(REGISTER, name, 'is used nowhere');
    }
  }
  return problems;
}
