// Where one types: slash commands complete as in Slack.

import { byId, h, toast } from '../dom.js';
import { asMe, me, onState, store } from '../store.js';
import { isJapanese, sayInSlack as say } from '../words.js';
import { onMove, room } from './rooms.js';

const form = byId('composer');
const list = h('ul', { class: 'completions', id: 'completions', role: 'listbox', hidden: true });
const box = h('input', {
  type: 'text', id: 'say', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'completions', 'aria-autocomplete': 'list', autocomplete: 'off',
});
const send = h('button', { type: 'submit', class: 'primary' });
form.append(list, box, send);

// What is half typed belongs to the person and the room it was typed in.
const drafts = new Map();
const place = () => `${store.user} ${room.id}`;
let at;
let chosen = 0;
let found = [];

function close() {
  list.hidden = true;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

function take(command) {
  box.value = command.name + (command.name === '/oni' ? ' ' : '');
  close();
  box.focus();
}

function complete() {
  found = box.value.startsWith('/') && !box.value.includes(' ') ? store.state.commands.filter(c => c.name.startsWith(box.value)) : [];
  if (found.length === 0 || (found.length === 1 && found[0].name === box.value)) {
    close();
    return;
  }
  chosen = Math.min(chosen, found.length - 1);
  list.replaceChildren(...found.map((c, i) => h('li', {
    id: `completion-${i}`, role: 'option', 'aria-selected': i === chosen, onmousedown: e => { e.preventDefault(); take(c); },
  }, h('b', {}, c.name), h('span', {}, isJapanese(me().locale) ? c.ja : c.en))));
  list.hidden = false;
  box.setAttribute('aria-expanded', 'true');
  box.setAttribute('aria-activedescendant', `completion-${chosen}`);
}

box.addEventListener('input', () => { chosen = 0; complete(); });
box.addEventListener('blur', close);
box.addEventListener('keydown', e => {
  // Enter that ends a conversion of kana is no Enter.
  if (e.isComposing) {
    if (e.key === 'Enter') e.preventDefault();
    return;
  }
  if (list.hidden) return;
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
    chosen = (chosen + (e.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length;
    complete();
  } else if (e.key === 'Tab' || e.key === 'Enter') {
    take(found[chosen]);
  } else if (e.key === 'Escape') {
    close();
  } else {
    return;
  }
  e.preventDefault();
});

form.addEventListener('submit', async e => {
  e.preventDefault();
  const text = box.value.trim();
  if (!text) return;
  box.value = '';
  close();
  const sent = place();
  const answer = await asMe('type', { channel: room.id, text });
  if (!answer.failure) return;
  toast(say('noAnswer') + answer.failure);

  // Where not even Slack has it, it is still there to be sent again.
  if (answer.errors === undefined && place() === sent && box.value === '') box.value = text;
});

function moved() {
  if (at === place()) return;
  if (at) drafts.set(at, box.value);
  at = place();
  box.value = drafts.get(at) ?? '';
  close();
}

onMove(moved);
onState(() => {
  moved();
  box.placeholder = say('placeholder');
  box.setAttribute('aria-label', say('placeholder'));
  send.textContent = say('send');
});
