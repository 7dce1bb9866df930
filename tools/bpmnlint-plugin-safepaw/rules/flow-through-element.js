const {is} = require('../model');
const {drawing, through} = require('../geometry');

/** No flow runs through a shape, not even through its own source or target. */
module.exports = () => ({
  check(node, reporter) {
    if (!is(node, 'bpmn:Definitions')) {
      return;
    }
    const {shapes, edges} = drawing(node);
    for (const edge of edges.filter(edge => is(edge.element, 'bpmn:SequenceFlow'))) {
      for (const shape of shapes) {
        const surrounding = is(shape.element, 'bpmn:SubProcess') && surrounds(shape.element, edge.element);
        if (!surrounding && edge.segments.some(segment => through(segment, shape.box))) {
          reporter.report(edge.element.id, `Flow runs through <${shape.element.id}>`);
        }
      }
    }
  },
});

function surrounds(container, element) {
  for (let parent = element.$parent; parent; parent = parent.$parent) {
    if (parent === container) {
      return true;
    }
  }
  return false;
}
