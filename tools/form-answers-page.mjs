// Runs inside the browser page of form-answers.mjs: fills forms in by their controls, as a person does, and submits them.
import {Form} from '@bpmn-io/form-js-viewer';
import {options as preact} from 'preact';

/** Renderings until the last effect of an answer: a date is written after two. */
const RENDERINGS = 4;

// Nobody looks: what form-js does in the next frame is done at once.
preact.debounceRendering = render => queueMicrotask(render);
preact.requestAnimationFrame = effects => setTimeout(effects);

async function settle() {
  for (let i = 0; i < RENDERINGS; i++) {
    await new Promise(resolve => setTimeout(resolve));
  }
}

function type(input, text) {
  const prototype = input.tagName === 'TEXTAREA' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value').set.call(input, text);
  input.dispatchEvent(new Event('input', {bubbles: true}));
  input.dispatchEvent(new Event('change', {bubbles: true}));
}

function text(field, all) {
  const validate = field.validate || {};
  if (validate.validationType === 'email') {
    return 'jo@example.org';
  }
  if (validate.pattern && /phone/i.test(field.key)) {
    return '+1 555 0100';
  }
  const words = field.type === 'textarea' && all ? `What was said about ${field.key}:\n"Grüße", 5 < 6.\n` : `Words of ${field.key}, à la carte`;
  return validate.maxLength ? words.slice(0, validate.maxLength) : words;
}

function number(field, all) {
  const {min = 0, max} = field.validate || {};
  const wanted = all ? Number(min) : Number(min) + (field.decimalDigits ? 12.5 : 3);
  return String(max === undefined ? wanted : Math.min(wanted, max));
}

/** Answers one field; says whether there was anything to answer. */
async function answer(place, form, instance, all) {
  const field = form.get('formFieldRegistry').get(instance.id);
  const id = ['fjs-form', form._id, field.id].join('-') + Object.values(instance.indexes || {}).map(index => '_' + index).join('');
  const find = suffix => place.querySelector(`[id="${id}${suffix}"]`);
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      type(find(''), text(field, all));
      return;
    case 'number':
      type(find(''), number(field, all));
      return;
    case 'checkbox': {
      const box = find('');
      if (!box.checked || (all && !field.validate?.required)) {
        box.click();
      }
      return;
    }
    case 'radio':
    case 'checklist': {
      const boxes = [...place.querySelectorAll(`input[id^="${id}-"]`)];
      const wanted = field.type === 'radio' ? boxes.slice(all ? -1 : 0, all ? undefined : 1) : boxes.slice(0, all ? undefined : 1);
      for (const box of wanted) {
        if (!box.checked) {
          box.click();
          await settle();
        }
      }
      return;
    }
    case 'select':
    case 'taglist': {
      const input = find('') ?? find('-search');
      input.dispatchEvent(new FocusEvent('focusin', {bubbles: true}));
      if (field.searchable) {
        // Shows all options, not only those like the present one.
        input.dispatchEvent(new MouseEvent('mousedown', {bubbles: true}));
      }
      await settle();
      const options = [...input.closest('.fjs-form-field').querySelectorAll('.fjs-dropdownlist-item')];
      options.at(all ? -1 : 0)?.dispatchEvent(new MouseEvent('mousedown', {bubbles: true, cancelable: true}));
      await settle();
      input.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
      return;
    }
    case 'datetime': {
      find('-date')?._flatpickr?.setDate(all ? new Date(2028, 1, 29) : new Date(2026, 10, 20), true);
      const time = find('-time');
      if (time) {
        await settle();
        time.dispatchEvent(new FocusEvent('focusin', {bubbles: true}));
        type(time, all ? '23:45' : '09:30');
        await settle();
        time.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
      }
      await settle();
      return;
    }
    default:
      throw new Error(`Nobody says how a ${field.type} is answered`);
  }
}

/** @param how "nothing", "first" options, or "all" of them */
async function fill({schema, data, how}) {
  const place = document.body.appendChild(document.createElement('div'));
  place.hidden = true;
  const form = new Form({container: place, debounce: false});
  await form.importSchema(schema, data);
  await settle();
  const done = new Set();
  const fields = form.get('formFieldRegistry');
  const open = () => form.get('formFieldInstanceRegistry').getAllKeyed()
      .filter(({instanceId, id}) => !done.has(instanceId) && !fields.get(id).readonly && !fields.get(id).disabled
          && fields.get(id).type !== 'expression');
  for (let next = open(); how !== 'nothing' && next.length; next = open()) {
    for (const instance of next) {
      done.add(instance.instanceId);
      // A field may have gone because of the answer before.
      if (form.get('formFieldInstanceRegistry').getAllKeyed().some(one => one.instanceId === instance.instanceId)) {
        await answer(place, form, instance, how === 'all');
      }
    }
    await settle();
  }
  const {data: values, errors} = form.submit();
  const shown = form.get('formFieldInstanceRegistry').getAllKeyed().map(({valuePath}) =>
      valuePath.map((part, index) => typeof part === 'number' ? `[${part}]` : (index ? '.' : '') + part).join(''));
  form.destroy();
  place.remove();
  return {values, wrong: Object.keys(errors), shown};
}

window.fill = async jobs => JSON.stringify(await Promise.all(jobs.map(fill)));
