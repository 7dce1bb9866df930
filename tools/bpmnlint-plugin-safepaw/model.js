// Reading a BPMN model, as far as the rules need it.

function is(node, type) {
  return Boolean(node.$instanceOf && node.$instanceOf(type));
}

/** The extension element of a type such as zeebe:TaskDefinition, or undefined. */
function extension(node, type) {
  const elements = node.extensionElements;
  return elements && (elements.values || []).find(element => is(element, type));
}

/** All flow elements of a process or sub-process, those inside sub-processes too. */
function flowElements(container) {
  return (container.flowElements || []).flatMap(element => [element, ...flowElements(element)]);
}

function processes(definitions) {
  return (definitions.rootElements || []).filter(element => is(element, 'bpmn:Process'));
}

module.exports = {is, extension, flowElements, processes};
