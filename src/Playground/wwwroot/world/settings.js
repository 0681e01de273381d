// Every setting in force, and the operator's way to change one. A value that is not allowed is told at its field and kept there.

import { h, panel } from '../dom.js';
import { asMe, onState } from '../store.js';
import { say } from '../words.js';

const typed = new Map();
const problems = new Map();

// A long key may go on in the next line after a part of it.
const name = key => key.split('_').flatMap((part, i, parts) => i < parts.length - 1 ? [`${part}_`, h('wbr')] : [part]);

function field(setting, me) {
  const key = `${me} ${setting.key}`;
  const id = `setting-${setting.key}`;
  const problem = problems.get(key);
  const input = h('input', {
    type: 'text', id, value: typed.get(key) ?? setting.value ?? '', 'data-focus': id,
    'aria-describedby': `${id}-about`, 'aria-invalid': problem ? 'true' : undefined, oninput: e => typed.set(key, e.target.value),
  });
  return h('form', {
    class: 'setting', 'data-key': setting.key,
    onsubmit: async e => {
      e.preventDefault();
      const answer = await asMe('settings', { key: setting.key, value: input.value });
      const problem = answer.problem ?? answer.failure;
      if (problem) problems.set(key, problem);
      else {
        problems.delete(key);
        typed.delete(key);
      }
      changed();
    },
  },
  h('label', { for: id }, name(setting.key)), input, h('button', { type: 'submit', 'data-focus': `${id}-save` }, say('save')),
  h('small', { id: `${id}-about` }, `${setting.allowed} · ${setting.from}`),
  problem && h('p', { class: 'error', role: 'alert' }, problem));
}

let last;
const draw = panel('settings', s => ({ me: s.me, settings: s.settings, problems: [...problems] }), s => [
  h('header', {}, h('h2', {}, say('settings'))),
  h('p', { class: 'quiet' }, say('settingsNote')),
  h('div', { class: 'settings-list', 'data-scroll': true }, s.settings.map(x => field(x, s.me))),
]);

function changed() {
  draw(last);
}

onState(s => {
  last = s;
  draw(s);
});
