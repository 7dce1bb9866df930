const {is, extension} = require('../model');

const JOB_TYPE = /^safepaw\.[a-z]+\.[a-z]+(-[a-z]+)+$/;

/** Jobs are named safepaw.<package>.<verb-object>, can be retried, and are given what they need by explicit mappings. */
module.exports = () => ({
  check(node, reporter) {
    for (const listener of [...(extension(node, 'zeebe:TaskListeners')?.listeners || []),
      ...(extension(node, 'zeebe:ExecutionListeners')?.listeners || [])]) {
      if (!JOB_TYPE.test(listener.type)) {
        reporter.report(node.id, `Job type <${listener.type}> is not safepaw.<package>.<verb-object>`);
      }
    }
    const definition = extension(node, 'zeebe:TaskDefinition');
    if (!definition) {
      return;
    }
    if (!JOB_TYPE.test(definition.type)) {
      reporter.report(node.id, `Job type <${definition.type}> is not safepaw.<package>.<verb-object>`);
    }
    if (!/^[1-9]\d*$/.test(definition.retries || '')) {
      reporter.report(node.id, 'Service task says nothing about retries');
    }
    if (is(node, 'bpmn:ServiceTask') && !extension(node, 'zeebe:IoMapping')?.inputParameters?.length) {
      reporter.report(node.id, 'Service task has no input mapping');
    }
  },
});
