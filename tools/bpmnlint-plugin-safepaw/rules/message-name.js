const {is} = require('../model');

const MESSAGE_NAME = /^[a-z]+\.[a-z]+(-[a-z]+)*$/;

/** Messages are named <noun>.<past participle>. */
module.exports = () => ({
  check(node, reporter) {
    if (is(node, 'bpmn:Message') && !MESSAGE_NAME.test(node.name || '')) {
      reporter.report(node.id, `Message name <${node.name}> is not <noun>.<past participle>`);
    }
  },
});
