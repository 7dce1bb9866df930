// Runs inside the browser page of render.mjs.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import BpmnViewer from 'bpmn-js/lib/NavigatedViewer';
import DmnModeler from 'dmn-js/lib/Modeler';
import {Form} from '@bpmn-io/form-js-viewer';

const MARGIN = 40;

async function drawProcess(picture, source) {
  picture.style.cssText = 'width:1200px;height:800px';
  const viewer = new BpmnViewer({container: picture});
  const {warnings} = await viewer.importXML(source);
  if (warnings.length) {
    throw new Error(warnings.map(warning => warning.message).join('; '));
  }
  const canvas = viewer.get('canvas');
  const {inner} = canvas.viewbox();
  const width = inner.width + 2 * MARGIN;
  const height = inner.height + 2 * MARGIN;
  picture.style.cssText = `width:${width}px;height:${height}px`;
  canvas.resized();
  canvas.viewbox({x: inner.x - MARGIN, y: inner.y - MARGIN, width, height});
  return {width: width + 20, height: height + 20};
}

async function drawDecision(picture, source) {
  picture.style.cssText = 'width:2400px;height:1000px';
  const viewer = new DmnModeler({container: picture});
  const {warnings} = await viewer.importXML(source);
  if (warnings.length) {
    throw new Error(warnings.map(warning => warning.message).join('; '));
  }
  await viewer.open(viewer.getViews().find(view => view.type === 'decisionTable'));
  const table = picture.querySelector('.tjs-table');
  const width = table.scrollWidth + 60;
  const height = table.scrollHeight + 140;
  picture.style.cssText = `width:${width}px;height:${height}px`;
  return {width: width + 20, height: height + 20};
}

async function drawForm(picture, source) {
  picture.style.cssText = 'width:1000px;padding:16px;background:white';
  const form = new Form({container: picture});
  await form.importSchema(JSON.parse(source), {incidentNumber: 'SP-2026-000123', severity: 'P1'});
  return {width: 1060, height: picture.scrollHeight + 60};
}

window.draw = (kind, source) => {
  const picture = document.getElementById('picture');
  return {'.bpmn': drawProcess, '.dmn': drawDecision, '.form': drawForm}[kind](picture, source);
};
