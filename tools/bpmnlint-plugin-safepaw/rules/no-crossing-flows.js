const {is} = require('../model');
const {drawing, cross} = require('../geometry');

/** No two flows cross or lie upon each other, unless they fan out from one element or join in one. */
module.exports = () => ({
  check(node, reporter) {
    if (!is(node, 'bpmn:Definitions')) {
      return;
    }
    const flows = drawing(node).edges.filter(edge => is(edge.element, 'bpmn:SequenceFlow'));
    flows.forEach((a, index) => flows.slice(index + 1).forEach(b => {
      const related = a.element.sourceRef === b.element.sourceRef || a.element.targetRef === b.element.targetRef;
      if (!related && a.segments.some(one => b.segments.some(other => cross(one, other)))) {
        reporter.report(a.element.id, `Flow crosses <${b.element.id}>`);
      }
    }));
  },
});
