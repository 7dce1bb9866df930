const {is, flowElements, processes} = require('../model');

const escalation = event => (event.eventDefinitions || []).find(definition => is(definition, 'bpmn:EscalationEventDefinition'));
const code = event => escalation(event).escalationRef?.escalationCode;

/** An escalation that nobody catches is lost without a trace, unlike an error. */
module.exports = () => ({
  check(node, reporter) {
    if (!is(node, 'bpmn:Definitions')) {
      return;
    }
    const events = processes(node).flatMap(flowElements).filter(element => is(element, 'bpmn:Event') && escalation(element));
    const caught = events.filter(event => is(event, 'bpmn:CatchEvent')).map(code);
    for (const event of events.filter(event => is(event, 'bpmn:ThrowEvent'))) {
      if (!caught.includes(undefined) && !caught.includes(code(event))) {
        reporter.report(event.id, `Nobody catches the escalation <${code(event)}>`);
      }
    }
  },
});
