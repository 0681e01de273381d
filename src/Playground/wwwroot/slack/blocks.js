// Block Kit as nodes.

import { h } from '../dom.js';
import { nameOf } from '../store.js';
import { sayInSlack as say } from '../words.js';
import { control, interactive } from './elements.js';
import { textOf } from './mrkdwn.js';

function section(block, act) {
  return h('div', { class: 'section' },
    h('div', { class: 'blocks' },
      block.text && textOf(block.text),
      block.fields && h('div', { class: 'fields' }, block.fields.map(f => h('div', {}, textOf(f))))),
    block.accessory && interactive(block.accessory, act));
}

function image(block) {
  return h('figure', {}, block.title && h('figcaption', {}, block.title.text), h('img', { src: block.image_url, alt: block.alt_text }));
}

// form: what stands in the fields, and where their errors are. Messages and the Home have none, and no inputs.
function input(block, form) {
  const id = `${form.id}-${block.block_id}`;
  const error = form.errors[block.block_id];
  const entries = form.entries(block);

  // A browser's own input forgets its files when it is drawn again; what Slack has of them is named under it.
  const kept = block.element.type === 'file_input' && Array.isArray(entries) && entries.length > 0 && h('small', { class: 'quiet' }, '📎 ' + entries.map(nameOf).join(', '));
  const field = control(block.element, id, entries, now => {
    if (kept) kept.remove();
    form.enter(block.block_id, now);
  });
  const describedBy = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  if (describedBy) field.setAttribute('aria-describedby', describedBy);
  if (error) field.setAttribute('aria-invalid', 'true');
  const group = block.element.type === 'checkboxes' || block.element.type === 'radio_buttons';
  if (group) field.setAttribute('aria-labelledby', `${id}-label`);
  const name = [block.label.text, block.optional && h('span', { class: 'optional' }, ' ' + say('optional'))];
  return h('div', { class: 'field', 'data-block': block.block_id },
    group ? h('span', { class: 'label', id: `${id}-label` }, name) : h('label', { for: id }, name),
    field,
    kept,
    block.hint && h('small', { class: 'quiet', id: `${id}-hint` }, block.hint.text),
    error && h('p', { class: 'error', id: `${id}-error`, role: 'alert' }, error));
}

// act(action, control): something was done with an element; action as Slack describes it.
export function blocks(list, act, form) {
  return h('div', { class: 'blocks' }, list.map(block => {
    const inBlock = (action, node) => act({ ...action, block_id: block.block_id }, node);
    switch (block.type) {
      case 'header': return h('h3', {}, block.text.text);
      case 'divider': return h('hr');
      case 'section': return section(block, inBlock);
      case 'context': return h('div', { class: 'context' }, block.elements.map(e => e.type === 'image' ? h('img', { src: e.image_url, alt: e.alt_text }) : h('div', {}, textOf(e))));
      case 'actions': return h('div', { class: 'actions' }, block.elements.map(e => interactive(e, inBlock)));
      case 'image': return image(block);
      case 'input': return input(block, form);
      default: return h('p', { class: 'quiet' }, `[${block.type}]`);
    }
  }));
}
