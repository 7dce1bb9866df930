// Shapes, labels and flows of a diagram as rectangles and straight segments.
const {is} = require('./model');

const FONT_WIDTH = 5.6; // of an average character of a label, 11 px Arial
const LINE_HEIGHT = 13;
const LABELLED_BESIDE = ['bpmn:Event', 'bpmn:Gateway', 'bpmn:SequenceFlow', 'bpmn:DataObjectReference'];

function rectangle(bounds) {
  return {left: bounds.x, top: bounds.y, right: bounds.x + bounds.width, bottom: bounds.y + bounds.height};
}

function overlap(a, b, tolerance = 0) {
  return a.left < b.right - tolerance && b.left < a.right - tolerance
    && a.top < b.bottom - tolerance && b.top < a.bottom - tolerance;
}

function contains(outer, inner) {
  return outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;
}

function segments(edge) {
  const points = edge.waypoint;
  return points.slice(1).map((end, index) => ({start: points[index], end}));
}

/** Whether the segments cross, or run upon each other for a while. Meeting in an end point is no crossing. */
function cross(a, b) {
  const direction = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  const d = [direction(a.start, a.end, b.start), direction(a.start, a.end, b.end),
    direction(b.start, b.end, a.start), direction(b.start, b.end, a.end)];
  if (d.every(value => value === 0)) {
    const shared = axis => Math.min(Math.max(a.start[axis], a.end[axis]), Math.max(b.start[axis], b.end[axis]))
      - Math.max(Math.min(a.start[axis], a.end[axis]), Math.min(b.start[axis], b.end[axis]));
    return shared('x') > 0 || shared('y') > 0;
  }
  return d[0] * d[1] <= 0 && d[2] * d[3] <= 0 && (d[0] * d[1] < 0 || d[2] * d[3] < 0);
}

/** Whether a segment runs through the inside of a rectangle. */
function through({start, end}, box) {
  let from = 0;
  let to = 1;
  for (const [axis, low, high] of [['x', box.left, box.right], ['y', box.top, box.bottom]]) {
    const delta = end[axis] - start[axis];
    if (delta === 0) {
      if (start[axis] <= low || start[axis] >= high) {
        return false;
      }
    } else {
      const [near, far] = [(low - start[axis]) / delta, (high - start[axis]) / delta].sort((x, y) => x - y);
      from = Math.max(from, near);
      to = Math.min(to, far);
    }
  }
  return to - from > 1e-9;
}

function lines(text, width) {
  return text.split(/\s+/).reduce((result, word) => {
    const last = result.length - 1;
    const extended = result[last] ? result[last] + ' ' + word : word;
    if (extended.length * FONT_WIDTH > width && result[last]) {
      return [...result, word];
    }
    return [...result.slice(0, last), extended];
  }, ['']);
}

/** The room that the text of a label really takes; Modeler centres it at the top of the label's bounds. */
function textRectangle(bounds, text) {
  const wrapped = lines(text, bounds.width);
  const width = Math.max(...wrapped.map(line => line.length * FONT_WIDTH));
  const middle = bounds.x + bounds.width / 2;
  return {left: middle - width / 2, right: middle + width / 2, top: bounds.y, bottom: bounds.y + wrapped.length * LINE_HEIGHT};
}

/** What is drawn: shapes, edges and labels, each with the element it belongs to. */
function drawing(definitions) {
  const elements = (definitions.diagrams || []).flatMap(diagram => diagram.plane.planeElement || []);
  const shapes = elements.filter(element => is(element, 'bpmndi:BPMNShape'))
    .map(shape => ({element: shape.bpmnElement, box: rectangle(shape.bounds), di: shape}));
  const edges = elements.filter(element => is(element, 'bpmndi:BPMNEdge'))
    .map(edge => ({element: edge.bpmnElement, segments: segments(edge), di: edge}));
  const labels = [...shapes, ...edges]
    .filter(({element, di}) => element.name && di.label && di.label.bounds && LABELLED_BESIDE.some(type => is(element, type)))
    .map(({element, di}) => ({element, bounds: di.label.bounds, box: textRectangle(di.label.bounds, element.name)}));
  return {shapes, edges, labels};
}

module.exports = {drawing, overlap, contains, cross, through, FONT_WIDTH};
