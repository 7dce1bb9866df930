// Proves that the checks of decisions, forms, element templates and variables find what they are there for.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {checkDecision} from '../checks/decisions.mjs';
import {checkElementTemplate, checkUse} from '../checks/element-templates.mjs';
import {checkForm} from '../checks/forms.mjs';
import {checkRegister, ofJava, recordsOf, variablesOf} from '../checks/variables.mjs';

const table = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="Definitions_Sound" name="Sound" namespace="http://safepaw.io/decisions" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <decision id="sound" name="Sound">
    <decisionTable id="DecisionTable_Sound" hitPolicy="FIRST">
      <input id="Input_1" label="Severity"><inputExpression id="InputExpression_1" typeRef="string"><text>severity</text></inputExpression></input>
      <output id="Output_1" label="Version" name="ruleVersion" typeRef="string" />
      <rule id="Rule_1"><description>asm</description><inputEntry id="In_1"><text>"P0"</text></inputEntry><outputEntry id="Out_1"><text>"1"</text></outputEntry></rule>
      <rule id="Rule_2"><description>[PD2]</description><inputEntry id="In_2"><text></text></inputEntry><outputEntry id="Out_2"><text>"1"</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI><dmndi:DMNDiagram id="Diagram_1"><dmndi:DMNShape id="Shape_1" dmnElementRef="sound"><dc:Bounds x="0" y="0" width="180" height="80" /></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
</definitions>`;

test('a sound decision passes', async () => assert.deepEqual(await checkDecision(table, 'sound'), []));

for (const [fault, message, from, to] of [
  ['a row without a source', /names no source/, '[PD2]', 'because'],
  ['a row of another version', /ruleVersion is "2"/, '<outputEntry id="Out_2"><text>"1"', '<outputEntry id="Out_2"><text>"2"'],
  ['a table without version', /no output ruleVersion/, 'name="ruleVersion"', 'name="severity"'],
  ['an empty output', /output is empty/, '<outputEntry id="Out_2"><text>"1"', '<outputEntry id="Out_2"><text>'],
  ['a column without label', /no label/, ' label="Severity"', ''],
  ['a hit policy that Camunda 8 lacks', /not supported/, 'hitPolicy="FIRST"', 'hitPolicy="PRIORITY"'],
  ['a decision that is not drawn', /not drawn/, 'dmnElementRef="sound"', 'dmnElementRef="Input_1"'],
]) {
  test(`the decision check finds ${fault}`, async () => {
    assert.ok(table.includes(from));

    const problems = await checkDecision(table.replace(from, to), 'sound');

    assert.ok(problems.some(problem => message.test(problem.message)), JSON.stringify(problems));
  });
}

test('the decision check finds a file named otherwise', async () => {
  assert.match((await checkDecision(table, 'other'))[0].message, /no decision <other>/);
});

const form = changes => ({
  id: 'sound', executionPlatform: 'Camunda Cloud', executionPlatformVersion: '8.8.0',
  components: [
    {type: 'text', id: 'Text_1', text: '{{incidentNumber}}'},
    {type: 'group', id: 'Group_1', components: [
      {type: 'textarea', id: 'Field_1', key: 'triageNote', label: 'Note', properties: {store: 'case-file'}, ...changes}]},
  ],
});

test('a sound form passes', () => assert.deepEqual(checkForm(form({}), 'sound'), []));

for (const [fault, message, changes] of [
  ['free text that would become a variable', /case file/, {properties: {}}],
  ['a field without label', /no label/, {label: undefined}],
  ['a pattern without words', /patternErrorMessage/, {validate: {pattern: '^[A-Z]$'}}],
  ['a phone without spaces', /spaces of a number/, {validate: {validationType: 'phone'}}],
  ['an option without plain words', /plain words/, {type: 'select', values: [{label: 'SEND', value: 'SEND'}]}],
]) {
  test(`the form check finds ${fault}`, () => {
    const problems = checkForm(form(changes), 'sound');

    assert.ok(problems.some(problem => message.test(problem.message)), JSON.stringify(problems));
  });
}

test('the form check finds a form that does not show the number of the incident', () => {
  assert.match(checkForm({...form({}), components: []}, 'sound')[0].message, /number of the incident/);
});

const template = () => JSON.parse(readFileSync('.camunda/element-templates/casefile.close-incident.json', 'utf8'));

test('the template check finds an invalid template, a wrong id and a job without template', async () => {
  const sound = readFileSync('tools/test/sound.bpmn', 'utf8');

  assert.deepEqual(checkElementTemplate(template(), 'casefile.close-incident'), []);
  assert.notDeepEqual(checkElementTemplate({...template(), properties: 'none'}, 'casefile.close-incident'), []);
  assert.match(checkElementTemplate(template(), 'casefile.other')[0].message, /name of the file/);
  assert.match((await checkUse(sound, [template()]))[0].message, /no element template for <safepaw.casefile.file-case>/);
});

const register = (...variables) => ({variables: variables.map(variable => ({type: 'id', meaning: 'm', example: 'e', ...variable}))});
const messages = problems => problems.map(problem => `${problem.element} ${problem.message}`);

test('the variable check finds what is not registered, unused, personal, or twice', () => {
  const found = (variables, mentions, stored = []) => messages(checkRegister(register(...variables), [['a.bpmn', mentions]], stored)).join('\n');

  assert.equal(found([{name: 'incidentId'}], ['incidentId']), '');
  assert.match(found([], ['incidentId']), /incidentId is not registered/);
  assert.match(found([{name: 'incidentId'}], []), /incidentId is used nowhere/);
  assert.match(found([{name: 'incidentId'}, {name: 'incidentId'}], ['incidentId']), /registered twice/);
  assert.match(found([{name: 'incidentId', meaning: ''}], ['incidentId']), /lacks meaning/);
  assert.match(found([{name: 'incidentId', type: 'string'}], ['incidentId']), /has the type string/);
  for (const personal of ['reporterName', 'ownerEmail', 'phone', 'homeAddress', 'noteText']) {
    assert.match(found([{name: personal}], [personal]), /personal data/);
  }
  assert.equal(found([{name: 'templateName', personal: false}], ['templateName']), '');
  assert.equal(found([{name: 'replyText', type: 'caseText'}], ['replyText'], ['replyText']), '');
  assert.match(found([{name: 'replyText', type: 'caseText'}], ['replyText']), /no form field stores it/);
  assert.match(found([{name: 'reply', type: 'code'}], ['reply'], ['reply']), /its type is caseText/);
});

test('variables are read out of FEEL', () => {
  assert.deepEqual(variablesOf('now() + duration(if slaTargets = null then "PT1H" else slaTargets.nextUpdate)'), ['slaTargets']);
  assert.deepEqual(variablesOf('clockState = "RUNNING" and nextMarkKind != "NONE"'), ['clockState', 'nextMarkKind']);
  assert.deepEqual(variablesOf('abs(amount)'), ['amount']);
});

test('variables are read out of job workers', () => {
  const worker = `
    @JobWorker(type = "safepaw.sla.do-it")
    Due handle(@Variable String incidentId, @Variable(optional = true) @Nullable String at, @Variable(name = "other") UUID id,
        @VariablesAsType TriageForm form) {
      return Map.of("result", 1);
    }`;
  const records = new Map(recordsOf('record Due(String dueAt, List<Map<String, String>> steps) {} record TriageForm(@Nullable String category, boolean ongoing) {}'));

  assert.deepEqual(ofJava(worker, records).sort(), ['at', 'category', 'dueAt', 'incidentId', 'ongoing', 'other', 'result', 'steps']);
});
