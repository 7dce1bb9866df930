const {is} = require('../model');

const KINDS = [
  ['bpmn:StartEvent', /^StartEvent_/],
  ['bpmn:EndEvent', /^EndEvent_/],
  ['bpmn:BoundaryEvent', /^BoundaryEvent_/],
  ['bpmn:Event', /^Event_/],
  ['bpmn:Gateway', /^Gateway_/],
  ['bpmn:CallActivity', /^CallActivity_/],
  ['bpmn:SubProcess', /^SubProcess_/],
  ['bpmn:Activity', /^Task_/],
  ['bpmn:SequenceFlow', /^Flow_/],
];
const WHAT_IT_DOES = /^[A-Z][A-Za-z]*_[A-Z][A-Za-z0-9]*(_To_[A-Z][A-Za-z0-9]*)?$/;

/** Ids tell what an element is and does: Task_RequestStatement, Gateway_ClaimWanted. Operate and tests show them. */
module.exports = () => ({
  check(node, reporter) {
    const kind = KINDS.find(([type]) => is(node, type));
    if (kind && !(kind[1].test(node.id) && WHAT_IT_DOES.test(node.id))) {
      reporter.report(node.id, `Id does not read ${kind[1].source.slice(1)}<WhatItDoes>`);
    }
  },
});
