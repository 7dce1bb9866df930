// Every model has a page in docs/processes whose second half says what the model itself says. `npm run docs` writes that half.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename} from 'node:path';
import {processes} from '../files.mjs';
import {readProcess} from './processes.mjs';
import {variablesOfProcess} from './variables.mjs';

const {extension, flowElements, is, processes: processesOf} = createRequire(import.meta.url)('bpmnlint-plugin-safepaw/model');

const MARK = '<!-- From here on written by `npm run docs` -->';
const pageOf = id => `docs/processes/${id}.md`;
const link = id => `[${id}](${id}.md)`;
const code = text => '`' + String(text).replace(/^=/, '').replace(/\s+/g, ' ').replace(/\|/g, '\\|') + '`';
const codes = names => [...new Set(names)].sort().map(code).join(', ');
const nameOf = element => (element.name || element.id).replace(/\s+/g, ' ');

/** What one model says, without what other models say of it. */
export async function readModel(xml) {
  const {rootElement} = await readProcess(xml);
  const [process] = processesOf(rootElement);
  const elements = flowElements(process);
  const definitions = elements.flatMap(element => (element.eventDefinitions || []).map(definition => ({element, definition})));
  const calls = elements.filter(element => extension(element, 'zeebe:CalledElement'));
  return {
    id: process.id,
    name: process.name,
    calls: calls.map(element => {
      const mapping = extension(element, 'zeebe:IoMapping');
      return {
        process: extension(element, 'zeebe:CalledElement').processId,
        given: (mapping?.inputParameters || []).map(parameter => parameter.target),
        taken: (mapping?.outputParameters || []).map(parameter => parameter.source.replace(/^=/, ''))
          .filter(source => /^\w+$/.test(source)),
      };
    }),
    decisions: elements.map(element => extension(element, 'zeebe:CalledDecision')?.decisionId).filter(Boolean),
    messages: [...definitions.filter(({definition}) => definition.messageRef)
      .map(({element, definition}) => ({element, message: definition.messageRef})),
    ...elements.filter(element => element.messageRef).map(element => ({element, message: element.messageRef}))]
      .map(({element, message}) => ({
        name: message.name,
        key: extension(message, 'zeebe:Subscription')?.correlationKey,
        starts: is(element, 'bpmn:StartEvent') && element.$parent === process,
        at: nameOf(element),
      })),
    timers: definitions.filter(({definition}) => is(definition, 'bpmn:TimerEventDefinition')).map(({element, definition}) => ({
      at: nameOf(element),
      when: (definition.timeDate || definition.timeDuration || definition.timeCycle).body,
      ends: is(element, 'bpmn:BoundaryEvent') ? element.cancelActivity !== false : element.isInterrupting !== false,
    })),
    codes: definitions.flatMap(({definition}) => [definition.errorRef?.errorCode, definition.escalationRef?.escalationCode])
      .filter(Boolean),
    tasks: elements.filter(element => is(element, 'bpmn:UserTask')).map(element => ({
      name: nameOf(element),
      form: extension(element, 'zeebe:FormDefinition')?.formId,
      groups: extension(element, 'zeebe:AssignmentDefinition')?.candidateGroups,
      dueDate: extension(element, 'zeebe:TaskSchedule')?.dueDate,
    })),
    jobs: elements.map(element => ({name: nameOf(element), type: extension(element, 'zeebe:TaskDefinition')?.type}))
      .filter(job => job.type),
    variables: await variablesOfProcess(xml),
  };
}

const row = (...cells) => `| ${cells.join(' | ')} |`;

/** The written half of a page. */
export function facts(model, models) {
  const callers = models.filter(other => other.calls.some(call => call.process === model.id));
  const calls = callers.flatMap(other => other.calls.filter(call => call.process === model.id));
  const given = calls.flatMap(call => call.given);
  const taken = calls.flatMap(call => call.taken);
  const starts = [
    ...callers.map(other => `called by ${link(other.id)}`),
    ...model.messages.filter(message => message.starts).map(message => `message ${code(message.name)}`),
  ];
  const lines = [
    MARK, '', '## What the model says', '',
    `![Diagram of ${model.name}](../../target/pictures/${model.id}.bpmn.png)`, '',
    'The picture is drawn by `npm run render`.', '',
    row('', ''), row('---', '---'), row('Starts', starts.join('; ')),
  ];
  const fact = (name, text) => text && lines.push(row(name, text));
  fact('Is given', codes(given));
  fact('Gives back', codes(taken));
  fact('Other variables', codes(model.variables.filter(name => !given.includes(name) && !taken.includes(name))));
  fact('Calls', [...new Set(model.calls.map(call => call.process))].map(link).join(', '));
  fact('Decisions', codes(model.decisions));
  fact('Errors and escalations', codes(model.codes));
  const table = (rows, ...head) => rows.length && lines.push('', row(...head), row(...head.map(() => '---')), ...rows);
  table(model.tasks.map(task => row(task.name, code(task.form), code(task.groups), task.dueDate ? code(task.dueDate) : 'none')),
    'task of a person', 'form', 'who', 'due');
  table(model.jobs.map(job => row(job.name, code(job.type))), 'automated step', 'job type');
  table(model.messages.filter(message => !message.starts).map(message => row(code(message.name), code(message.key), message.at)),
    'message', 'key', 'caught at');
  table(model.timers.map(timer => row(timer.at, code(timer.when), timer.ends ? 'yes' : 'no')),
    'timer', 'when', 'ends what it waits beside');
  return lines.join('\n') + '\n';
}

async function pages() {
  const models = [];
  for (const file of processes()) {
    models.push(await readModel(readFileSync(file, 'utf8')));
  }
  return models.map(model => ({id: model.id, written: facts(model, models)}));
}

export async function checkProcessPages() {
  const problems = [];
  for (const {id, written} of await pages()) {
    const file = pageOf(id);
    if (!existsSync(file)) {
      problems.push({file, message: `There is no page about the process <${id}>; describe it here, then run: npm run docs`});
    } else if (!readFileSync(file, 'utf8').endsWith(written)) {
      problems.push({file, message: 'The page does not say what the model says; run: npm run docs'});
    }
  }
  return problems;
}

export async function writeProcessPages() {
  for (const {id, written} of await pages()) {
    const file = pageOf(id);
    const told = existsSync(file) ? readFileSync(file, 'utf8').split(MARK)[0].trimEnd() : `# ${id}`;
    writeFileSync(file, `${told}\n\n${written}`);
    console.log(basename(file));
  }
}
