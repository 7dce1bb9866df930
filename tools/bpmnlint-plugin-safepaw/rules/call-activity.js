const {is, extension} = require('../model');

/** A called process gets and gives back only what is mapped. */
module.exports = () => ({
  check(node, reporter) {
    if (!is(node, 'bpmn:CallActivity')) {
      return;
    }
    const called = extension(node, 'zeebe:CalledElement');
    if (called?.propagateAllChildVariables !== false || called?.propagateAllParentVariables !== false) {
      reporter.report(node.id, 'Call activity passes all variables; map those that are needed');
    }
    if (!extension(node, 'zeebe:IoMapping')?.inputParameters?.length) {
      reporter.report(node.id, 'Call activity has no input mapping');
    }
  },
});
