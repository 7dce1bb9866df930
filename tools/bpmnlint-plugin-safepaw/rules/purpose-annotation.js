const {is} = require('../model');

/** At the start, one annotation says what the process is for. */
module.exports = () => ({
  check(node, reporter) {
    if (!is(node, 'bpmn:Process')) {
      return;
    }
    const starts = (node.flowElements || []).filter(element => is(element, 'bpmn:StartEvent'));
    const annotated = (node.artifacts || []).some(artifact => is(artifact, 'bpmn:Association')
      && starts.includes(artifact.sourceRef) && artifact.targetRef?.text);
    if (!annotated) {
      reporter.report(node.id, 'No annotation at the start says what the process is for');
    }
  },
});
