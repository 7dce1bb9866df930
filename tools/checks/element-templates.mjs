// Element templates: valid for Modeler, one per file, one for every job type of the models.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename} from 'node:path';
import {readProcess} from './processes.mjs';

const require = createRequire(import.meta.url);
const {validateZeebe} = require('@bpmn-io/element-templates-validator');
const {extension, flowElements, processes: processesOf} = require('bpmnlint-plugin-safepaw/model');

export async function checkElementTemplates(files, processes) {
  const templates = files.map(file => [file, JSON.parse(readFileSync(file, 'utf8'))]);
  const problems = templates.flatMap(([file, template]) => checkElementTemplate(template, basename(file, '.json'))
    .map(problem => ({file, ...problem})));
  for (const file of processes) {
    const found = await checkUse(readFileSync(file, 'utf8'), templates.map(([, template]) => template));
    problems.push(...found.map(problem => ({file, ...problem})));
  }
  return problems;
}

export function checkElementTemplate(template, name) {
  const {valid, errors} = validateZeebe(template);
  const problems = valid ? [] : errors.map(error => ({element: template.id, message: error.message}));
  if (template.id !== 'io.safepaw.' + name) {
    problems.push({element: template.id, message: `Id does not fit the name of the file, io.safepaw.${name}`});
  }
  const type = valid && jobType(template);
  if (type && 'io.' + type !== template.id) {
    problems.push({element: template.id, message: `Job type <${type}> does not fit the id`});
  }
  return problems;
}

/** Every job of a model is of a template, so that Modeler shows its fields and ops find it as a building block. */
export async function checkUse(xml, templates) {
  const {rootElement} = await readProcess(xml);
  return processesOf(rootElement).flatMap(flowElements).flatMap(element => {
    const type = extension(element, 'zeebe:TaskDefinition')?.type;
    if (!type) {
      return [];
    }
    const template = templates.find(candidate => jobType(candidate) === type);
    if (!template) {
      return [{element: element.id, message: `There is no element template for <${type}>`}];
    }
    return element.get('zeebe:modelerTemplate') === template.id && Number(element.get('zeebe:modelerTemplateVersion')) === template.version
      ? []
      : [{element: element.id, message: `Is not of the element template <${template.id}> version ${template.version}`}];
  });
}

function jobType(template) {
  return template.properties?.find(property => property.binding.type === 'zeebe:taskDefinition' && property.binding.property === 'type')?.value;
}
