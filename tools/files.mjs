// The files that operations edit.
import {readdirSync} from 'node:fs';
import {join} from 'node:path';

const list = (directory, extension) =>
  readdirSync(directory).filter(name => name.endsWith(extension)).sort().map(name => join(directory, name));

export const processes = () => list('processes', '.bpmn');
export const decisions = () => list('processes', '.dmn');
export const forms = () => list('forms', '.form');
export const elementTemplates = () => list('.camunda/element-templates', '.json');
