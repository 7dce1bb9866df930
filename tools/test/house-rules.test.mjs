// Proves that every house rule fires: a sound model passes, and each fault put into it is found.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, test} from 'node:test';
import {lintProcess, wholeFile} from '../checks/processes.mjs';

const rules = Object.keys(createRequire(import.meta.url)('bpmnlint-plugin-safepaw').rules);
const sound = readFileSync('tools/test/sound.bpmn', 'utf8');
const references = {form: new Set(['review']), decision: new Set(), process: new Set(['help'])};
const proved = new Set();

function broken(...replacements) {
  return replacements.reduce((xml, [from, to]) => {
    assert.ok(xml.includes(from), `the sound model has no ${from}`);
    return xml.replaceAll(from, to);
  }, sound);
}

function finds(rule, fault, message, ...replacements) {
  test(`${rule} finds ${fault}`, async () => {
    const reports = await lintProcess(broken(...replacements));

    const fired = reports.filter(report => report.rule === 'safepaw/' + rule);
    assert.ok(fired.some(report => message.test(report.message)), JSON.stringify(reports));
    proved.add(rule);
  });
}

const listener = event => `<zeebe:taskListener eventType="${event}" type="safepaw.worklist.task-${event}" />`;

test('the sound model passes', async () => {
  assert.deepEqual(await lintProcess(sound), []);
  assert.deepEqual(await wholeFile(sound, 'sound', references), []);
});

finds('user-task-complete', 'a task that is a job', /implementation/, ['<zeebe:userTask />', '']);
finds('user-task-complete', 'a missing form', /no form/, ['<zeebe:formDefinition formId="review" />', '']);
finds('user-task-complete', 'a missing due date', /no due date/, ['<zeebe:taskSchedule dueDate="=dueAt" />', '']);
finds('user-task-complete', 'a missing priority', /no priority/, ['<zeebe:priorityDefinition priority="50" />', '']);
finds('user-task-complete', 'a missing candidate group', /no candidate group/, ['candidateGroups="ts-agent"', '']);
for (const event of ['creating', 'assigning', 'updating', 'completing', 'canceling']) {
  finds('user-task-complete', `a missing listener for ${event}`, new RegExp('task-' + event), [listener(event), '']);
}
finds('job-type', 'a type of another pattern', /Job type <fileCase>/, ['safepaw.casefile.file-case', 'fileCase']);
finds('job-type', 'a type without a verb and an object', /Job type/, ['safepaw.casefile.file-case', 'safepaw.casefile.file']);
finds('job-type', 'a listener type of another pattern', /Job type/, ['safepaw.worklist.task-updating', 'updating']);
finds('job-type', 'missing retries', /retries/, [' retries="5"', '']);
finds('job-type', 'a task without input mapping', /input mapping/, ['<zeebe:input source="=caseId" target="caseId" />', '']);
finds('call-activity', 'all variables handed down', /passes all/, [' propagateAllParentVariables="false"', '']);
finds('call-activity', 'all variables handed up', /passes all/, [' propagateAllChildVariables="false"', '']);
finds('call-activity', 'a call without input mapping', /input mapping/, ['<zeebe:input source="=caseId" target="caseId" />', '']);
finds('message-name', 'a name of another pattern', /CaseOpened/, ['name="case.opened"', 'name="CaseOpened"']);
finds('element-id', 'a generated id', /Task_<WhatItDoes>/, ['Task_FileCase', 'Activity_0x1f3']);
finds('element-id', 'an id of the wrong kind', /CallActivity_/, ['CallActivity_AskForHelp', 'Task_AskForHelp']);
finds('escalation-caught', 'an escalation that nobody catches', /LATE/,
  ['<bpmn:escalationEventDefinition id="EventDefinition_ReviewLate" escalationRef="Escalation_Late" />',
    '<bpmn:escalationEventDefinition id="EventDefinition_ReviewLate" escalationRef="Escalation_Other" />'],
  ['<bpmndi:BPMNDiagram', '<bpmn:escalation id="Escalation_Other" name="Other" escalationCode="OTHER" /><bpmndi:BPMNDiagram']);
finds('purpose-annotation', 'an annotation that hangs elsewhere', /what the process is for/,
  ['sourceRef="StartEvent_CaseOpened" targetRef="Annotation_Purpose"', 'sourceRef="Task_FileCase" targetRef="Annotation_Purpose"']);
finds('no-crossing-flows', 'crossing flows', /crosses/,
  ['<di:waypoint x="440" y="420" />', '<di:waypoint x="440" y="360" /><di:waypoint x="660" y="360" /><di:waypoint x="660" y="160" /><di:waypoint x="680" y="160" /><di:waypoint x="680" y="420" />']);
finds('no-crossing-flows', 'flows upon each other', /crosses/,
  ['<di:waypoint x="440" y="420" />', '<di:waypoint x="440" y="360" /><di:waypoint x="640" y="360" /><di:waypoint x="640" y="220" /><di:waypoint x="690" y="220" /><di:waypoint x="690" y="420" />']);
finds('flow-through-element', 'a flow through a task', /Task_FileCase/,
  ['<di:waypoint x="440" y="420" />', '<di:waypoint x="440" y="360" /><di:waypoint x="640" y="360" /><di:waypoint x="640" y="200" /><di:waypoint x="850" y="200" /><di:waypoint x="850" y="420" />']);
finds('label-overlap', 'a label on a shape', /covers <Task_ReviewCase>/,
  ['<dc:Bounds x="268" y="245" width="84" height="14" />', '<dc:Bounds x="340" y="245" width="84" height="14" />']);
finds('label-overlap', 'a label on a line', /covers the line/,
  ['<dc:Bounds x="460" y="340" width="70" height="14" />', '<dc:Bounds x="410" y="345" width="70" height="14" />']);
finds('label-overlap', 'a label on a label', /covers the label/,
  ['<dc:Bounds x="855" y="445" width="70" height="14" />', '<dc:Bounds x="855" y="247" width="70" height="14" />']);
finds('label-overlap', 'a word that breaks', /too narrow/,
  ['<dc:Bounds x="855" y="445" width="70" height="14" />', '<dc:Bounds x="880" y="445" width="20" height="28" />']);

for (const [fault, message, xml, name] of [
  ['a file named otherwise', /one process <other>/, sound, 'other'],
  ['another version of Camunda', /8\.7\.0/, sound.replace('Version="8.8.0"', 'Version="8.7.0"'), 'sound'],
  ['an unknown form', /no form <triage>/, sound.replace('formId="review"', 'formId="triage"'), 'sound'],
  ['an unknown process', /no process <aid>/, sound.replace('processId="help"', 'processId="aid"'), 'sound'],
]) {
  test(`the file check finds ${fault}`, async () => {
    const reports = await wholeFile(xml, name, references);

    assert.ok(reports.some(report => message.test(report.message)), JSON.stringify(reports));
  });
}

after(() => assert.deepEqual(rules.filter(rule => !proved.has(rule)), [], 'rules without a probe'));
