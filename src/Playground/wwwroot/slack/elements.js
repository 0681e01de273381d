// Interactive elements of Block Kit. `act` is told what Slack would be told; inputs in a form tell `enter` what stands in them.

import { h, byId } from '../dom.js';
import { sayInSlack as say } from '../words.js';
import { upload } from '../store.js';
import { mrkdwn } from './mrkdwn.js';

// Slack's own question before a dangerous thing is done.
function ask(confirm) {
  if (!confirm) return Promise.resolve(true);
  const dialog = byId('confirm');
  const body = confirm.text.type === 'mrkdwn' ? mrkdwn(confirm.text.text) : [h('p', {}, confirm.text.text)];
  return new Promise(resolve => {
    dialog.replaceChildren(h('form', { method: 'dialog' },
      h('header', {}, h('h2', { id: 'confirm-title' }, confirm.title.text)),
      h('div', { class: 'body blocks' }, body),
      h('footer', {},
        h('button', { value: 'no' }, confirm.deny.text),
        h('button', { value: 'yes', class: confirm.style === 'danger' ? 'danger' : 'primary' }, confirm.confirm.text))));
    dialog.onclose = () => resolve(dialog.returnValue === 'yes');
    dialog.returnValue = 'no';
    dialog.showModal();
  });
}

function button(element, act) {
  return h('button', {
    type: 'button', class: element.style, 'data-action': element.action_id,
    onclick: async e => {
      if (!await ask(element.confirm)) return;
      await act({ type: 'button', action_id: element.action_id, value: element.value, text: element.text }, e.target);
    },
  }, element.text.text);
}

const initial = {
  timepicker: e => e.initial_time, datepicker: e => e.initial_date, static_select: e => e.initial_option?.value, radio_buttons: e => e.initial_option?.value,
};

// The control for an element that holds something.
// entries: what stands in it, as texts. changed: told the texts whenever that changes, or the promise of them while files are sent.
export function control(element, id, entries, changed) {
  const first = entries[0] ?? '';
  const common = { id, 'data-action': element.action_id };
  const one = e => changed(e.target.value === '' ? [] : [e.target.value]);
  switch (element.type) {
    case 'timepicker':
      return h('input', { ...common, type: 'time', value: first, oninput: one });
    case 'datepicker':
      return h('input', { ...common, type: 'date', value: first, oninput: one });
    case 'number_input':
      return h('input', { ...common, type: 'number', value: first, min: element.min_value, max: element.max_value, step: element.is_decimal_allowed ? 'any' : 1, oninput: one });
    case 'static_select':
      return h('select', { ...common, onchange: one },
        h('option', { value: '' }, element.placeholder?.text ?? say('choose')),
        element.options.map(o => h('option', { value: o.value, selected: o.value === first }, o.text.text)));
    case 'radio_buttons':
    case 'checkboxes': {
      const type = element.type === 'checkboxes' ? 'checkbox' : 'radio';
      const group = h('div', { ...common, role: type === 'radio' ? 'radiogroup' : 'group' }, element.options.map(o => h('label', { class: 'choice' },
        h('input', {
          type, name: id ?? element.action_id, value: o.value, checked: entries.includes(o.value),
          onchange: () => changed([...group.querySelectorAll('input:checked')].map(i => i.value)),
        }), h('span', {}, o.text.text))));
      return group;
    }
    case 'file_input':
      return h('input', {
        ...common, type: 'file', multiple: (element.max_files ?? 10) > 1, accept: element.filetypes?.map(t => '.' + t).join(','),
        onchange: e => changed(Promise.all([...e.target.files].slice(0, element.max_files ?? 10).map(upload))),
      });
    default:
      return element.multiline
        ? h('textarea', { ...common, rows: 4, maxlength: element.max_length, placeholder: element.placeholder?.text, value: first, oninput: one })
        : h('input', { ...common, type: 'text', maxlength: element.max_length, placeholder: element.placeholder?.text, value: first, oninput: one });
  }
}

function described(element, entries) {
  const option = value => element.options?.find(o => o.value === value) ?? null;
  switch (element.type) {
    case 'timepicker': return { selected_time: entries[0] ?? null };
    case 'datepicker': return { selected_date: entries[0] ?? null };
    case 'static_select': case 'radio_buttons': return { selected_option: entries.length ? option(entries[0]) : null };
    default: return { selected_options: entries.map(option) };
  }
}

// An element of an actions block or a section: each change of it is told at once.
export function interactive(element, act) {
  if (element.type === 'button') return button(element, act);
  if (element.type === 'image') return h('img', { src: element.image_url, alt: element.alt_text });
  const start = element.type === 'checkboxes' ? (element.initial_options ?? []).map(o => o.value) : [initial[element.type]?.(element)].filter(v => v !== undefined);
  return control(element, undefined, start, async entries => {
    if (await ask(element.confirm)) await act({ type: element.type, action_id: element.action_id, ...described(element, entries) });
  });
}
