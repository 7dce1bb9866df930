// Checks models, decisions, forms, the variable register and the element templates; fails on any finding, and on no files.
import {decisions, elementTemplates, forms, processes} from './files.mjs';
import {checkDecisions} from './checks/decisions.mjs';
import {checkElementTemplates} from './checks/element-templates.mjs';
import {checkForms} from './checks/forms.mjs';
import {checkProcesses} from './checks/processes.mjs';
import {checkVariables} from './checks/variables.mjs';

const files = {processes: processes(), decisions: decisions(), forms: forms(), 'element templates': elementTemplates()};
const problems = [
  ...await checkProcesses(files.processes),
  ...await checkDecisions(files.decisions),
  ...await checkForms(files.forms),
  ...await checkElementTemplates(files['element templates'], files.processes),
  ...await checkVariables(),
];
for (const [kind, found] of Object.entries(files)) {
  if (found.length === 0) {
    problems.push({file: '.', message: `No ${kind} found to check`});
  }
}

for (const {file, element, message, rule} of problems) {
  console.error(`${file}${element ? ' ' + element : ''}: ${message}${rule ? ` (${rule})` : ''}`);
}
console.log('Checked ' + Object.entries(files).map(([kind, found]) => `${found.length} ${kind}`).join(', ')
  + (problems.length ? `: ${problems.length} problems` : ': no problems'));
process.exitCode = problems.length ? 1 : 0;
