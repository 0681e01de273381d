// The topmost of the person's open modals. What stands in its fields is kept here until it is submitted, and survives its updates.

import { byId, h, toast } from '../dom.js';
import { asMe, onState, tellAsMe } from '../store.js';
import { sayInSlack as say } from '../words.js';
import { blocks } from './blocks.js';

const dialog = byId('modal');
let shown;
let entered = {};
let errors = {};
let trouble;

const entriesOf = (view, block) => entered[block.block_id]?.action === block.element.action_id
  ? entered[block.block_id].entries
  : view.values[block.block_id] ?? [];

function valuesOf(view) {
  return Object.fromEntries(view.view.blocks.filter(b => b.type === 'input').map(b => [b.block_id, entriesOf(view, b)]));
}

// Runs one thing at a time; another click meanwhile does nothing, as in Slack.
let busy = false;
async function once(work) {
  if (busy) return;
  busy = true;
  dialog.setAttribute('aria-busy', 'true');
  try {
    await work();
  } finally {
    busy = false;
    dialog.removeAttribute('aria-busy');
  }
}

// Files may still be on their way to Slack; one that does not arrive is said at its field.
async function uploaded() {
  for (const [block, entry] of Object.entries(entered)) {
    try {
      entry.entries = await entry.entries;
    } catch (problem) {
      if (entered[block] === entry) delete entered[block];
      errors = { ...errors, [block]: problem.message };
      return false;
    }
  }

  // Another file may have been chosen meanwhile.
  return Object.values(entered).some(e => !Array.isArray(e.entries)) ? uploaded() : true;
}

// A group of choices takes no focus itself.
function focusOnError() {
  const wrong = dialog.querySelector('[aria-invalid=true]');
  (wrong?.matches('[role=group], [role=radiogroup]') ? wrong.querySelector('input') : wrong)?.focus();
}

// Whether what stands in the form can leave; what cannot is said at its field.
async function isReady(view) {
  const ready = await uploaded();
  if (shown?.view.id !== view.id) return false;
  if (!ready) {
    draw(shown.view);
    focusOnError();
  }
  return ready;
}

async function submit(view) {
  if (!await isReady(view)) return;
  const answer = await asMe('submit', { viewId: view.id, values: valuesOf(view) });

  // It has closed meanwhile, or another view stands in its place.
  if (shown?.view.id !== view.id || shown.view.hash !== view.hash) return;
  errors = answer.errors ?? {};
  trouble = answer.failure;
  draw(shown.view);
  focusOnError();
}

async function act(view, action, node) {
  if (node?.getAttribute('aria-disabled') === 'true') return;
  node?.setAttribute('aria-disabled', 'true');
  const answer = await isReady(view) ? await asMe('act', { viewId: view.id, action, values: valuesOf(view) }) : {};
  node?.removeAttribute('aria-disabled');
  if (answer.failure) toast(say('noAnswer') + answer.failure);
}

const close = (view, all) => tellAsMe('close', { viewId: view.id, all });

// How what has the focus is found once it has been drawn anew.
function focusedNow() {
  if (!dialog.contains(document.activeElement)) return undefined;
  const { id, dataset } = document.activeElement;
  if (id) return `#${CSS.escape(id)}`;
  return dataset.action ? `[data-action="${CSS.escape(dataset.action)}"]` : dataset.focus && `[data-focus=${dataset.focus}]`;
}

// What a modal is opened for, which is not to be closed.
function focusOnFirst() {
  const first = ['.body :is(input, select, textarea)', 'button[type=submit]', '.body button', 'footer button'];
  first.map(s => dialog.querySelector(s)).find(Boolean)?.focus();
}

function draw(view) {
  const focused = focusedNow();
  const scrolled = dialog.querySelector('.body')?.scrollTop ?? 0;
  const form = {
    id: 'field', errors,
    entries: block => entriesOf(view, block),
    enter: (block, entries) => {
      const element = view.view.blocks.find(b => b.block_id === block).element;
      entered[block] = { action: element.action_id, entries };
      delete errors[block];
    },
  };
  dialog.replaceChildren(h('form', {
    method: 'dialog', novalidate: true, 'data-view': view.view.callback_id,
    onsubmit: e => { e.preventDefault(); once(() => submit(view)); },
  },
  h('header', {}, h('h2', { id: 'modal-title' }, view.view.title.text),
    h('button', { type: 'button', class: 'plain', 'data-focus': 'all', 'aria-label': say('closeAll'), onclick: () => close(view, true) }, '✕')),
  h('div', { class: 'body' },
    shown.depth > 1 && h('p', { class: 'stack-note' }, `${say('stack')} ${shown.depth}`),
    blocks(view.view.blocks, (action, node) => act(view, action, node), form)),
  h('footer', {},
    trouble && h('p', { class: 'error', role: 'alert' }, `${say('trouble')} (${trouble})`),
    h('button', { type: 'button', 'data-focus': 'close', onclick: () => close(view, false) }, view.view.close?.text ?? say('close')),
    view.view.submit && h('button', { type: 'submit', class: 'primary', 'data-focus': 'submit' }, view.view.submit.text))));
  dialog.querySelector('.body').scrollTop = scrolled;
  if (focused) (dialog.querySelector(focused) ?? dialog.querySelector('footer button')).focus();
}

dialog.addEventListener('cancel', e => {
  e.preventDefault();
  if (shown) close(shown.view, true);
});

onState(state => {
  const view = state.views.at(-1);
  if (!view) {
    shown = undefined;
    if (!dialog.open) return;
    dialog.close();

    // What it was opened from may be gone.
    if (document.activeElement === document.body) (byId('composer').hidden ? byId('messages') : byId('say')).focus();
    return;
  }
  if (shown?.view.id === view.id && shown.view.hash === view.hash && shown.depth === state.views.length) return;
  const isNew = shown?.view.id !== view.id;
  if (isNew) {
    entered = {};
    errors = {};
    trouble = undefined;
  }
  shown = { view, depth: state.views.length };
  draw(view);
  if (!dialog.open) dialog.showModal();
  if (isNew) focusOnFirst();
});
