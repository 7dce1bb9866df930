const {is} = require('../model');
const {drawing, overlap, contains, through, FONT_WIDTH} = require('../geometry');

const TOUCHING = 2; // pixels that the estimate of a text's size may be wrong

/** A label covers no shape, no flow and no other label, and no word of it is broken. */
module.exports = () => ({
  check(node, reporter) {
    if (!is(node, 'bpmn:Definitions')) {
      return;
    }
    const {shapes, edges, labels} = drawing(node);
    labels.forEach((label, index) => {
      const longest = Math.max(...label.element.name.split(/\s+/).map(word => word.length));
      if (longest * FONT_WIDTH > label.bounds.width) {
        reporter.report(label.element.id, 'Label is too narrow for its longest word');
      }
      for (const shape of shapes) {
        if (overlap(label.box, shape.box, TOUCHING) && !contains(shape.box, label.box)) {
          reporter.report(label.element.id, `Label covers <${shape.element.id}>`);
        }
      }
      for (const edge of edges) {
        const box = {left: label.box.left + TOUCHING, right: label.box.right - TOUCHING, top: label.box.top + TOUCHING, bottom: label.box.bottom - TOUCHING};
        if (edge.segments.some(segment => through(segment, box))) {
          reporter.report(label.element.id, `Label covers the line <${edge.element.id}>`);
        }
      }
      for (const other of labels.slice(index + 1)) {
        if (overlap(label.box, other.box, TOUCHING)) {
          reporter.report(label.element.id, `Label covers the label of <${other.element.id}>`);
        }
      }
    });
  },
});
