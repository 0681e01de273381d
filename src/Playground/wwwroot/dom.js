// Elements from data. Text goes in as text, never as markup: what people and the app write is only shown.

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith('aria-') || name.startsWith('data-')) {
      node.setAttribute(name, String(value));
      continue;
    }
    if (value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter(c => c !== undefined && c !== null && c !== false));
  return node;
}

export const byId = id => document.getElementById(id);

// Makes these the children of a node. Those that are there already are not touched: they keep focus and scroll, and are not read out again.
export function fill(parent, children) {
  const keep = new Set(children);
  for (const child of [...parent.childNodes]) if (!keep.has(child)) child.remove();
  children.forEach((child, i) => {
    if (parent.childNodes[i] !== child) parent.insertBefore(child, parent.childNodes[i] ?? null);
  });
}

// Of those of a kind only the newest stays.
export function toast(text, kind) {
  if (kind) byId('toasts').querySelectorAll('[class]').forEach(n => n.remove());
  const note = h('p', { class: kind && `kind-${kind}` }, text);
  byId('toasts').append(note);
  setTimeout(() => note.remove(), 6000);
}

// What a pointer is down on is not drawn anew before it is up: the browser would take the click for one on something else.
let pressed;
const waiting = new Map();
addEventListener('pointerdown', e => { pressed = e.target; }, true);
for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, () => setTimeout(() => {
    pressed = undefined;
    const all = [...waiting.values()];
    waiting.clear();
    for (const render of all) render();
  }), true);
}

// Draws a panel again only when what it is drawn from has changed, so that focus and scroll stay.
export function panel(id, pick, draw) {
  let drawn;
  return function render(state) {
    if (pressed && byId(id).contains(pressed)) {
      waiting.set(id, () => render(state));
      return;
    }
    const slice = pick(state);
    const key = JSON.stringify(slice);
    if (key === drawn) return;
    drawn = key;
    const card = byId(id);
    const scrolled = [...card.querySelectorAll('[data-scroll]')].map(n => n.scrollTop);
    const focused = card.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
    card.replaceChildren(...[draw(slice)].flat().filter(Boolean));
    [...card.querySelectorAll('[data-scroll]')].forEach((n, i) => { n.scrollTop = scrolled[i] ?? 0; });
    if (focused) card.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  };
}
